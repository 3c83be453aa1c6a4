using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Usage;

namespace Dsg.Core.Procedures;

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>It was done.</summary>
    Done = 1,

    /// <summary>It is under way.</summary>
    Here = 2,

    /// <summary>It is to come.</summary>
    ToCome = 3,
}

/// <summary>A step of one case.</summary>
/// <param name="Step">The step as defined.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DoneAt">When it ended; null while it has not, or has to be done again.</param>
public sealed record StepProgress(DefinedStep Step, StepState State, DateTimeOffset? DoneAt);

/// <summary>Who acts next.</summary>
/// <param name="Step">The step under way.</param>
/// <param name="Lane">The lane of who acts; another than the step's own while the company corrects.</param>
/// <param name="Actors">The capacities, one of which acts.</param>
/// <param name="Asked">What is asked of them.</param>
public sealed record NextAct(
    string Step,
    string Lane,
    ImmutableArray<Capacity> Actors,
    Wording Asked
);

/// <summary>
/// Definition × state: what is done, what is under way, who acts next, what is asked, by when. The flowchart, the NowBand and
/// the API show this and nothing else.
/// </summary>
/// <param name="Definition">The definition the case keeps.</param>
/// <param name="Steps">Every step, in reading order.</param>
/// <param name="Next">Who acts next; several while steps run side by side, empty when nothing is awaited.</param>
/// <param name="DueOn">A date that was set for the next act; null when none.</param>
/// <param name="Elapsed">How long the case took so far, in 開庁日 (経過).</param>
/// <param name="WithCompany">How long of it the company acted, in 開庁日 (うち貴社の準備); the office's clock stands still meanwhile.</param>
public sealed partial record Progress(
    ProcedureDefinition Definition,
    ImmutableArray<StepProgress> Steps,
    ImmutableArray<NextAct> Next,
    DateOnly? DueOn,
    int Elapsed,
    int WithCompany
)
{
    /// <summary>開庁日 left until <see cref="DueOn"/>, 0 on the day itself, negative once it is past; null when no date was set.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>
    /// When the case would be complete if every step to come took its planned days; null when the case is not under way.
    /// A forecast and never a promise.
    /// </summary>
    public DateOnly? Expected { get; init; }

    /// <summary>The stage of a case that was not begun.</summary>
    public const string Draft = "Draft";

    /// <summary>The stage of 加入 at which a second person compares what was typed in from paper.</summary>
    public const string Compared = "PaperEntry";

    /// <summary>The stage of 加入 between 発出 and 受領 of the completion notice.</summary>
    public const string Receipt = "Receipt";

    /// <summary>The stage of 利用 between the hand-over of IDs and everybody's first use.</summary>
    public const string FirstUse = "FirstUse";

    /// <summary>The stage of 利用 at which a 所属長 looks at a terminal that was reported to follow.</summary>
    public const string NewTerminal = "TerminalConfirm";

    /// <summary>The stage of 利用 at which the office decides on 期限経過・確認待ち.</summary>
    public const string PastDue = "PastDue";

    /// <summary>Where an enrollment stands.</summary>
    /// <param name="definition">The version that the case keeps.</param>
    /// <param name="state">The case.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The 開庁日 that the counters are told in.</param>
    public static Progress Of(
        ProcedureDefinition definition,
        EnrollmentCase state,
        DateTimeOffset at,
        BusinessCalendar calendar
    )
    {
        var progress = At(
            definition,
            StagesOf(state),
            Done(state.FileOrNull?.StepsDone),
            stage => IsPutRight(state, stage)
        );
        if (DueOf(state) is { } due)
        {
            progress = progress with
            {
                DueOn = due,
                DaysLeft = calendar.Between(JapanTime.DateOf(at), due),
            };
        }

        return state.FileOrNull is { } file
            ? progress with
            {
                Expected =
                    state is EnrollmentCase.Open
                        ? calendar.After(JapanTime.DateOf(at), PlannedDays(progress.Steps))
                        : null,
                Elapsed = calendar.Between(file.SubmittedAt, End(state, file, at)),
                WithCompany = WithTheCompany(file, End(state, file, at))
                    .Sum(time => calendar.Between(time.From, time.To)),
            }
            : progress;
    }

    /// <summary>Where a case of any other kind stands, by its line.</summary>
    /// <param name="definition">The version that the case keeps.</param>
    /// <param name="line">The case as queues show it.</param>
    /// <param name="done">When each step ended.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The 開庁日 that the counters are told in.</param>
    public static Progress Of(
        ProcedureDefinition definition,
        CaseLine line,
        ImmutableDictionary<string, DateTimeOffset> done,
        DateTimeOffset at,
        BusinessCalendar calendar
    )
    {
        var progress = At(definition, line.Stage.Length == 0 ? [] : [line.Stage], done, _ => false);
        return progress with
        {
            Next = line.IsOpen ? progress.Next : [],
            DueOn = line.DueOn,
            DaysLeft = line.DueOn is { } due ? calendar.Between(JapanTime.DateOf(at), due) : null,
            Elapsed = calendar.Between(
                line.OpenedAt,
                line.Stage.Length > 0 ? at : done.Values.Append(line.OpenedAt).Max()
            ),
        };
    }

    // Rooms go their own ways, so a case may be at several stages at once.
    internal static IReadOnlyList<string> StagesOf(EnrollmentCase state) =>
        state switch
        {
            EnrollmentCase.None => [Draft],
            EnrollmentCase.Entered => [Compared],
            EnrollmentCase.Open { Stage: < EnrollmentStage.EquipmentPreparation } open =>
            [
                open.Stage.ToString(),
            ],
            EnrollmentCase.Open or EnrollmentCase.Completed =>
            [
                .. (state.FileOrNull?.Rooms ?? [])
                    .Where(room => room.Change is null)
                    .Select(StageOf)
                    .OfType<string>()
                    .Distinct(),
            ],
            _ => [],
        };

    internal static string? StageOf(Room room) =>
        room switch
        {
            { IsUnderWay: true } => room.Stage.ToString(),
            { Stage: RoomStage.Completed, Notice.ReceivedAt: null } => Receipt,
            _ => null,
        };

    // True when everything at a stage waits for the company's correction.
    internal static bool IsPutRight(EnrollmentCase state, string stage) =>
        state is EnrollmentCase.Open { Correction: not null }
        || (
            (state.FileOrNull?.Rooms ?? [])
                .Where(room => room.Change is null && StageOf(room) == stage)
                .ToList()
                is { Count: > 0 } rooms
            && rooms.TrueForAll(room => room.Correction is not null)
        );

    internal static DateOnly? DueOf(EnrollmentCase state) =>
        state switch
        {
            EnrollmentCase.Open { Correction: { } correction } => correction.DueOn,
            EnrollmentCase.Open or EnrollmentCase.Completed => state.FileOrNull?.UnderWay.Min(
                room => room.Correction?.DueOn
            ),
            _ => null,
        };

    private static Progress At(
        ProcedureDefinition definition,
        IReadOnlyCollection<string> stages,
        ImmutableDictionary<string, DateTimeOffset> done,
        Func<string, bool> isPutRight
    )
    {
        var here = new HashSet<DefinedStep>();
        foreach (var stage in stages)
        {
            var under = definition
                .Steps.Where(step => step.Stages.Any(each => each.Name == stage))
                .ToList();
            // Side by side, a step that is done is done; alone, the stage tells that it was opened again.
            here.UnionWith(
                under.Count > 1 ? under.Where(step => !done.ContainsKey(step.Id)) : under
            );
        }

        var steps = definition.Steps.Select(step =>
            here.Contains(step) ? new StepProgress(step, StepState.Here, null)
            : done.TryGetValue(step.Id, out var at) ? new StepProgress(step, StepState.Done, at)
            : new StepProgress(step, StepState.ToCome, null)
        );
        var next =
            from step in definition.Steps
            where here.Contains(step)
            from each in step.Stages
            where stages.Contains(each.Name)
            let act = new NextAct(step.Id, step.Lane, each.Actors, each.Asked)
            select isPutRight(each.Name) ? Correcting(definition, act) : act;
        return new Progress(definition, [.. steps], [.. next], null, 0, 0);
    }

    private static NextAct Correcting(ProcedureDefinition definition, NextAct act)
    {
        var branch = definition.Branches.FirstOrDefault(each =>
            each.Id == DefinedBranch.Correction
        );
        return branch?.Asked is { } asked
            ? act with
            {
                Lane = definition.Steps[0].Lane,
                Actors = branch.Actors,
                Asked = asked,
            }
            : act;
    }

    // Steps of one row happen side by side.
    private static int PlannedDays(ImmutableArray<StepProgress> steps) =>
        steps
            .Where(step => step.State != StepState.Done)
            .GroupBy(step => step.Step.Row)
            .Sum(row => row.Max(step => step.Step.PlanDays?.To ?? 0));

    private static ImmutableDictionary<string, DateTimeOffset> Done(
        ImmutableDictionary<string, DateTimeOffset>? steps
    ) => steps ?? ImmutableDictionary<string, DateTimeOffset>.Empty;

    private static DateTimeOffset End(
        EnrollmentCase state,
        EnrollmentFile file,
        DateTimeOffset at
    ) =>
        state switch
        {
            EnrollmentCase.Open or EnrollmentCase.Entered => at,
            EnrollmentCase.Completed { Notice.ReceivedAt: var received } => received ?? at,
            EnrollmentCase.Ended ended => ended.Notice.ReceivedAt ?? ended.At,
            _ when !file.History.IsEmpty => file.History[^1].At,
            _ => file.SubmittedAt,
        };

    // The company acts on a correction, prepares from the result notice until unit list and line are reported, and receives.
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> WithTheCompany(
        EnrollmentFile file,
        DateTimeOffset end
    )
    {
        DateTimeOffset? When(string step) =>
            file.StepsDone.TryGetValue(step, out var at) ? at : null;
        if (When("A4") is { } noticed)
        {
            var prepared = When("A5") is { } a && When("A6") is { } b ? (a > b ? a : b) : end;
            yield return (noticed, prepared);
        }

        if (When("A10") is { } issued)
        {
            yield return (issued, When("A11") ?? end);
        }

        DateTimeOffset? asked = null;
        foreach (var line in file.History)
        {
            if (line.Kind is "enrollment.correction-requested" or "enrollment.reopened")
            {
                asked = line.At;
            }
            else if (
                line.Kind is "enrollment.corrected" or "enrollment.lapsed"
                && asked is { } since
            )
            {
                yield return (since, line.At);
                asked = null;
            }
        }

        if (asked is { } open)
        {
            yield return (open, end);
        }
    }
}
