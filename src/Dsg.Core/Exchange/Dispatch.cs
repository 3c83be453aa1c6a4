using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

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

/// <summary>Bytes of a file left to somebody: the first of them (取得の開始) or all (取得).</summary>
/// <param name="By">To whom.</param>
/// <param name="Device">At which terminal; null where the face asks for no certificate.</param>
/// <param name="At">When.</param>
public sealed record Obtained(PersonId By, string? Device, DateTimeOffset At);

/// <summary>A file of a dispatch.</summary>
/// <param name="Id">The object id.</param>
/// <param name="Name">The name as given (only with a permit on screen).</param>
/// <param name="Size">Announced size in bytes.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Verdict">The verdict in force; null until the safety check ended.</param>
/// <param name="Obtained">取得: to whom its last byte left.</param>
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

    /// <summary>取得の開始: to whom its first byte was to leave; recorded before it does, once for each person and terminal.</summary>
    public ImmutableArray<Obtained> Begun { get; init; } = [];

    /// <summary>一部取得: who began to obtain it at a terminal and has not read it to its end there.</summary>
    public IEnumerable<Obtained> PartlyObtained =>
        Begun.Where(begun =>
            !Obtained.Any(whole => whole.By == begun.By && whole.Device == begun.Device)
        );

    /// <summary>True when a byte of it may have left to somebody else than one person.</summary>
    /// <param name="sender">Whoever sent it may fetch it again, and learns nothing by it.</param>
    public bool LeftToOthersThan(PersonId sender) =>
        Begun.Concat(Obtained).Any(each => each.By != sender);

    /// <summary>隔離解除: the content that two persons released although the safety check held it, and when; null otherwise.</summary>
    public (string Sha256, DateTimeOffset At)? Released { get; init; }

    /// <summary>The last day on which the office may release it; null unless the safety check held it.</summary>
    public DateOnly? ReviewUntil { get; init; }

    /// <summary>When the office decided that it stays held, or its time for that was over; null before.</summary>
    public DateTimeOffset? KeptAt { get; init; }

    /// <summary>True when its content may go: found safe, or released by two persons, in both cases exactly the bytes that were read.</summary>
    public bool MayGo =>
        Stage == FileStage.Obtainable
        && Verdict is { } verdict
        && (verdict.Outcome == FileStage.Obtainable || Released?.Sha256 == verdict.Sha256);

    /// <summary>When a later scan found it harmful although it could be obtained before; null while none did, and after its release.</summary>
    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>
    /// True when it is scanned again with newer signatures: it can be obtained, and nobody released it knowing that it was found harmful.
    /// </summary>
    public bool IsScannedAgain => MayGo && Verdict?.Reason != SafetyReasons.MalwareFound;

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

    /// <summary>The message, sealed under the agreement's key; empty when there is none. Opened only with a permit.</summary>
    public string SealedMessage { get; init; } = "";

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

    /// <summary>送付の承認 as its side demanded it when it was begun; null when none is needed.</summary>
    public ApprovalDemand? Approval { get; init; }

    /// <summary>Approvals of what it holds now; a later verdict voids them.</summary>
    public ImmutableArray<DispatchApproval> Approvals { get; init; } = [];

    /// <summary>Who declined to approve it, why and when; null while nobody did.</summary>
    public (PersonId By, string Reason, DateTimeOffset At)? ApprovalDeclined { get; init; }

    /// <summary>What it has to do with other dispatches, as its sender said.</summary>
    public DispatchTies Ties { get; init; } = DispatchTies.None;

    /// <summary>The 送付 that answer it, in the order in which they came.</summary>
    public ImmutableArray<DispatchId> Replies { get; init; } = [];

    /// <summary>差替え: the later version in whose favor it is out of date; null while it is the latest.</summary>
    public DispatchId? ReplacedBy { get; init; }

    /// <summary>The reminders that were sent.</summary>
    public ImmutableHashSet<Reminder> Reminded { get; init; } = [];

    /// <summary>When the last of its files could be obtained by the other side; null while that is not so, or none can.</summary>
    public DateTimeOffset? CameAt =>
        IsCleared && IsSettled && Files.Any(file => file.MayGo)
            ? Files
                .Where(file => file.MayGo)
                .Select(file => file.Released?.At ?? file.Verdict?.At ?? At)
                .Concat(Approvals.Select(given => given.At))
                .Max()
            : null;

    /// <summary>True when nothing of its own side stands in the way: the other side sees it, and may obtain what is found safe.</summary>
    public bool IsCleared =>
        Approval is not { } demand
        || (
            ApprovalDeclined is null
            && (
                demand.Mode == ApprovalMode.AnyOne
                    ? !Approvals.IsEmpty
                    : demand.By.All(each => Approvals.Any(given => given.For == each))
            )
        );

    /// <summary>True when it has come to the holder of the permit, or to the predecessor whose place the person took.</summary>
    /// <param name="permit">Any permit to its workspace.</param>
    public bool HasReached(Permit permit) =>
        permit.Agreement == Agreement && IsCleared && Recipients.Any(permit.StandsFor.Contains);

    /// <summary>True when the holder of the permit sent it, or it has reached that person: nobody else of its people sees it.</summary>
    /// <param name="permit">Any permit to its workspace.</param>
    public bool IsSeenBy(Permit permit) =>
        permit.Agreement == Agreement && (Sender == permit.Person || HasReached(permit));

    /// <summary>True when every file has arrived and was checked, or was given up.</summary>
    public bool IsSettled =>
        Files.All(file => file.Stage is not (FileStage.Uploading or FileStage.Checking));

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
            DispatchWithdrawn => Withdraw(state, recorded.At),
            ReceiptConfirmed => state with
            {
                Receipts = state.Receipts.Add((recorded.By.Person, recorded.At)),
            },
            DispatchApproved e => state with
            {
                Approvals = state.Approvals.Add(
                    new DispatchApproval(e.For, recorded.By.Person, recorded.At)
                ),
            },
            DispatchApprovalDeclined e => state with
            {
                ApprovalDeclined = (recorded.By.Person, e.Reason.Value, recorded.At),
            },
            DispatchReplied e => state with
            {
                Replies = state.Replies.Contains(e.By) ? state.Replies : state.Replies.Add(e.By),
            },
            DispatchReplaced e => state with { ReplacedBy = e.By },
            DispatchReminded e => state with { Reminded = state.Reminded.Add(e.Reminder) },
            // What was approved is no longer what would go: it is looked at again.
            FileChecked or FileReleased => EvolveFile(state, recorded) with { Approvals = [] },
            _ => EvolveFile(state, recorded),
        };

    private static Dispatch EvolveFile(Dispatch state, Recorded recorded) =>
        recorded.Event switch
        {
            FileAssembled e => state.Change(e.File, f => f with { Stage = FileStage.Checking }),
            FileChecked e => state.Change(
                e.File,
                f =>
                    f with
                    {
                        Stage = e.Verdict.Outcome,
                        Verdict = e.Verdict,
                        ReviewUntil = e.ReviewUntil,
                    }
            ),
            // The other side goes on seeing what it may have obtained.
            FileRecalled e => state.Change(
                e.File,
                f =>
                    f with
                    {
                        Stage = e.Verdict.Outcome,
                        Verdict = e.Verdict,
                        ReviewUntil = e.ReviewUntil,
                        Released = null,
                        KeptAt = null,
                        RecalledAt = recorded.At,
                    }
            ),
            FileReleased e => state.Change(
                e.File,
                f =>
                    f with
                    {
                        Stage = FileStage.Obtainable,
                        Released = (e.Sha256, recorded.At),
                        ReviewUntil = null,
                        RecalledAt = null,
                    }
            ),
            FileKept e => state.Change(
                e.File,
                f => f with { KeptAt = recorded.At, ReviewUntil = null }
            ),
            FileCancelled e => state.Change(e.File, f => f with { Stage = FileStage.Cancelled }),
            FileNotSent e => state.Change(e.File, f => f with { Stage = FileStage.NotSent }),
            FileFrozen e => state.Change(e.File, Freeze),
            FileUnfrozen e => state.Change(
                e.File,
                f => f with { Stage = f.Before ?? f.Stage, Before = null }
            ),
            ObtainingBegun e => state.Change(
                e.File,
                f => f with { Begun = f.Begun.Add(OneWho(recorded)) }
            ),
            FileObtained e => state.Change(
                e.File,
                f => f with { Obtained = f.Obtained.Add(OneWho(recorded)) }
            ),
            _ => state,
        };

    private static ExchangeFile Freeze(ExchangeFile file) =>
        file.Stage == FileStage.Frozen
            ? file
            : file with
            {
                Stage = FileStage.Frozen,
                Before = file.Stage,
            };

    private static Obtained OneWho(Recorded recorded) =>
        new(recorded.By.Person, recorded.By.Device, recorded.At);

    private static Dispatch Begin(DispatchBegun e, Recorded recorded) =>
        new()
        {
            Id = e.Id,
            Agreement = e.Agreement,
            Sender = recorded.By.Person,
            From = e.From,
            Subject = e.Subject.Value,
            SealedMessage = e.Message?.Value ?? "",
            Marking = e.Marking,
            DesignationItem = e.DesignationItem,
            Recipients = e.Recipients,
            Approval = e.Approval,
            Ties = e.Ties ?? DispatchTies.None,
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

    // What was held, quarantined or never sent stays on view as such; what is frozen stays so, and has nothing to come back to.
    private static Dispatch Withdraw(Dispatch state, DateTimeOffset at) =>
        state with
        {
            WithdrawnAt = at,
            Files =
            [
                .. state.Files.Select(f =>
                    f.Stage == FileStage.Frozen
                        ? f with
                        {
                            Before = EndOf(f.Before ?? f.Stage),
                        }
                        : f with
                        {
                            Stage = EndOf(f.Stage),
                        }
                ),
            ],
        };

    private static FileStage EndOf(FileStage stage) =>
        stage is FileStage.Uploading or FileStage.Checking or FileStage.Obtainable
            ? FileStage.Cancelled
            : stage;

    private Dispatch Change(FileId file, Func<ExchangeFile, ExchangeFile> change) =>
        this with
        {
            Files = [.. Files.Select(f => f.Id == file ? change(f) : f)],
        };
}
