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
                when CorrectionDeadline.ReminderDue(correction, context.Today, context.Calendar)
                    == c.Which => Decision.Accept(
                new CorrectionReminded(c.Which, correction.DueOn)
            ),
            EnrollmentCommand.Lapse when CorrectionDeadline.HasPassed(correction, context.Today) =>
                Decision.Accept(new EnrollmentLapsed(correction.DueOn)),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Reopen(EnrollmentCommand.Reopen c, CommandContext context)
    {
        var input = new Input();
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            input.Refuse(RefusalCode.ReasonMissing, "reason");
        }

        var reason = string.IsNullOrWhiteSpace(c.Reason)
            ? ""
            : input.Text(c.Reason, "reason", 1000);
        JudgeDeadline(c.DueOn, context, input);
        if (
            c.DueOn
            > context.Calendar.After(context.Today, CorrectionDeadline.LongestAfterReopening)
        )
        {
            input.Refuse(
                RefusalCode.DeadlineTooFar,
                "dueOn",
                $"{CorrectionDeadline.LongestAfterReopening}"
            );
        }

        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new EnrollmentReopened(new PrivateText(reason), c.DueOn))
        );
    }

    private static void JudgeDeadline(DateOnly due, CommandContext context, Input input)
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
}
