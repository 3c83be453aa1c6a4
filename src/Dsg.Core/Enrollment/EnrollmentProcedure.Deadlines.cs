namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    // While a correction is open the company acts; beside it only time does.
    private static Decision OnDeadline(
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
                ) == c.Which => Decision.Accept(new CorrectionReminded(c.Which, correction.DueOn)),
            EnrollmentCommand.Lapse
                when CorrectionDeadline.HasPassed(correction.Deadline, context.Today) =>
                Decision.Accept(new EnrollmentLapsed(correction.DueOn)),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Reopen(EnrollmentCommand.Reopen c, CommandContext context)
    {
        var input = new Input();
        var reason = CorrectionDeadline.JudgeReopening(c.Reason, c.DueOn, context, input);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new EnrollmentReopened(new PrivateText(reason), c.DueOn))
        );
    }
}
