using System.Collections.Immutable;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Documents;

/// <summary>Sample mode as somebody of the office sees it.</summary>
/// <param name="Mode">As recorded.</param>
/// <param name="Version">The version read.</param>
/// <param name="ProposedBy">Name of the first of the two; null without a proposal.</param>
/// <param name="Policy">What papers bear.</param>
/// <param name="Open">What the caller may do.</param>
internal sealed record SampleModeReading(
    SampleMode Mode,
    long Version,
    string? ProposedBy,
    OfficePolicy Policy,
    ImmutableArray<OpenCommand> Open
);

/// <summary>Reads sample mode and gives acts on it to the runner, the same for the page and the API.</summary>
internal sealed class SampleModeDesk(
    SampleStanding standing,
    IPartyQueries parties,
    CommandRunner runner,
    TimeProvider clock
)
{
    public const string Proposal = "end-proposal";
    public const string End = "end";
    public const string Resumption = "resumption";

    /// <summary>As it stands, for this caller.</summary>
    public async Task<SampleModeReading> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        var read = await standing.ReadAsync(cancellation);
        var name = read.State.ProposedBy is { } first
            ? (await parties.NamesAsync([first], cancellation)).GetValueOrDefault(first)
            : null;
        var context = new CommandContext(caller.As(Capacity.Operator), clock.GetUtcNow())
        {
            Policy = standing.Policy,
        };
        return new SampleModeReading(
            read.State,
            read.Version,
            name,
            standing.Policy,
            caller.Holds(Capacity.Operator) ? SampleModeProcedure.Open(read.State, context) : []
        );
    }

    /// <summary>Runs an act; null when there is no such act.</summary>
    public async Task<Answer?> RunAsync(
        Caller caller,
        (string Act, string Reason) what,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        SampleModeCommand? command = what.Act switch
        {
            Proposal => new SampleModeCommand.ProposeEnd(what.Reason),
            End => new SampleModeCommand.End(),
            Resumption => new SampleModeCommand.Resume(),
            _ => null,
        };
        if (command is null)
        {
            return null;
        }

        var answer = await runner.RunAsync<SampleModeProcedure, SampleMode, SampleModeCommand>(
            caller.As(Capacity.Operator),
            SampleMode.Stream,
            command,
            options,
            cancellation
        );
        if (answer is Answer.Done)
        {
            // Committed: it is known whatever the caller does.
            await standing.RefreshAsync(CancellationToken.None);
        }

        return answer;
    }
}
