namespace Dsg.Core.Enrollment;

/// <summary>What the passing of days asks of the gateway in a case of 加入.</summary>
public static class EnrollmentDeadlines
{
    /// <summary>The act that the gateway owes a case today; null for none.</summary>
    public static EnrollmentCommand? ActDue(
        EnrollmentCase state,
        DateOnly today,
        BusinessCalendar calendar
    ) =>
        state is not EnrollmentCase.Open { Correction.Deadline: { } deadline } ? null
        : CorrectionDeadline.HasPassed(deadline, today) ? new EnrollmentCommand.Lapse()
        : CorrectionDeadline.ReminderDue(deadline, today, calendar) is { } which
            ? new EnrollmentCommand.RemindOfCorrection(which)
        : null;
}
