using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

public sealed partial class UsageProcedure
{
    // While a correction is open the applicant acts; beside it only time does.
    private static Decision WhileCorrecting(
        UsageCase.Open open,
        UsageCorrection correction,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.Correct c => IsFilers(open, context.Actor)
                ? Correct(open, correction, c, context, related)
                : Decision.Refuse(RefusalCode.NotYourCase),
            UsageCommand.Withdraw => Leave(open, command, context, related),
            UsageCommand.RemindOfCorrection c
                when CorrectionDeadline.ReminderDue(
                    correction.Deadline,
                    context.Today,
                    context.Calendar
                ) == c.Which => Issued(
                new UsageCorrectionReminded(c.Which, correction.DueOn),
                e => UsageNotices.Reminder(open, e, context, related)
            ),
            UsageCommand.Lapse
                when CorrectionDeadline.HasPassed(correction.Deadline, context.Today) => Issued(
                new UsageLapsed(correction.DueOn),
                e => UsageNotices.Lapse(open, e.DueOn, context, related)
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision RequestCorrection(
        UsageCase state,
        UsageCommand.RequestCorrection c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var items = c.Items.IsDefault ? [] : c.Items;
        var known =
            context.Definitions.Find(state.Procedure, state.ProcedureVersion)?.ReasonCodes ?? [];
        if (items.IsEmpty)
        {
            input.Refuse(RefusalCode.Required, "items");
        }

        foreach (var (index, item) in items.Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"items[{index}]");
            if (
                !UsageFields.Has(state, item.Field, item.Person)
                || items.Take(index).Any(each => Asks(each, item.Field, item.Person))
            )
            {
                input.Refuse(RefusalCode.CorrectionTargetUnknown, $"{at}.field");
            }

            DefinedReason.Judge(known, (item.Code, item.Text), $"{at}.code", $"{at}.text", input);
        }

        CorrectionDeadline.Judge(c.DueOn, context, input);
        return Decision.Unless(
            input.Refusals,
            () =>
                Issued(
                    new UsageCorrectionRequested(
                        [
                            .. items.Select(item => new RequestedItem(
                                item.Field,
                                item.Person,
                                item.Code,
                                new PrivateText(item.Text.Trim())
                            )),
                        ],
                        c.DueOn
                    ),
                    _ => UsageNotices.Correction(state, c, context, related)
                )
        );
    }

    private static Decision Correct(
        UsageCase.Open open,
        UsageCorrection correction,
        UsageCommand.Correct c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var values = c.Values.IsDefault ? [] : c.Values;
        foreach (var value in values)
        {
            if (correction.Items.All(item => !Asks(item, value.Field, value.Person)))
            {
                input.Refuse(RefusalCode.CorrectionOpensOnly, FieldOf(value.Field, value.Person));
            }
        }

        foreach (var item in correction.Items)
        {
            if (
                values.LastOrDefault(each => each.Field == item.Field && each.Person == item.Person)
                is not { } value
            )
            {
                input.Refuse(RefusalCode.CorrectionIncomplete, FieldOf(item.Field, item.Person));
            }
            else
            {
                JudgeValue(value, context, related, input);
            }
        }

        var left = values
            .Where(value => value is { Person: not null, Value: "false" })
            .Select(value => value.Person)
            .ToHashSet();
        if (open.People.Where(p => p.Stays).All(p => left.Contains(p.Person)))
        {
            input.Refuse(RefusalCode.RosterEmpty, "roster");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new UsageCorrected([
                        .. values.Select(value => new CorrectedItem(
                            value.Field,
                            value.Person,
                            new PrivateText(value.Value.Trim())
                        )),
                    ])
                )
        );
    }

    private static void JudgeValue(
        CorrectedValue value,
        CommandContext context,
        Related related,
        Input input
    )
    {
        var field = FieldOf(value.Field, value.Person);
        switch (value.Field)
        {
            case "name":
                _ = Roster.Name(value.Value, field, input);
                break;
            case "kana":
                _ = Roster.Kana(value.Value, field, input);
                break;
            case "post":
                _ = Roster.Post(value.Value, field, input);
                break;
            case "terminalSystem":
                _ = input.Text(value.Value, field, 100);
                break;
            case "terminalNumber":
                _ = input.Text(value.Value, field, 50);
                break;
            case "superior":
                if (
                    !PersonId.TryParse(value.Value, null, out var id)
                    || !IsSuperior(id, context.Actor, related)
                )
                {
                    input.Refuse(RefusalCode.NotTheSuperior, field);
                }

                break;
            default:
                if (value.Value is not ("true" or "false"))
                {
                    input.Refuse(RefusalCode.NotAChoice, field);
                }

                break;
        }
    }

    private static Decision Reopen(
        UsageCase state,
        UsageCommand.Reopen c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var reason = CorrectionDeadline.JudgeReopening(c.Reason, c.DueOn, context, input);
        return Decision.Unless(
            input.Refusals,
            () =>
                Issued(
                    new UsageReopened(new PrivateText(reason), c.DueOn),
                    e => UsageNotices.Reopening(state, e, context, related)
                )
        );
    }

    private static bool Asks(CorrectionItem item, string field, PersonId? person) =>
        item.Field == field && item.Person == person;

    /// <summary>The name by which refusals point at a corrected value: <c>people.{id}.name</c> or <c>terminalNumber</c>.</summary>
    internal static string FieldOf(string field, PersonId? person) =>
        person is { } who ? $"people.{who}.{field}" : field;
}
