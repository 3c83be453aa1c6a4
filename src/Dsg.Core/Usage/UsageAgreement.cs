using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>Which side of a 利用合意.</summary>
public enum Side
{
    /// <summary>企業.</summary>
    Company = 1,

    /// <summary>職員.</summary>
    Staff = 2,
}

/// <summary>How a 利用合意 stands, with what is known only there.</summary>
public abstract record AgreementState
{
    private AgreementState() { }

    /// <summary>Waits for the other side.</summary>
    public sealed record Awaiting : AgreementState;

    /// <summary>Both sides agreed.</summary>
    /// <param name="By">The person of the other side who confirmed.</param>
    /// <param name="At">When.</param>
    public sealed record Standing(PersonId By, DateTimeOffset At) : AgreementState;

    /// <summary>合意の解消 was declared; it stands until its date.</summary>
    /// <param name="Before">How it stood.</param>
    /// <param name="On">The first day on which it does not stand.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who declared it.</param>
    public sealed record Dissolving(Standing Before, DateOnly On, string Reason, PersonId By)
        : AgreementState;

    /// <summary>The date of the 合意の解消 has come.</summary>
    /// <param name="Before">How it was dissolved.</param>
    /// <param name="At">When it was found.</param>
    public sealed record Ended(Dissolving Before, DateTimeOffset At) : AgreementState;

    /// <summary>The other side declined.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    /// <param name="At">When.</param>
    public sealed record Declined(string Reason, PersonId By, DateTimeOffset At) : AgreementState;

    /// <summary>Withdrawn by its own side before it was confirmed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    public sealed record Withdrawn(string Reason, DateTimeOffset At) : AgreementState;
}

/// <summary>On what a 利用合意 rests.</summary>
public abstract record AgreementBasis
{
    private AgreementBasis() { }

    /// <summary>It was started here.</summary>
    public sealed record Here : AgreementBasis;

    /// <summary>It was made elsewhere and recorded here.</summary>
    /// <param name="AgreedOn">The day on which it was made.</param>
    /// <param name="CompanyName">Who agreed for the company.</param>
    /// <param name="StaffName">Who agreed for the staff unit.</param>
    public sealed record Elsewhere(DateOnly AgreedOn, string CompanyName, string StaffName)
        : AgreementBasis;

    /// <summary>It continues the agreement under the contract before.</summary>
    /// <param name="From">That agreement.</param>
    /// <param name="Number">Its 合意番号.</param>
    public sealed record CarriedOver(AgreementId From, string Number) : AgreementBasis;
}

/// <summary>
/// 利用合意: contract × company × staff unit, with a 合意番号. One side starts or records it, the other confirms it (S24; 企業・職員利用要領 p8).
/// It is also the key of the one 契約別共有領域 that exists under it.
/// </summary>
public sealed record UsageAgreement : IQueuedCase
{
    /// <summary>The stream kind, and the id of its procedure definition.</summary>
    public const string Kind = "agreement";

    /// <summary>Not started.</summary>
    public static UsageAgreement Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was started.</summary>
    public AgreementId Id { get; init; }

    /// <summary>合意番号.</summary>
    public string Number { get; init; } = "";

    /// <summary>The contract.</summary>
    public ContractId Contract { get; init; }

    /// <summary>The company.</summary>
    public CompanyId Company { get; init; }

    /// <summary>The staff unit.</summary>
    public StaffUnit Unit { get; init; } = new("");

    /// <summary>Who started it.</summary>
    public Side StartedBySide { get; init; } = Side.Company;

    /// <summary>The person who started it.</summary>
    public PersonId StartedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>On what it rests.</summary>
    public AgreementBasis Basis { get; init; } = new AgreementBasis.Here();

    /// <summary>How it stands.</summary>
    public AgreementState State { get; init; } = new AgreementState.Awaiting();

    /// <summary>The staff user whom the 所属長 named to end it, beside the 所属長; null when nobody is named.</summary>
    public PersonId? Named { get; init; }

    /// <summary>The agreement that continues it under the next contract; null until 引継ぎ.</summary>
    public AgreementId? Successor { get; init; }

    /// <summary>Everything that happened to it, in order.</summary>
    public ImmutableArray<Recorded> Acts { get; init; } = [];

    /// <summary>The person of the other side; null until confirmed.</summary>
    public PersonId? ConfirmedBy => Confirmed?.By;

    /// <summary>When it was confirmed; null until then.</summary>
    public DateTimeOffset? ConfirmedAt => Confirmed?.At;

    /// <summary>合意の解消: effective date; null while none was declared.</summary>
    public DateOnly? DissolvedOn => Dissolution?.On;

    /// <summary>合意の解消; null while none was declared.</summary>
    public AgreementState.Dissolving? Dissolution =>
        State switch
        {
            AgreementState.Dissolving s => s,
            AgreementState.Ended s => s.Before,
            _ => null,
        };

    /// <summary>The stream of an agreement.</summary>
    public static StreamId Stream(AgreementId id) => new(Kind, id.ToString());

    /// <summary>True when it was started.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>True when both sides agreed and it is not dissolved on that day.</summary>
    public bool StandsOn(DateOnly day) =>
        Exists && Confirmed is not null && (DissolvedOn is null || day < DissolvedOn);

    /// <summary>True while it stands or may still come to stand; there is one such for a contract and a company.</summary>
    public bool IsAlive =>
        Exists
        && State is AgreementState.Awaiting or AgreementState.Standing or AgreementState.Dissolving;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                Stream(Id),
                Kind,
                Version: 1,
                Number,
                State
                    is AgreementState.Awaiting
                        or AgreementState.Standing
                        or AgreementState.Dissolving
                    ? State.GetType().Name
                    : "",
                Acts[^1].At,
                StartedAt
            )
            {
                Company = Company,
                Unit = Unit,
                Filer = StartedBy,
                Next =
                    State is not AgreementState.Awaiting ? []
                    : StartedBySide == Side.Company
                        ? [Capacity.Superior, Capacity.ContractOfficer, Capacity.StaffUser]
                    : [Capacity.ResponsiblePerson],
                DueOn = State is AgreementState.Dissolving s ? s.On : null,
            }
            : null;

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone
    {
        get
        {
            var done = ImmutableDictionary<string, DateTimeOffset>.Empty;
            done = Exists ? done.Add("G1", StartedAt) : done;
            done = ConfirmedAt is { } confirmed ? done.Add("G2", confirmed) : done;
            done = Acts.LastOrDefault(act => act.Event is AgreementDissolved) is { } dissolved
                ? done.Add("G3", dissolved.At)
                : done;
            return State is AgreementState.Ended ended ? done.Add("G4", ended.At) : done;
        }
    }

    /// <summary>The next state.</summary>
    public static UsageAgreement Evolve(UsageAgreement state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            AgreementStarted e => Begin(e, recorded),
            AgreementRecorded e => Begin(e.Started, recorded) with
            {
                Basis = new AgreementBasis.Elsewhere(
                    e.AgreedOn,
                    e.CompanyName.Value,
                    e.StaffName.Value
                ),
            },
            AgreementCarriedOver e => Begin(e.Started, recorded) with
            {
                Basis = new AgreementBasis.CarriedOver(e.From, e.FromNumber),
                State = new AgreementState.Standing(e.ConfirmedBy, recorded.At),
                Named = e.Named,
            },
            _ => state.Change(recorded),
        };
        return next with { Acts = state.Acts.Add(recorded) };
    }

    private AgreementState.Standing? Confirmed =>
        State switch
        {
            AgreementState.Standing s => s,
            _ => Dissolution?.Before,
        };

    private static UsageAgreement Begin(AgreementStarted e, Recorded recorded) =>
        new()
        {
            Id = e.Id,
            Number = e.Number,
            Contract = e.Contract,
            Company = e.Company,
            Unit = e.Unit,
            StartedBySide = e.By,
            StartedBy = recorded.By.Person,
            StartedAt = recorded.At,
        };

    private UsageAgreement Change(Recorded recorded) =>
        (recorded.Event, State) switch
        {
            (AgreementConfirmed, _) => this with
            {
                State = new AgreementState.Standing(recorded.By.Person, recorded.At),
            },
            (AgreementDeclined e, _) => this with
            {
                State = new AgreementState.Declined(
                    e.Reason.Value,
                    recorded.By.Person,
                    recorded.At
                ),
            },
            (AgreementWithdrawn e, _) => this with
            {
                State = new AgreementState.Withdrawn(e.Reason.Value, recorded.At),
            },
            // Declared once more by the end of the enrollment, which does not wait for the date before.
            (AgreementDissolved e, AgreementState.Standing or AgreementState.Dissolving)
                when Confirmed is { } standing => this with
            {
                State = new AgreementState.Dissolving(
                    standing,
                    e.EffectiveOn,
                    e.Reason.Value,
                    recorded.By.Person
                ),
            },
            (AgreementEnded, AgreementState.Dissolving s) => this with
            {
                State = new AgreementState.Ended(s, recorded.At),
            },
            (AgreementPersonNamed e, _) => this with { Named = e.Person },
            (AgreementNamingWithdrawn, _) => this with { Named = null },
            (AgreementHandedOver e, _) => this with { Successor = e.Successor },
            _ => this,
        };
}

/// <summary>
/// The one place for an agreement of a company under a contract: at most one stands or may come to stand there, so that there is one
/// workspace.
/// </summary>
/// <param name="Newest">The newest agreement there; null before the first.</param>
public sealed record AgreementPlace(AgreementId? Newest)
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "agreement-place";

    /// <summary>Nothing was started.</summary>
    public static AgreementPlace Initial { get; } = new((AgreementId?)null);

    /// <summary>The stream of a place.</summary>
    public static StreamId Stream(ContractId contract, CompanyId company) =>
        new(Kind, $"{contract}/{company}");

    /// <summary>The next state.</summary>
    public static AgreementPlace Evolve(AgreementPlace state, Recorded recorded) =>
        recorded.Event is AgreementPlaceTaken e ? new AgreementPlace(e.Agreement) : state;
}
