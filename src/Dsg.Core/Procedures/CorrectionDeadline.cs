namespace Dsg.Core.Procedures;

/// <summary>The two reminders (催促) of a 補正依頼.</summary>
public enum CorrectionReminder
{
    /// <summary>Given when <see cref="CorrectionDeadline.FirstReminder"/> 開庁日 are left.</summary>
    First = 1,

    /// <summary>Given when <see cref="CorrectionDeadline.LastReminder"/> 開庁日 is left.</summary>
    Last = 2,
}

/// <summary>A deadline that the gateway watches over.</summary>
/// <param name="SetAt">When it was set.</param>
/// <param name="DueOn">The last day on which the answer is in time.</param>
/// <param name="Reminded">The newest reminder that was given; null before the first.</param>
public sealed record Deadline(DateTimeOffset SetAt, DateOnly DueOn, CorrectionReminder? Reminded);

/// <summary>What the passing of days does to an open 補正依頼 of any procedure. The numbers are our own; the source names none.</summary>
public static class CorrectionDeadline
{
    /// <summary>開庁日 left at the first reminder.</summary>
    public const int FirstReminder = 3;

    /// <summary>開庁日 left at the last reminder.</summary>
    public const int LastReminder = 1;

    /// <summary>How many 開庁日 the deadline of a case that is opened again may lie ahead.</summary>
    public const int LongestAfterReopening = 60;

    /// <summary>True from the day after the deadline.</summary>
    public static bool HasPassed(Deadline deadline, DateOnly today) => today > deadline.DueOn;

    /// <summary>
    /// The reminder that is to be given today; null for none. A deadline that was set shorter than a reminder's days has no such
    /// reminder: the request itself said it. After days on which nobody looked, the reminder that fits today is given and the
    /// earlier one is left out.
    /// </summary>
    public static CorrectionReminder? ReminderDue(
        Deadline deadline,
        DateOnly today,
        BusinessCalendar calendar
    )
    {
        var left = calendar.Between(today, deadline.DueOn);
        var given = calendar.Between(JapanTime.DateOf(deadline.SetAt), deadline.DueOn);
        CorrectionReminder? which =
            HasPassed(deadline, today) || left > FirstReminder ? null
            : left > LastReminder ? CorrectionReminder.First
            : CorrectionReminder.Last;
        var days = which == CorrectionReminder.First ? FirstReminder : LastReminder;
        return given > days && (deadline.Reminded ?? 0) < (which ?? 0) ? which : null;
    }

    /// <summary>A deadline lies ahead and is a 開庁日.</summary>
    public static void Judge(DateOnly due, CommandContext context, Input input)
    {
        if (due <= context.Today)
        {
            input.Refuse(RefusalCode.NotAnIsoDateOrder, "dueOn");
        }
        else if (!context.Calendar.IsOpen(due))
        {
            input.Refuse(RefusalCode.DeadlineNotABusinessDay, "dueOn");
        }
    }

    /// <summary>The reason and the new deadline of a case that is opened again.</summary>
    /// <returns>The reason, trimmed.</returns>
    public static string JudgeReopening(
        string reason,
        DateOnly due,
        CommandContext context,
        Input input
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            input.Refuse(RefusalCode.ReasonMissing, "reason");
        }

        var text = input.OptionalText(reason, "reason", 1000);
        Judge(due, context, input);
        if (due > context.Calendar.After(context.Today, LongestAfterReopening))
        {
            input.Refuse(RefusalCode.DeadlineTooFar, "dueOn", $"{LongestAfterReopening}");
        }

        return text;
    }
}
