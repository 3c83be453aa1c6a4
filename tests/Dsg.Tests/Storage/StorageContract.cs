using Dsg.Storage;

namespace Dsg.Tests.Storage;

/// <summary>What every database must do alike; one subclass for each.</summary>
public abstract class StorageContract : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal string DataFolder => folder.Path;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        // Each test has a database of its own; its idle connections would fill the server.
        Npgsql.NpgsqlConnection.ClearAllPools();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal abstract Task<StorageOptions> NewAsync();

    internal async Task<StoreUnderTest> OpenAsync() =>
        await StoreUnderTest.OpenAsync(await NewAsync());
}
