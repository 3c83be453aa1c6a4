using Dsg.Storage;

namespace Dsg.Tests.Storage;

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}

internal static class Databases
{
    public static Task<StorageOptions> SqliteAsync(string folder) =>
        Task.FromResult(new StorageOptions { DataFolder = folder });

    public static Task<StorageOptions> PostgresAsync(PostgresServer server, string folder)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        return server.NewAsync(folder);
    }
}

public sealed class SqliteJournalTests : JournalContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresJournalTests(PostgresServer server) : JournalContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}

public sealed class SqliteProjectionTests : ProjectionContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresProjectionTests(PostgresServer server) : ProjectionContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}

public sealed class SqliteAccessTests : AccessContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresAccessTests(PostgresServer server) : AccessContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}

public sealed class SqliteLedgerTests : LedgerContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresLedgerTests(PostgresServer server) : LedgerContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}

public sealed class SqliteWorkingStateTests : WorkingStateContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresWorkingStateTests(PostgresServer server) : WorkingStateContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}
