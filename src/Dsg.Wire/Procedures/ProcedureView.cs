using Dsg.Wire.Shared;

namespace Dsg.Wire.Procedures;

/// <summary>A published procedure: what happens, in which order, who acts, with which papers.</summary>
/// <param name="Id">Its name: <c>enrollment</c>, <c>usage-company</c> or <c>usage-staff</c>.</param>
/// <param name="Version">Its version; a case keeps the version it began with.</param>
/// <param name="Title">Its title.</param>
/// <param name="Edition">How sure it is: 想定手順 第1版・原典未確認.</param>
/// <param name="Duration">How long it takes as a guide; never a promise.</param>
/// <param name="Lanes">Who is concerned, left to right.</param>
/// <param name="Steps">The steps in reading order.</param>
/// <param name="Ways">Which step follows which.</param>
/// <param name="Branches">What may happen beside the way.</param>
public sealed record ProcedureView(
    string Id,
    int Version,
    Phrase Title,
    Phrase Edition,
    Phrase Duration,
    IReadOnlyList<LaneView> Lanes,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<WayView> Ways,
    IReadOnlyList<BranchView> Branches
);

/// <summary>Somebody who is concerned.</summary>
/// <param name="Id">Stable id within the procedure.</param>
/// <param name="Label">Name.</param>
public sealed record LaneView(string Id, Phrase Label);

/// <summary>A step.</summary>
/// <param name="Id">Stable id, for example <c>A3</c>.</param>
/// <param name="Lane">Id of the lane.</param>
/// <param name="Row">From 0 downward; steps of one row happen side by side.</param>
/// <param name="Label">Name.</param>
/// <param name="Actors">The capacities that act.</param>
/// <param name="Ground">根拠 (document and page); null prints 原典未確認.</param>
/// <param name="DocumentsIn">Papers that go in.</param>
/// <param name="DocumentsOut">Papers that come out.</param>
/// <param name="PlanDays">Days planned by the office (開庁日); null outside the office and where none is planned.</param>
public sealed record StepView(
    string Id,
    string Lane,
    int Row,
    Phrase Label,
    IReadOnlyList<string> Actors,
    string? Ground,
    IReadOnlyList<Phrase> DocumentsIn,
    IReadOnlyList<Phrase> DocumentsOut,
    PlanDaysView? PlanDays
);

/// <summary>Days planned by the office; an internal value, not a promise.</summary>
/// <param name="From">At least.</param>
/// <param name="To">At most.</param>
public sealed record PlanDaysView(int From, int To);

/// <summary>A step follows another.</summary>
/// <param name="From">Id of the earlier step.</param>
/// <param name="To">Id of the later step.</param>
public sealed record WayView(string From, string To);

/// <summary>Something that may happen beside the way: 補正依頼, 差戻し, 不承認, 取下げ.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="From">Ids of the steps at which it may happen.</param>
/// <param name="To">Id of the step at which the case goes on; null when it ends the case.</param>
/// <param name="Label">Name.</param>
/// <param name="Actors">Who may do it.</param>
public sealed record BranchView(
    string Id,
    IReadOnlyList<string> From,
    string? To,
    Phrase Label,
    IReadOnlyList<string> Actors
);

/// <summary>Where one case stands in its procedure; what the flowchart draws.</summary>
/// <param name="Procedure">Name of the procedure.</param>
/// <param name="Version">The version the case keeps.</param>
/// <param name="Steps">Every step with its state.</param>
/// <param name="Next">Who acts next and what is asked; several while steps run side by side, empty at the end.</param>
/// <param name="DueOn">The date by which the next actor should act; null when none is set.</param>
/// <param name="ElapsedDays">開庁日 since the case began (経過).</param>
/// <param name="CompanyDays">Those of them in which the company acted (うち貴社の準備).</param>
/// <param name="DaysLeft">開庁日 left until <paramref name="DueOn"/>, negative once it is past; null when no date is set.</param>
/// <param name="Expected">When the case would be complete if every step took its planned days, year and month (<c>2026-12</c>); a forecast, no promise; null when nothing is under way.</param>
public sealed record ProgressView(
    string Procedure,
    int Version,
    IReadOnlyList<StepProgressView> Steps,
    IReadOnlyList<NextActView> Next,
    DateOnly? DueOn,
    int ElapsedDays,
    int CompanyDays,
    int? DaysLeft,
    string? Expected
);

/// <summary>A step of one case.</summary>
/// <param name="Id">Id of the step.</param>
/// <param name="Lane">Id of the lane.</param>
/// <param name="Label">Name.</param>
/// <param name="State"><c>done</c>, <c>here</c> or <c>toCome</c>.</param>
/// <param name="DoneAt">When it ended; null while it has not.</param>
public sealed record StepProgressView(
    string Id,
    string Lane,
    Phrase Label,
    string State,
    DateTimeOffset? DoneAt
);

/// <summary>Who acts next.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Lane">Id of the lane.</param>
/// <param name="Actors">The capacities, one of which acts.</param>
/// <param name="Asked">What is asked of them.</param>
public sealed record NextActView(
    string Step,
    string Lane,
    IReadOnlyList<string> Actors,
    Phrase Asked
);
