using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Ends 隔離ファイルの確認 of files on which nobody decided in time: they stay held.</summary>
internal sealed partial class QuarantineRound(
    ICaseQueries cases,
    CommandRunner runner,
    ILogger<QuarantineRound> log
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
            var rows = await cases.ListAsync(
                Everything,
                new CaseFilter([Quarantine.Kind], OpenOnly: true),
                new Slice(after, MostAtOnce),
                cancellation
            );
            foreach (var row in rows.Items)
            {
                done += await ActAsync(row.Case, today, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return done;
    }

    private async Task<bool> ActAsync(StreamId file, DateOnly today, CancellationToken cancellation)
    {
        var found = await cases.FindAsync<Quarantine>(Everything, file, cancellation);
        if (found is null || !QuarantineProcedure.HasLapsed(found.State, today))
        {
            return false;
        }

        var answer = await runner.RunAsync<QuarantineProcedure, Quarantine, QuarantineCommand>(
            Actor.System,
            file,
            new QuarantineCommand.Lapse(),
            new RunOptions(found.Version),
            cancellation
        );
        LogAct(log, file.ToString(), answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "Time of {File} is over: {Answer}")]
    private static partial void LogAct(ILogger log, string file, string answer);
}
