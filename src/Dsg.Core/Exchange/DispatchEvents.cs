using System.Collections.Immutable;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>A file as announced.</summary>
public sealed record AnnouncedFile(FileId Id, PrivateText Name, long Size);

/// <summary>A dispatch was begun; its files are announced. Its message is content: it stands here sealed under the agreement's key.</summary>
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
    ImmutableArray<AnnouncedFile> Files,
    ApprovalDemand? Approval = null,
    DispatchTies? Ties = null
) : IEvent;

/// <summary>All bytes of a file arrived and lie sealed.</summary>
[EventKind("dispatch.file-assembled")]
public sealed record FileAssembled(FileId File, long Size) : IEvent;

/// <summary>The safety check ended with a verdict.</summary>
/// <param name="File">Which.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="ReviewUntil">The last day of 隔離ファイルの確認; null when there is none.</param>
[EventKind("dispatch.file-checked")]
public sealed record FileChecked(FileId File, Verdict Verdict, DateOnly? ReviewUntil = null)
    : IEvent;

/// <summary>A scan with newer signatures found something harmful in a file that could be obtained: from now on nobody obtains it.</summary>
/// <param name="File">Which.</param>
/// <param name="Verdict">What was found; it takes the place of the earlier one.</param>
/// <param name="ReviewUntil">The last day of 隔離ファイルの確認.</param>
[EventKind("dispatch.file-recalled")]
public sealed record FileRecalled(FileId File, Verdict Verdict, DateOnly ReviewUntil) : IEvent;

/// <summary>The sender gave a file up.</summary>
[EventKind("dispatch.file-cancelled")]
public sealed record FileCancelled(FileId File) : IEvent;

/// <summary>送信されませんでした: the time of an announcement or of an unfinished upload was over.</summary>
[EventKind("dispatch.file-not-sent")]
public sealed record FileNotSent(FileId File) : IEvent;

/// <summary>送付の取りやめ by the sender: from now on nobody obtains a file of it. Who has obtained one by then stands in its record.</summary>
[EventKind("dispatch.withdrawn")]
public sealed record DispatchWithdrawn : IEvent;

/// <summary>取得の開始: the first byte is about to leave. Without it no byte does.</summary>
/// <param name="File">Which.</param>
/// <param name="Size">Its bytes: what one person may obtain in a day is counted by it.</param>
[EventKind("dispatch.obtaining-begun")]
public sealed record ObtainingBegun(FileId File, long Size) : IEvent;

/// <summary>取得: the last byte left.</summary>
[EventKind("dispatch.file-obtained")]
public sealed record FileObtained(FileId File) : IEvent;

/// <summary>受領確認: a person says so.</summary>
[EventKind("dispatch.receipt-confirmed")]
public sealed record ReceiptConfirmed : IEvent;

/// <summary>Users were reminded of it.</summary>
[EventKind("dispatch.reminded")]
public sealed record DispatchReminded(Reminder Reminder) : IEvent;
