using Dsg.Core.Annual;
using Dsg.Core.Enrollment;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Opens yearly confirmations, tells of their day, and closes those whose enrollment has ended. Nothing of it stops use.</summary>
internal sealed partial class AnnualWorkRound(
    IEnrollmentQueries enrollments,
    ICaseQueries cases,
    CommandRunner runner,
    ILogger<AnnualWorkRound> log
) : IDeadlineRound
{
    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var enrollment in await OnesAsync(cancellation))
        {
            done += await ActAsync(enrollment, today, cancellation) ? 1 : 0;
        }

        return done;
    }

    // Those that are enrolled, and those that were when their round was opened.
    private async Task<IReadOnlyCollection<EnrollmentId>> OnesAsync(CancellationToken cancellation)
    {
        var ones = new HashSet<EnrollmentId>();
        foreach (var row in await enrollments.EnrolledAsync(Everything, cancellation))
        {
            ones.Add(row.Id);
        }

        ones.UnionWith(
            (await cases.OpenAsync(AnnualConfirmation.Kind, cancellation)).Select(stream =>
                EnrollmentId.Parse(stream.Key, null)
            )
        );
        return ones;
    }

    private async Task<bool> ActAsync(
        EnrollmentId id,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        if (await enrollments.FindAsync(Everything, id, cancellation) is not { } enrollment)
        {
            return false;
        }

        var stream = AnnualConfirmation.Stream(id);
        var found = await cases.FindAsync<AnnualConfirmation>(Everything, stream, cancellation);
        if (
            AnnualDates.ActDue(found?.State ?? AnnualConfirmation.Initial, enrollment.State, today)
            is not { } act
        )
        {
            return false;
        }

        var answer = await runner.RunAsync<AnnualProcedure, AnnualConfirmation, AnnualCommand>(
            Actor.System,
            stream,
            act,
            new RunOptions(found?.Version ?? 0),
            cancellation
        );
        LogAct(log, id.ToString(), act.GetType().Name, answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "Yearly confirmation of {Enrollment}: {Act} {Answer}")]
    private static partial void LogAct(ILogger log, string enrollment, string act, string answer);
}
