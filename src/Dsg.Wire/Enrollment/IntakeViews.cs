using Dsg.Wire.Shared;

namespace Dsg.Wire.Enrollment;

/// <summary>What stands in an enrollment beside the form.</summary>
/// <param name="Sheets">Condition 2, room by room.</param>
/// <param name="Rounds">Every 補正依頼 so far with what it changed.</param>
/// <param name="Asked">What was asked for after 受付.</param>
/// <param name="Entrustment">委任 from the representative.</param>
/// <param name="ReasonCodes">The codes by which a 補正依頼 says why.</param>
public sealed record IntakeView(
    IReadOnlyList<CheckSheetView> Sheets,
    IReadOnlyList<CorrectionRoundView> Rounds,
    IReadOnlyList<AskedItemView> Asked,
    EntrustmentView? Entrustment,
    IReadOnlyList<ReasonCodeView> ReasonCodes
);

/// <summary>A reason code of a 補正依頼.</summary>
public sealed record ReasonCodeView(string Code, Phrase Label);

/// <summary>The check sheet of one room.</summary>
/// <param name="Room">The room.</param>
/// <param name="Title">Its title.</param>
/// <param name="Confirmed">The facility that is confirmed already; null when the sheet is answered.</param>
/// <param name="Items">Every item of the sheet, answered or not.</param>
public sealed record CheckSheetView(
    Guid Room,
    Phrase Title,
    ConfirmedFacilityView? Confirmed,
    IReadOnlyList<CheckItemView> Items
);

/// <summary>既に官の確認を受けた取扱施設・実施手順.</summary>
public sealed record ConfirmedFacilityView(
    string Number,
    DateOnly On,
    Guid? Document,
    DateTimeOffset At
);

/// <summary>An item of a check sheet.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Text">What is looked at.</param>
/// <param name="Clause">The clause of the standard; null until the office enters it.</param>
/// <param name="Reply"><c>done</c>, <c>partly</c>, <c>notDone</c> or <c>notApplicable</c>; null while not answered.</param>
/// <param name="Words">The company's words; null while not answered.</param>
/// <param name="Document">A paper that shows it; null without one.</param>
/// <param name="Result">What the office found; null while it did not look.</param>
/// <param name="Reason">Why; null while it did not look.</param>
/// <param name="How">How it was confirmed; null while it was not.</param>
/// <param name="At">When it was found; null while it was not.</param>
public sealed record CheckItemView(
    string Item,
    Phrase Text,
    string? Clause,
    string? Reply,
    string? Words,
    Guid? Document,
    string? Result,
    string? Reason,
    string? How,
    DateTimeOffset? At
);

/// <summary>One round of correction.</summary>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="DueOn">The deadline.</param>
/// <param name="AnsweredAt">When it was answered; null until then.</param>
/// <param name="Points">What was asked for.</param>
/// <param name="Changes">What it changed; empty until answered.</param>
public sealed record CorrectionRoundView(
    DateTimeOffset AskedAt,
    DateOnly DueOn,
    DateTimeOffset? AnsweredAt,
    IReadOnlyList<FieldReason> Points,
    IReadOnlyList<FieldChangeView> Changes
);

/// <summary>Before and after, as form values.</summary>
/// <param name="Field">What.</param>
/// <param name="Before">As it stood.</param>
/// <param name="After">As it was sent; equal to <paramref name="Before"/> where it stayed.</param>
public sealed record FieldChangeView(string Field, string Before, string After);

/// <summary>Something that was asked for after 受付.</summary>
/// <param name="Id">Which.</param>
/// <param name="Text">What is asked for.</param>
/// <param name="DueOn">By when.</param>
/// <param name="State"><c>waiting</c>, <c>answered</c>, <c>returned</c>, <c>accepted</c> or <c>dropped</c>.</param>
/// <param name="Answer">The newest answer; null before the first.</param>
/// <param name="Document">Its paper; null without one.</param>
/// <param name="Unchanged">True for 変更なしの申告.</param>
/// <param name="Reason">Why it was sent back or is no longer asked for; null otherwise.</param>
public sealed record AskedItemView(
    Guid Id,
    string Text,
    DateOnly DueOn,
    string State,
    string? Answer,
    Guid? Document,
    bool Unchanged,
    string? Reason
);

/// <summary>委任 from the representative.</summary>
/// <param name="By">Who entrusts.</param>
/// <param name="To">Who is entrusted.</param>
/// <param name="Scope">What.</param>
/// <param name="On">Its date.</param>
/// <param name="Until">The last day; null while no end is set.</param>
/// <param name="Document">委任状; null while it is only declared.</param>
/// <param name="How">How it was confirmed; <c>declared</c> until the office looked at it.</param>
/// <param name="ConfirmedAt">When the office confirmed it; null until then.</param>
/// <param name="EndedOn">The first day without it; null while it stands.</param>
/// <param name="InForce">True when the responsible person acts under it today.</param>
public sealed record EntrustmentView(
    string By,
    string To,
    string Scope,
    DateOnly On,
    DateOnly? Until,
    Guid? Document,
    string How,
    DateTimeOffset? ConfirmedAt,
    DateOnly? EndedOn,
    bool InForce
);
