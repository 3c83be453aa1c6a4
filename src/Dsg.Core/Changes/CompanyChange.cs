using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Changes;

/// <summary>A change that an enrolled company filed: approved by two before it takes effect, or noted by the office.</summary>
public sealed record CompanyChange : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "change";

    /// <summary>The series of its numbers.</summary>
    public const string Series = "変";

    /// <summary>The id of the definition of 承継.</summary>
    public const string Succession = "succession";

    /// <summary>承継: approved, and its day has not come.</summary>
    public const string Waiting = "Waiting";

    /// <summary>Nothing was filed.</summary>
    public static CompanyChange Initial { get; } = new();

    /// <summary>Which; <c>default</c> before the first event.</summary>
    public ChangeId Id { get; init; }

    /// <summary>Its number as printed.</summary>
    public string Number { get; init; } = "";

    /// <summary>What changes.</summary>
    public ChangeMatter Matter { get; init; }

    /// <summary>The enrollment.</summary>
    public EnrollmentId Enrollment { get; init; }

    /// <summary>The company.</summary>
    public CompanyId Company { get; init; }

    /// <summary>Its name when the change was filed.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>The fields with what is new.</summary>
    public ImmutableDictionary<string, string> Fields { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>The same fields as they stood.</summary>
    public ImmutableDictionary<string, string> Before { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>What happens, in words.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>承継: 登記事項証明書 and what else shows it; empty for the other matters.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Its papers; sealed, and read by those who review it.</summary>
    public ImmutableArray<Attachment> Papers { get; init; } = [];

    /// <summary>承継: how the evidence was looked at; null until it was examined, and for the other matters.</summary>
    public EvidenceLook? Looked { get; init; }

    /// <summary>What the operator noted of looking at it; empty for nothing.</summary>
    public string LookedNote { get; init; } = "";

    /// <summary>The day of the change.</summary>
    public DateOnly HappensOn { get; init; }

    /// <summary>The responsible person who leaves; null when nobody does.</summary>
    public PersonId? Leaving { get; init; }

    /// <summary>The person who becomes responsible; null when nobody does.</summary>
    public PersonId? Successor { get; init; }

    /// <summary>期限後: filed after its time; a mark, never a reason to refuse.</summary>
    public bool Late { get; init; }

    /// <summary>The stage of its definition; empty when it has ended.</summary>
    public string Stage { get; init; } = "";

    /// <summary>When that stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it was filed.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who filed it.</summary>
    public PersonId FiledBy { get; init; }

    /// <summary>The day on which it came on paper, where the office typed it in; null when the company filed it itself.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Who of the company filed it, and reads what is told of it; null where the office typed it in.</summary>
    public PersonId? FiledByCompany => ReceivedOn is null ? FiledBy : null;

    /// <summary>The operator who acted on it first; null until then.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>Everybody who acted on it, on either side; none of them decides it.</summary>
    public ImmutableHashSet<PersonId> Involved { get; init; } = [];

    /// <summary>Who approved what waits for its day; null before, and for what took effect with its approval.</summary>
    public PersonId? ApprovedBy { get; init; }

    /// <summary>External 文書番号 of the approval; null until then.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>When it took effect here; null while it did not.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Why it was declined or withdrawn; null when it was not.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>True when the company took it back: nobody reviews it any more.</summary>
    public bool EndedByCompany { get; init; }

    /// <summary>When each step ended, by the ids of the definition.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True from the first event on.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>The id of its procedure definition.</summary>
    public string Procedure =>
        Matter.IsSuccession() ? Succession
        : Matter.NeedsApproval() ? "change"
        : "change-notice";

    /// <summary>承継: the 法人番号 from its day on; null for the other matters.</summary>
    public string? NewCorporateNumber =>
        Matter.IsSuccession() ? Fields.GetValueOrDefault("corporateNumber") : null;

    /// <summary>The name of the company from the day of the change on.</summary>
    public string NameAfter => Fields.GetValueOrDefault("companyName", CompanyName);

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Id), Procedure, Version: 1, Number, Stage, Since, OpenedAt)
            {
                Company = Company,
                Filer = FiledBy,
                Owner = Handler,
                Next = Stage switch
                {
                    "Examining" or "Noting" => [Capacity.Operator],
                    "Deciding" or Waiting => [Capacity.Approver],
                    _ => [],
                },
                DueOn = Matter.IsSuccession() && Stage.Length > 0 ? HappensOn : null,
            }
            : null;

    /// <summary>The stream of a case.</summary>
    public static StreamId Stream(ChangeId id) => new(Kind, id.ToString());

    /// <summary>The office, the company's responsible persons and whoever filed it read it.</summary>
    public bool MayBeReadBy(Actor actor) =>
        ReadScope.Of(actor).Office
        || actor.Person == FiledBy
        || (actor.Capacity == Capacity.ResponsiblePerson && actor.Company == Company);

    /// <summary>The next state.</summary>
    public static CompanyChange Evolve(CompanyChange state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            ChangeFiled e => Begin(e, recorded),
            ChangePaperAttached e => state with
            {
                Papers = state.Papers.Add(AttachedPapers.Of(e.Paper, recorded.At)),
            },
            ChangeExamined e => state with
            {
                Stage = "Deciding",
                Looked = e.Looked,
                LookedNote = e.Note?.Value ?? "",
            },
            ChangeApproved e when state.Matter.IsSuccession() => state with
            {
                ApprovedBy = recorded.By.Person,
                Stage = Waiting,
                DocumentNumber = e.DocumentNumber,
            },
            ChangeApproved e => state with
            {
                Stage = "",
                DocumentNumber = e.DocumentNumber,
                DoneAt = recorded.At,
            },
            ChangeTookEffect => state with { Stage = "", DoneAt = recorded.At },
            ChangeNoted => state with { Stage = "", DoneAt = recorded.At },
            ChangeDeclined e => state with { Stage = "", EndedBecause = e.Reason.Value },
            ChangeWithdrawn e => state with
            {
                Stage = "",
                EndedBecause = e.Reason.Value,
                EndedByCompany = true,
            },
            _ => state,
        };
        var step = recorded.Event switch
        {
            ChangeFiled => "C1",
            ChangeExamined or ChangeNoted => "C2",
            ChangeApproved => "C3",
            ChangeTookEffect => "C4",
            _ => "",
        };
        return next with
        {
            Since = next.Stage == state.Stage ? next.Since : recorded.At,
            StepsDone =
                step.Length > 0 ? next.StepsDone.SetItem(step, recorded.At) : next.StepsDone,
            Handler =
                next.Handler
                ?? (
                    recorded.By.Capacity == Capacity.Operator ? recorded.By.Person : (PersonId?)null
                ),
            Involved = next.Involved.Add(recorded.By.Person),
        };
    }

    private static CompanyChange Begin(ChangeFiled e, Recorded recorded) =>
        new()
        {
            Id = e.Id,
            Number = e.Number,
            Matter = e.Matter,
            Enrollment = e.Enrollment,
            Company = e.Company,
            CompanyName = e.CompanyName.Value,
            Fields = e.Fields.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Value),
            Before = e.Before.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Value),
            Explanation = e.Explanation.Value,
            Evidence = e.Evidence?.Value ?? "",
            ReceivedOn = e.ReceivedOn,
            HappensOn = e.HappensOn,
            Leaving = e.Leaving,
            Successor = e.Successor,
            Late = e.Late,
            Stage = e.Matter.NeedsApproval() ? "Examining" : "Noting",
            OpenedAt = recorded.At,
            FiledBy = recorded.By.Person,
        };
}

/// <summary>A change was filed.</summary>
[EventKind("change.filed")]
public sealed record ChangeFiled(
    ChangeId Id,
    string Number,
    ChangeMatter Matter,
    EnrollmentId Enrollment,
    CompanyId Company,
    PrivateText CompanyName,
    ImmutableDictionary<string, PrivateText> Fields,
    ImmutableDictionary<string, PrivateText> Before,
    PrivateText Explanation,
    DateOnly HappensOn,
    PersonId? Leaving,
    PersonId? Successor,
    bool Late
) : IEvent
{
    /// <summary>承継: what shows it; null for the other matters.</summary>
    public PrivateText? Evidence { get; init; }

    /// <summary>The day on which it came on paper; null when the company filed it itself.</summary>
    public DateOnly? ReceivedOn { get; init; }
}

/// <summary>A sealed paper of the case arrived.</summary>
[EventKind("change.paper-attached")]
public sealed record ChangePaperAttached(AttachedPaper Paper) : IEvent;

/// <summary>An operator examined it; an approver decides next.</summary>
[EventKind("change.examined")]
public sealed record ChangeExamined : IEvent
{
    /// <summary>承継: how the evidence was looked at; null for the other matters.</summary>
    public EvidenceLook? Looked { get; init; }

    /// <summary>What was looked at outside the system, and when; null for nothing.</summary>
    public PrivateText? Note { get; init; }
}

/// <summary>Approved; it takes effect with this event.</summary>
/// <param name="DocumentNumber">External 文書番号.</param>
/// <param name="On">Date of the decision.</param>
[EventKind("change.approved")]
public sealed record ChangeApproved(string DocumentNumber, DateOnly On) : IEvent;

/// <summary>承継: its day has come; the enrollment goes on under the new number and name.</summary>
[EventKind("change.took-effect")]
public sealed record ChangeTookEffect : IEvent;

/// <summary>The office took note of a notice.</summary>
[EventKind("change.noted")]
public sealed record ChangeNoted : IEvent;

/// <summary>Not approved, or a notice that the office could not take as it stands.</summary>
[EventKind("change.declined")]
public sealed record ChangeDeclined(PrivateText Reason) : IEvent;

/// <summary>The company took it back.</summary>
[EventKind("change.withdrawn")]
public sealed record ChangeWithdrawn(PrivateText Reason) : IEvent;
