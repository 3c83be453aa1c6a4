using Dsg.Storage.Database;
using Dsg.Storage.Projections;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Journal;

/// <summary>
/// The lawful erasure of personal data and free text: the texts with their salts go, the records and the ledger stay whole
/// (docs/adr/0002). The decision to erase is recorded by whoever makes it.
/// </summary>
public sealed class PrivateTexts
{
    private readonly IDatabaseWriter writer;

    internal PrivateTexts(IDatabaseWriter writer) => this.writer = writer;

    /// <summary>Erases every private text of one case.</summary>
    /// <returns>How many texts were erased.</returns>
    public Task<int> EraseAsync(StreamId stream, CancellationToken cancellation)
    {
        var name = stream.ToString();
        return writer.WriteAsync(
            async (scope, token) =>
            {
                var records = scope
                    .Context.Journal.Where(row => row.Stream == name)
                    .Select(row => row.Id);
                var before = await FoldAsync(scope.Context, stream, token);
                var erased = await scope
                    .Context.PrivateTexts.Where(text => records.Contains(text.JournalId))
                    .ExecuteDeleteAsync(token);
                var after = await FoldAsync(scope.Context, stream, token);
                ProjectionWriter.WriteDifference(scope.Context, before, after);
                await scope.SaveAsync(token);
                scope.Append(after);
                scope.Erased.Add(stream);
                return erased;
            },
            cancellation
        );
    }

    private static async Task<LoadedCase> FoldAsync(
        DsgContext context,
        StreamId stream,
        CancellationToken cancellation
    ) => (await StateLoader.FoldAsync(context, [LoadedCase.Begin(stream)], cancellation))[0];
}
