using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Subcontracts;
using Dsg.Core.Usage;

namespace Dsg.Tests.Core;

/// <summary>
/// The streams of a small office in memory: decides with the product's procedures and folds with the product's folds, so that a
/// fixture is a state of the procedure and never a hand-made record.
/// </summary>
internal sealed class Office
{
    private readonly Dictionary<StreamId, (object State, long Version)> streams = [];

    /// <summary>Everything that happened, in order.</summary>
    public List<Recorded> Log { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 9, 16, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The published procedures: those that are shipped.</summary>
    public DefinitionSet Definitions { get; set; } = Shipped;

    public static DefinitionSet Shipped { get; } = ReadShipped();

    private static DefinitionSet ReadShipped() =>
        DefinitionSet.TryRead(
            Directory
                .EnumerateFiles(Path.Combine(Architecture.Repository.Root, "procedures"), "*.json")
                .Select(file => (Path.GetFileName(file), File.ReadAllText(file))),
            out var set,
            out var errors
        )
            ? set
            : throw new InvalidOperationException(string.Join('\n', errors));

    public static PersonId Somebody(int n) =>
        PersonId.From(new Guid(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    public static Id<T> New<T>(int n) =>
        Id<T>.From(new Guid(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2));

    public static readonly CompanyId Maker = New<Company>(1);
    public static readonly StaffUnit Unit = new("試験部隊 維持整備課");

    public static readonly Actor Responsible = new(
        Somebody(1),
        Capacity.ResponsiblePerson,
        Face.Public
    );
    public static readonly Actor CompanyResponsible = new(
        Somebody(1),
        Capacity.ResponsiblePerson,
        Face.Company,
        Maker
    );
    public static readonly Actor Keeper = new(Somebody(2), Capacity.SiteKeeper, Face.Public, Maker);
    public static readonly Actor OperatorA = new(Somebody(11), Capacity.Operator, Face.Operations);
    public static readonly Actor OperatorB = new(Somebody(12), Capacity.Operator, Face.Operations);
    public static readonly Actor ApproverA = new(Somebody(13), Capacity.Approver, Face.Operations);
    public static readonly Actor Inspector = new(
        Somebody(14),
        Capacity.SiteInspector,
        Face.Operations
    );
    public static readonly Actor Officer = new(
        Somebody(21),
        Capacity.ContractOfficer,
        Face.Staff,
        null,
        Unit
    );
    public static readonly Actor Staff = new(
        Somebody(22),
        Capacity.StaffUser,
        Face.Staff,
        null,
        Unit
    );
    public static readonly Actor Superior = new(
        Somebody(23),
        Capacity.Superior,
        Face.Staff,
        null,
        Unit
    );
    public static readonly Actor User = new(
        Somebody(31),
        Capacity.CompanyUser,
        Face.Company,
        Maker,
        null,
        Thumbprint
    );

    public const string Thumbprint = "aa11";

    public TState State<TState>(StreamId stream)
        where TState : class => (TState)Load(stream).State;

    /// <summary>What a command is given with by someone who was verified just now.</summary>
    public static CommandContext Verified(Actor actor, DateTimeOffset at) =>
        new(actor, at) { StepUp = new StepUp(new string('0', 64), "passkey", at) };

    /// <summary>What a command is given with.</summary>
    public CommandContext Context(Actor actor) => new(actor, Now) { Definitions = Definitions };

    public Decision Try<TProcedure, TState, TCommand>(
        StreamId stream,
        TCommand command,
        Actor actor
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var state = State<TState>(stream);
        var context = Context(actor) with { GivenDecidedOn = (command as IDecision)?.DecidedOn };
        var states = new Dictionary<StreamId, object>();
        while (true)
        {
            var related = new Related(states);
            var wanted = TProcedure
                .Needs(state, command, context, related)
                .Where(s => !states.ContainsKey(s))
                .Distinct()
                .ToList();
            if (wanted.Count == 0)
            {
                return TProcedure.Decide(state, command, context, related);
            }

            wanted.ForEach(s => states[s] = Load(s).State);
        }
    }

    public Office Do<TProcedure, TState, TCommand>(StreamId stream, TCommand command, Actor actor)
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var decision = Try<TProcedure, TState, TCommand>(stream, command, actor);
        var accepted = Assert.IsType<Decision.Accepted>(decision);
        foreach (var happened in accepted.Events)
        {
            Append(stream, happened, actor);
        }

        foreach (var (elsewhere, happened) in accepted.Elsewhere)
        {
            Append(elsewhere, happened, actor);
        }

        Now = Now.AddMinutes(1);
        return this;
    }

    public void Append(StreamId stream, IEvent happened, Actor actor)
    {
        var (state, version) = Load(stream);
        var recorded = new Recorded(stream, version + 1, Now, actor, happened);
        Log.Add(recorded);
        streams[stream] = (Folds.Of(stream).Evolve(state, recorded), version + 1);
    }

    public Decision Enroll(EnrollmentCommand command, Actor actor) =>
        Try<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            Road.Enrollment,
            command,
            actor
        );

    public Office DoEnroll(EnrollmentCommand command, Actor actor) =>
        Do<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(Road.Enrollment, command, actor);

    public Office DoUse(UsageId id, UsageCommand command, Actor actor) =>
        Do<UsageProcedure, UsageCase, UsageCommand>(UsageCase.Stream(id), command, actor);

    public Decision Use(UsageId id, UsageCommand command, Actor actor) =>
        Try<UsageProcedure, UsageCase, UsageCommand>(UsageCase.Stream(id), command, actor);

    public Office DoAgree(AgreementCommand command, Actor actor) =>
        Do<AgreementProcedure, UsageAgreement, AgreementCommand>(
            UsageAgreement.Stream(Road.AgreementId),
            command,
            actor
        );

    public Decision Agree(AgreementCommand command, Actor actor) =>
        Try<AgreementProcedure, UsageAgreement, AgreementCommand>(
            UsageAgreement.Stream(Road.AgreementId),
            command,
            actor
        );

    public Office DoContract(ContractCommand command, Actor actor) =>
        Do<ContractProcedure, Contract, ContractCommand>(
            Contract.Stream(Road.ContractId),
            command,
            actor
        );

    public Decision TryContract(ContractCommand command, Actor actor) =>
        Try<ContractProcedure, Contract, ContractCommand>(
            Contract.Stream(Road.ContractId),
            command,
            actor
        );

    public Office DoSubcontract(SubcontractId id, SubcontractCommand command, Actor actor) =>
        Do<SubcontractProcedure, Subcontract, SubcontractCommand>(
            Subcontract.Stream(id),
            command,
            actor
        );

    public Decision Subcontracting(SubcontractId id, SubcontractCommand command, Actor actor) =>
        Try<SubcontractProcedure, Subcontract, SubcontractCommand>(
            Subcontract.Stream(id),
            command,
            actor
        );

    private (object State, long Version) Load(StreamId stream) =>
        streams.TryGetValue(stream, out var found) ? found : (Folds.Of(stream).Initial, 0);
}

internal static class Refusals
{
    public static int[] Codes(this Decision decision) =>
        decision is Decision.Refused refused
            ? [.. refused.Reasons.Select(r => r.Code.Number).Distinct().Order()]
            : [];
}
