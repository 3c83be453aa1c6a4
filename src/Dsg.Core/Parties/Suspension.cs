namespace Dsg.Core.Parties;

/// <summary>What a suspension stops (PROCEDURES.md section 6).</summary>
public enum SuspensionLevel
{
    /// <summary>One person.</summary>
    Person = 1,

    /// <summary>One device, by the SHA-256 thumbprint of its certificate.</summary>
    Device = 2,

    /// <summary>One room.</summary>
    Site = 3,

    /// <summary>One 利用合意.</summary>
    Agreement = 4,

    /// <summary>One company.</summary>
    Company = 5,
}

/// <summary>
/// 利用停止 of one target. One operator acts at once with a reason; a second person confirms within one 開庁日, otherwise it
/// stays stopped and escalates; two persons lift it.
/// </summary>
/// <param name="InForce">True while use is stopped.</param>
/// <param name="Reason">Why, for the company's responsible person and the office; null when not in force.</param>
/// <param name="By">The operator who stopped; null when not in force.</param>
/// <param name="Since">When; null when not in force.</param>
/// <param name="ConfirmedBy">The second person; null until confirmed.</param>
/// <param name="LiftProposedBy">The first of the two who lift; null until proposed.</param>
public sealed record Suspension(
    bool InForce,
    string? Reason,
    PersonId? By,
    DateTimeOffset? Since,
    PersonId? ConfirmedBy,
    PersonId? LiftProposedBy
)
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "suspension";

    /// <summary>Not stopped.</summary>
    public static Suspension Initial { get; } = new(false, null, null, null, null, null);

    /// <summary>The stream of a target.</summary>
    /// <param name="level">What kind of target.</param>
    /// <param name="target">Its id, or thumbprint for a device.</param>
    public static StreamId Stream(SuspensionLevel level, string target) =>
        new(Kind, $"{level.ToString().ToLowerInvariant()}/{target}");

    /// <summary>The next state.</summary>
    public static Suspension Evolve(Suspension state, Recorded recorded) =>
        recorded.Event switch
        {
            Suspended e => new Suspension(
                true,
                e.Reason.Value,
                recorded.By.Person,
                recorded.At,
                null,
                null
            ),
            SuspensionConfirmed => state with { ConfirmedBy = recorded.By.Person },
            SuspensionLiftProposed => state with { LiftProposedBy = recorded.By.Person },
            SuspensionLifted => Initial,
            _ => state,
        };
}

/// <summary>
/// Who reads why a company, one of its agreements or rooms is stopped: its responsible person. Its ordinary users read only that use is
/// stopped and whom to ask (PROCEDURES.md section 6).
/// </summary>
public static class StopReasons
{
    /// <summary>True for a responsible person of the company.</summary>
    public static bool MayRead(Person person, CompanyId company) =>
        person.Appointments.Any(held =>
            held.Capacity == Capacity.ResponsiblePerson && held.Company == company
        );
}

/// <summary>Use was stopped at once.</summary>
/// <param name="Level">What was stopped.</param>
/// <param name="Target">Its id, or thumbprint for a device.</param>
/// <param name="Reason">Why.</param>
[EventKind("suspension.suspended")]
public sealed record Suspended(SuspensionLevel Level, string Target, PrivateText Reason) : IEvent;

/// <summary>A second person confirmed the suspension.</summary>
[EventKind("suspension.confirmed")]
public sealed record SuspensionConfirmed : IEvent;

/// <summary>One person proposed to lift it.</summary>
[EventKind("suspension.lift-proposed")]
public sealed record SuspensionLiftProposed(PrivateText Reason) : IEvent;

/// <summary>A second person lifted it.</summary>
[EventKind("suspension.lifted")]
public sealed record SuspensionLifted : IEvent;

/// <summary>Commands about one target's suspension.</summary>
public abstract record SuspensionCommand
{
    private SuspensionCommand() { }

    /// <summary>Stops use at once (緊急停止).</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record Suspend(SuspensionLevel Level, string Target, PrivateText Reason)
        : SuspensionCommand;

    /// <summary>Confirms as the second person.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record Confirm : SuspensionCommand;

    /// <summary>Proposes to lift, with the reason.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record ProposeLift(PrivateText Reason) : SuspensionCommand;

    /// <summary>Lifts as the second person.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record Lift : SuspensionCommand;
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
            (SuspensionCommand.Suspend c, { InForce: false }) => string.IsNullOrWhiteSpace(
                c.Reason.Value
            )
                ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
                : Decision.Accept(new Suspended(c.Level, c.Target, c.Reason)),
            (SuspensionCommand.Confirm, { InForce: true, ConfirmedBy: null }) => Second(
                context,
                state.By,
                new SuspensionConfirmed()
            ),
            (SuspensionCommand.ProposeLift c, { InForce: true, LiftProposedBy: null }) =>
                string.IsNullOrWhiteSpace(c.Reason.Value)
                    ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
                    : Decision.Accept(new SuspensionLiftProposed(c.Reason)),
            (SuspensionCommand.Lift, { InForce: true, LiftProposedBy: not null }) => Second(
                context,
                state.LiftProposedBy,
                new SuspensionLifted()
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Second(CommandContext context, PersonId? first, IEvent happened) =>
        first == context.Actor.Person
            ? Decision.Refuse(RefusalCode.SecondPersonNeeded)
            : Decision.Accept(happened);
}
