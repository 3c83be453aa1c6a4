using Dsg.Core.Usage;

namespace Dsg.Core.Procedures;

public sealed partial record Progress
{
    /// <summary>Where a 利用 case stands.</summary>
    /// <param name="definition">The company's or the staff's variant.</param>
    /// <param name="state">The case.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The 開庁日 that the counters are told in.</param>
    public static Progress Of(
        ProcedureDefinition definition,
        UsageCase state,
        DateTimeOffset at,
        BusinessCalendar calendar
    )
    {
        var correction = (state as UsageCase.Open)?.Correction;
        var progress = At(
            definition,
            state is UsageCase.None ? [Draft] : state.Stages,
            Done(state.StepsDone),
            _ => correction is not null
        );
        var end = EndOf(state, at);
        return progress with
        {
            Elapsed = state.Exists ? calendar.Between(state.FiledAt, end) : 0,
            WithCompany = WithTheApplicant(state, end)
                .Sum(time => calendar.Between(time.From, time.To)),
            Expected =
                state is UsageCase.Open
                    ? calendar.After(JapanTime.DateOf(at), PlannedDays(progress.Steps))
                    : null,
            DueOn = correction?.DueOn,
            DaysLeft = correction is { DueOn: var due }
                ? calendar.Between(JapanTime.DateOf(at), due)
                : null,
        };
    }

    // The procedure is over with the first use; what happens to people later is no part of how long it took.
    private static DateTimeOffset EndOf(UsageCase state, DateTimeOffset at) =>
        state switch
        {
            UsageCase.InUse when state.StepsDone.TryGetValue("U6", out var used) => used,
            UsageCase.Ended => state.Since,
            _ => at,
        };

    // The applicant acts on a correction, and begins to use.
    private static IEnumerable<Interval> WithTheApplicant(UsageCase state, DateTimeOffset end)
    {
        foreach (var time in state.Corrected)
        {
            yield return time;
        }

        if (state is UsageCase.Open { Correction: { } open })
        {
            yield return new Interval(open.At, end);
        }

        if (state.StepsDone.TryGetValue("U5", out var handedOver) && handedOver < end)
        {
            yield return new Interval(handedOver, end);
        }
    }
}
