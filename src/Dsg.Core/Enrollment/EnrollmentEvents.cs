using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>The private part of an application as one text bound to the journal by its salted hash (JSON of the form).</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="ProcedureVersion">The definition's version.</param>
/// <param name="Company">The company.</param>
/// <param name="Site">The first room.</param>
/// <param name="Issuer">Issuer of the submitting account.</param>
/// <param name="Subject">Subject of the submitting account.</param>
/// <param name="Form">The fields as typed.</param>
/// <param name="Attachments">Papers that came with it.</param>
[EventKind("enrollment.submitted")]
public sealed record EnrollmentSubmitted(
    EnrollmentId Id,
    string Number,
    int ProcedureVersion,
    CompanyId Company,
    SiteId Site,
    string Issuer,
    PrivateText Subject,
    ImmutableDictionary<string, PrivateText> Form,
    ImmutableArray<AttachedPaper> Attachments
) : IEvent
{
    /// <summary>The rooms after the first one.</summary>
    public ImmutableArray<SiteId> MoreSites { get; init; } = [];

    /// <summary>The ended enrollments under the same 法人番号, the newest first.</summary>
    public ImmutableArray<EarlierEnrollment> Earlier { get; init; } = [];
}

/// <summary>A paper in an event; its name is private.</summary>
public sealed record AttachedPaper(DocumentId Id, PrivateText Name, long Size, string Sha256);

/// <summary>受付確認 was done; the list says what the company prepares.</summary>
[EventKind("enrollment.intake-accepted")]
public sealed record IntakeAccepted(PrivateText? ToPrepare) : IEvent;

/// <summary>補正依頼: point by point, with codes, reasons and a deadline.</summary>
[EventKind("enrollment.correction-requested")]
public sealed record CorrectionRequested(
    ImmutableDictionary<string, PrivateText> Fields,
    ImmutableDictionary<string, string> Codes,
    DateOnly DueOn
) : IEvent;

/// <summary>The company corrected what was open.</summary>
[EventKind("enrollment.corrected")]
public sealed record Corrected(
    ImmutableDictionary<string, PrivateText> Fields,
    ImmutableDictionary<string, AttachedPaper> Papers,
    ImmutableDictionary<string, AnsweredItem> Items
) : IEvent
{
    /// <summary>The ended enrollments under a corrected 法人番号; null while the number stays.</summary>
    public ImmutableArray<EarlierEnrollment>? Earlier { get; init; }
}

/// <summary>The company was reminded of an open correction.</summary>
[EventKind("enrollment.correction-reminded")]
public sealed record CorrectionReminded(CorrectionReminder Which, DateOnly DueOn) : IEvent;

/// <summary>期限経過による終了: the correction was not answered by its deadline.</summary>
[EventKind("enrollment.lapsed")]
public sealed record EnrollmentLapsed(DateOnly DueOn) : IEvent;

/// <summary>再開 of a lapsed case; the company reads the reason.</summary>
[EventKind("enrollment.reopened")]
public sealed record EnrollmentReopened(PrivateText Reason, DateOnly DueOn) : IEvent;

/// <summary>The office found something about a condition.</summary>
[EventKind("enrollment.condition-found")]
public sealed record ConditionFound(
    ConditionNo No,
    FindingResult Result,
    PrivateText Reason,
    ConfirmedHow How,
    DateOnly? Until
) : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }

    /// <summary>What was looked at, for condition 3(2).</summary>
    public ImmutableArray<CareItem> LookedAt { get; init; } = [];
}

/// <summary>The reviewer asks the approver for the result notice.</summary>
[EventKind("enrollment.review-finished")]
public sealed record ReviewFinished : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>The result notice was issued and the papers handed over outside the system.</summary>
[EventKind("enrollment.review-result-issued")]
public sealed record ReviewResultIssued(
    string Number,
    string SpecificationEdition,
    DateOnly HandedOverOn,
    PrivateText HandedOverTo
) : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>The company reported the units of the room.</summary>
[EventKind("enrollment.equipment-reported")]
public sealed record EquipmentReported(ImmutableArray<Equipment> Units, PrivateText SupplyChainCare)
    : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>The company reported the line ready.</summary>
[EventKind("enrollment.line-reported")]
public sealed record LineReported : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>The office confirmed the units and their installation.</summary>
[EventKind("enrollment.installed")]
public sealed record Installed(ImmutableDictionary<string, FindingResult> Units) : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>The room was verified, on paper or on site.</summary>
[EventKind("enrollment.site-verified")]
public sealed record SiteVerified(ConfirmedHow How, PrivateText Remarks) : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>A certificate request made in the room arrived.</summary>
[EventKind("enrollment.certificate-requested")]
public sealed record CertificateRequested(EquipmentId Unit, string Request) : IEvent;

/// <summary>The unit passed the connection test and its certificate was issued.</summary>
[EventKind("enrollment.certificate-issued")]
public sealed record CertificateIssued(EquipmentId Unit, DeviceCertificate Certificate) : IEvent;

/// <summary>A certificate was revoked.</summary>
[EventKind("enrollment.certificate-revoked")]
public sealed record CertificateRevoked(EquipmentId Unit, string Serial, PrivateText Reason)
    : IEvent;

/// <summary>A terminal used its new certificate for the first time; the one before it is revoked by this.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Serial">Serial number of the certificate that ends, lower-case hex.</param>
[EventKind("enrollment.certificate-taken-up")]
public sealed record CertificateTakenUp(EquipmentId Unit, string Serial) : IEvent;

/// <summary>The connection test ended; the case waits for the decision.</summary>
[EventKind("enrollment.connection-tested")]
public sealed record ConnectionTested : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>差戻し from the approver to the reviewer.</summary>
[EventKind("enrollment.returned")]
public sealed record Returned(PrivateText Reason) : IEvent
{
    /// <summary>The room; null for the first one.</summary>
    public SiteId? Room { get; init; }
}

/// <summary>決裁: 加入完了通知 was issued.</summary>
[EventKind("enrollment.completed")]
public sealed record EnrollmentCompleted(string DocumentNumber, DateOnly IssuedOn) : IEvent
{
    /// <summary>The rooms that it completes; empty for all that are ready.</summary>
    public ImmutableArray<SiteId> Rooms { get; init; } = [];
}

/// <summary>The company confirmed 受領 of the notice.</summary>
[EventKind("enrollment.notice-received")]
public sealed record CompletionNoticeReceived : IEvent;

/// <summary>不承認 with reasons.</summary>
[EventKind("enrollment.rejected")]
public sealed record EnrollmentRejected(PrivateText Reason) : IEvent;

/// <summary>取下げ by the company.</summary>
[EventKind("enrollment.withdrawn")]
public sealed record EnrollmentWithdrawn : IEvent;
