namespace Dsg.Wire.Usage;

/// <summary>U1, company: one 利用申請 for n people.</summary>
/// <param name="Agreement">Id of the 利用合意.</param>
/// <param name="Roster">1 to 200 people (4006).</param>
public sealed record FileCompanyUsageRequest(string Agreement, IReadOnlyList<RosterEntry> Roster);

/// <summary>A person of the roster.</summary>
/// <param name="Name">The name, at most 100 characters.</param>
/// <param name="Engaged">The company confirms that the person is engaged in performing the contract (4007).</param>
/// <param name="Person">Id of a person of the company who is known already; null or left out for a new person.</param>
public sealed record RosterEntry(string Name, bool Engaged, string? Person = null);

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
);

/// <summary>U4: 決裁.</summary>
/// <param name="DocumentNumber">External 文書番号 (3011).</param>
public sealed record ApproveUsageRequest(string DocumentNumber);

/// <summary>U6: the rules of use.</summary>
/// <param name="Accepted">True when they were read and accepted (4012).</param>
public sealed record AcceptRulesRequest(bool Accepted);

/// <summary>利用終了 of one person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record EndUseRequest(string Person, string Reason);
