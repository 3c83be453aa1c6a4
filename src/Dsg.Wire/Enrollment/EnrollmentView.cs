using Dsg.Wire.Exchange;
using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Enrollment;

/// <summary>An enrollment in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Company">The company.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="State"><c>entered</c> (書面受付 to be compared), <c>open</c>, <c>completed</c>, <c>rejected</c>, <c>withdrawn</c> or <c>lapsed</c>.</param>
/// <param name="Stage">The step when open, for example <c>documentReview</c>; null otherwise.</param>
/// <param name="CompanyActs">True when the company acts next.</param>
/// <param name="DueOn">Date by which the next actor should act; null when none is set.</param>
/// <param name="SubmittedAt">When submitted.</param>
/// <param name="Version">Version of the case.</param>
public sealed record EnrollmentSummary(
    Guid Id,
    string Number,
    Guid Company,
    string CompanyName,
    string State,
    string? Stage,
    bool CompanyActs,
    DateOnly? DueOn,
    DateTimeOffset SubmittedAt,
    long Version
);

/// <summary>An enrollment as it stands. Send <see cref="Version"/> back in <c>If-Match</c> to act on exactly what was seen.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="State"><c>entered</c> (書面受付 to be compared), <c>open</c>, <c>completed</c>, <c>rejected</c>, <c>withdrawn</c> or <c>lapsed</c>.</param>
/// <param name="Stage">The step when open; null otherwise.</param>
/// <param name="Company">The company's id.</param>
/// <param name="Site">The room's id.</param>
/// <param name="Responsible">The 申請責任者.</param>
/// <param name="Application">The application as it stands, corrections included.</param>
/// <param name="SubmittedAt">When submitted.</param>
/// <param name="Attachments">Papers with their safety check; reviewers read them at <c>documents/{id}/content</c>.</param>
/// <param name="Conditions">The five rows of the four conditions, in the order of the source.</param>
/// <param name="Correction">An open 補正依頼, or the one whose deadline passed; null when none.</param>
/// <param name="ReviewNotice">The result notice; null until A4.</param>
/// <param name="Equipment">The units of the room.</param>
/// <param name="LineReady">True when the line was reported ready.</param>
/// <param name="CompletionNotice">加入完了通知; null until A10.</param>
/// <param name="ClosedReason">Why it was rejected; null otherwise.</param>
/// <param name="Progress">Where it stands in the procedure.</param>
/// <param name="AvailableActions">What the caller may do.</param>
/// <param name="History">What happened; null outside the office.</param>
/// <param name="Returned">The newest 差戻し inside the office; null without one, and always outside the office.</param>
public sealed record EnrollmentView(
    Guid Id,
    string Number,
    long Version,
    string State,
    string? Stage,
    Guid Company,
    Guid Site,
    PersonView Responsible,
    ApplicationForm Application,
    DateTimeOffset SubmittedAt,
    IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<ConditionView> Conditions,
    CorrectionView? Correction,
    ReviewNoticeView? ReviewNotice,
    IReadOnlyList<EquipmentView> Equipment,
    bool LineReady,
    CompletionNoticeView? CompletionNotice,
    string? ClosedReason,
    ProgressView Progress,
    IReadOnlyList<AvailableAction> AvailableActions,
    IReadOnlyList<HistoryView>? History,
    OfficeReturnView? Returned
)
{
    /// <summary>The rooms, each with its own progress, in the order in which they were asked for.</summary>
    public IReadOnlyList<RoomView> Rooms { get; init; } = [];

    /// <summary>Check sheets, rounds of correction, what was asked for later, and the 委任.</summary>
    public IntakeView? Intake { get; init; }

    /// <summary>書面受付; null when the company filed the case itself.</summary>
    public PaperReceiptView? Paper { get; init; }

    /// <summary>The enrollments that the company had before under the same 法人番号, the newest first.</summary>
    public IReadOnlyList<EarlierEnrollmentView> Earlier { get; init; } = [];
}

/// <summary>An enrollment that ended before the case was filed.</summary>
/// <param name="Enrollment">Which.</param>
/// <param name="Number">Its 受付番号.</param>
/// <param name="EndedOn">The day of the decision that ended it.</param>
/// <param name="How"><c>departed</c>, <c>terminated</c> or <c>succeeded</c>; null outside the office.</param>
/// <param name="Ground"><c>ownWish</c>, <c>bankruptcy</c>, <c>unreachable</c> or <c>graveBreach</c>; null outside the office and where none was recorded.</param>
public sealed record EarlierEnrollmentView(
    Guid Enrollment,
    string Number,
    DateOnly EndedOn,
    string? How,
    string? Ground
);

/// <summary>差戻し from the approver to the reviewer.</summary>
/// <param name="Reason">What is to be looked at again.</param>
/// <param name="By">Who sent it back.</param>
/// <param name="At">When.</param>
public sealed record OfficeReturnView(string Reason, PersonView By, DateTimeOffset At);

/// <summary>A paper of the case.</summary>
/// <param name="Id">The sealed object.</param>
/// <param name="Name">File name as given.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hex.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Stage">Safety check: <c>checking</c>, <c>obtainable</c> (a reviewer can read it), <c>held</c> or <c>quarantined</c>.</param>
/// <param name="Reason">Why it is held or quarantined, or why the safety check waits; null otherwise.</param>
public sealed record AttachmentView(
    Guid Id,
    string Name,
    long Size,
    string Sha256,
    DateTimeOffset At,
    string Stage,
    SafetyReasonView? Reason
)
{
    /// <summary>The paper that took its place after a correction; null while it stands.</summary>
    public Guid? ReplacedBy { get; init; }
}

/// <summary>A held or quarantined paper for the office: no name.</summary>
/// <param name="Id">Which.</param>
/// <param name="Cases">The cases it belongs to, as <c>kind/id</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Stage"><c>held</c> or <c>quarantined</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Type">The type by content; empty when not found out.</param>
/// <param name="Engine">Engine and signatures; empty when none voted.</param>
/// <param name="At">When it was attached.</param>
public sealed record HeldPaperView(
    Guid Id,
    IReadOnlyList<string> Cases,
    long Size,
    string Stage,
    SafetyReasonView Reason,
    string Type,
    string Engine,
    DateTimeOffset At
);

/// <summary>One condition with what was found about it.</summary>
/// <param name="No"><c>engagement</c>, <c>facility</c>, <c>equipment</c>, <c>supplyChain</c> or <c>location</c>.</param>
/// <param name="Name">Short name.</param>
/// <param name="Text">The sentence of the source, shortened.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
/// <param name="Result"><c>unconfirmed</c>, <c>confirming</c>, <c>met</c>, <c>conditional</c> or <c>notMet</c>.</param>
/// <param name="Reason">Why; null while unconfirmed.</param>
/// <param name="How">How confirmed; null while unconfirmed.</param>
/// <param name="By">By whom; null while unconfirmed.</param>
/// <param name="At">When; null while unconfirmed.</param>
/// <param name="Until">Until when it holds; null when no end is set.</param>
public sealed record ConditionView(
    string No,
    Phrase Name,
    Phrase Text,
    string? Ground,
    string Result,
    string? Reason,
    string? How,
    PersonView? By,
    DateTimeOffset? At,
    DateOnly? Until
);

/// <summary>A 補正依頼.</summary>
/// <param name="Fields">The fields that are open, with the reason for each.</param>
/// <param name="DueOn">Deadline.</param>
/// <param name="At">When the deadline was set.</param>
/// <param name="Reminded">The newest reminder, <c>first</c> or <c>last</c>; null before the first.</param>
/// <param name="ReopenedBecause">Why the case was opened again after it lapsed; null when it never did.</param>
public sealed record CorrectionView(
    IReadOnlyList<FieldReason> Fields,
    DateOnly DueOn,
    DateTimeOffset At,
    string? Reminded,
    string? ReopenedBecause
);

/// <summary>The result notice.</summary>
/// <param name="Number">Document number.</param>
/// <param name="SpecificationEdition">Edition handed over outside the system.</param>
/// <param name="HandedOverOn">When.</param>
/// <param name="HandedOverTo">To whom.</param>
/// <param name="At">When the notice was issued.</param>
public sealed record ReviewNoticeView(
    string Number,
    string SpecificationEdition,
    DateOnly HandedOverOn,
    string HandedOverTo,
    DateTimeOffset At
);

/// <summary>A unit of the room.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind"><c>terminal</c>, <c>router</c>, <c>switch</c> or <c>other</c>.</param>
/// <param name="Name">How the company calls it.</param>
/// <param name="Maker">Maker.</param>
/// <param name="Model">Model.</param>
/// <param name="SerialNumber">The maker's serial number.</param>
/// <param name="Finding">The office's finding; null until installation.</param>
/// <param name="CertificateRequested">True when a request is on file.</param>
/// <param name="Certificate">The certificate; null until issued.</param>
public sealed record EquipmentView(
    Guid Id,
    string Kind,
    string Name,
    string Maker,
    string Model,
    string SerialNumber,
    string? Finding,
    bool CertificateRequested,
    CertificateView? Certificate
)
{
    /// <summary>True for a spare (代替機), which opens nothing until it is swapped in.</summary>
    public bool Spare { get; init; }

    /// <summary>True while the certificate before <see cref="Certificate"/> is still good; it ends when the new one is first used.</summary>
    public bool Renewing { get; init; }

    /// <summary><c>present</c>, <c>proposed</c> (approval comes before effect) or <c>takenOut</c>.</summary>
    public string Standing { get; init; } = "present";

    /// <summary>The issued medium; null where the key was made in the room.</summary>
    public KitView? Kit { get; init; }
}

/// <summary>端末証明書.</summary>
/// <param name="Serial">Serial number, lower-case hex.</param>
/// <param name="Thumbprint">SHA-256 of the DER, lower-case hex.</param>
/// <param name="NotBefore">Begin of validity.</param>
/// <param name="NotAfter">End of validity.</param>
/// <param name="RevokedAt">When revoked; null while not.</param>
public sealed record CertificateView(
    string Serial,
    string Thumbprint,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    DateTimeOffset? RevokedAt
);

/// <summary>加入完了通知.</summary>
/// <param name="Number">文書番号.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="IssuedAt">Instant of issue.</param>
/// <param name="ReceivedAt">When 受領 was confirmed; null until then.</param>
public sealed record CompletionNoticeView(
    string Number,
    DateOnly IssuedOn,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ReceivedAt
);

/// <summary>One line of the history.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">Kind of the record, for example <c>enrollment.condition-found</c>.</param>
/// <param name="By">Who.</param>
/// <param name="Capacity">In which capacity.</param>
public sealed record HistoryView(DateTimeOffset At, string Kind, PersonView By, string Capacity);
