using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Annual;

/// <summary>The rules of 役割の年次確認.</summary>
public sealed class CapacityReviewProcedure : IProcedure<CapacityReview, CapacityReviewCommand>
{
    /// <summary>How many persons must go on as operators: an invitation takes so many.</summary>
    public const int FewestOperators = 2;

    private const int Longest = 1000;

    private CapacityReviewProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        CapacityReview state,
        CapacityReviewCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            CapacityReviewCommand.State c => PeopleOf(c.Statements),
            CapacityReviewCommand.Confirm => PeopleOf(state.Statements),
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        CapacityReview state,
        CapacityReviewCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Stage) switch
        {
            (CapacityReviewCommand.Begin, _) when state.DueOn is null => Decision.Accept(
                new CapacityReviewSet(context.Today.AddYears(1))
            ),
            (CapacityReviewCommand.Remind c, _) when ReminderDue(state, context.Today) == c.Days =>
                Decision.Accept(new CapacityReviewReminded(c.Days)),
            (
                CapacityReviewCommand.State c,
                CapacityReviewStage.Settled
                    or CapacityReviewStage.Stating
            ) => Say(c, related),
            (CapacityReviewCommand.Return c, CapacityReviewStage.Confirming) => Return(c),
            (CapacityReviewCommand.Confirm, CapacityReviewStage.Confirming)
                when state.StatedBy == context.Actor.Person => Decision.Refuse(
                RefusalCode.SecondPersonNeeded
            ),
            (CapacityReviewCommand.Confirm c, CapacityReviewStage.Confirming) => Confirm(
                state,
                c,
                context,
                related
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>What the gateway has to do on that day; null when nothing.</summary>
    public static CapacityReviewCommand? ActDue(CapacityReview state, DateOnly today) =>
        state.DueOn is null ? new CapacityReviewCommand.Begin()
        : ReminderDue(state, today) is { } days ? new CapacityReviewCommand.Remind(days)
        : null;

    /// <summary>The open commands.</summary>
    public static ImmutableArray<OpenCommand> Open(CapacityReview state, CommandContext context) =>
        state.Stage == CapacityReviewStage.Confirming
            ?
            [
                new OpenCommand(
                    "confirmation",
                    state.StatedBy == context.Actor.Person
                        ? [new Refusal(RefusalCode.SecondPersonNeeded)]
                        : []
                ),
                new OpenCommand("return", []),
            ]
            : [new OpenCommand("statement", [])];

    private static int? ReminderDue(CapacityReview state, DateOnly today)
    {
        if (state.DueOn is not { } due)
        {
            return null;
        }

        var step = due < today ? 0 : AnnualDates.StepOn(due, today);
        return step < (state.Reminded ?? int.MaxValue) ? step : null;
    }

    private static IEnumerable<StreamId> PeopleOf(ImmutableArray<CapacityStatement> statements) =>
        statements.Select(each => Person.Stream(each.Holder.Person)).Distinct();

    private static bool IsHeld(CapacityHolder holder, Related related) =>
        related.Get<Person>(Person.Stream(holder.Person)).Appointments.Contains(holder.Appointment);

    private static Decision Say(CapacityReviewCommand.State c, Related related)
    {
        var input = new Input();
        var holders = c.Statements.Select(each => each.Holder).ToHashSet();
        if (
            holders.Count != c.Statements.Length
            || holders.Any(holder =>
                !CapacityReview.Reviewed.Contains(holder.Appointment.Capacity)
                || !IsHeld(holder, related)
            )
        )
        {
            return Decision.Refuse(RefusalCode.CapacityListChanged);
        }

        var operators = c
            .Statements.Where(each =>
                each is { Continues: true, Holder.Appointment.Capacity: Capacity.Operator }
            )
            .Select(each => each.Holder.Person)
            .Distinct()
            .Count();
        if (operators < FewestOperators)
        {
            return Decision.Refuse(RefusalCode.TwoOperatorsContinue);
        }

        var remark = c.Statements.All(each => each.Continues)
            ? input.OptionalText(c.Remark, "remark", Longest)
            : input.Text(c.Remark, "remark", Longest);
        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept([
                    new CapacityReviewStated(new PrivateText(remark)),
                    .. c.Statements.Select(each => new CapacityStated(each)),
                ])
        );
    }

    private static Decision Return(CapacityReviewCommand.Return c)
    {
        var input = new Input();
        var reason = input.Text(c.Reason, "reason", Longest);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new CapacityReviewReturned(new PrivateText(reason)))
        );
    }

    private static Decision Confirm(
        CapacityReview state,
        CapacityReviewCommand.Confirm c,
        CommandContext context,
        Related related
    )
    {
        // Whoever came after the list was looked through stands on none; whoever left is no longer a question.
        var seen = state.Statements.Select(each => each.Holder).ToHashSet();
        if (!c.Holders.All(seen.Contains))
        {
            return Decision.Refuse(RefusalCode.CapacityListChanged);
        }

        return new Decision.Accepted([new CapacityReviewConfirmed(context.Today.AddYears(1))])
        {
            Elsewhere =
            [
                .. state
                    .Statements.Where(each => !each.Continues && IsHeld(each.Holder, related))
                    .Select(each =>
                        (
                            Person.Stream(each.Holder.Person),
                            (IEvent)new CapacityEnded(each.Holder.Appointment)
                        )
                    ),
            ],
        };
    }
}
