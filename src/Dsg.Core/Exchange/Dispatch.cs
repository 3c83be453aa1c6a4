using System.Collections.Immutable;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>The marking of a dispatch (docs/procedures.md section 8).</summary>
public enum Marking
{
    /// <summary>保護すべき情報を含まない.</summary>
    None = 1,

    /// <summary>保護すべき情報（注意）.</summary>
    Attention = 2,

    /// <summary>保護すべき情報（部内限り）.</summary>
    Internal = 3,
}

/// <summary>Where a file is on its way.</summary>
public enum FileStage
{
    /// <summary>送信中.</summary>
    Uploading = 1,

    /// <summary>安全確認中.</summary>
    Checking = 2,

    /// <summary>安全確認済み: obtainable.</summary>
    Obtainable = 3,

    /// <summary>保留, with its reason.</summary>
    Held = 4,

    /// <summary>隔離: something harmful was found.</summary>
    Quarantined = 5,

    /// <summary>取りやめ.</summary>
    Cancelled = 6,

    /// <summary>送信されませんでした: announced, and its bytes never came or not all of them, until the time was over.</summary>
    NotSent = 7,

    /// <summary>凍結: 誤投入 is suspected; closed for everybody, and kept as it is.</summary>
    Frozen = 8,
}

/// <summary>What the safety check found about the whole file. Without one, nothing is obtainable.</summary>
/// <param name="Sha256">SHA-256 of the whole plaintext, lower-case hex, computed in the same pass.</param>
/// <param name="Size">Bytes read in that pass.</param>
/// <param name="Outcome"><see cref="FileStage.Obtainable"/>, <see cref="FileStage.Held"/> or <see cref="FileStage.Quarantined"/>.</param>
/// <param name="Reason">Stable reason code when not obtainable, for example <c>malware.found</c>, <c>archive.depth</c>, <c>scanner.unavailable</c>; empty otherwise.</param>
/// <param name="Type">The type found by content, for example <c>pdf</c>.</param>
/// <param name="Engine">Engine and signature version; empty when no engine voted.</param>
/// <param name="At">When.</param>
public sealed record Verdict(
    string Sha256,
    long Size,
    FileStage Outcome,
    string Reason,
    string Type,
    string Engine,
    DateTimeOffset At
);

/// <summary>Somebody read the last byte of a file (取得).</summary>
public sealed record Obtained(PersonId By, string? Device, DateTimeOffset At);

/// <summary>A file of a dispatch.</summary>
/// <param name="Id">The object id.</param>
/// <param name="Name">The name as given (only with a permit on screen).</param>
/// <param name="Size">Announced size in bytes.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Verdict">The verdict in force; null until the safety check ended.</param>
/// <param name="Obtained">Who obtained it.</param>
public sealed record ExchangeFile(
    FileId Id,
    string Name,
    long Size,
    FileStage Stage,
    Verdict? Verdict,
    ImmutableArray<Obtained> Obtained
)
{
    /// <summary>What stands in place of the name of a frozen file, which may itself be secret.</summary>
    public const string FrozenName = "（凍結中のファイル）";

    /// <summary>The stage before the freeze; null while it is not frozen.</summary>
    public FileStage? Before { get; init; }

    /// <summary>The name as it may be shown.</summary>
    public string ShownName => Stage == FileStage.Frozen ? FrozenName : Name;
}

/// <summary>送付: files and a message from one side of an agreement to named people of the other.</summary>
public sealed record Dispatch
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "dispatch";

    /// <summary>Nothing was sent.</summary>
    public static Dispatch Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was begun.</summary>
    public DispatchId Id { get; init; }

    /// <summary>The workspace.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>Who sends.</summary>
    public PersonId Sender { get; init; }

    /// <summary>The sending side.</summary>
    public Side From { get; init; }

    /// <summary>件名.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Message.</summary>
    public string Message { get; init; } = "";

    /// <summary>The marking.</summary>
    public Marking Marking { get; init; }

    /// <summary>The item of the 指定書, from 1; null when marked as not protected.</summary>
    public int? DesignationItem { get; init; }

    /// <summary>Who shall obtain it.</summary>
    public ImmutableArray<PersonId> Recipients { get; init; } = [];

    /// <summary>The files.</summary>
    public ImmutableArray<ExchangeFile> Files { get; init; } = [];

    /// <summary>When it was begun.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>受領確認: who, when.</summary>
    public ImmutableArray<(PersonId By, DateTimeOffset At)> Receipts { get; init; } = [];

    /// <summary>When its sender withdrew it; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>True when it was begun.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>The stream of a dispatch.</summary>
    public static StreamId Stream(DispatchId id) => new(Kind, id.ToString());

    /// <summary>A file of it, or null.</summary>
    public ExchangeFile? Find(FileId file) => Files.FirstOrDefault(f => f.Id == file);

    /// <summary>The next state.</summary>
    public static Dispatch Evolve(Dispatch state, Recorded recorded) =>
        recorded.Event switch
        {
            DispatchBegun e => Begin(e, recorded),
            FileAssembled e => state.Change(e.File, f => f with { Stage = FileStage.Checking }),
            FileChecked e => state.Change(
                e.File,
                f => f with { Stage = e.Verdict.Outcome, Verdict = e.Verdict }
            ),
            FileCancelled e => state.Change(e.File, f => f with { Stage = FileStage.Cancelled }),
            FileNotSent e => state.Change(e.File, f => f with { Stage = FileStage.NotSent }),
            FileFrozen e => state.Change(
                e.File,
                f =>
                    f.Stage == FileStage.Frozen
                        ? f
                        : f with
                        {
                            Stage = FileStage.Frozen,
                            Before = f.Stage,
                        }
            ),
            FileUnfrozen e => state.Change(
                e.File,
                f => f with { Stage = f.Before ?? f.Stage, Before = null }
            ),
            DispatchWithdrawn => Withdraw(state, recorded.At),
            FileObtained e => state.Change(
                e.File,
                f =>
                    f with
                    {
                        Obtained = f.Obtained.Add(
                            new Obtained(recorded.By.Person, recorded.By.Device, recorded.At)
                        ),
                    }
            ),
            ReceiptConfirmed => state with
            {
                Receipts = state.Receipts.Add((recorded.By.Person, recorded.At)),
            },
            _ => state,
        };

    private static Dispatch Begin(DispatchBegun e, Recorded recorded) =>
        new()
        {
            Id = e.Id,
            Agreement = e.Agreement,
            Sender = recorded.By.Person,
            From = e.From,
            Subject = e.Subject.Value,
            Message = e.Message?.Value ?? "",
            Marking = e.Marking,
            DesignationItem = e.DesignationItem,
            Recipients = e.Recipients,
            Files =
            [
                .. e.Files.Select(f => new ExchangeFile(
                    f.Id,
                    f.Name.Value,
                    f.Size,
                    FileStage.Uploading,
                    null,
                    []
                )),
            ],
            At = recorded.At,
        };

    // What was held, quarantined or never sent stays on view as such.
    private static Dispatch Withdraw(Dispatch state, DateTimeOffset at) =>
        state with
        {
            WithdrawnAt = at,
            Files =
            [
                .. state.Files.Select(f =>
                    f.Stage is FileStage.Uploading or FileStage.Checking or FileStage.Obtainable
                        ? f with
                        {
                            Stage = FileStage.Cancelled,
                        }
                        : f
                ),
            ],
        };

    private Dispatch Change(FileId file, Func<ExchangeFile, ExchangeFile> change) =>
        this with
        {
            Files = [.. Files.Select(f => f.Id == file ? change(f) : f)],
        };
}

/// <summary>A file as announced.</summary>
public sealed record AnnouncedFile(FileId Id, PrivateText Name, long Size);

/// <summary>A dispatch was begun; its files are announced.</summary>
[EventKind("dispatch.begun")]
public sealed record DispatchBegun(
    DispatchId Id,
    AgreementId Agreement,
    Side From,
    PrivateText Subject,
    PrivateText? Message,
    Marking Marking,
    int? DesignationItem,
    ImmutableArray<PersonId> Recipients,
    ImmutableArray<AnnouncedFile> Files
) : IEvent;

/// <summary>All bytes of a file arrived and lie sealed.</summary>
[EventKind("dispatch.file-assembled")]
public sealed record FileAssembled(FileId File, long Size) : IEvent;

/// <summary>The safety check ended with a verdict.</summary>
[EventKind("dispatch.file-checked")]
public sealed record FileChecked(FileId File, Verdict Verdict) : IEvent;

/// <summary>The sender gave a file up.</summary>
[EventKind("dispatch.file-cancelled")]
public sealed record FileCancelled(FileId File) : IEvent;

/// <summary>送信されませんでした: the time of an announcement or of an unfinished upload was over.</summary>
[EventKind("dispatch.file-not-sent")]
public sealed record FileNotSent(FileId File) : IEvent;

/// <summary>送付の取りやめ by the sender, before anybody obtained a file of it.</summary>
[EventKind("dispatch.withdrawn")]
public sealed record DispatchWithdrawn : IEvent;

/// <summary>取得: the last byte left.</summary>
[EventKind("dispatch.file-obtained")]
public sealed record FileObtained(FileId File) : IEvent;

/// <summary>受領確認: a person says so.</summary>
[EventKind("dispatch.receipt-confirmed")]
public sealed record ReceiptConfirmed : IEvent;
