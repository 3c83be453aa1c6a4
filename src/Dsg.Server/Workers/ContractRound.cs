using Dsg.Core.Contracts;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Notices of the coming end of contracts, and what is past its end. Nothing of it closes anything.</summary>
internal sealed partial class ContractRound(
    IContractQueries contracts,
    CommandRunner runner,
    ILogger<ContractRound> log
) : IDeadlineRound
{
    private const int MostAtOnce = 200;

    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var done = 0;
        string? after = null;
        do
        {
            var rows = await contracts.ListAsync(
                Everything,
                new Slice(after, MostAtOnce),
                cancellation
            );
            foreach (var found in rows.Items)
            {
                done += await ActAsync(found, today, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return done;
    }

    private async Task<bool> ActAsync(
        Versioned<Contract> found,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        if (ContractEnd.ActDue(found.State, today) is not { } act)
        {
            return false;
        }

        var answer = await runner.RunAsync<ContractProcedure, Contract, ContractCommand>(
            Actor.System,
            Contract.Stream(found.State.Id),
            act,
            new RunOptions(found.Version),
            cancellation
        );
        LogAct(log, found.State.Id.ToString(), act.GetType().Name, answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "End of contract {Contract}: {Act} {Answer}")]
    private static partial void LogAct(ILogger log, string contract, string act, string answer);
}
