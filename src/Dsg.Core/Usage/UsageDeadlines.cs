namespace Dsg.Core.Usage;

/// <summary>What the passing of time asks of the gateway in a case of 利用. Access ends by itself; this only writes down and tells.</summary>
public static class UsageDeadlines
{
    /// <summary>The acts that the gateway owes a case now.</summary>
    public static IEnumerable<UsageCommand> ActsDue(
        UsageCase state,
        DateOnly today,
        DateTimeOffset at,
        BusinessCalendar calendar
    )
    {
        if (state is UsageCase.Open { Correction.Deadline: { } deadline })
        {
            if (CorrectionDeadline.HasPassed(deadline, today))
            {
                yield return new UsageCommand.Lapse();
            }
            else if (CorrectionDeadline.ReminderDue(deadline, today, calendar) is { } which)
            {
                yield return new UsageCommand.RemindOfCorrection(which);
            }
        }

        if (state is not UsageCase.InUse)
        {
            yield break;
        }

        foreach (var person in state.People)
        {
            if (person is { EndedAt: null, LeavesAt: { } hour } && hour <= at)
            {
                yield return new UsageCommand.RecordEnd(person.Person);
            }
        }

        foreach (var notice in SoftGrounds.NoticesDue(state, today))
        {
            yield return notice;
        }
    }
}
