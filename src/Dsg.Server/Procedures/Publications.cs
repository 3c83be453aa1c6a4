using System.Text.Json;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>Gives the office's acts on versions and sources to the runner, for pages and API alike.</summary>
internal sealed class Publications(
    CommandRunner runner,
    PublicationReader reader,
    PublishedProcedures procedures
)
{
    /// <summary>What stands.</summary>
    public Task<(
        IReadOnlyList<(string Id, Versioned<ProcedureBook> Book)> Books,
        Versioned<SourceBook> Sources
    )> ReadAsync(CancellationToken cancellation) => reader.ReadAsync(cancellation);

    /// <summary>Brings in a file; of which procedure it is, the file says.</summary>
    public Task<Answer> ProposeAsync(
        Actor actor,
        (string Json, DateOnly EffectiveOn) file,
        RunOptions options,
        CancellationToken cancellation
    ) =>
        IdOf(file.Json) is { } id && procedures.Shipped.Newest(id) is not null
            ? RunAsync(
                actor,
                id,
                new ProcedureCommand.Propose(id, file.Json, file.EffectiveOn),
                options,
                cancellation
            )
            : Task.FromResult<Answer>(
                new Answer.Refused([
                    new Refusal(
                        RefusalCode.DefinitionWrong,
                        "definition",
                        "id: the name of a published procedure is needed"
                    ),
                ])
            );

    /// <summary>An act on the versions of one procedure; what it publishes is known when this returns.</summary>
    public async Task<Answer> RunAsync(
        Actor actor,
        string id,
        ProcedureCommand command,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        if (procedures.Shipped.Newest(id) is null)
        {
            return new Answer.Refused([new Refusal(RefusalCode.NotFound)]);
        }

        var answer = await runner.RunAsync<PublishingProcedure, ProcedureBook, ProcedureCommand>(
            actor,
            ProcedureBook.Stream(id),
            command,
            options,
            cancellation
        );
        if (answer is Answer.Done)
        {
            // Committed: it is known whatever the caller does.
            await reader.RefreshAsync(CancellationToken.None);
        }

        return answer;
    }

    /// <summary>An act on the sources.</summary>
    public Task<Answer> RunAsync(
        Actor actor,
        SourceCommand command,
        RunOptions options,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<SourceProcedure, SourceBook, SourceCommand>(
            actor,
            SourceBook.Stream,
            command,
            options,
            cancellation
        );

    private static string? IdOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
