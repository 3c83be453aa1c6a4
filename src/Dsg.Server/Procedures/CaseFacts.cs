using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Subcontracts;
using Dsg.Core.Usage;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>A 利用 case with the other cases that its conditions stand on.</summary>
/// <param name="Enrollment">The company's enrollment; null for staff.</param>
public sealed record UsageFacts(
    UsageAgreement Agreement,
    Contract Contract,
    EnrollmentCase? Enrollment,
    Related Related
);

/// <summary>
/// What a case that the caller was allowed to read comes to: its progress, its conditions and what the caller may do. Every
/// answer is asked of Core; the cases it stands on are read in the gateway's own name.
/// </summary>
public sealed class CaseFacts(
    DefinitionSet definitions,
    IUsageQueries usage,
    IContractQueries contracts,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    OfficePolicy policy,
    BusinessCalendar calendar,
    TimeProvider clock
)
{
    /// <summary>The name of the procedure of 加入.</summary>
    public const string EnrollmentProcedureName = "enrollment";

    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>The days on which the office is open.</summary>
    public BusinessCalendar Calendar => calendar;

    /// <summary>Where an enrollment stands.</summary>
    public Progress ProgressOf(EnrollmentCase state) =>
        Progress.Of(
            definitions.Of(
                EnrollmentProcedureName,
                state.FileOrNull?.ProcedureVersion ?? EnrollmentProcedure.Version
            ),
            state,
            clock.GetUtcNow(),
            calendar
        );

    /// <summary>The definition that an enrollment keeps.</summary>
    public ProcedureDefinition DefinitionOf(EnrollmentFile file) =>
        definitions.Of(EnrollmentProcedureName, file.ProcedureVersion);

    /// <summary>Where a 利用 case stands.</summary>
    public Progress ProgressOf(UsageCase state) =>
        Progress.Of(
            definitions.Of(state.Procedure, state.ProcedureVersion),
            state,
            clock.GetUtcNow(),
            calendar
        );

    /// <summary>Where a case stands that is shown by its line; null before its first event.</summary>
    public Progress? ProgressOf(
        IQueuedCase state,
        ImmutableDictionary<string, DateTimeOffset> done
    ) =>
        state.Line is { } line
            ? Progress.Of(
                definitions.Of(line.Procedure, line.Version),
                line,
                done,
                clock.GetUtcNow(),
                calendar
            )
            : null;

    /// <summary>Where the hand-over of a contract stands; null while it was not handed over.</summary>
    public Progress? HandOverOf(Contract state) =>
        state.Line is { } line && ContractEnd.HandOver(state) is var (stage, done)
            ? Progress.Of(
                definitions.Of("handover", version: 1),
                line with
                {
                    Stage = stage,
                    Next = stage.Length > 0 ? [Capacity.ContractOfficer] : [],
                },
                done,
                clock.GetUtcNow(),
                calendar
            )
            : null;

    /// <summary>The cases that a 利用 case stands on.</summary>
    public async Task<UsageFacts> OfAsync(UsageCase state, CancellationToken cancellation)
    {
        var agreement =
            (await usage.FindAgreementAsync(Own, state.Agreement, cancellation))?.State
            ?? UsageAgreement.Initial;
        var contract =
            (await contracts.FindAsync(Own, state.Contract, cancellation))?.State
            ?? Contract.Initial;
        var states = new Dictionary<StreamId, object>
        {
            [UsageAgreement.Stream(state.Agreement)] = agreement,
            [Contract.Stream(state.Contract)] = contract,
        };
        EnrollmentCase? enrollment = null;
        if (state.Enrollment is { } id)
        {
            enrollment =
                (await enrollments.FindAsync(Own, id, cancellation))?.State
                ?? EnrollmentCase.Initial;
            states[EnrollmentCase.Stream(id)] = enrollment;
        }

        foreach (var person in state.People.Select(p => (PersonId?)p.Person).Append(state.Superior))
        {
            if (person is { } who)
            {
                states[Person.Stream(who)] =
                    (await parties.FindAsync(who, cancellation))?.State ?? Person.Initial;
            }
        }

        return new UsageFacts(agreement, contract, enrollment, new Related(states));
    }

    /// <summary>The three conditions as judged today.</summary>
    public ImmutableArray<UseCondition> ConditionsOf(UsageCase state, UsageFacts facts) =>
        UsageConditions.Of(
            state,
            facts.Enrollment,
            facts.Contract,
            facts.Agreement,
            JapanTime.DateOf(clock.GetUtcNow())
        );

    /// <summary>What the caller may do on an enrollment.</summary>
    public ImmutableArray<OpenCommand> OpenOn(EnrollmentCase state, Caller caller) =>
        Open(caller, context => EnrollmentActions.Open(state, context));

    /// <summary>Where one room of an enrollment stands.</summary>
    public Progress ProgressOf(EnrollmentFile file, Room room) =>
        Progress.Of(
            room.Change is { } change
                ? definitions.Of(RoomChange.Procedure, change.ProcedureVersion)
                : DefinitionOf(file),
            file,
            room,
            clock.GetUtcNow(),
            calendar
        );

    /// <summary>Where the change of units of a room stands; null when none is under way.</summary>
    public Progress? UnitsOf(Room room) =>
        Progress.OfUnits(
            definitions.Of(RoomChange.OfUnits, RoomChange.Version),
            room,
            clock.GetUtcNow()
        );

    /// <summary>What the caller may do about one room of an enrollment.</summary>
    public ImmutableArray<OpenCommand> OpenOn(EnrollmentCase state, Room room, Caller caller) =>
        Open(caller, context => RoomActions.Open(state, room, context));

    /// <summary>What the caller may do on a 利用 case.</summary>
    public ImmutableArray<OpenCommand> OpenOn(UsageCase state, UsageFacts facts, Caller caller) =>
        Open(caller, context => UsageActions.Open(state, context, facts.Related));

    /// <summary>What the caller may do on an agreement, but for stopping it (which asks for its contract).</summary>
    public ImmutableArray<OpenCommand> OpenOn(UsageAgreement state, Caller caller) =>
        OpenOn(state, Contract.Initial, Suspension.Initial, caller);

    /// <summary>What the caller may do on an agreement.</summary>
    public ImmutableArray<OpenCommand> OpenOn(
        UsageAgreement state,
        Contract contract,
        Suspension suspension,
        Caller caller
    ) => Open(caller, context => AgreementActions.Open(state, contract, suspension, context));

    /// <summary>What the caller may do on a subcontract.</summary>
    public ImmutableArray<OpenCommand> OpenOn(
        Subcontract state,
        Contract contract,
        Caller caller
    ) => Open(caller, context => SubcontractActions.Open(state, contract, context));

    /// <summary>What the caller may do on a contract.</summary>
    public ImmutableArray<OpenCommand> OpenOn(Contract state, Caller caller) =>
        Open(caller, context => ContractActions.Open(state, context));

    /// <summary>What the caller may do about a suspension.</summary>
    public ImmutableArray<OpenCommand> OpenOn(Suspension state, Caller caller) =>
        Open(caller, context => SuspensionActions.Open(state, context));

    // Each capacity is asked for itself; an act open in one of them is open.
    private ImmutableArray<OpenCommand> Open(
        Caller caller,
        Func<CommandContext, ImmutableArray<OpenCommand>> ask
    ) =>
        [
            .. caller
                .Capacities.SelectMany(capacity =>
                    ask(
                        new CommandContext(caller.As(capacity), clock.GetUtcNow())
                        {
                            Policy = policy,
                            Calendar = calendar,
                            Definitions = definitions,
                        }
                    )
                )
                .GroupBy(open => open.Name)
                .Select(group => group.MinBy(open => open.BlockedBy.Length))
                .OfType<OpenCommand>(),
        ];
}
