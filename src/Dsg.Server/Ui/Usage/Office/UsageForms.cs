using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>Reads the forms of the pages of a 利用申請 into commands. Which are allowed now, Core decides.</summary>
internal static class UsageForms
{
    public const string Prepare = "credentials";
    public const string Reissue = "credentials-reissue";
    public const string HandOver = "credentials-hand-over";

    /// <summary>How many items a correction request asks for at once.</summary>
    public const int CorrectionRows = 3;

    /// <summary>The command of a posted act; null when there is no such act, or when it makes codes.</summary>
    public static UsageCommand? Read(PostedAct form, UsageCase state, Input input) =>
        form.Act switch
        {
            "review" => new UsageCommand.Review(),
            "return" => new UsageCommand.ReturnToReviewer(form.Text("reason")),
            "approval" => Approval(form, state, input),
            "rejection" => new UsageCommand.Reject(form.Text("reason"), form.Text("documentNumber"))
            {
                DecidedOn = input.OptionalDate(form.Text("decidedOn"), "decidedOn"),
            },
            "correction-request" => CorrectionRequest(form, input),
            "reopening" => new UsageCommand.Reopen(
                form.Text("reason"),
                input.Date(form.Text("dueOn"), "dueOn")
            ),
            HandOver => new UsageCommand.HandOverCredentials
            {
                Channel = input.Choice<DeliveryChannel>(form.Text("channel"), "channel"),
            },
            "extension" => Extension(form, input),
            _ => Member(form, state, input),
        };

    /// <summary>What the applicant and those who confirm do, on the company and the staff face.</summary>
    private static UsageCommand? Member(PostedAct form, UsageCase state, Input input) =>
        form.Act switch
        {
            "attestation" => new UsageCommand.Attest(),
            "contract-confirmation" => new UsageCommand.ConfirmContract(),
            "agreement-confirmation" => new UsageCommand.ConfirmAgreement(),
            "decline" => new UsageCommand.Decline(form.Text("reason")),
            "correction" => Correction(form, state),
            "withdrawal" => new UsageCommand.Withdraw(form.Text("reason")),
            "terminal" => new UsageCommand.ReportTerminal(
                new DiiTerminal(form.Text("terminalSystem"), form.Text("terminalNumber"))
            ),
            "terminal-attestation" => new UsageCommand.AttestTerminal(),
            "terminal-decline" => new UsageCommand.DeclineTerminal(form.Text("reason")),
            "change" => new UsageCommand.ReportChange(
                PersonOf(form.Text("person"), input),
                form.Text("name"),
                form.Text("kana"),
                form.Text("post"),
                input.Date(form.Text("changedOn"), "changedOn")
            ),
            "reconfirmation" => new UsageCommand.Reconfirm(form.Text("engaged").Length > 0),
            "training" => new UsageCommand.RecordTraining(
                PersonOf(form.Text("person"), input),
                input.Date(form.Text("trainedOn"), "trainedOn")
            ),
            "end" => new UsageCommand.EndUse(
                PersonOf(form.Text("person"), input),
                form.Text("reason")
            )
            {
                EndsAt = HourOf(form.Text("endsOn"), form.Text("endsTime"), input),
            },
            _ => null,
        };

    /// <summary>A day and an hour in Japan; null when neither was given.</summary>
    internal static DateTimeOffset? HourOf(string day, string time, Input input)
    {
        if (day.Length == 0 && time.Length == 0)
        {
            return null;
        }

        var on = input.Date(day, "endsOn");
        if (
            !TimeOnly.TryParseExact(
                time.Length == 0 ? "00:00" : time,
                "H:mm",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            )
        )
        {
            input.Refuse(RefusalCode.NotAChoice, "endsTime");
        }

        return input.IsFine ? JapanTime.StartOf(on) + at.ToTimeSpan() : null;
    }

    private static UsageCommand.Approve Approval(PostedAct form, UsageCase state, Input input)
    {
        var refused = state
            .People.Select(person => person.Person.ToString())
            .Where(person => form.Text($"refused.{person}").Trim().Length > 0)
            .ToImmutableDictionary(person => person, person => form.Text($"refused.{person}"));
        return new UsageCommand.Approve(form.Text("documentNumber"))
        {
            Refused = refused,
            DecidedOn = input.OptionalDate(form.Text("decidedOn"), "decidedOn"),
        };
    }

    private static UsageCommand.RequestCorrection CorrectionRequest(PostedAct form, Input input)
    {
        var items = ImmutableArray.CreateBuilder<CorrectionItem>();
        for (var row = 0; row < CorrectionRows; row++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"items[{row}]");
            var target = form.Text($"{at}.field").Split('|');
            if (target is ["", ..])
            {
                continue;
            }

            PersonId? person =
                target is [_, var who] && PersonId.TryParse(who, null, out var id) ? id : null;
            items.Add(
                new CorrectionItem(
                    target[0],
                    person,
                    form.Text($"{at}.code"),
                    form.Text($"{at}.text")
                )
            );
        }

        return new UsageCommand.RequestCorrection(
            items.ToImmutable(),
            input.Date(form.Text("dueOn"), "dueOn")
        );
    }

    private static UsageCommand.Correct Correction(PostedAct form, UsageCase state) =>
        new([
            .. ((state as UsageCase.Open)?.Correction?.Items ?? []).Select(
                item => new CorrectedValue(
                    item.Field,
                    item.Person,
                    form.Text(FieldOf(item.Field, item.Person))
                )
            ),
        ]);

    /// <summary>The name of the field that answers an item.</summary>
    public static string FieldOf(string field, PersonId? person) =>
        person is { } who ? $"people.{who}.{field}" : field;

    private static UsageCommand.ExtendDue Extension(PostedAct form, Input input)
    {
        var target = form.Text("ground").Split('|');
        PersonId? person =
            target is [_, var who] && PersonId.TryParse(who, null, out var id) ? id : null;
        return new UsageCommand.ExtendDue(
            input.Choice<SoftGround>(target[0], "ground"),
            person,
            input.Date(form.Text("until"), "until"),
            form.Text("reason")
        );
    }

    private static PersonId PersonOf(string text, Input input)
    {
        if (!PersonId.TryParse(text, null, out var person))
        {
            input.Refuse(
                text.Length == 0 ? RefusalCode.Required : RefusalCode.NotAChoice,
                "person"
            );
        }

        return person;
    }
}
