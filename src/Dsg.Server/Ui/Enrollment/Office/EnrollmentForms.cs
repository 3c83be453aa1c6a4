using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>Reads the forms of the office's case page into commands. Which are allowed now, Core decides.</summary>
internal static class EnrollmentForms
{
    /// <summary>The prefixes of acts that stand on the page once for each condition or unit.</summary>
    public const string Conditions = "conditions.";
    public const string Certificates = "certificates.";
    public const string Revocation = "revocation.";

    /// <summary>The command of a posted act; null when there is no such act.</summary>
    /// <param name="form">The form.</param>
    /// <param name="file">The case it stands on.</param>
    /// <param name="input">Gathers what cannot be read.</param>
    public static EnrollmentCommand? Read(PostedAct form, EnrollmentFile file, Input input) =>
        form.Act switch
        {
            "intake" => new EnrollmentCommand.AcceptIntake(form.Text("toPrepare")),
            "reopening" => new EnrollmentCommand.Reopen(
                form.Text("reason"),
                input.Date(form.Text("dueOn"), "dueOn")
            ),
            "review-finished" => new EnrollmentCommand.FinishReview(),
            "review-result" => new EnrollmentCommand.IssueReviewResult(
                Given(form, "number", input),
                Given(form, "specificationEdition", input),
                input.Date(form.Text("handedOverOn"), "handedOverOn"),
                Given(form, "handedOverTo", input)
            )
            {
                DecidedOn = input.OptionalDate(form.Text("decidedOn"), "decidedOn"),
            },
            "return" => new EnrollmentCommand.ReturnToReviewer(form.Text("reason")),
            "rejection" => new EnrollmentCommand.Reject(
                form.Text("reason"),
                form.Text("documentNumber")
            )
            {
                DecidedOn = input.OptionalDate(form.Text("decidedOn"), "decidedOn"),
            },
            "installation" => ReadInstallation(form, file),
            "site-verification" => new EnrollmentCommand.VerifySite(
                input.Choice<ConfirmedHow>(form.Text("how"), "how"),
                Given(form, "remarks", input)
            ),
            "connection-test" => new EnrollmentCommand.FinishConnectionTest(),
            "completion" => new EnrollmentCommand.Complete(form.Text("documentNumber"))
            {
                DecidedOn = input.OptionalDate(form.Text("decidedOn"), "decidedOn"),
            },
            _ when form.Act.StartsWith(Conditions, StringComparison.Ordinal) => ReadFinding(
                form,
                input
            ),
            _ when form.Act.StartsWith(Revocation, StringComparison.Ordinal) => UnitOf(
                form,
                Revocation
            )
                is { } unit
                ? new EnrollmentCommand.RevokeCertificate(unit, form.Text("reason"))
                : null,
            _ => null,
        };

    /// <summary>The unit that an act names; null when it is no id.</summary>
    public static EquipmentId? UnitOf(PostedAct form, string prefix) =>
        EquipmentId.TryParse(form.Act[prefix.Length..], null, out var unit) ? unit : null;

    // Beside a choice or a date that cannot be read, an empty text is told in the same answer; how long it may be, Core says.
    private static string Given(PostedAct form, string field, Input input) =>
        input.Text(form.Text(field), field, int.MaxValue);

    private static EnrollmentCommand.ConfirmInstallation ReadInstallation(
        PostedAct form,
        EnrollmentFile file
    )
    {
        var findings =
            from unit in file.Equipment
            let text = form.Text($"units.{unit.Id}")
            where Enum.TryParse<FindingResult>(text, out _)
            select KeyValuePair.Create(unit.Id.ToString(), Enum.Parse<FindingResult>(text));
        return new EnrollmentCommand.ConfirmInstallation(findings.ToImmutableDictionary());
    }

    private static EnrollmentCommand.FindCondition? ReadFinding(PostedAct form, Input input)
    {
        if (
            !Enum.TryParse<ConditionNo>(form.Act[Conditions.Length..], out var no)
            || !Enum.IsDefined(no)
        )
        {
            return null;
        }

        var until = form.Text("until");
        return new EnrollmentCommand.FindCondition(
            no,
            input.Choice<FindingResult>(form.Text("result"), "result"),
            Given(form, "reason", input),
            input.Choice<ConfirmedHow>(form.Text("how"), "how"),
            string.IsNullOrWhiteSpace(until) ? null : input.Date(until, "until")
        )
        {
            LookedAt =
            [
                .. form.All("lookedAt").Select(item => input.Choice<CareItem>(item, "lookedAt")),
            ],
        };
    }
}
