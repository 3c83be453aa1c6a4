using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Http.Usage;

/// <summary>What every act and every reading of a 利用 case over HTTP shares.</summary>
internal sealed class UsageDesk(CaseRunner runner, IUsageQueries queries, UsageViews views)
{
    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await queries.ListAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        return CaseRunner.Answer(
            new Page<UsageSummary>([.. rows.Items.Select(UsageViews.ToWire)], rows.Next)
        );
    }

    public async Task<IResult> FindAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        UsageId.TryParse(id, null, out var usage)
        && await ReadAsync(usage, caller, cancellation) is { } seen
            ? seen.Answer
            : runner.NotThere();

    /// <summary>An act with a body.</summary>
    public async Task<IResult> ActAsync<TRequest>(
        string id,
        JsonBody<TRequest> body,
        Func<TRequest, Input, UsageCommand> map,
        Caller caller,
        CancellationToken cancellation
    )
        where TRequest : class
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = map(request, input);
        return !input.IsFine ? ProblemResults.Refuse(input.Refusals)
            : UsageId.TryParse(id, null, out var usage)
                ? await RunAsync(usage, command, caller, null, cancellation)
            : runner.NotThere();
    }

    /// <summary>An act.</summary>
    public Task<IResult> ActAsync(
        string id,
        UsageCommand command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        UsageId.TryParse(id, null, out var usage)
            ? RunAsync(usage, command, caller, null, cancellation)
            : Task.FromResult(runner.NotThere());

    /// <summary>Runs a command; a filing that was repeated with the same idempotency key answers with the case it made.</summary>
    /// <param name="id">The case.</param>
    /// <param name="command">The command.</param>
    /// <param name="caller">Who.</param>
    /// <param name="shape">Another answer than the case alone; null: the case.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public Task<IResult> RunAsync(
        UsageId id,
        UsageCommand command,
        Caller caller,
        Func<UsageView, Task<IResult>>? shape,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            caller,
            UsageCase.Stream(id),
            command,
            async done =>
            {
                var files = command is UsageCommand.FileForCompany or UsageCommand.FileForStaff;
                if (files && done is null)
                {
                    return Results.Empty;
                }

                var made = done is null ? id : UsageId.Parse(done.Stream.Key, null);
                var seen = await ReadAsync(
                    made,
                    caller,
                    cancellation,
                    files ? StatusCodes.Status201Created : StatusCodes.Status200OK
                );
                return shape is not null && done is not null && seen is { } read
                    ? await shape(read.View)
                    : seen?.Answer;
            },
            cancellation
        );

    private async Task<(IResult Answer, UsageView View)?> ReadAsync(
        UsageId id,
        Caller caller,
        CancellationToken cancellation,
        int status = StatusCodes.Status200OK
    )
    {
        if (await queries.FindAsync(caller.Scope(), id, cancellation) is not { } found)
        {
            return null;
        }

        var view = await views.OfAsync(found, caller, cancellation);
        return (runner.Show(view, found.Version, status), view);
    }
}
