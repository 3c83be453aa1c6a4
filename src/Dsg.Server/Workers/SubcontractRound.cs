using Dsg.Core.Procedures;
using Dsg.Core.Subcontracts;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Workers;

/// <summary>Approved subcontractors that have enrolled meanwhile: they become parties by themselves.</summary>
internal sealed partial class SubcontractRound(
    ICaseQueries cases,
    IServiceScopeFactory scopes,
    CommandRunner runner,
    ILogger<SubcontractRound> log
) : IDeadlineRound
{
    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var waiting = await WaitingAsync(cancellation);
        if (waiting.Count == 0)
        {
            return 0;
        }

        await using var scope = scopes.CreateAsyncScope();
        var enrolled = scope.ServiceProvider.GetRequiredService<EnrolledCompanies>();
        var done = 0;
        foreach (var found in waiting)
        {
            if (
                await enrolled.FindAsync(found.State.CorporateNumber, cancellation)
                is not { } enrollment
            )
            {
                continue;
            }

            var answer = await runner.RunAsync<
                SubcontractProcedure,
                Subcontract,
                SubcontractCommand
            >(
                Actor.System,
                Subcontract.Stream(found.State.Id),
                new SubcontractCommand.Join(enrollment),
                new RunOptions(found.Version),
                cancellation
            );
            LogJoin(log, found.State.Id.ToString(), answer.GetType().Name);
            done += answer is Answer.Done ? 1 : 0;
        }

        return done;
    }

    private async Task<List<Versioned<Subcontract>>> WaitingAsync(CancellationToken cancellation)
    {
        var waiting = new List<Versioned<Subcontract>>();
        foreach (var stream in await cases.OpenAsync(Subcontract.Kind, cancellation))
        {
            if (
                await cases.FindAsync<Subcontract>(Everything, stream, cancellation) is
                { State.State: SubcontractState.Enrollment } found
            )
            {
                waiting.Add(found);
            }
        }

        return waiting;
    }

    [LoggerMessage(1, LogLevel.Information, "Subcontract {Subcontract} joins: {Answer}")]
    private static partial void LogJoin(ILogger log, string subcontract, string answer);
}
