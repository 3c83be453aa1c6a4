using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Usage;

/// <summary>利用申請 as it stands. Send <see cref="Version"/> back in <c>If-Match</c> to act on exactly what was seen.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Side"><c>company</c> or <c>staff</c>.</param>
/// <param name="Stage">Where it stands, for example <c>contractConfirm</c>.</param>
/// <param name="Agreement">The 利用合意.</param>
/// <param name="AgreementNumber">合意番号; null when not known to the reader.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Company">The company; null for staff.</param>
/// <param name="Unit">The staff unit; null for companies.</param>
/// <param name="FiledBy">Who filed it.</param>
/// <param name="FiledAt">When.</param>
/// <param name="People">The people; exactly one for staff.</param>
/// <param name="Terminal">The declared terminal; null for companies.</param>
/// <param name="Superior">The 所属長 named; null for companies.</param>
/// <param name="Conditions">The three conditions in the order of the source.</param>
/// <param name="ClosedReason">Why it was closed; null while open.</param>
/// <param name="Progress">Where it stands in the procedure.</param>
/// <param name="AvailableActions">What the caller may do.</param>
public sealed record UsageView(
    Guid Id,
    long Version,
    string Number,
    string Side,
    string Stage,
    Guid Agreement,
    string? AgreementNumber,
    Guid Contract,
    Guid? Company,
    string? Unit,
    PersonView FiledBy,
    DateTimeOffset FiledAt,
    IReadOnlyList<UsagePersonView> People,
    TerminalView? Terminal,
    PersonView? Superior,
    IReadOnlyList<UseConditionView> Conditions,
    string? ClosedReason,
    ProgressView Progress,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>補正依頼 that is not answered; null for none.</summary>
    public UsageCorrectionView? Correction { get; init; }

    /// <summary>Whether the other side's responsible person has confirmed (U3).</summary>
    public bool OtherSideConfirmed { get; init; }

    /// <summary>A terminal reported to follow, not attested yet; null for none.</summary>
    public TerminalView? NextTerminal { get; init; }

    /// <summary>By when the engagement is to be confirmed again; null until approved.</summary>
    public DateOnly? ConfirmBy { get; init; }
}

/// <summary>補正依頼.</summary>
/// <param name="Items">What is open.</param>
/// <param name="DueOn">Deadline.</param>
/// <param name="Reminded"><c>first</c> or <c>last</c>; null before the first reminder.</param>
public sealed record UsageCorrectionView(
    IReadOnlyList<UsageCorrectionItem> Items,
    DateOnly DueOn,
    string? Reminded
);

/// <summary>What a sheet says, row by row, before anything is filed.</summary>
/// <param name="Rows">Every row.</param>
/// <param name="Problems">What is wrong with the sheet as such; empty when each mistake has its row.</param>
public sealed record RosterPreview(
    IReadOnlyList<RosterPreviewRow> Rows,
    IReadOnlyList<RosterProblem> Problems
);

/// <summary>A row of a sheet.</summary>
/// <param name="Row">Its number in the sheet; the heading is row 1.</param>
/// <param name="Entry">As read.</param>
/// <param name="Problems">Everything that is wrong with it; empty when it can be filed.</param>
public sealed record RosterPreviewRow(
    int Row,
    RosterEntry Entry,
    IReadOnlyList<RosterProblem> Problems
);

/// <summary>A mistake.</summary>
/// <param name="Column"><c>name</c>, <c>kana</c>, <c>post</c>, <c>engaged</c>; null for the row or the sheet as such.</param>
/// <param name="Code">The numbered code.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record RosterProblem(string? Column, string Code, Phrase Text);

/// <summary>利用申請 in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Side"><c>company</c> or <c>staff</c>.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Agreement">The 利用合意.</param>
/// <param name="People">How many people.</param>
/// <param name="FiledAt">When.</param>
public sealed record UsageSummary(
    Guid Id,
    long Version,
    string Number,
    string Side,
    string Stage,
    Guid Agreement,
    int People,
    DateTimeOffset FiledAt
);

/// <summary>A person of an application.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name as filed.</param>
/// <param name="IdPrepared">True when one operator prepared the ID.</param>
/// <param name="IdHandedOver">True when a second operator handed it over.</param>
/// <param name="RulesAcceptedAt">When the rules of use were accepted; null until then.</param>
/// <param name="EndedAt">利用終了; null while not ended.</param>
public sealed record UsagePersonView(
    Guid Person,
    string Name,
    bool IdPrepared,
    bool IdHandedOver,
    DateTimeOffset? RulesAcceptedAt,
    DateTimeOffset? EndedAt
)
{
    /// <summary>フリガナ; empty when not given.</summary>
    public string Kana { get; init; } = "";

    /// <summary>Post; empty when not given.</summary>
    public string Post { get; init; } = "";

    /// <summary>利用者ID; null until prepared.</summary>
    public string? UserNumber { get; init; }

    /// <summary>Why this person was not approved; null otherwise.</summary>
    public string? RefusedBecause { get; init; }

    /// <summary>The reported hour at which the use ends by itself; null for none.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Whose place the person takes; null for nobody's.</summary>
    public Guid? Succeeds { get; init; }

    /// <summary>Until when the training counts; null when none was recorded.</summary>
    public DateOnly? TrainedUntil { get; init; }
}

/// <summary>The declared DII terminal.</summary>
/// <param name="System">Name of the system.</param>
/// <param name="Number">Terminal number.</param>
public sealed record TerminalView(string System, string Number);

/// <summary>A condition of 利用 as judged now.</summary>
/// <param name="Id">Stable id, for example <c>use.1-1</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
/// <param name="Holds">True when it holds now.</param>
/// <param name="How">How it was confirmed; null while it was not.</param>
/// <param name="By">By whom; null while it was not, or by the gateway itself.</param>
/// <param name="At">When; null while it was not.</param>
public sealed record UseConditionView(
    string Id,
    Phrase Name,
    string? Ground,
    bool Holds,
    string? How,
    PersonView? By,
    DateTimeOffset? At
);

/// <summary>U5: the one-time codes of the invitations, told once and kept nowhere.</summary>
/// <param name="Usage">The case as it stands now.</param>
/// <param name="Codes">One for each person who needs an account; empty when the same idempotency key had prepared them before.</param>
public sealed record PreparedCredentials(UsageView Usage, IReadOnlyList<OneTimeCode> Codes);

/// <summary>A one-time code.</summary>
/// <param name="Person">For whom.</param>
/// <param name="Name">The name.</param>
/// <param name="Code">128 random bits in base 32, in groups; usable once, after a second operator has handed it over.</param>
public sealed record OneTimeCode(Guid Person, string Name, string Code);
