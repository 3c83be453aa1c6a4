namespace Dsg.Wire.Usage;

/// <summary>U1, company: one 利用申請 for n people.</summary>
/// <param name="Agreement">Id of the 利用合意.</param>
/// <param name="Roster">1 to 200 people (4006).</param>
public sealed record FileCompanyUsageRequest(string Agreement, IReadOnlyList<RosterEntry> Roster);

/// <summary>A person of the roster.</summary>
/// <param name="Name">The name, at most 100 characters.</param>
/// <param name="Engaged">The company confirms that the person is engaged in performing the contract (4007).</param>
/// <param name="Person">Id of a person of the company who is known already; null or left out for a new person.</param>
public sealed record RosterEntry(string Name, bool Engaged, string? Person = null)
{
    /// <summary>フリガナ in full-width katakana (4153); left out when not given.</summary>
    public string? Kana { get; init; }

    /// <summary>Post; left out when not given.</summary>
    public string? Post { get; init; }

    /// <summary>Whose place the person takes; left out for nobody's.</summary>
    public SuccessionRequest? Succeeds { get; init; }
}

/// <summary>後任への引継ぎ (4170, 4171).</summary>
/// <param name="Usage">The predecessor's case.</param>
/// <param name="Predecessor">Who leaves.</param>
/// <param name="From">The successor's first day.</param>
/// <param name="LastDay">The predecessor's last day.</param>
public sealed record SuccessionRequest(
    string Usage,
    string Predecessor,
    string From,
    string LastDay
);

/// <summary>U1, staff: for oneself.</summary>
/// <param name="Agreement">Id of the 利用合意.</param>
/// <param name="TerminalSystem">Name of the DII-open-system-joined system (4008).</param>
/// <param name="TerminalNumber">Terminal number (4008).</param>
/// <param name="Superior">Id of the 所属長 who attests (4010).</param>
/// <param name="Engaged">Engagement in performing the contract (4007).</param>
public sealed record FileStaffUsageRequest(
    string Agreement,
    string TerminalSystem,
    string TerminalNumber,
    string Superior,
    bool Engaged
)
{
    /// <summary>Whose place the filer takes; it counts from the superior's attestation on.</summary>
    public SuccessionRequest? Succeeds { get; init; }
}

/// <summary>U4: 決裁.</summary>
/// <param name="DocumentNumber">External 文書番号 (3011).</param>
public sealed record ApproveUsageRequest(string DocumentNumber)
{
    /// <summary>The day of the 決裁, not ahead (8017); left out for today.</summary>
    public string? DecidedOn { get; init; }

    /// <summary>People who are not approved, each with the reason; left out when everybody is.</summary>
    public IReadOnlyList<RefusedPerson>? Refused { get; init; }
}

/// <summary>A person who is not approved.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedPerson(string Person, string Reason);

/// <summary>補正依頼.</summary>
/// <param name="Items">What is to be corrected.</param>
/// <param name="DueOn">Deadline, a 開庁日.</param>
public sealed record CorrectUsageItemsRequest(
    IReadOnlyList<UsageCorrectionItem> Items,
    string DueOn
);

/// <summary>One thing to be corrected.</summary>
/// <param name="Field"><c>person</c>, <c>name</c>, <c>kana</c>, <c>post</c>, <c>engaged</c> of a person; <c>terminalSystem</c>, <c>terminalNumber</c>, <c>superior</c> of a staff application.</param>
/// <param name="Code">A reason code of the definition that the case keeps, for example <c>name-wrong</c> (3157).</param>
/// <param name="Text">Why, in words.</param>
/// <param name="Person">Whose; left out for the application itself.</param>
public sealed record UsageCorrectionItem(
    string Field,
    string Code,
    string Text,
    string? Person = null
);

/// <summary>What was asked for, corrected; all of it at once (4162).</summary>
/// <param name="Values">The values.</param>
public sealed record CorrectUsageRequest(IReadOnlyList<UsageCorrectedValue> Values);

/// <summary>A corrected value.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value; <c>false</c> for <c>person</c> or <c>engaged</c> takes the person out.</param>
/// <param name="Person">Whose.</param>
public sealed record UsageCorrectedValue(string Field, string Value, string? Person = null);

/// <summary>再開.</summary>
/// <param name="Reason">Why.</param>
/// <param name="DueOn">The new deadline.</param>
public sealed record ReopenUsageRequest(string Reason, string DueOn);

/// <summary>U5: the IDs went to the responsible person.</summary>
/// <param name="Channel"><c>inPerson</c>, <c>registeredMail</c>, <c>telephone</c>, <c>mail</c>.</param>
/// <param name="Receiver">To whom.</param>
public sealed record PrepareCredentialsRequest(string Channel, string Receiver);

/// <summary>U5: the invitations went to the people.</summary>
/// <param name="Channel">Another one than that of the IDs (4166).</param>
public sealed record HandOverCredentialsRequest(string Channel);

/// <summary>A lost invitation.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Reason">Why.</param>
public sealed record ReissueInvitationRequest(string Person, string Reason);

/// <summary>Another terminal.</summary>
/// <param name="TerminalSystem">Name of the system.</param>
/// <param name="TerminalNumber">Terminal number.</param>
public sealed record ReportTerminalRequest(string TerminalSystem, string TerminalNumber);

/// <summary>Change of name or post.</summary>
/// <param name="Person">Whose.</param>
/// <param name="ChangedOn">Since when.</param>
/// <param name="Name">The new name; left out when unchanged.</param>
/// <param name="Kana">Its reading; left out when unchanged.</param>
/// <param name="Post">The new post; left out when unchanged.</param>
public sealed record ReportUserChangeRequest(
    string Person,
    string ChangedOn,
    string? Name = null,
    string? Kana = null,
    string? Post = null
);

/// <summary>再確認.</summary>
/// <param name="Engaged">True: everybody of the case is still engaged (4007).</param>
public sealed record ReconfirmUsageRequest(bool Engaged);

/// <summary>Training of a person.</summary>
/// <param name="Person">Whose.</param>
/// <param name="TrainedOn">When.</param>
public sealed record RecordTrainingRequest(string Person, string TrainedOn);

/// <summary>The office's decision on a soft ground whose date has passed.</summary>
/// <param name="Ground"><c>reconfirmation</c> or <c>training</c>.</param>
/// <param name="Until">It counts until.</param>
/// <param name="Reason">Why.</param>
/// <param name="Person">Whose training.</param>
public sealed record ExtendDueRequest(
    string Ground,
    string Until,
    string Reason,
    string? Person = null
);

/// <summary>U6: the rules of use.</summary>
/// <param name="Accepted">True when they were read and accepted (4012).</param>
public sealed record AcceptRulesRequest(bool Accepted);

/// <summary>利用終了 of one person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record EndUseRequest(string Person, string Reason)
{
    /// <summary>The hour at which it ends by itself (4168, 4169); left out for at once.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
