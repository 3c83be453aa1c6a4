using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Incidents;

/// <summary>Who is to be told of an incident (docs/procedures.md section 7).</summary>
public enum IncidentParty
{
    /// <summary>契約担当者.</summary>
    ContractOfficer = 1,

    /// <summary>依頼元の部署.</summary>
    RequestingOffice = 2,

    /// <summary>元請.</summary>
    Prime = 3,

    /// <summary>監査担当.</summary>
    Auditor = 4,
}

/// <summary>The way by which a report came.</summary>
public enum IncidentChannel
{
    /// <summary>電話.</summary>
    Telephone = 1,

    /// <summary>画面からの報告.</summary>
    Online = 2,
}

/// <summary>One report of what happened.</summary>
/// <param name="By">Who recorded it: the operator at the telephone, or the reporter.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Caller">Who called; the reporter's own name is not repeated.</param>
/// <param name="Phone">Telephone number; empty online.</param>
/// <param name="What">What happened, as told.</param>
public sealed record IncidentReport(
    PersonId By,
    DateTimeOffset At,
    IncidentChannel Channel,
    string Caller,
    string Phone,
    string What
);

/// <summary>A line of the notice list that was ticked off.</summary>
/// <param name="By">Who told them, or found that nobody was to be told.</param>
/// <param name="At">When.</param>
/// <param name="Told">Whom and how; why nobody, when it does not apply.</param>
/// <param name="Applies">False when there is nobody to tell.</param>
public sealed record IncidentTold(PersonId By, DateTimeOffset At, string Told, bool Applies)
{
    /// <summary>How many notices were issued to it.</summary>
    public int Notices { get; init; }
}

/// <summary>What an incident touched, drawn from the records: ids only.</summary>
/// <param name="Accounts">People who acted.</param>
/// <param name="Devices">Thumbprints of the terminals used.</param>
/// <param name="Objects">Files that were sent or obtained.</param>
public sealed record IncidentScope(
    ImmutableArray<string> Accounts,
    ImmutableArray<string> Devices,
    ImmutableArray<string> Objects
)
{
    /// <summary>Nothing.</summary>
    public static IncidentScope Empty { get; } = new([], [], []);

    /// <summary>Both together, each id once.</summary>
    public IncidentScope With(IncidentScope other) =>
        new(
            [.. Accounts.Union(other.Accounts).Order(StringComparer.Ordinal)],
            [.. Devices.Union(other.Devices).Order(StringComparer.Ordinal)],
            [.. Objects.Union(other.Objects).Order(StringComparer.Ordinal)]
        );
}

/// <summary>By what the records are searched: at least one of the four, and a period.</summary>
/// <param name="Company">A company; null for any.</param>
/// <param name="Person">A person; null for any.</param>
/// <param name="Device">A thumbprint; null for any.</param>
/// <param name="Agreement">An agreement; null for any.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record IncidentSearch(
    CompanyId? Company,
    PersonId? Person,
    string? Device,
    AgreementId? Agreement,
    DateOnly From,
    DateOnly To
);

/// <summary>Searches the records for what an incident touched; the port that storage answers.</summary>
public interface IIncidentRecords
{
    /// <summary>What the records hold within the search; empty for whoever is not of the office.</summary>
    Task<IncidentScope> FindAsync(
        ReadScope scope,
        IncidentSearch search,
        CancellationToken cancellation
    );
}

/// <summary>Evidence that is kept.</summary>
/// <param name="What">What it is.</param>
/// <param name="Where">Where it is kept, and by whom.</param>
/// <param name="Until">Kept at least until this day.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record IncidentEvidence(
    string What,
    string Where,
    DateOnly Until,
    PersonId By,
    DateTimeOffset At
);

/// <summary>事故: opened by telephone or by a report online; a clock runs from the first report.</summary>
public sealed record Incident : IQueuedCase
{
    /// <summary>The stream kind, and the name of its procedure definition.</summary>
    public const string Kind = "incident";

    /// <summary>The series of its numbers.</summary>
    public const string Series = "事";

    /// <summary>Nothing was reported.</summary>
    public static Incident Initial { get; } = new();

    /// <summary>Every party of the notice list.</summary>
    public static ImmutableArray<IncidentParty> Parties { get; } =
    [.. Enum.GetValues<IncidentParty>()];

    /// <summary>Which; <c>default</c> before it was opened.</summary>
    public IncidentId Id { get; init; }

    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";

    /// <summary>When the first report arrived: the clock runs from here.</summary>
    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>When the full report is due, as the office had set it when the case was opened.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When its present stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The company concerned; null while it is not known or none is.</summary>
    public CompanyId? Company { get; init; }

    /// <summary>Its name; empty while none is known.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>Who reported online; null for a telephone call.</summary>
    public PersonId? Reporter { get; init; }

    /// <summary>The operator who answers for it.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The reports, oldest first.</summary>
    public ImmutableArray<IncidentReport> Reports { get; init; } = [];

    /// <summary>The notice list as far as it was ticked off.</summary>
    public ImmutableDictionary<IncidentParty, IncidentTold> Told { get; init; } =
        ImmutableDictionary<IncidentParty, IncidentTold>.Empty;

    /// <summary>What it touched; null until the records were searched.</summary>
    public IncidentScope? Scope { get; init; }

    /// <summary>Evidence kept.</summary>
    public ImmutableArray<IncidentEvidence> Evidence { get; init; } = [];

    /// <summary>Suspensions that were started from it.</summary>
    public ImmutableArray<(
        SuspensionLevel Level,
        string Target,
        DateTimeOffset At
    )> Stops { get; init; } = [];

    /// <summary>Who of the office acted on it.</summary>
    public ImmutableHashSet<PersonId> ActedBy { get; init; } = [];

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The closing report; null while it is open.</summary>
    public string? Closing { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>True when it was opened.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>True while it is open.</summary>
    public bool IsOpen => Exists && ClosedAt is null;

    /// <summary>True until the evidence may be given up: nothing of it is destroyed while this holds.</summary>
    public bool HoldsOn(DateOnly day) => IsOpen || Evidence.Any(kept => day <= kept.Until);

    /// <summary>The stage of the definition: tell, search the records, report.</summary>
    public string Stage =>
        !IsOpen ? ""
        : Told.Count < Parties.Length ? "Notifying"
        : Scope is null ? "Investigating"
        : "Reporting";

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Id), Kind, 1, Number, Stage, Since, OpenedAt)
            {
                Company = Company,
                Filer = Reporter,
                Owner = Owner,
                Next = Stage switch
                {
                    "" => [],
                    "Reporting" => [Capacity.Operator, Capacity.Approver],
                    _ => [Capacity.Operator],
                },
                DueOn = IsOpen ? JapanTime.DateOf(DueAt) : null,
            }
            : null;

    /// <summary>The stream of an incident.</summary>
    public static StreamId Stream(IncidentId id) => new(Kind, id.ToString());

    /// <summary>True when the actor may read it: the office, the reporter, and the company's responsible persons.</summary>
    public bool MayBeReadBy(Actor actor) =>
        Exists
        && (
            ReadScope.Of(actor).Office
            || Reporter == actor.Person
            || (
                Company is { } company
                && actor.Company == company
                && actor.Capacity == Capacity.ResponsiblePerson
            )
        );

    /// <summary>The next state.</summary>
    public static Incident Evolve(Incident state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            IncidentOpened e when !state.Exists => Opened(e, recorded),
            IncidentReported e => state with
            {
                Reports = state.Reports.Add(ReportOf(e.Report, recorded)),
            },
            IncidentPartyTold e => state with
            {
                Told = state.Told.SetItem(
                    e.Party,
                    new IncidentTold(recorded.By.Person, recorded.At, e.Told.Value, e.Applies)
                    {
                        Notices = e.Notices,
                    }
                ),
            },
            IncidentScopeRecorded e => state with
            {
                Scope = (state.Scope ?? IncidentScope.Empty).With(e.Scope),
            },
            IncidentEvidenceKept e => state with
            {
                Evidence = state.Evidence.Add(
                    new IncidentEvidence(
                        e.What.Value,
                        e.Where.Value,
                        e.Until,
                        recorded.By.Person,
                        recorded.At
                    )
                ),
            },
            IncidentStopStarted e => state with
            {
                Stops = state.Stops.Add((e.Level, e.Target, recorded.At)),
            },
            IncidentClosed e => state with { Closing = e.Report.Value, ClosedAt = recorded.At },
            _ => state,
        };
        return next with
        {
            Since = next.Stage == state.Stage ? next.Since : recorded.At,
            StepsDone =
                next.Stage == state.Stage
                    ? next.StepsDone
                    : next.StepsDone.SetItem(StepOf(state.Stage), recorded.At),
            Owner =
                recorded.By.Capacity == Capacity.Operator
                    ? next.Owner ?? recorded.By.Person
                    : next.Owner,
            ActedBy =
                recorded.By.Capacity is Capacity.Operator
                    ? next.ActedBy.Add(recorded.By.Person)
                    : next.ActedBy,
        };
    }

    private static string StepOf(string stage) =>
        stage switch
        {
            "Notifying" => "I2",
            "Investigating" => "I3",
            "Reporting" => "I4",
            _ => "I1",
        };

    private static Incident Opened(IncidentOpened e, Recorded recorded) =>
        new()
        {
            Id = e.Id,
            Number = e.Number,
            ReportedAt = e.ReportedAt,
            DueAt = e.DueAt,
            OpenedAt = recorded.At,
            Since = recorded.At,
            Company = e.Company,
            CompanyName = e.CompanyName?.Value ?? "",
            Reporter = e.Report.Channel == IncidentChannel.Online ? recorded.By.Person : null,
            Reports = [ReportOf(e.Report, recorded)],
        };

    private static IncidentReport ReportOf(ReportedWords words, Recorded recorded) =>
        new(
            recorded.By.Person,
            recorded.At,
            words.Channel,
            words.Caller?.Value ?? "",
            words.Phone?.Value ?? "",
            words.What.Value
        );
}

/// <summary>A report in an event.</summary>
public sealed record ReportedWords(
    IncidentChannel Channel,
    PrivateText? Caller,
    PrivateText? Phone,
    PrivateText What
);

/// <summary>事故受付: a case was opened; its clock runs from the report.</summary>
[EventKind("incident.opened")]
public sealed record IncidentOpened(
    IncidentId Id,
    string Number,
    DateTimeOffset ReportedAt,
    DateTimeOffset DueAt,
    CompanyId? Company,
    PrivateText? CompanyName,
    ReportedWords Report
) : IEvent;

/// <summary>A further report on an open case.</summary>
[EventKind("incident.reported")]
public sealed record IncidentReported(ReportedWords Report) : IEvent;

/// <summary>A party of the notice list was told, or there is nobody to tell.</summary>
[EventKind("incident.party-told")]
public sealed record IncidentPartyTold(IncidentParty Party, PrivateText Told, bool Applies) : IEvent
{
    /// <summary>How many notices were issued with it.</summary>
    public int Notices { get; init; }
}

/// <summary>The records were searched for what the incident touched.</summary>
[EventKind("incident.scope-recorded")]
public sealed record IncidentScopeRecorded(IncidentSearch Search, IncidentScope Scope) : IEvent;

/// <summary>Evidence is kept.</summary>
[EventKind("incident.evidence-kept")]
public sealed record IncidentEvidenceKept(PrivateText What, PrivateText Where, DateOnly Until)
    : IEvent;

/// <summary>A suspension was started from the case.</summary>
[EventKind("incident.stop-started")]
public sealed record IncidentStopStarted(SuspensionLevel Level, string Target) : IEvent;

/// <summary>The case was closed with a report, by a person who had not acted on it.</summary>
[EventKind("incident.closed")]
public sealed record IncidentClosed(string DocumentNumber, PrivateText Report) : IEvent;
