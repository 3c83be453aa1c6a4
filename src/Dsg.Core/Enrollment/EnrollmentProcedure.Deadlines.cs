using Dsg.Core.Notices;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    // While a correction is open the company acts; beside it only time does.
    private static Decision OnDeadline(
        EnrollmentFile file,
        Correction correction,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        command switch
        {
            EnrollmentCommand.RemindOfCorrection c
                when CorrectionDeadline.ReminderDue(
                    correction.Deadline,
                    context.Today,
                    context.Calendar
                ) == c.Which => NoticeDraft.Accept(
                context,
                new CorrectionReminded(c.Which, correction.DueOn),
                EnrollmentNotices.Reminder(file, c.Which, correction.DueOn, context.Today)
            ),
            EnrollmentCommand.Lapse
                when CorrectionDeadline.HasPassed(correction.Deadline, context.Today) =>
                NoticeDraft.Accept(
                    context,
                    new EnrollmentLapsed(correction.DueOn),
                    EnrollmentNotices.Lapse(file, correction.DueOn, context.Today)
                ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Reopen(
        EnrollmentFile file,
        EnrollmentCommand.Reopen c,
        CommandContext context
    )
    {
        var input = new Input();
        var reason = CorrectionDeadline.JudgeReopening(c.Reason, c.DueOn, context, input);
        return Decision.Unless(
            input.Refusals,
            () =>
                NoticeDraft.Accept(
                    context,
                    new EnrollmentReopened(new PrivateText(reason), c.DueOn),
                    EnrollmentNotices.Reopening(file, reason, c.DueOn, context.Today)
                )
        );
    }
}
