using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>Which open cases are wanted of the queue; every part left out asks for all.</summary>
public sealed record QueueFilter
{
    /// <summary>Ids of definitions; empty for every kind.</summary>
    public ImmutableArray<string> Procedures { get; init; } = [];

    /// <summary>Only those that a person answers for.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>Only those that nobody answers for.</summary>
    public bool Unowned { get; init; }

    /// <summary>Only those for which one of these acts next; empty for whoever acts.</summary>
    public ImmutableArray<Capacity> Next { get; init; } = [];

    /// <summary>Only those whose date lies behind.</summary>
    public bool Overdue { get; init; }

    /// <summary>True: only those in which nobody but the company acts (企業対応中). False: only the others. Null: both.</summary>
    public bool? WithCompany { get; init; }

    /// <summary>The oldest first (経過の長い順), otherwise by due date. What is overdue always comes by due date.</summary>
    public bool ByAge { get; init; }
}

/// <summary>An open case as storage found it.</summary>
/// <param name="Line">The case; its owner is whoever took it or was given it last.</param>
/// <param name="WithCompany">How long it waited for the company alone.</param>
public sealed record WaitingCase(CaseLine Line, CompanyTime WithCompany);

/// <summary>
/// The planned days of every step, by which open cases without a date of their own get one. Steps with the same days form a group:
/// within it, the order of beginning is the order of due dates, so that storage can page by due date and never reads more than a page.
/// </summary>
public sealed class QueuePlan
{
    /// <summary>開庁日 given to a step for which nothing is planned.</summary>
    public const int DaysWithoutPlan = 5;

    private readonly ImmutableDictionary<string, int> days;
    private readonly BusinessCalendar calendar;

    /// <summary>The plan of the published procedures.</summary>
    /// <param name="definitions">The published procedures.</param>
    /// <param name="calendar">The 開庁日 that plan days are counted in.</param>
    /// <param name="today">Today in Japan.</param>
    public QueuePlan(DefinitionSet definitions, BusinessCalendar calendar, DateOnly today)
    {
        this.calendar = calendar;
        Today = today;
        days = definitions
            .All.SelectMany(definition =>
                definition.Steps.SelectMany(step =>
                    step.Stages.Select(stage =>
                        (
                            Step: StepOf(definition.Id, definition.Version, stage.Name),
                            step.PlanDays?.To
                        )
                    )
                )
            )
            .Where(each => each.To is not null)
            .GroupBy(each => each.Step, each => each.To ?? 0)
            .Where(group => group.Max() != DaysWithoutPlan)
            .ToImmutableDictionary(group => group.Key, group => group.Max());
        Groups =
        [
            .. days.GroupBy(each => each.Value)
                .OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Select(each => each.Key).ToImmutableArray())),
        ];
    }

    /// <summary>Today in Japan.</summary>
    public DateOnly Today { get; }

    /// <summary>Steps by their planned days; every step that is not among them gets <see cref="DaysWithoutPlan"/>.</summary>
    public ImmutableArray<(int Days, ImmutableArray<string> Steps)> Groups { get; }

    /// <summary>The name of a step of a version: <c>enrollment.1.IntakeCheck</c>.</summary>
    public static string StepOf(string procedure, int version, string stage) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{procedure}.{version}.{stage}"
        );

    /// <summary>The planned days of the step at which a case stands.</summary>
    public int DaysOf(CaseLine line) =>
        days.GetValueOrDefault(StepOf(line.Procedure, line.Version, line.Stage), DaysWithoutPlan);

    /// <summary>The date by which a case is to go on: the one that was set, or else the planned one.</summary>
    public DateOnly DueOf(CaseLine line) =>
        line.DueOn ?? DueOf(DaysOf(line), JapanTime.DateOf(line.Since));

    /// <summary>The date on which planned days end.</summary>
    public DateOnly DueOf(int planned, DateOnly since) => calendar.After(since, planned);

    /// <summary>The last day of beginning from which so many planned days end on a date or before it.</summary>
    public DateOnly LastBegin(int planned, DateOnly due)
    {
        var day = due;
        while (calendar.After(day, planned) > due)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}

/// <summary>An open case in the queue of the office: by when, and who is waited for.</summary>
/// <param name="Line">The case.</param>
/// <param name="DueOn">The date that was set, or else the one that the plan days of its step give.</param>
/// <param name="IsSet">True when the date was set for the next act; false when it is the office's own plan.</param>
/// <param name="Elapsed">経過 since it began, in 開庁日.</param>
public sealed record QueuedCase(CaseLine Line, DateOnly DueOn, bool IsSet, int Elapsed)
{
    /// <summary>開庁日 since its present step began.</summary>
    public int InStep { get; init; }

    /// <summary>開庁日 that are planned for its present step.</summary>
    public int Planned { get; init; }

    /// <summary>うち貴社の準備: 開庁日 in which nobody but the company could act.</summary>
    public int DaysWithCompany { get; init; }

    /// <summary>True while nobody but the company acts (企業対応中).</summary>
    public bool WithCompany => CompanyTime.IsWithCompany(Line);

    /// <summary>True once the date lies behind.</summary>
    public bool IsOverdue(DateOnly today) => DueOn < today;

    /// <summary>Places an open case in the queue.</summary>
    /// <param name="plan">The planned days.</param>
    /// <param name="waiting">The case.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The 開庁日 that plan days are counted in.</param>
    public static QueuedCase Of(
        QueuePlan plan,
        WaitingCase waiting,
        DateTimeOffset at,
        BusinessCalendar calendar
    ) =>
        new(
            waiting.Line,
            plan.DueOf(waiting.Line),
            waiting.Line.DueOn is not null,
            calendar.Between(waiting.Line.OpenedAt, at)
        )
        {
            InStep = calendar.Between(waiting.Line.Since, at),
            Planned = plan.DaysOf(waiting.Line),
            DaysWithCompany = waiting.WithCompany.Days(calendar, at),
        };

    /// <summary>The step at which a case stands; null when it has ended or the definition does not know its stage.</summary>
    public static DefinedStep? StepOf(ProcedureDefinition? definition, CaseLine line) =>
        definition?.Steps.FirstOrDefault(step =>
            step.Stages.Any(stage => stage.Name == line.Stage)
        );
}
