using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    private static Decision Entrust(
        EnrollmentFile file,
        EnrollmentCommand.RecordEntrustment c,
        CommandContext context
    )
    {
        var input = new Input();
        var by = input.Text(c.By, "by", 100);
        var scope = input.Text(c.Scope, "scope", 500);
        if (c.On > context.Today)
        {
            input.Refuse(RefusalCode.DateStillToCome, "on");
        }

        if (c.Until is { } until && until < context.Today)
        {
            input.Refuse(RefusalCode.EntrustmentAlreadyOver, "until");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    new Entrusted(
                        new PrivateText(by),
                        new PrivateText(file.Application.ResponsibleName),
                        new PrivateText(scope),
                        c.On,
                        c.Until,
                        c.Paper
                    ),
                ])
                {
                    Elsewhere = [.. AttachedPapers.Records(file.Id, [c.Paper])],
                }
        );
    }

    private static Decision ConfirmEntrustment(
        EnrollmentFile file,
        EnrollmentCommand.ConfirmEntrustment c
    )
    {
        var input = new Input();
        var remarks = input.OptionalText(c.Remarks, "remarks", 1000);
        if (!Enum.IsDefined(c.How))
        {
            input.Refuse(RefusalCode.FindingNeedsMethod, "how");
        }

        return file.Intake.Entrustment is { Confirmed: null, End: null }
            ? Decision.Unless(
                input.Refusals,
                () => Decision.Accept(new EntrustmentFound(c.How, new PrivateText(remarks)))
            )
            : Decision.Refuse(RefusalCode.NotAllowedInState);
    }

    private static Decision EndEntrustment(
        EnrollmentFile file,
        EnrollmentCommand.EndEntrustment c
    ) =>
        file.Intake.Entrustment is { End: null }
            ? WithReason(c.Reason, reason => new EntrustmentEnded(reason, c.On))
            : Decision.Refuse(RefusalCode.NotAllowedInState);

    // A person whose 委任 is over acts for nobody; a new one, and the withdrawal, stay open.
    private static bool ActsWithoutEntrustment(
        EnrollmentFile file,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        context.Actor.Capacity == Capacity.ResponsiblePerson
        && command is not (EnrollmentCommand.RecordEntrustment or EnrollmentCommand.Withdraw)
        && file.Intake.Entrustment is { } held
        && !held.IsInForce(context.Today);

    private static IEnumerable<Refusal> EntrustmentMissing(
        EnrollmentFile file,
        CommandContext context
    ) =>
        file.Intake.Entrustment is { } held && !held.IsInForce(context.Today)
            ? [new Refusal(RefusalCode.EntrustmentOver)]
            : [];
}
