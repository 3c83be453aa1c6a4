using Dsg.Wire.Shared;

namespace Dsg.Wire.Exchange;

/// <summary>A dispatch before one of its approvers (送付の承認): everything that is decided on, together.</summary>
/// <param name="Dispatch">Which.</param>
/// <param name="Version">Version of the case, for <c>If-Match</c>.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="AgreementNumber">合意番号.</param>
/// <param name="Sender">Who sends.</param>
/// <param name="Subject">件名.</param>
/// <param name="Message">Message; may be empty.</param>
/// <param name="Marking"><c>none</c>, <c>attention</c> or <c>internal</c>.</param>
/// <param name="DesignationItem">Item of the 指定書; null when not protected.</param>
/// <param name="Recipients">The destination.</param>
/// <param name="At">When it was begun.</param>
/// <param name="Files">Files with their verdicts.</param>
/// <param name="Mode"><c>anyOne</c> or <c>allOf</c>.</param>
/// <param name="Approvals">Approvals of what it holds now.</param>
/// <param name="Standing"><c>waiting</c>, <c>approved</c>, <c>declined</c> or <c>withdrawn</c>.</param>
/// <param name="MayApprove">True when the caller may approve it now; false while files are being checked.</param>
/// <param name="MayDecline">True when the caller may decline it now.</param>
public sealed record ApprovalView(
    Guid Dispatch,
    long Version,
    Guid Agreement,
    string AgreementNumber,
    PersonView Sender,
    string Subject,
    string Message,
    string Marking,
    int? DesignationItem,
    IReadOnlyList<PersonView> Recipients,
    DateTimeOffset At,
    IReadOnlyList<FileToApprove> Files,
    string Mode,
    IReadOnlyList<ApprovalGiven> Approvals,
    string Standing,
    bool MayApprove,
    bool MayDecline
)
{
    /// <summary>回答期限; null when no answer is asked for.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The 提出の依頼 that it answers; null when none.</summary>
    public Guid? Answers { get; init; }

    /// <summary>The dispatch of the other side that it answers; null when none.</summary>
    public Guid? RepliesTo { get; init; }

    /// <summary>差替え: the earlier dispatch in whose place it stands; null for a first version.</summary>
    public Guid? Replaces { get; init; }
}

/// <summary>A file as its approver sees it; its content is not handed out for that.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Stage">As in a dispatch.</param>
/// <param name="Type">The type by content; null before the verdict.</param>
/// <param name="Sha256">SHA-256 of the content that would go; null when it would not.</param>
/// <param name="Reason">Why it is held; null otherwise.</param>
public sealed record FileToApprove(
    Guid Id,
    string Name,
    long Size,
    string Stage,
    string? Type,
    string? Sha256,
    SafetyReasonView? Reason
);

/// <summary>One approval.</summary>
/// <param name="For">In whose place.</param>
/// <param name="By">Who approved.</param>
/// <param name="At">When.</param>
public sealed record ApprovalGiven(PersonView For, PersonView By, DateTimeOffset At);

/// <summary>How a side approves what it sends from a workspace.</summary>
/// <param name="Agreement">The workspace.</param>
/// <param name="Version">Version of the rules, for <c>If-Match</c>; 0 before anything was set.</param>
/// <param name="Side"><c>company</c> or <c>staff</c>.</param>
/// <param name="Mode"><c>none</c>, <c>anyOne</c> or <c>allOf</c>.</param>
/// <param name="Approvers">Who approves.</param>
/// <param name="Covers">Who acts for an absent one.</param>
/// <param name="Choices">Who may be named.</param>
public sealed record ApprovalRuleView(
    Guid Agreement,
    long Version,
    string Side,
    string Mode,
    IReadOnlyList<PersonView> Approvers,
    IReadOnlyList<ApprovalCoverView> Covers,
    IReadOnlyList<PersonView> Choices
);

/// <summary>不在時の代理.</summary>
/// <param name="For">The absent approver.</param>
/// <param name="By">Who acts.</param>
/// <param name="From">From this day on.</param>
/// <param name="Until">Through this day.</param>
public sealed record ApprovalCoverView(
    PersonView For,
    PersonView By,
    DateOnly From,
    DateOnly Until
);

/// <summary>Sets how the own side approves.</summary>
/// <param name="Mode"><c>none</c>, <c>anyOne</c> or <c>allOf</c>.</param>
/// <param name="Approvers">At most five; none for <c>none</c>.</param>
public sealed record ApprovalRuleRequest(string Mode, IReadOnlyList<Guid> Approvers);

/// <summary>Names who acts for an absent approver.</summary>
/// <param name="For">The absent approver.</param>
/// <param name="By">Who acts.</param>
/// <param name="From">From this day on.</param>
/// <param name="Until">Through this day.</param>
public sealed record ApprovalCoverRequest(Guid For, Guid By, DateOnly From, DateOnly Until);
