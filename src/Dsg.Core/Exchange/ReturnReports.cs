using System.Collections.Immutable;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>What the company did with an object that it had obtained.</summary>
public enum ReturnMethod
{
    /// <summary>返却.</summary>
    Returned = 1,

    /// <summary>破棄 of every copy (paper: shredded; media: erased or destroyed).</summary>
    Destroyed = 2,
}

/// <summary>返却・破棄 of one object, as reported.</summary>
/// <param name="File">The object.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Method">Returned or destroyed.</param>
/// <param name="How">By what means.</param>
/// <param name="On">When.</param>
/// <param name="Performer">Who did it.</param>
/// <param name="Witness">Who was there.</param>
public sealed record ReturnLine(
    FileId File,
    DispatchId Dispatch,
    ReturnMethod Method,
    PrivateText How,
    DateOnly On,
    PrivateText Performer,
    PrivateText Witness
);

/// <summary>A reported line and what became of it.</summary>
/// <param name="Line">As reported.</param>
/// <param name="ReportedAt">When.</param>
/// <param name="AcceptedAt">When the other side accepted it; null until then.</param>
public sealed record ReturnStanding(
    ReturnLine Line,
    DateTimeOffset ReportedAt,
    DateTimeOffset? AcceptedAt
)
{
    /// <summary>When the other side sent it back; null when it did not, or when it was reported again.</summary>
    public DateTimeOffset? SentBackAt { get; init; }

    /// <summary>True while its acceptance is awaited.</summary>
    public bool Awaits => AcceptedAt is null && SentBackAt is null;
}

/// <summary>The 返却・破棄 reports of the company under one agreement. The erasure of our own objects is another matter (消去).</summary>
public sealed record ReturnReports : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "return-report";

    /// <summary>Nothing was reported.</summary>
    public static ReturnReports Initial { get; } = new();

    /// <summary>The agreement; <c>default</c> before the first report.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>The company.</summary>
    public CompanyId Company { get; init; }

    /// <summary>The staff unit.</summary>
    public StaffUnit Unit { get; init; } = new("");

    /// <summary>Number of the agreement.</summary>
    public string Number { get; init; } = "";

    /// <summary>The lines by object.</summary>
    public ImmutableDictionary<FileId, ReturnStanding> Lines { get; init; } =
        ImmutableDictionary<FileId, ReturnStanding>.Empty;

    /// <summary>Who reported last.</summary>
    public PersonId ReportedBy { get; init; }

    /// <summary>Why the last report was sent back; null when it was not, or when all of it was reported again.</summary>
    public string? SentBack { get; init; }

    /// <summary>When the first report came.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the present stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True when something was reported.</summary>
    public bool Exists => !Agreement.IsDefault;

    /// <summary>True while acceptance is awaited.</summary>
    public bool Awaits => Lines.Values.Any(line => line.Awaits);

    /// <summary>The stage of the definition: what was sent back waits for the company, once nothing waits for the other side.</summary>
    public string Stage =>
        Awaits ? "Accepting"
        : Lines.Values.Any(line => line.SentBackAt is not null) ? "Reporting"
        : "";

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Agreement), Kind, 1, Number, Stage, Since, OpenedAt)
            {
                Company = Company,
                Unit = Unit,
                Next = Stage switch
                {
                    "Reporting" => [Capacity.ResponsiblePerson],
                    "Accepting" => [Capacity.ContractOfficer, Capacity.Superior],
                    _ => [],
                },
            }
            : null;

    /// <summary>The stream of an agreement's reports.</summary>
    public static StreamId Stream(AgreementId agreement) => new(Kind, agreement.ToString());

    /// <summary>True when an object was reported and the report accepted: one of the three gates before keys are destroyed.</summary>
    public bool IsAccepted(FileId file) => Lines.GetValueOrDefault(file)?.AcceptedAt is not null;

    /// <summary>The next state.</summary>
    public static ReturnReports Evolve(ReturnReports state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            ReturnsReported e => state with
            {
                Agreement = e.Agreement,
                Company = e.Company,
                Unit = e.Unit,
                Number = e.Number,
                Lines = state.Lines.SetItems(
                    e.Lines.Select(line =>
                        KeyValuePair.Create(line.File, new ReturnStanding(line, recorded.At, null))
                    )
                ),
                ReportedBy = recorded.By.Person,
                OpenedAt = state.Exists ? state.OpenedAt : recorded.At,
            },
            ReturnsAccepted => state.Answer(line => line with { AcceptedAt = recorded.At }),
            ReturnsSentBack e => state.Answer(line => line with { SentBackAt = recorded.At }) with
            {
                SentBack = e.Reason.Value,
            },
            _ => state,
        };
        return next with
        {
            SentBack = next.Lines.Values.Any(line => line.SentBackAt is not null)
                ? next.SentBack
                : null,
            Since = next.Stage == state.Stage ? next.Since : recorded.At,
            StepsDone = next.Stage switch
            {
                "Accepting" => next.StepsDone.SetItem("R1", recorded.At).Remove("R2"),
                "Reporting" => next.StepsDone.Remove("R1").Remove("R2"),
                _ => next.StepsDone.SetItem("R2", recorded.At),
            },
        };
    }

    // The other side answers all that awaits it.
    private ReturnReports Answer(Func<ReturnStanding, ReturnStanding> answer) =>
        this with
        {
            Lines = Lines.ToImmutableDictionary(
                pair => pair.Key,
                pair => pair.Value.Awaits ? answer(pair.Value) : pair.Value
            ),
        };
}

/// <summary>The company reported 返却・破棄.</summary>
[EventKind("returns.reported")]
public sealed record ReturnsReported(
    AgreementId Agreement,
    CompanyId Company,
    StaffUnit Unit,
    string Number,
    ImmutableArray<ReturnLine> Lines
) : IEvent;

/// <summary>The other side accepted what was reported.</summary>
[EventKind("returns.accepted")]
public sealed record ReturnsAccepted : IEvent;

/// <summary>The other side sent the report back.</summary>
[EventKind("returns.sent-back")]
public sealed record ReturnsSentBack(PrivateText Reason) : IEvent;
