using Dsg.Core.Access;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Exchange;

/// <summary>契約別共有領域 of the caller.</summary>
internal static class WorkspaceEndpoints
{
    public static async Task<IResult> ListAsync(
        Caller caller,
        WorkspaceGate gate,
        IUsageQueries usage,
        CancellationToken cancellation
    )
    {
        var cases = await usage.OfPersonAsync(caller.Id, cancellation);
        var list = new List<WorkspaceSummary>();
        foreach (var agreement in cases.Select(c => c.State.Agreement).Distinct())
        {
            var access = await gate.DecideAsync(
                caller,
                agreement,
                AccessAction.OpenWorkspace,
                cancellation
            );
            if (access.Facts is { } facts && access.Decision is not AccessDecision.Unknown)
            {
                list.Add(SummaryOf(access, facts));
            }
        }

        return CaseRunner.Answer(
            new WorkspaceList([.. list.OrderBy(w => w.Number, StringComparer.Ordinal)])
        );
    }

    public static async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] DispatchParts parts
    )
    {
        var cancellation = http.RequestAborted;
        if (!AgreementId.TryParse(http.Named("agreement"), null, out var agreement))
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var access = await parts.Gate.DecideAsync(
            caller,
            agreement,
            AccessAction.OpenWorkspace,
            cancellation
        );
        if (access.Permit is not { } permit || access.Facts is not { } facts)
        {
            return ProblemResults.Refuse(access);
        }

        var sending = await parts.Gate.DecideAsync(
            caller,
            agreement,
            AccessAction.Send,
            cancellation
        );
        var others = await parts.Usage.OfAgreementAsync(permit, cancellation);
        var dispatches = await parts.Exchange.ListAsync(permit, new Slice(), cancellation);
        return CaseRunner.Answer(
            new WorkspaceView(
                agreement.Value,
                facts.Agreement.Number,
                facts.Contract.Number,
                facts.Contract.Title,
                facts.Side.Word,
                facts.Agreement.Unit.Name,
                facts.Contract.Designation.Items,
                sending.Permit is not null,
                ToWire(access, facts),
                MembersOf(others, facts.Side),
                await parts.Views.PageAsync(permit, dispatches, cancellation)
            )
        );
    }

    /// <summary>
    /// "May I do this here and now?" for the caller alone; others are explained by the office. Without an action the question is whether the
    /// workspace opens.
    /// </summary>
    public static async Task<IResult> ExplainAsync(
        Caller caller,
        WorkspaceGate gate,
        string? agreement,
        string? action,
        CancellationToken cancellation
    )
    {
        if (!AgreementId.TryParse(agreement, null, out var id))
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var input = new Input();
        var asked = action is null
            ? AccessAction.OpenWorkspace
            : input.Choice<AccessAction>(action, "action");
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var access = await gate.DecideAsync(caller, id, asked, cancellation);
        return access.Facts is not { } facts || access.Decision is AccessDecision.Unknown
            ? ProblemResults.Refuse(RefusalCode.NotFound)
            : CaseRunner.Answer(
                new OwnAccessView(
                    id.Value,
                    access.Permit is not null,
                    ToWire(access, facts),
                    [.. access.Refusals.Select(ToWire)]
                )
            );
    }

    /// <summary>The people of the other side who may be sent to, each with the case that makes them one.</summary>
    public static IEnumerable<(UsagePerson Person, UsageId Usage)> Recipients(
        IEnumerable<Versioned<UsageCase>> cases,
        Side own
    ) =>
        cases
            .Where(c => c.State.Side != own)
            .SelectMany(c =>
                c.State.People.Where(p => c.State.IsAdmitted(p.Person)).Select(p => (p, c.State.Id))
            )
            .DistinctBy(each => each.p.Person);

    private static List<PersonView> MembersOf(IEnumerable<Versioned<UsageCase>> cases, Side own) =>
        [
            .. Recipients(cases, own)
                .Select(each => new PersonView(each.Person.Person.Value, each.Person.Name)),
        ];

    private static WorkspaceSummary SummaryOf(WorkspaceAccess access, AccessFacts facts) =>
        new(
            facts.Agreement.Id.Value,
            facts.Agreement.Number,
            facts.Contract.Number,
            facts.Contract.Title,
            facts.Side.Word,
            access.Permit is not null,
            [.. access.Refusals.Select(ToWire)]
        );

    private static List<RequirementView> ToWire(WorkspaceAccess access, AccessFacts facts)
    {
        var reader = new RemedyReader(access.Caller, facts);
        return [.. access.Conditions.Select(condition => RequirementViews.Of(condition, reader))];
    }

    private static AccessReason ToWire(Refusal refusal) =>
        new(
            refusal.Code.Name,
            refusal.Field,
            new Phrase(
                ProblemResults.TextOf(refusal, Ui.Text.Language.Ja),
                ProblemResults.TextOf(refusal, Ui.Text.Language.En)
            )
        );
}
