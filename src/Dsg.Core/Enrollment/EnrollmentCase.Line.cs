using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCase : IQueuedCase
{
    private static readonly ImmutableArray<Capacity> Company =
    [
        Capacity.ResponsiblePerson,
        Capacity.SiteKeeper,
    ];

    /// <inheritdoc/>
    public CaseLine? Line =>
        FileOrNull is { } file
            ? new CaseLine(
                Stream(file.Id),
                Kind,
                file.ProcedureVersion,
                file.Number,
                Waits(file) is [var first, ..]
                    ? (this as Open)?.Stage.ToString() ?? first.Stage
                    : "",
                SinceOf(file),
                file.SubmittedAt
            )
            {
                Company = file.Company,
                Filer = file.Responsible,
                Owner = OwnerOf(file),
                Next =
                [
                    .. Waits(file)
                        .SelectMany(wait => wait.PutRight ? [Company[0]] : ActorsAt(wait.Stage))
                        .Distinct(),
                ],
                DueOn = Progress.DueOf(this),
            }
            : null;

    // Whoever of the office acted first answers for the case.
    private static PersonId? OwnerOf(EnrollmentFile file) =>
        file.History.FirstOrDefault(line => line.Capacity == Capacity.Operator)?.By;

    private ImmutableArray<(string Stage, bool PutRight)> Waits(EnrollmentFile file) =>
        this is Open or Completed or Entered
            ?
            [
                .. Progress
                    .StagesOf(this)
                    .Select(stage => (stage, Progress.IsPutRight(this, stage))),
                .. ChangesOf(file),
                .. file.Rooms.Select(UnitsOf).OfType<string>().Select(stage => (stage, false)),
            ]
            : [];

    private static IEnumerable<(string Stage, bool PutRight)> ChangesOf(EnrollmentFile file) =>
        from room in file.Rooms
        where room.Change is not null
        let stage = Progress.StageOf(room)
        where stage is not null
        select (stage, room.Correction is not null);

    // Where the change of units of a completed room stands (procedures/change-unit), as far as it can be told without a clock.
    private static string? UnitsOf(Room room)
    {
        var proposed = room.Units.Where(unit => unit.Standing == UnitStanding.Proposed).ToList();
        return proposed.Count == 0 ? null
            : proposed.Exists(unit => unit.Finding is null) ? nameof(RoomStage.Installation)
            : proposed.Exists(unit =>
                unit
                    is {
                        Kind: EquipmentKind.Terminal,
                        Certificate: null or { RevokedAt: not null }
                    }
            )
                ? nameof(RoomStage.ConnectionTest)
            : nameof(RoomStage.Approval);
    }

    private DateTimeOffset SinceOf(EnrollmentFile file)
    {
        var changed =
            this is Completed && file.Rooms.Any(room => UnitsOf(room) is not null)
                ? file.History[^1].At
                : file.SubmittedAt;
        var step = file
            .StepsDone.Values.Concat(
                file.Rooms.Where(room => room.Change is not null).Select(room => room.Since)
            )
            .Append(file.SubmittedAt)
            .Append(changed)
            .Max();
        return this is Open { Correction: { } correction } && correction.At > step
            ? correction.At
            : step;
    }

    private static ImmutableArray<Capacity> ActorsAt(string stage) =>
        stage switch
        {
            Progress.Compared
            or nameof(EnrollmentStage.IntakeCheck)
            or nameof(EnrollmentStage.DocumentReview)
            or nameof(EnrollmentStage.Installation) => [Capacity.Operator],
            nameof(EnrollmentStage.ReviewResult) or nameof(EnrollmentStage.Approval) =>
            [
                Capacity.Approver,
            ],
            nameof(EnrollmentStage.SiteVerification) => [Capacity.SiteInspector],
            nameof(EnrollmentStage.EquipmentPreparation) => Company,
            nameof(EnrollmentStage.ConnectionTest) => [.. Company, Capacity.Operator],
            Progress.Receipt => [Capacity.ResponsiblePerson],
            _ => [],
        };
}
