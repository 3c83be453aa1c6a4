using Dsg.Wire.Shared;

namespace Dsg.Wire.Parties;

/// <summary>An approver is away, and somebody decides instead (代決).</summary>
/// <param name="No">Its number.</param>
/// <param name="Absent">The approver who is away.</param>
/// <param name="StandIn">Who decides instead.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="State"><c>waiting</c>, <c>planned</c>, <c>inForce</c> or <c>over</c>.</param>
/// <param name="ReportedBy">Who reported it.</param>
/// <param name="ConfirmedBy">The second person; null until then.</param>
public sealed record AbsenceView(
    int No,
    PersonView Absent,
    PersonView StandIn,
    DateOnly From,
    DateOnly Until,
    string State,
    PersonView ReportedBy,
    PersonView? ConfirmedBy
);

/// <summary>Absences of approvers, the newest first.</summary>
/// <param name="Items">All of them.</param>
public sealed record AbsencesView(IReadOnlyList<AbsenceView> Items);

/// <summary>Reports an absence.</summary>
/// <param name="Absent">The approver who is away.</param>
/// <param name="StandIn">Another operator or approver, who decides instead.</param>
/// <param name="From">The first day, today or later.</param>
/// <param name="Until">The last day.</param>
public sealed record ReportAbsenceRequest(Guid Absent, Guid StandIn, string From, string Until);
