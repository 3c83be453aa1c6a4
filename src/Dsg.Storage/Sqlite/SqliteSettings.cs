using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dsg.Storage.Sqlite;

/// <summary>
/// The settings that durability and integrity rest on: set on every connection, asserted at start.
/// </summary>
[SuppressMessage(
    "Security",
    "CA2100:Review SQL queries for security vulnerabilities",
    Justification = "Every text is a constant of this room."
)]
internal static class SqliteSettings
{
    private const string PerConnection =
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;";

    private static readonly (string Pragma, string Value)[] Required =
    [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
    ];

    internal static IInterceptor Interceptor { get; } = new OnOpened();

    internal static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            // Seconds to wait for a writer outside this process, such as an admin command.
            DefaultTimeout = 30,
        }.ToString();

    /// <summary>Makes the write-ahead log the journal mode of the file; it stays so.</summary>
    internal static void UseWriteAheadLog(DbConnection connection) =>
        Execute(connection, "PRAGMA journal_mode = WAL;");

    /// <summary>Refuses to go on with a connection that does not have every setting.</summary>
    /// <exception cref="InvalidOperationException">A setting does not hold.</exception>
    internal static void Assert(DbConnection connection)
    {
        foreach (var (pragma, value) in Required)
        {
            var found = Read(connection, $"PRAGMA {pragma};");
            if (!string.Equals(found, value, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"SQLite runs with {pragma} = {found}; {value} is needed."
                );
            }
        }
    }

    internal static string Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class OnOpened : DbConnectionInterceptor
    {
        public override void ConnectionOpened(
            DbConnection connection,
            ConnectionEndEventData eventData
        ) => Execute(connection, PerConnection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Execute(connection, PerConnection);
            return Task.CompletedTask;
        }
    }
}
