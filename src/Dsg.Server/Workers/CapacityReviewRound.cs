using Dsg.Core.Annual;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Begins to count the years of 役割の年次確認, and reminds of its day. Nothing stops when it is late.</summary>
internal sealed partial class CapacityReviewRound(
    ICaseQueries cases,
    CommandRunner runner,
    ILogger<CapacityReviewRound> log
) : IDeadlineRound
{
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var found = await cases.FindAsync<CapacityReview>(
            ReadScope.Of(Actor.System),
            CapacityReview.Stream,
            cancellation
        );
        if (
            CapacityReviewProcedure.ActDue(found?.State ?? CapacityReview.Initial, today)
            is not { } act
        )
        {
            return 0;
        }

        var answer = await runner.RunAsync<
            CapacityReviewProcedure,
            CapacityReview,
            CapacityReviewCommand
        >(
            Actor.System,
            CapacityReview.Stream,
            act,
            new RunOptions(found?.Version ?? 0),
            cancellation
        );
        LogAct(log, act.GetType().Name, answer.GetType().Name);
        return answer is Answer.Done ? 1 : 0;
    }

    [LoggerMessage(1, LogLevel.Information, "Yearly review of capacities: {Act} {Answer}")]
    private static partial void LogAct(ILogger log, string act, string answer);
}
