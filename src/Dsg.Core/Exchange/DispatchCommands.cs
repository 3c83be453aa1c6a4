using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Contracts;

namespace Dsg.Core.Exchange;

/// <summary>A recipient with the 利用 case that makes them one.</summary>
public sealed record Recipient(PersonId Person, UsageId Usage);

/// <summary>Commands on one dispatch.</summary>
public abstract record DispatchCommand
{
    private DispatchCommand() { }

    /// <summary>Begins a dispatch.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.Send"/>.</param>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Contract">The contract of the agreement.</param>
    /// <param name="Subject">件名 as typed.</param>
    /// <param name="Message">Message as typed; may be empty. It is judged here and goes no further.</param>
    /// <param name="Marking">The marking.</param>
    /// <param name="DesignationItem">Item of the 指定書 from 1; null when not protected.</param>
    /// <param name="Recipients">People of the other side.</param>
    /// <param name="Files">The files with fresh ids.</param>
    [ActWords("送付の開始", "Begin a dispatch")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record Begin(
        Permit Permit,
        DispatchId Id,
        ContractId Contract,
        string Subject,
        string Message,
        Marking Marking,
        int? DesignationItem,
        ImmutableArray<Recipient> Recipients,
        ImmutableArray<AnnouncedFile> Files
    ) : DispatchCommand
    {
        /// <summary>The message sealed under the agreement's key: what is kept of it. Empty when there is none.</summary>
        public string SealedMessage { get; init; } = "";

        /// <summary>By when it wants an answer, what it answers, and what it stands in place of.</summary>
        public DispatchTies Ties { get; init; } = DispatchTies.None;
    }

    /// <summary>All bytes of a file arrived.</summary>
    [ActWords("ファイルの受信の完了の記録", "Record that a file arrived completely")]
    [ActsAs(Capacity.System)]
    public sealed record Assemble(FileId File, long Size) : DispatchCommand;

    /// <summary>The safety check ended.</summary>
    [ActWords("ファイルの安全確認の結果の記録", "Record the safety check of a file")]
    [ActsAs(Capacity.System)]
    public sealed record Check(FileId File, Verdict Verdict) : DispatchCommand;

    /// <summary>A scan with newer signatures found something harmful in a file that can be obtained.</summary>
    [ActWords(
        "再確認で有害と分かったファイルの取得停止の記録",
        "Record that a file was found harmful after the fact"
    )]
    [ActsAs(Capacity.System)]
    public sealed record Recall(FileId File, Verdict Verdict) : DispatchCommand;

    /// <summary>The time of an announcement or of an unfinished upload is over.</summary>
    [ActWords(
        "期限までに送信されなかったファイルの記録",
        "Record that a file was not sent in time"
    )]
    [ActsAs(Capacity.System)]
    public sealed record Expire(FileId File) : DispatchCommand;

    /// <summary>送付の取りやめ.</summary>
    /// <param name="Permit">The sender's permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    [ActWords("送付の取りやめ", "Withdraw a dispatch")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record Withdraw(Permit Permit) : DispatchCommand;

    /// <summary>The sender gives a file up.</summary>
    [ActWords("ファイルの送信の取消し", "Give up sending a file")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser, Capacity.System)]
    public sealed record Cancel(FileId File) : DispatchCommand;

    /// <summary>The first byte of a file is about to leave to the holder of a permit to obtain; once for each person and terminal.</summary>
    [ActWords("ファイルの取得の開始", "Begin to obtain a file")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record RecordObtaining(Permit Permit, FileId File) : DispatchCommand;

    /// <summary>The last byte of a file left to the holder of a permit to obtain.</summary>
    [ActWords("ファイルの取得", "Obtain a file")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record RecordObtained(Permit Permit, FileId File) : DispatchCommand;

    /// <summary>送付の承認, of everything that is seen before it: files with their verdicts, destination, marking.</summary>
    /// <param name="Permit">The approver's permit to <see cref="AccessAction.OpenWorkspace"/>; null for a 所属長.</param>
    [ActWords("送付の承認", "Approve a dispatch")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser, Capacity.Superior)]
    public sealed record Approve(Permit? Permit) : DispatchCommand, INeedsStepUp;

    /// <summary>送付を承認しない: the other side never sees it.</summary>
    /// <param name="Permit">The approver's permit to <see cref="AccessAction.OpenWorkspace"/>; null for a 所属長.</param>
    /// <param name="Reason">Why; the sender reads it.</param>
    [ActWords("送付の不承認", "Decline to approve a dispatch")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser, Capacity.Superior)]
    public sealed record DeclineApproval(Permit? Permit, string Reason) : DispatchCommand;

    /// <summary>受領確認.</summary>
    [ActWords("ファイルの受領の確認", "Confirm receipt of files")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record ConfirmReceipt(Permit Permit) : DispatchCommand;

    /// <summary>Reminds its recipients that they have not obtained it, or not answered it; once for each reason.</summary>
    /// <param name="Recipients">Who is reminded, as named on the notice.</param>
    /// <param name="Sender">Who sent it: told where the reminder is for that person too.</param>
    [ActWords("取得又は回答の督促", "Remind of a dispatch")]
    [ActsAs(Capacity.System)]
    public sealed record Remind(ImmutableArray<NamedPerson> Recipients, NamedPerson Sender)
        : DispatchCommand;
}
