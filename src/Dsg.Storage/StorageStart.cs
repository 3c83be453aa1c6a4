using Dsg.Storage.Database;
using Dsg.Storage.Disk;
using Dsg.Storage.Keys;
using Dsg.Storage.Ledger;
using Dsg.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage;

/// <summary>Makes folders, keys and tables ready, and refuses to start without the settings that durability rests on.</summary>
public sealed class StorageStart
{
    private readonly ReadContexts contexts;
    private readonly DataFolder folder;
    private readonly RootKey root;
    private readonly CaseDocumentKeys documents;
    private readonly LedgerKey ledger;

    internal StorageStart(
        ReadContexts contexts,
        DataFolder folder,
        RootKey root,
        CaseDocumentKeys documents,
        LedgerKey ledger
    )
    {
        this.contexts = contexts;
        this.folder = folder;
        this.root = root;
        this.documents = documents;
        this.ledger = ledger;
    }

    /// <summary>To be called once, before anything else of the room is used.</summary>
    /// <exception cref="InvalidOperationException">The database does not have a setting it needs.</exception>
    /// <exception cref="UnauthorizedAccessException">A key file can be read by others than its owner.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        folder.Create();
        await root.EnsureAsync(cancellation);
        await documents.EnsureAsync(cancellation);
        await ledger.EnsureAsync(cancellation);
        await using var context = await contexts.OpenAsync(cancellation);
        // To migrate also compares the model with its last snapshot, which takes time at every start; a test does that.
        if ((await context.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            await context.Database.MigrateAsync(cancellation);
        }

        if (context is SqliteDsgContext)
        {
            await context.Database.OpenConnectionAsync(cancellation);
            var connection = context.Database.GetDbConnection();
            SqliteSettings.UseWriteAheadLog(connection);
            SqliteSettings.Assert(connection);
        }
    }
}
