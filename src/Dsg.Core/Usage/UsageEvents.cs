using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>A person in a filed application.</summary>
public sealed record FiledPerson(PersonId Person, PrivateText Name)
{
    /// <summary>フリガナ; null when not given.</summary>
    public PrivateText? Kana { get; init; }

    /// <summary>Post; null when not given.</summary>
    public PrivateText? Post { get; init; }

    /// <summary>Whose place the person takes; null for nobody's.</summary>
    public Succession? Succeeds { get; init; }
}

/// <summary>利用申請 was filed.</summary>
[EventKind("usage.filed")]
public sealed record UsageFiled(
    UsageId Id,
    string Number,
    Side Side,
    AgreementId Agreement,
    ContractId Contract,
    CompanyId? Company,
    EnrollmentId? Enrollment,
    StaffUnit? Unit,
    ImmutableArray<FiledPerson> People,
    DiiTerminal? Terminal,
    PersonId? Superior
) : IEvent;

/// <summary>所属長 attested terminal and engagement.</summary>
[EventKind("usage.superior-attested")]
public sealed record UsageAttested : IEvent;

/// <summary>Somebody who was asked to confirm did not.</summary>
[EventKind("usage.declined")]
public sealed record UsageDeclined(PrivateText Reason) : IEvent;

/// <summary>The contract officer confirmed contract, clause and 指定書.</summary>
[EventKind("usage.contract-confirmed")]
public sealed record UsageContractConfirmed : IEvent;

/// <summary>The other side's responsible person confirmed that the agreement covers the application.</summary>
[EventKind("usage.other-side-confirmed")]
public sealed record UsageOtherSideConfirmed : IEvent;

/// <summary>One item of a correction request.</summary>
public sealed record RequestedItem(string Field, PersonId? Person, string Code, PrivateText Text);

/// <summary>補正依頼.</summary>
[EventKind("usage.correction-requested")]
public sealed record UsageCorrectionRequested(ImmutableArray<RequestedItem> Items, DateOnly DueOn)
    : IEvent;

/// <summary>One corrected value in an event.</summary>
public sealed record CorrectedItem(string Field, PersonId? Person, PrivateText Value);

/// <summary>The applicant corrected what was open.</summary>
[EventKind("usage.corrected")]
public sealed record UsageCorrected(ImmutableArray<CorrectedItem> Values) : IEvent;

/// <summary>The applicant was reminded of an open correction.</summary>
[EventKind("usage.correction-reminded")]
public sealed record UsageCorrectionReminded(CorrectionReminder Which, DateOnly DueOn) : IEvent;

/// <summary>期限経過による終了.</summary>
[EventKind("usage.lapsed")]
public sealed record UsageLapsed(DateOnly DueOn) : IEvent;

/// <summary>再開 of a lapsed application.</summary>
[EventKind("usage.reopened")]
public sealed record UsageReopened(PrivateText Reason, DateOnly DueOn) : IEvent;

/// <summary>取下げ by the applicant.</summary>
[EventKind("usage.withdrawn")]
public sealed record UsageWithdrawn(PrivateText? Reason) : IEvent;

/// <summary>The operator found the three conditions confirmed.</summary>
[EventKind("usage.reviewed")]
public sealed record UsageReviewed : IEvent;

/// <summary>差戻し to the operator.</summary>
[EventKind("usage.returned")]
public sealed record UsageReturned(PrivateText Reason) : IEvent;

/// <summary>決裁: 利用開始通知 was issued.</summary>
/// <param name="DocumentNumber">External 文書番号.</param>
/// <param name="ConfirmBy">By when the engagement is to be confirmed again.</param>
/// <param name="Refused">People who were not approved, by id, with the reason of each.</param>
[EventKind("usage.approved")]
public sealed record UsageApproved(
    string DocumentNumber,
    DateOnly ConfirmBy,
    ImmutableDictionary<string, PrivateText> Refused
) : IEvent;

/// <summary>不承認 of the whole application.</summary>
[EventKind("usage.closed")]
public sealed record UsageRejected(PrivateText Reason) : IEvent;

/// <summary>One operator prepared IDs and invitations and gave the IDs to the responsible person.</summary>
/// <param name="UserNumbers">利用者ID by person id.</param>
/// <param name="Channel">By which way the IDs went.</param>
/// <param name="Receiver">To whom.</param>
[EventKind("usage.credentials-prepared")]
public sealed record CredentialsPrepared(
    ImmutableDictionary<string, string> UserNumbers,
    DeliveryChannel Channel,
    PrivateText Receiver
) : IEvent;

/// <summary>A second operator gave the invitations to the people, by another way.</summary>
[EventKind("usage.credentials-handed-over")]
public sealed record CredentialsHandedOver(DeliveryChannel Channel) : IEvent;

/// <summary>A lost invitation was prepared anew; a second operator hands it over.</summary>
[EventKind("usage.invitation-reissued")]
public sealed record InvitationReissued(PersonId Person, PrivateText Reason) : IEvent;

/// <summary>First use: a user accepted the rules of use.</summary>
[EventKind("usage.rules-accepted")]
public sealed record RulesAccepted : IEvent;

/// <summary>利用終了 of one person, at once.</summary>
[EventKind("usage.ended")]
public sealed record UseEnded(PersonId Person, PrivateText Reason, string Number) : IEvent;

/// <summary>利用終了 of one person was reported for an hour that lies ahead.</summary>
[EventKind("usage.end-reported")]
public sealed record UseEndReported(
    PersonId Person,
    DateTimeOffset EndsAt,
    PrivateText Reason,
    string Number
) : IEvent;

/// <summary>The reported hour has passed; access had ended by itself.</summary>
[EventKind("usage.end-reached")]
public sealed record UseEndReached(PersonId Person, DateTimeOffset EndedAt) : IEvent;

/// <summary>後任への引継ぎ, on the predecessor's case: the last day ends the use by itself.</summary>
[EventKind("usage.handed-on")]
public sealed record UseHandedOn(
    PersonId Person,
    PersonId Successor,
    DateOnly LastDay,
    string Number
) : IEvent;

/// <summary>A new terminal was reported; the attested one counts until the 所属長 attests the new one.</summary>
[EventKind("usage.terminal-reported")]
public sealed record TerminalReported(DiiTerminal Terminal) : IEvent;

/// <summary>The 所属長 attested the new terminal.</summary>
[EventKind("usage.terminal-attested")]
public sealed record TerminalAttested : IEvent;

/// <summary>The 所属長 did not attest the new terminal.</summary>
[EventKind("usage.terminal-declined")]
public sealed record TerminalDeclined(PrivateText Reason) : IEvent;

/// <summary>A change of name or post was reported.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Name">The new name; null when unchanged.</param>
/// <param name="Kana">Its reading; null when unchanged.</param>
/// <param name="Post">The new post; null when unchanged.</param>
/// <param name="ChangedOn">Since when.</param>
/// <param name="InTime">True within 14 days.</param>
[EventKind("usage.change-reported")]
public sealed record UserChangeReported(
    PersonId Person,
    PrivateText? Name,
    PrivateText? Kana,
    PrivateText? Post,
    DateOnly ChangedOn,
    bool InTime
) : IEvent;

/// <summary>再確認: the people of the case are still engaged.</summary>
[EventKind("usage.reconfirmed")]
public sealed record UseReconfirmed(DateOnly Until) : IEvent;

/// <summary>The training of a person was recorded.</summary>
[EventKind("usage.training-recorded")]
public sealed record TrainingRecorded(PersonId Person, DateOnly TrainedOn, DateOnly Until) : IEvent;

/// <summary>Notice of a soft ground: 60, 30 or 7 days before its date; 0 for 期限経過・確認待ち.</summary>
[EventKind("usage.due-notified")]
public sealed record DueNotified(SoftGround Ground, PersonId? Person, int DaysLeft) : IEvent;

/// <summary>The office decided on a soft ground whose date had passed: it counts until a new date.</summary>
[EventKind("usage.due-extended")]
public sealed record DueExtended(
    SoftGround Ground,
    PersonId? Person,
    DateOnly Until,
    PrivateText Reason
) : IEvent;
