using Dsg.Core.Notices;

namespace Dsg.Core.Parties;

/// <summary>Commands about one target's suspension.</summary>
public abstract record SuspensionCommand
{
    private SuspensionCommand() { }

    /// <summary>Stops use at once (緊急停止).</summary>
    [ActWords("緊急停止", "Stop use at once")]
    [ActsAs(Capacity.Operator)]
    public sealed record Suspend(SuspensionLevel Level, string Target, PrivateText Reason)
        : SuspensionCommand,
            INeedsStepUp
    {
        // A terminal that is lost or taken is frozen with one click.
        bool INeedsStepUp.NeedsStepUp => Level != SuspensionLevel.Device;

        /// <summary>The company concerned, whose responsible person gets the notice; null when none is.</summary>
        public StopConcern? Concern { get; init; }
    }

    /// <summary>Confirms as the second person.</summary>
    [ActWords("緊急停止の確認", "Confirm a stop")]
    [ActsAs(Capacity.Approver)]
    public sealed record Confirm : SuspensionCommand;

    /// <summary>Tells the approvers that nobody confirmed in time.</summary>
    [ActWords("停止の確認の遅れの通知", "Tell that a stop was not confirmed in time")]
    [ActsAs(Capacity.System)]
    public sealed record Escalate : SuspensionCommand;

    /// <summary>Proposes to lift, with the reason.</summary>
    [ActWords("停止の解除の提案", "Propose to lift a stop")]
    [ActsAs(Capacity.Operator)]
    public sealed record ProposeLift(PrivateText Reason) : SuspensionCommand;

    /// <summary>Declines the proposal, with the reason; the stop stays in force.</summary>
    [ActWords("停止を解除しないことの決定", "Decline to lift a stop")]
    [ActsAs(Capacity.Approver)]
    public sealed record DeclineLift(PrivateText Reason) : SuspensionCommand;

    /// <summary>Lifts as the second person.</summary>
    [ActWords("停止の解除", "Lift a stop")]
    [ActsAs(Capacity.Approver)]
    public sealed record Lift : SuspensionCommand, INeedsStepUp;
}

/// <summary>What the passing of days does to a stop that nobody confirmed.</summary>
public static class StopDeadline
{
    /// <summary>開庁日 within which a second person confirms (docs/procedures.md section 6).</summary>
    public const int Days = 1;

    /// <summary>The day by which a stop is confirmed that begins on a day.</summary>
    public static DateOnly Of(DateOnly stopped, BusinessCalendar calendar) =>
        calendar.After(stopped, Days);

    /// <summary>True when the approvers are to be told today that nobody confirmed; it is told once.</summary>
    public static bool IsEscalationDue(
        Suspension state,
        DateOnly today,
        BusinessCalendar calendar
    ) =>
        state is { AwaitsConfirmation: true, EscalatedAt: null, Since: { } since }
        && today > (state.ConfirmBy ?? Of(JapanTime.DateOf(since), calendar));
}

/// <summary>The rules for suspension.</summary>
public sealed class SuspensionProcedure : IProcedure<Suspension, SuspensionCommand>
{
    private SuspensionProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Suspension state,
        SuspensionCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        Suspension state,
        SuspensionCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state) switch
        {
            (SuspensionCommand.Suspend c, { InForce: false }) => Suspend(c, context),
            (SuspensionCommand.Confirm, { AwaitsConfirmation: true }) => Second(
                context,
                state.By,
                () => Decision.Accept(new SuspensionConfirmed())
            ),
            (SuspensionCommand.Escalate, _)
                when StopDeadline.IsEscalationDue(state, context.Today, context.Calendar) =>
                Decision.Accept(new SuspensionEscalated()),
            (SuspensionCommand.ProposeLift c, { InForce: true, LiftProposedBy: null }) => Because(
                c.Reason,
                () => Decision.Accept(new SuspensionLiftProposed(c.Reason))
            ),
            (SuspensionCommand.DeclineLift c, { InForce: true, LiftProposedBy: not null }) =>
                Second(
                    context,
                    state.LiftProposedBy,
                    () =>
                        Because(
                            c.Reason,
                            () => Decision.Accept(new SuspensionLiftDeclined(c.Reason))
                        )
                ),
            (SuspensionCommand.Lift, { InForce: true, LiftProposedBy: not null }) => Second(
                context,
                state.LiftProposedBy,
                () =>
                    NoticeDraft.Accept(
                        context,
                        new SuspensionLifted(),
                        [.. SuspensionNotices.Lifted(state, context)]
                    )
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Suspend(SuspensionCommand.Suspend c, CommandContext context)
    {
        if (!Enum.IsDefined(c.Level) || c.Target.Length == 0)
        {
            return Decision.Refuse(RefusalCode.NotAChoice, "target");
        }

        var happened = new Suspended(c.Level, c.Target, c.Reason)
        {
            ConfirmBy = StopDeadline.Of(context.Today, context.Calendar),
            Concern = c.Concern,
        };
        return Because(
            c.Reason,
            () =>
                NoticeDraft.Accept(
                    context,
                    happened,
                    [.. SuspensionNotices.Stopped(happened, context)]
                )
        );
    }

    private static Decision Because(PrivateText reason, Func<Decision> accept) =>
        string.IsNullOrWhiteSpace(reason.Value)
            ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
            : accept();

    private static Decision Second(
        CommandContext context,
        PersonId? first,
        Func<Decision> accept
    ) => first == context.Actor.Person ? Decision.Refuse(RefusalCode.SecondPersonNeeded) : accept();
}
