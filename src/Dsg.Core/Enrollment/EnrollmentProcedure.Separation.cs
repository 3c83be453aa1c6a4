namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    // Separation compares natural persons over the whole case: whoever acted for the company is not of the office here, and reviewing and
    // deciding never meet in one person, in whichever order they came (invariant 5 of docs/procedures.md section 10).
    private static RefusalCode? NotApart(EnrollmentFile? file, CommandContext context)
    {
        var person = context.Actor.Person;
        return (file, context.Actor.Capacity) switch
        {
            (null, _) => null,
            _ when file.IsOwnOf(context.Actor) => RefusalCode.OwnCase,
            (_, Capacity.Operator or Capacity.SiteInspector) when file.Deciders.Contains(person) =>
                RefusalCode.DeciderMayNotReview,
            (_, Capacity.Approver) when file.Reviewers.Contains(person) =>
                RefusalCode.ReviewerMayNotDecide,
            _ => null,
        };
    }
}
