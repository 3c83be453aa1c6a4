namespace Dsg.Core.Procedures;

/// <summary>An open case in the queue of the office: by when, and who is waited for.</summary>
/// <param name="Line">The case.</param>
/// <param name="DueOn">The date that was set, or else the one that the plan days of its step give.</param>
/// <param name="IsSet">True when the date was set for the next act; false when it is the office's own plan.</param>
/// <param name="Elapsed">経過 since it began, in 開庁日.</param>
public sealed record QueuedCase(CaseLine Line, DateOnly DueOn, bool IsSet, int Elapsed)
{
    /// <summary>開庁日 given to a step for which nothing is planned.</summary>
    public const int DaysWithoutPlan = 5;

    /// <summary>True while nobody but the company acts (企業対応中).</summary>
    public bool WithCompany => Line.Next.All(IsOfCompany);

    /// <summary>True once the date lies behind.</summary>
    public bool IsOverdue(DateOnly today) => DueOn < today;

    /// <summary>Places an open case in the queue.</summary>
    /// <param name="definition">The version that the case keeps; null when it is not known.</param>
    /// <param name="line">The case as it stands.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The 開庁日 that plan days are counted in.</param>
    public static QueuedCase Of(
        ProcedureDefinition? definition,
        CaseLine line,
        DateTimeOffset at,
        BusinessCalendar calendar
    ) =>
        new(
            line,
            line.DueOn
                ?? calendar.After(
                    JapanTime.DateOf(line.Since),
                    StepOf(definition, line)?.PlanDays?.To ?? DaysWithoutPlan
                ),
            line.DueOn is not null,
            calendar.Between(line.OpenedAt, at)
        );

    /// <summary>The step at which a case stands; null when it has ended or the definition does not know its stage.</summary>
    public static DefinedStep? StepOf(ProcedureDefinition? definition, CaseLine line) =>
        definition?.Steps.FirstOrDefault(step =>
            step.Stages.Any(stage => stage.Name == line.Stage)
        );

    private static bool IsOfCompany(Capacity capacity) =>
        capacity is Capacity.ResponsiblePerson or Capacity.SiteKeeper or Capacity.CompanyUser;
}
