using Dsg.Core.Parties;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Tells the approvers, once, of every stop that nobody confirmed in time. The stop stays in force.</summary>
internal sealed partial class SuspensionRound(
    IPartyQueries parties,
    CommandRunner runner,
    BusinessCalendar calendar,
    ILogger<SuspensionRound> log
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
            var rows = await parties.SuspensionsAsync(
                Everything,
                new Slice(after, MostAtOnce),
                cancellation
            );
            foreach (
                var row in rows.Items.Where(row =>
                    StopDeadline.IsEscalationDue(row.State, today, calendar)
                )
            )
            {
                done += await EscalateAsync(row, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return done;
    }

    private async Task<bool> EscalateAsync(SuspensionRow row, CancellationToken cancellation)
    {
        var stream = Suspension.Stream(row.Level, row.Target);
        var answer = await runner.RunAsync<SuspensionProcedure, Suspension, SuspensionCommand>(
            Actor.System,
            stream,
            new SuspensionCommand.Escalate(),
            new RunOptions(row.Version),
            cancellation
        );
        LogAct(log, stream.ToString(), answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Warning, "Nobody confirmed {Stop} in time: {Answer}")]
    private static partial void LogAct(ILogger log, string stop, string answer);
}
