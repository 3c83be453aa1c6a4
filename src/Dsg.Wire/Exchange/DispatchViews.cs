using Dsg.Wire.Shared;

namespace Dsg.Wire.Exchange;

/// <summary>送付 to begin: what is announced here is uploaded afterwards, file by file.</summary>
/// <param name="Subject">件名, at most 200 characters; no protected information.</param>
/// <param name="Message">Message, at most 4,000 characters; may be empty.</param>
/// <param name="Marking"><c>none</c>, <c>attention</c> or <c>internal</c> (5001).</param>
/// <param name="DesignationItem">Item of the 指定書 from 1; null or left out when not protected (5002).</param>
/// <param name="Recipients">Active users of the other side (5003, 5004).</param>
/// <param name="Files">1 to 1,000 files (5005).</param>
/// <param name="AnswerBy">回答期限, within a year (5020); null, left out or empty when no answer is asked for.</param>
/// <param name="Answers">The 提出の依頼 that it answers (5021, 5022); null or left out when none.</param>
/// <param name="RepliesTo">The dispatch of the other side that it answers (5022, 5023); null or left out when none.</param>
/// <param name="Replaces">差替え: the own earlier dispatch in whose place it stands (5024, 5025); null or left out for a first version.</param>
public sealed record BeginDispatchRequest(
    string Subject,
    string Message,
    string Marking,
    IReadOnlyList<Guid> Recipients,
    IReadOnlyList<FileToSend> Files,
    int? DesignationItem = null,
    string? AnswerBy = null,
    Guid? Answers = null,
    Guid? RepliesTo = null,
    Guid? Replaces = null
);

/// <summary>A file to be sent.</summary>
/// <param name="Name">Its name, folders joined by <c>/</c> (5006).</param>
/// <param name="Size">Its size in bytes; the upload must have exactly this length (5007).</param>
public sealed record FileToSend(string Name, long Size);

/// <summary>A dispatch that was begun.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="UploadEndpoint">Where tus uploads are created; <c>Upload-Metadata</c> names the file's id under the key <c>file</c>.</param>
/// <param name="Files">The files in the order they were announced.</param>
public sealed record BegunDispatch(
    Guid Id,
    long Version,
    string UploadEndpoint,
    IReadOnlyList<FileInDispatch> Files
);

/// <summary>A dispatch in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="IsOwn">True when the caller sent it.</param>
/// <param name="Subject">件名.</param>
/// <param name="Marking"><c>none</c>, <c>attention</c> or <c>internal</c>.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Files">How many files.</param>
/// <param name="Obtainable">How many of them can be obtained.</param>
/// <param name="Receipts">How many recipients confirmed receipt.</param>
public sealed record DispatchSummary(
    Guid Id,
    long Version,
    PersonView Sender,
    bool IsOwn,
    string Subject,
    string Marking,
    DateTimeOffset At,
    int Files,
    int Obtainable,
    int Receipts
);

/// <summary>One dispatch.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="IsOwn">True when the caller sent it.</param>
/// <param name="Subject">件名.</param>
/// <param name="Message">Message; may be empty.</param>
/// <param name="Marking"><c>none</c>, <c>attention</c> or <c>internal</c>.</param>
/// <param name="DesignationItem">Item of the 指定書; null when not protected.</param>
/// <param name="Recipients">To whom.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Files">The files.</param>
/// <param name="Receipts">受領確認 so far.</param>
/// <param name="MayConfirmReceipt">True when the caller is a recipient, obtained every obtainable file, and has not confirmed yet.</param>
/// <param name="WithdrawnAt">When the sender withdrew it; null while it stands.</param>
/// <param name="MayWithdraw">True when the caller sent it and it was not withdrawn; what was obtained by then stands in the record.</param>
/// <param name="Ties">What it has to do with other dispatches.</param>
public sealed record DispatchView(
    Guid Id,
    long Version,
    Guid Agreement,
    PersonView Sender,
    bool IsOwn,
    string Subject,
    string Message,
    string Marking,
    int? DesignationItem,
    IReadOnlyList<PersonView> Recipients,
    DateTimeOffset At,
    IReadOnlyList<FileInDispatch> Files,
    IReadOnlyList<ReceiptView> Receipts,
    bool MayConfirmReceipt,
    DateTimeOffset? WithdrawnAt,
    bool MayWithdraw,
    DispatchTiesView Ties
);

/// <summary>A file of a dispatch.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Stage"><c>uploading</c>, <c>checking</c>, <c>obtainable</c>, <c>held</c>, <c>quarantined</c>, <c>cancelled</c> or <c>notSent</c> (its time was over before all bytes came).</param>
/// <param name="Received">Bytes received so far; null once all are.</param>
/// <param name="Reason">Why it is held or quarantined, or why the safety check waits; null otherwise.</param>
/// <param name="Type">The type by content; null before the verdict.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex; null unless obtainable.</param>
/// <param name="Obtained">Who obtained it.</param>
public sealed record FileInDispatch(
    Guid Id,
    string Name,
    long Size,
    string Stage,
    long? Received,
    SafetyReasonView? Reason,
    string? Type,
    string? Sha256,
    IReadOnlyList<ReceiptView> Obtained
)
{
    /// <summary>一部取得: who began to obtain it and has not read it to its last byte at that terminal.</summary>
    public IReadOnlyList<ReceiptView> PartlyObtained { get; init; } = [];

    /// <summary>Where the safety check stands; null unless the file is <c>checking</c>, and in the moment before it is queued.</summary>
    public CheckView? Check { get; init; }

    /// <summary>What happens next to a file that is held; null for any other.</summary>
    public HeldView? Held { get; init; }

    /// <summary>When a later scan with new signatures found it harmful although it could be obtained before; null otherwise.</summary>
    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>隔離解除: when two persons released it although the safety check held it for <see cref="Reason"/>; null otherwise.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
}

/// <summary>Where the safety check of a file stands.</summary>
/// <param name="Step"><c>assembled</c> (waits for its turn, or for what the file's reason names), <c>inspecting</c> (being typed, unpacked and scanned in one reading) or <c>deciding</c> (the verdict is being recorded).</param>
/// <param name="Since">When it came to the check.</param>
/// <param name="Attempts">How often it was read so far.</param>
/// <param name="NextAttempt">When it is tried again at the earliest; null while it is being read.</param>
/// <param name="Deadline">When it should have its verdict; after it the office is told, and nothing else changes.</param>
public sealed record CheckView(
    string Step,
    DateTimeOffset Since,
    int Attempts,
    DateTimeOffset? NextAttempt,
    DateTimeOffset Deadline
);

/// <summary>What happens next to a file that the safety check held.</summary>
/// <param name="DecidedBy">Who decides.</param>
/// <param name="Until">By when; null when it was decided that it stays held.</param>
/// <param name="Then">What happens by itself after that.</param>
public sealed record HeldView(Phrase DecidedBy, DateOnly? Until, Phrase Then);

/// <summary>A reason of the safety check.</summary>
/// <param name="Code">Stable code, for example <c>archive.depth</c>.</param>
/// <param name="Text">What to read.</param>
public sealed record SafetyReasonView(string Code, Phrase Text);

/// <summary>取得 or 受領確認 of one person.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record ReceiptView(PersonView By, DateTimeOffset At);

/// <summary>A held or quarantined file for the office: no name, no subject.</summary>
/// <param name="Id">Which.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Stage"><c>held</c> or <c>quarantined</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Type">The type by content; empty when not found out.</param>
/// <param name="Engine">Engine and signatures; empty when none voted.</param>
/// <param name="At">When its dispatch was begun.</param>
public sealed record HeldFileView(
    Guid Id,
    Guid Dispatch,
    Guid Agreement,
    long Size,
    string Stage,
    SafetyReasonView Reason,
    string Type,
    string Engine,
    DateTimeOffset At
)
{
    /// <summary>The last day of 隔離ファイルの確認 (<c>/api/v1/quarantines/{id}</c>); null once it was decided that it stays held.</summary>
    public DateOnly? ReviewUntil { get; init; }
}
