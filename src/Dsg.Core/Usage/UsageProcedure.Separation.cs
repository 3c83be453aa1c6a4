namespace Dsg.Core.Usage;

public sealed partial class UsageProcedure
{
    // Separation compares natural persons over the whole case, also across a 差戻し (invariant 5 of docs/procedures.md section 10).
    private static RefusalCode? NotApart(
        UsageCase state,
        UsageCommand command,
        CommandContext context
    )
    {
        var person = context.Actor.Person;
        var judges =
            command
                is UsageCommand.Attest
                    or UsageCommand.ConfirmContract
                    or UsageCommand.Review
                    or UsageCommand.PrepareCredentials
                    or UsageCommand.HandOverCredentials
            || context.Actor.Capacity == Capacity.Approver;
        return judges && (state.FiledBy == person || state.Find(person) is not null)
                ? RefusalCode.OwnCase
            : context.Actor.Capacity == Capacity.Approver && state.Reviewers.Contains(person)
                ? RefusalCode.ReviewerMayNotDecide
            : command is UsageCommand.Review && state.Deciders.Contains(person)
                ? RefusalCode.DeciderMayNotReview
            : null;
    }
}
