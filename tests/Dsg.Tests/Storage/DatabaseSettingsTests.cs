using Dsg.Storage;
using Dsg.Storage.Postgres;
using Dsg.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Tests.Storage;

public sealed class DatabaseSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void A_migration_stands_for_every_change_of_the_model()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new NpgsqlDesign().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_connection_has_the_settings_that_durability_rests_on()
    {
        await using var store = await StoreUnderTest.OpenAsync(
            new StorageOptions { DataFolder = folder.Path }
        );
        for (var n = 0; n < 3; n++)
        {
            await using var context = await store.ReadAsync();
            await context.Database.OpenConnectionAsync(Token);
            SqliteSettings.Assert(context.Database.GetDbConnection());
        }
    }

    [Theory]
    [InlineData("PRAGMA synchronous = NORMAL;")]
    [InlineData("PRAGMA foreign_keys = OFF;")]
    [InlineData("PRAGMA trusted_schema = ON;")]
    [InlineData("PRAGMA journal_mode = DELETE;")]
    public async Task A_setting_that_does_not_hold_is_noticed(string spoil)
    {
        await using SqliteConnection connection = new(
            SqliteSettings.ConnectionString(Path.Combine(folder.Path, "x.db"))
        );
        await connection.OpenAsync(Token);
        foreach (
            var setting in new[]
            {
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
                "PRAGMA trusted_schema = OFF;",
            }
        )
        {
            await ExecuteAsync(connection, setting);
        }

        SqliteSettings.Assert(connection);
        await ExecuteAsync(connection, spoil);

        Assert.Throws<InvalidOperationException>(() => SqliteSettings.Assert(connection));
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }
}
