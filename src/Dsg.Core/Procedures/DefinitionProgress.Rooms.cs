using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Procedures;

public sealed partial record Progress
{
    /// <summary>Where one room stands, from A5 on or as a change of its own.</summary>
    /// <param name="definition">That of its enrollment, or that of the change which it keeps.</param>
    /// <param name="file">The enrollment.</param>
    /// <param name="room">The room.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The 開庁日 that the counters are told in.</param>
    public static Progress Of(
        ProcedureDefinition definition,
        EnrollmentFile file,
        Room room,
        DateTimeOffset at,
        BusinessCalendar calendar
    )
    {
        var done = room.Change is null
            ? file.StepsDone.RemoveRange(["A5", "A6", "A7", "A8", "A9", "A10", "A11"])
            : ImmutableDictionary<string, DateTimeOffset>.Empty;
        var begun = room.Change?.At ?? file.SubmittedAt;
        var progress = At(
            definition,
            StageOf(room) is { } stage ? [stage] : [],
            done.SetItems(room.StepsDone),
            _ => room.Correction is not null
        );
        return progress with
        {
            Elapsed = calendar.Between(begun, room.IsUnderWay ? at : room.Since),
            DueOn = room.Correction?.DueOn,
            DaysLeft = room.Correction is { } correction
                ? calendar.Between(JapanTime.DateOf(at), correction.DueOn)
                : null,
            Expected = room.IsUnderWay
                ? calendar.After(JapanTime.DateOf(at), PlannedDays(progress.Steps))
                : null,
        };
    }

    /// <summary>Where the change of units of a completed room stands; null when none is under way.</summary>
    /// <param name="definition">The change of units.</param>
    /// <param name="room">The room.</param>
    /// <param name="at">Now.</param>
    public static Progress? OfUnits(ProcedureDefinition definition, Room room, DateTimeOffset at)
    {
        var proposed = room.Units.Where(unit => unit.Standing == UnitStanding.Proposed).ToList();
        string[] steps =
            proposed.Exists(unit => unit.Finding is null) ? ["A1"]
            : proposed.Exists(unit => unit.Kind == EquipmentKind.Terminal && !unit.IsCertified(at))
                ? ["A1", "A7"]
            : ["A1", "A7", "A9"];
        var stage = steps.Length switch
        {
            1 => RoomStage.Installation,
            2 => RoomStage.ConnectionTest,
            _ => RoomStage.Approval,
        };
        return proposed.Count == 0
            ? null
            : At(
                definition,
                [stage.ToString()],
                steps.ToImmutableDictionary(step => step, _ => at),
                _ => false
            );
    }
}
