using Dsg.Wire.Shared;

namespace Dsg.Wire.Parties;

/// <summary>役割の年次確認: once a year one operator says of every capacity whether it continues, and another confirms the list.</summary>
/// <param name="DueOn">By when the list is to be confirmed next; null while the years are not counted yet.</param>
/// <param name="Overdue">True once that day has passed. Nothing stops because of it.</param>
/// <param name="Stage"><c>settled</c>, <c>stating</c> or <c>confirming</c>.</param>
/// <param name="Holders">Everybody who holds such a capacity now; and, while a list waits for its confirmation, whoever stands on it.</param>
/// <param name="StatedBy">Who looked through the list that waits; null while none waits.</param>
/// <param name="StatedAt">When; null while none waits.</param>
/// <param name="Remark">The remark to it; null while none waits.</param>
/// <param name="Returned">Why it was sent or taken back; null when it was not.</param>
/// <param name="Last">The last confirmation; null before the first.</param>
/// <param name="Actions">What the caller may do.</param>
public sealed record CapacityReviewView(
    DateOnly? DueOn,
    bool Overdue,
    string Stage,
    IReadOnlyList<CapacityHolderView> Holders,
    PersonView? StatedBy,
    DateTimeOffset? StatedAt,
    string? Remark,
    string? Returned,
    ConfirmedCapacitiesView? Last,
    IReadOnlyList<AvailableAction> Actions
);

/// <summary>A capacity that somebody holds.</summary>
/// <param name="Key">The name of its field in the act <c>statement</c>: 17 letters and digits, the same as long as it is held.</param>
/// <param name="Person">Who.</param>
/// <param name="Appointment">What.</param>
/// <param name="Continues">What the list that waits says; null when it says nothing of it.</param>
/// <param name="Held">False for what ended since the list was looked through.</param>
public sealed record CapacityHolderView(
    string Key,
    PersonView Person,
    AppointmentView Appointment,
    bool? Continues,
    bool Held
);

/// <summary>A list that two operators stand behind.</summary>
/// <param name="StatedBy">Who looked through it.</param>
/// <param name="ConfirmedBy">Who confirmed it.</param>
/// <param name="At">When it was confirmed.</param>
/// <param name="Continued">How many capacities continued.</param>
/// <param name="Ended">How many ended with it.</param>
/// <param name="Remark">The remark to it; may be empty.</param>
public sealed record ConfirmedCapacitiesView(
    PersonView StatedBy,
    PersonView ConfirmedBy,
    DateTimeOffset At,
    int Continued,
    int Ended,
    string Remark
);
