using Dsg.Wire.Shared;

namespace Dsg.Wire.Parties;

/// <summary>Who the caller is on this face.</summary>
/// <param name="Person">Who.</param>
/// <param name="Face"><c>public</c>, <c>company</c>, <c>staff</c> or <c>operations</c>.</param>
/// <param name="Appointments">The capacities held on this face.</param>
/// <param name="Device">SHA-256 thumbprint of the terminal's certificate; null where the face asks for none.</param>
/// <param name="Language"><c>ja</c> or <c>en</c>, the language of titles in answers.</param>
public sealed record MeView(
    PersonView Person,
    string Face,
    IReadOnlyList<AppointmentView> Appointments,
    string? Device,
    string Language
);

/// <summary>A capacity held.</summary>
/// <param name="Capacity">For example <c>responsiblePerson</c>.</param>
/// <param name="Company">The company; null for ministry and office capacities.</param>
/// <param name="CompanyName">Its name; null where there is none.</param>
/// <param name="Unit">The staff unit; null for company and office capacities.</param>
public sealed record AppointmentView(
    string Capacity,
    Guid? Company,
    string? CompanyName,
    string? Unit
);

/// <summary>Invites a person to a face in a capacity.</summary>
/// <param name="Name">The name, at most 100 characters.</param>
/// <param name="Face"><c>company</c>, <c>staff</c> or <c>operations</c>.</param>
/// <param name="Capacity">The capacity it gives; must live on the face (2008).</param>
/// <param name="Person">Id of a person who gets a further capacity; null or left out for a new person.</param>
/// <param name="Company">The company, for a company's capacity; null or left out otherwise.</param>
/// <param name="Unit">The staff unit, for a ministry capacity; null or left out otherwise.</param>
public sealed record InviteRequest(
    string Name,
    string Face,
    string Capacity,
    string? Person = null,
    string? Company = null,
    string? Unit = null
);

/// <summary>An invitation was issued; the code is told once and kept nowhere.</summary>
/// <param name="Person">For whom.</param>
/// <param name="CodeHash">SHA-256 of the code, lower-case hex; the name under which a second operator hands it over.</param>
/// <param name="Code">128 random bits in base 32, in groups; null when the same idempotency key had issued it before.</param>
/// <param name="Expires">Until when it can be used.</param>
public sealed record IssuedInvitation(
    Guid Person,
    string CodeHash,
    string? Code,
    DateTimeOffset Expires
);

/// <summary>An invitation not used yet.</summary>
/// <param name="Person">For whom.</param>
/// <param name="CodeHash">Its name.</param>
/// <param name="Face">The face it opens.</param>
/// <param name="Appointment">The capacity it gives.</param>
/// <param name="Expires">Until when it can be used.</param>
/// <param name="IssuedBy">The operator who issued it.</param>
/// <param name="Released">True when a second operator handed it over.</param>
public sealed record InvitationView(
    PersonView Person,
    string CodeHash,
    string Face,
    AppointmentView Appointment,
    DateTimeOffset Expires,
    PersonView IssuedBy,
    bool Released
);

/// <summary>A person and what they hold, for the office.</summary>
/// <param name="Person">Who.</param>
/// <param name="Appointments">The capacities held now.</param>
public sealed record PersonDetail(PersonView Person, IReadOnlyList<AppointmentView> Appointments);

/// <summary>Ends a capacity that a person holds; it must be told as it is held.</summary>
/// <param name="Capacity">For example <c>operator</c>.</param>
/// <param name="Company">The company, for a company's capacity; null or left out otherwise.</param>
/// <param name="Unit">The staff unit, for a ministry capacity; null or left out otherwise.</param>
public sealed record EndCapacityRequest(
    string Capacity,
    string? Company = null,
    string? Unit = null
);

/// <summary>緊急停止.</summary>
/// <param name="Level"><c>person</c>, <c>device</c>, <c>site</c>, <c>agreement</c> or <c>company</c>.</param>
/// <param name="Target">Its id; SHA-256 thumbprint for a device.</param>
/// <param name="Reason">Why.</param>
public sealed record SuspendRequest(string Level, string Target, string Reason);

/// <summary>利用停止 of one target.</summary>
/// <param name="Level">What kind of target.</param>
/// <param name="Target">Its id, or thumbprint.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="InForce">True while use is stopped.</param>
/// <param name="Reason">Why; null when not in force.</param>
/// <param name="By">Who stopped it; null when not in force.</param>
/// <param name="Since">When; null when not in force.</param>
/// <param name="ConfirmedBy">The second person; null until confirmed.</param>
/// <param name="LiftProposedBy">The first of the two who lift; null until proposed.</param>
/// <param name="AvailableActions">What the caller may do.</param>
public sealed record SuspensionView(
    string Level,
    string Target,
    long Version,
    bool InForce,
    string? Reason,
    PersonView? By,
    DateTimeOffset? Since,
    PersonView? ConfirmedBy,
    PersonView? LiftProposedBy,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>The day by which the second person confirms; null when confirmed or not in force.</summary>
    public DateOnly? ConfirmBy { get; init; }

    /// <summary>When the missing confirmation was escalated to the approvers; null when it was not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Why lifting is proposed; null until it is.</summary>
    public string? LiftReason { get; init; }

    /// <summary>Why the newest proposal to lift was declined; null when none was.</summary>
    public string? LiftDeclined { get; init; }

    /// <summary>Earlier stops of the same target, oldest first.</summary>
    public IReadOnlyList<PastStopView> Past { get; init; } = [];
}

/// <summary>A stop that was lifted.</summary>
/// <param name="Reason">Why it was stopped.</param>
/// <param name="By">Who stopped.</param>
/// <param name="Since">When.</param>
/// <param name="ConfirmedBy">The second person; null when nobody confirmed.</param>
/// <param name="EscalatedAt">When the missing confirmation was escalated; null when it was not.</param>
/// <param name="LiftReason">Why it was lifted.</param>
/// <param name="LiftProposedBy">The first of the two who lifted it.</param>
/// <param name="LiftedBy">The second.</param>
/// <param name="LiftedAt">When.</param>
public sealed record PastStopView(
    string Reason,
    PersonView? By,
    DateTimeOffset Since,
    PersonView? ConfirmedBy,
    DateTimeOffset? EscalatedAt,
    string LiftReason,
    PersonView? LiftProposedBy,
    PersonView? LiftedBy,
    DateTimeOffset LiftedAt
);

/// <summary>Asks why a person may or may not do something, as if the person asked now.</summary>
/// <param name="Person">Who.</param>
/// <param name="Agreement">The workspace.</param>
/// <param name="Action"><c>openWorkspace</c>, <c>send</c>, <c>obtain</c> or <c>confirmReceipt</c>.</param>
/// <param name="Device">SHA-256 thumbprint of a terminal; null or left out for none.</param>
public sealed record ExplainAccessRequest(
    string Person,
    string Agreement,
    string Action,
    string? Device = null
);

/// <summary>The answer with every requirement, judged now.</summary>
/// <param name="Outcome"><c>granted</c>, <c>refused</c> or <c>unknown</c> (the person has no place in that workspace).</param>
/// <param name="Requirements">Every requirement; empty when unknown.</param>
public sealed record AccessExplanation(string Outcome, IReadOnlyList<RequirementView> Requirements)
{
    /// <summary>
    /// Until when it was last allowed from that terminal; the instant of the question while it is, null when it never was, or where
    /// <see cref="HistoryRead"/> is false.
    /// </summary>
    public DateTimeOffset? LastAllowed { get; init; }

    /// <summary>False where too much has happened to be read for one answer.</summary>
    public bool HistoryRead { get; init; } = true;
}

/// <summary>Stops in force that concern the caller's company.</summary>
/// <param name="Items">Empty when use is not stopped.</param>
public sealed record CompanyStopList(IReadOnlyList<CompanyStopView> Items);

/// <summary>Why use is stopped, for the responsible person of the company.</summary>
/// <param name="Company">The company.</param>
/// <param name="Level"><c>company</c>, <c>site</c> or <c>agreement</c>.</param>
/// <param name="Target">Id of what is stopped.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why.</param>
public sealed record CompanyStopView(
    Guid Company,
    string Level,
    string Target,
    DateTimeOffset Since,
    string Reason
);

/// <summary>A terminal of the caller's own company.</summary>
/// <param name="Unit">Its id.</param>
/// <param name="Room">The name of its room.</param>
/// <param name="Name">How the company calls it.</param>
/// <param name="SerialNumber">The maker's serial number.</param>
/// <param name="StoppedSince">Since when it is stopped; null while it is not.</param>
public sealed record TerminalView(
    Guid Unit,
    string Room,
    string Name,
    string SerialNumber,
    DateTimeOffset? StoppedSince
);

/// <summary>The terminals of the caller's own company that have a certificate.</summary>
/// <param name="Items">By room.</param>
public sealed record TerminalList(IReadOnlyList<TerminalView> Items);

/// <summary>端末の停止.</summary>
/// <param name="Ground"><c>lost</c>, <c>infected</c> or <c>other</c>.</param>
/// <param name="Note">What happened; needed for <c>other</c>.</param>
public sealed record StopTerminalRequest(string Ground, string? Note = null);
