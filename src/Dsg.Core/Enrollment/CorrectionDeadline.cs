using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

/// <summary>The two reminders (催促) of a 補正依頼.</summary>
public enum CorrectionReminder
{
    /// <summary>Given when <see cref="CorrectionDeadline.FirstReminder"/> 開庁日 are left.</summary>
    First = 1,

    /// <summary>Given when <see cref="CorrectionDeadline.LastReminder"/> 開庁日 is left.</summary>
    Last = 2,
}

/// <summary>What the passing of days does to an open 補正依頼. The numbers are our own; the source names none.</summary>
public static class CorrectionDeadline
{
    /// <summary>開庁日 left at the first reminder.</summary>
    public const int FirstReminder = 3;

    /// <summary>開庁日 left at the last reminder.</summary>
    public const int LastReminder = 1;

    /// <summary>How many 開庁日 the deadline of a case that is opened again may lie ahead.</summary>
    public const int LongestAfterReopening = 60;

    /// <summary>
    /// The act that the gateway owes a case today; null for none. After days on which nobody looked, the reminder that fits today
    /// is given and the earlier one is left out.
    /// </summary>
    public static EnrollmentCommand? ActDue(
        EnrollmentCase state,
        DateOnly today,
        BusinessCalendar calendar
    ) =>
        state is not EnrollmentCase.Open { Correction: { } correction } ? null
        : HasPassed(correction, today) ? new EnrollmentCommand.Lapse()
        : ReminderDue(correction, today, calendar) is { } which
            ? new EnrollmentCommand.RemindOfCorrection(which)
        : null;

    /// <summary>True from the day after the deadline.</summary>
    public static bool HasPassed(Correction correction, DateOnly today) => today > correction.DueOn;

    /// <summary>
    /// The reminder that is to be given today; null for none. A deadline that was set shorter than a reminder's days has no such
    /// reminder: the request itself said it.
    /// </summary>
    public static CorrectionReminder? ReminderDue(
        Correction correction,
        DateOnly today,
        BusinessCalendar calendar
    )
    {
        var left = calendar.Between(today, correction.DueOn);
        var given = calendar.Between(JapanTime.DateOf(correction.At), correction.DueOn);
        CorrectionReminder? which =
            HasPassed(correction, today) || left > FirstReminder ? null
            : left > LastReminder ? CorrectionReminder.First
            : CorrectionReminder.Last;
        var days = which == CorrectionReminder.First ? FirstReminder : LastReminder;
        return given > days && (correction.Reminded ?? 0) < (which ?? 0) ? which : null;
    }
}
