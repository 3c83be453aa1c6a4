using Dsg.Core.Changes;
using Dsg.Server.Documents;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Approved successions whose day has come: they take effect by themselves.</summary>
internal sealed partial class SuccessionRound(
    ICaseQueries cases,
    ChangeStanding standing,
    CommandRunner runner,
    ILogger<SuccessionRound> log
) : IDeadlineRound
{
    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var stream in await cases.OpenAsync(CompanyChange.Succession, cancellation))
        {
            if (
                await cases.FindAsync<CompanyChange>(Everything, stream, cancellation)
                    is { State.Stage: CompanyChange.Waiting } found
                && found.State.HappensOn <= today
            )
            {
                done += await ActAsync(found, cancellation) ? 1 : 0;
            }
        }

        return done;
    }

    private async Task<bool> ActAsync(
        Versioned<CompanyChange> found,
        CancellationToken cancellation
    )
    {
        var answer = await runner.RunAsync<ChangeProcedure, CompanyChange, ChangeCommand>(
            Actor.System,
            CompanyChange.Stream(found.State.Id),
            new ChangeCommand.TakeEffect(
                await standing.ConcernsAsync(found.State.Id, cancellation)
            ),
            new RunOptions(found.Version),
            cancellation
        );
        LogAct(log, found.State.Id.ToString(), answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "Succession {Change} takes effect: {Answer}")]
    private static partial void LogAct(ILogger log, string change, string answer);
}
