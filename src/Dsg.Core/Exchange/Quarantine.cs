using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Core.Exchange;

/// <summary>Where 隔離ファイルの確認 stands for one file.</summary>
public enum QuarantineStage
{
    /// <summary>The safety check held the file; an operator looks at the facts.</summary>
    Reviewing = 1,

    /// <summary>An operator proposed to release it; an approver decides.</summary>
    Deciding = 2,

    /// <summary>隔離解除: two persons released it.</summary>
    Released = 3,

    /// <summary>It stays held: an operator said so, or the time for it was over.</summary>
    Kept = 4,
}

/// <summary>
/// 隔離ファイルの確認 of one file that the safety check held or quarantined. The office sees id, type, size and verdict, never a name or
/// the content (docs/adr/0109). Nothing becomes obtainable by the passing of time.
/// </summary>
public sealed record Quarantine : IQueuedCase
{
    /// <summary>The stream kind, and the name of its procedure definition.</summary>
    public const string Kind = "quarantine";

    /// <summary>Nothing was held.</summary>
    public static Quarantine Initial { get; } = new();

    /// <summary>The file; <c>default</c> before it was held.</summary>
    public FileId File { get; init; }

    /// <summary>Its dispatch.</summary>
    public DispatchId Dispatch { get; init; }

    /// <summary>Its workspace.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>What the safety check found.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Where it stands.</summary>
    public QuarantineStage Stage { get; init; }

    /// <summary>When it was held.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When its present stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The last day of the office's look; after it the file stays held for good.</summary>
    public DateOnly ReviewUntil { get; init; }

    /// <summary>Who proposed the release, and why; null while nobody does.</summary>
    public (PersonId By, string Reason)? Proposed { get; init; }

    /// <summary>Why an approver declined the last proposal; null while none was declined.</summary>
    public string? Declined { get; init; }

    /// <summary>Who decided, and when; null while it is open. The gateway itself where the time was over.</summary>
    public (PersonId By, DateTimeOffset At)? Decided { get; init; }

    /// <summary>Why it stays held, as an operator wrote; null otherwise.</summary>
    public string? KeptBecause { get; init; }

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True when the file was held.</summary>
    public bool Exists => !File.IsDefault;

    /// <summary>True while the office may still act.</summary>
    public bool IsOpen => Stage is QuarantineStage.Reviewing or QuarantineStage.Deciding;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                Stream(File),
                Kind,
                1,
                "",
                IsOpen ? Stage.ToString() : "",
                Since,
                OpenedAt
            )
            {
                Next = Stage switch
                {
                    QuarantineStage.Reviewing => [Capacity.Operator],
                    QuarantineStage.Deciding => [Capacity.Approver],
                    _ => [],
                },
            }
            : null;

    /// <summary>The stream of a file; it has one case, however often it is checked.</summary>
    public static StreamId Stream(FileId file) => new(Kind, file.ToString());

    /// <summary>The next state.</summary>
    public static Quarantine Evolve(Quarantine state, Recorded recorded)
    {
        var by = recorded.By.Person;
        var next = recorded.Event switch
        {
            QuarantineOpened e => new Quarantine
            {
                File = e.File,
                Dispatch = e.Dispatch,
                Agreement = e.Agreement,
                Verdict = e.Verdict,
                Stage = QuarantineStage.Reviewing,
                OpenedAt = recorded.At,
                Since = recorded.At,
                ReviewUntil = e.ReviewUntil,
                StepsDone = ImmutableDictionary<string, DateTimeOffset>.Empty.Add(
                    "Q1",
                    recorded.At
                ),
            },
            QuarantineReleaseProposed e => state with
            {
                Stage = QuarantineStage.Deciding,
                Proposed = (by, e.Reason.Value),
                Declined = null,
            },
            QuarantineReleaseDeclined e => state with
            {
                Stage = QuarantineStage.Reviewing,
                Proposed = null,
                Declined = e.Reason.Value,
            },
            QuarantineReleased => state with
            {
                Stage = QuarantineStage.Released,
                Decided = (by, recorded.At),
            },
            QuarantineKept e => state with
            {
                Stage = QuarantineStage.Kept,
                Decided = (by, recorded.At),
                KeptBecause = e.Reason?.Value,
            },
            _ => state,
        };
        return next.Stage == state.Stage || !state.Exists
            ? next
            : next with
            {
                Since = recorded.At,
                StepsDone =
                    recorded.Event is QuarantineReleaseDeclined
                        ? next.StepsDone.Remove("Q2")
                        : next.StepsDone.SetItem($"Q{(int)state.Stage + 1}", recorded.At),
            };
    }
}

/// <summary>The safety check held or quarantined a file; in the commit of its verdict.</summary>
[EventKind("quarantine.opened")]
public sealed record QuarantineOpened(
    FileId File,
    DispatchId Dispatch,
    AgreementId Agreement,
    Verdict Verdict,
    DateOnly ReviewUntil
) : IEvent;

/// <summary>An operator proposed to release the file, bound to its content.</summary>
[EventKind("quarantine.release-proposed")]
public sealed record QuarantineReleaseProposed(string Sha256, PrivateText Reason) : IEvent;

/// <summary>An approver declined the proposal.</summary>
[EventKind("quarantine.release-declined")]
public sealed record QuarantineReleaseDeclined(PrivateText Reason) : IEvent;

/// <summary>隔離解除: a second person released the file.</summary>
[EventKind("quarantine.released")]
public sealed record QuarantineReleased(string Sha256) : IEvent;

/// <summary>The file stays held: an operator wrote why, or (no reason) the time was over.</summary>
[EventKind("quarantine.kept")]
public sealed record QuarantineKept(PrivateText? Reason) : IEvent;

/// <summary>隔離解除, as the dispatch knows it: the file may be obtained although the safety check held it.</summary>
[EventKind("dispatch.file-released")]
public sealed record FileReleased(FileId File, string Sha256) : IEvent;

/// <summary>The office decided that the file stays held.</summary>
[EventKind("dispatch.file-kept")]
public sealed record FileKept(FileId File) : IEvent;
