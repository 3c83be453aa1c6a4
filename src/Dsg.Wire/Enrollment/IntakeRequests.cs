namespace Dsg.Wire.Enrollment;

/// <summary>A paper that takes the place of another one under correction.</summary>
/// <param name="Paper">Id of the paper that was asked for.</param>
/// <param name="Document">Id of the new one, sent before by the same person (<c>POST /documents</c>).</param>
public sealed record PaperReplacement(string Paper, string Document);

/// <summary>An answer to one item of the check sheet of a room.</summary>
/// <param name="Item">Id of the item (3152).</param>
/// <param name="Reply"><c>done</c>, <c>partly</c>, <c>notDone</c> or <c>notApplicable</c>.</param>
/// <param name="Text">At most 1000 characters; needed beside every reply but <c>done</c> (3155).</param>
/// <param name="Document">Id of a paper sent before that shows it; null or left out without one.</param>
public sealed record SheetItemRequest(
    string Item,
    string Reply,
    string Text = "",
    string? Document = null
);

/// <summary>Condition 2: the company answers items of the check sheet.</summary>
/// <param name="Room">Id of the room.</param>
/// <param name="Items">Those that are answered now; the others stay as they are.</param>
public sealed record AnswerSheetRequest(string Room, IReadOnlyList<SheetItemRequest> Items);

/// <summary>Condition 2: a facility that is confirmed already, in place of the check sheet.</summary>
/// <param name="Room">Id of the room.</param>
/// <param name="Number">Number of the confirmation, at most 100 characters.</param>
/// <param name="On">Its date (3156).</param>
/// <param name="Document">Id of the paper, sent before; null or left out when only number and date are told.</param>
public sealed record ReferToFacilityRequest(
    string Room,
    string Number,
    string On,
    string? Document = null
);

/// <summary>Condition 2: a finding about one item of the check sheet.</summary>
/// <param name="Room">Id of the room.</param>
/// <param name="Item">Id of the item (3153).</param>
/// <param name="Result"><c>met</c>, <c>notMet</c>, <c>conditional</c> or <c>confirming</c>.</param>
/// <param name="Reason">Why, at most 1000 characters.</param>
/// <param name="How"><c>machine</c>, <c>paper</c>, <c>onSite</c> or <c>declared</c>.</param>
public sealed record FindSheetItemRequest(
    string Room,
    string Item,
    string Result,
    string Reason,
    string How
);

/// <summary>追加提出の依頼.</summary>
/// <param name="Items">What is asked for, each at most 300 characters; at most 20 open at once.</param>
/// <param name="DueOn">By when, a 開庁日.</param>
public sealed record AskPapersRequest(IReadOnlyList<string> Items, string DueOn);

/// <summary>An answer to something that was asked for: a text, a paper, or 変更なしの申告.</summary>
/// <param name="Text">At most 1000 characters; may be empty beside a paper.</param>
/// <param name="Document">Id of a paper sent before; null or left out without one.</param>
/// <param name="Unchanged">Id of a paper of the case that was accepted before (3162); null or left out for none.</param>
public sealed record AnswerAskedRequest(
    string Text = "",
    string? Document = null,
    string? Unchanged = null
);

/// <summary>An answer is sent back.</summary>
/// <param name="Reason">Why; the company reads it.</param>
/// <param name="DueOn">The new deadline, a 開庁日.</param>
public sealed record ReturnAskedRequest(string Reason, string DueOn);

/// <summary>委任 from the representative.</summary>
/// <param name="By">The representative, post and name.</param>
/// <param name="Scope">What is entrusted, at most 500 characters.</param>
/// <param name="On">Its date (3156).</param>
/// <param name="Until">The last day (3171); null or left out while no end is set.</param>
/// <param name="Document">Id of the 委任状, sent before; null or left out while it is only declared.</param>
public sealed record RecordEntrustmentRequest(
    string By,
    string Scope,
    string On,
    string? Until = null,
    string? Document = null
);

/// <summary>The office confirms the 委任.</summary>
/// <param name="How"><c>paper</c>, <c>declared</c>, <c>onSite</c> or <c>machine</c>.</param>
/// <param name="Remarks">May be empty.</param>
public sealed record ConfirmEntrustmentRequest(string How, string Remarks = "");

/// <summary>The representative took the 委任 back.</summary>
/// <param name="Reason">What the representative said.</param>
/// <param name="On">The first day without it.</param>
public sealed record EndEntrustmentRequest(string Reason, string On);
