using System.Diagnostics;
using System.Globalization;
using Dsg.Storage;
using Npgsql;

namespace Dsg.Tests.Storage;

/// <summary>A PostgreSQL of its own for the tests: temporary, reachable by a Unix socket only, run as <c>postgres</c>.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql";

    private string folder = "";
    private int databases;

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Find("initdb") is null)
        {
            Missing = "PostgreSQL is not installed: apt-get install postgresql";
            return;
        }

        folder = Directory.CreateTempSubdirectory("dsg-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        var data = Path.Combine(folder, "data");
        await AsPostgresAsync(
            "initdb",
            ["-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8"]
        );
        var settings =
            $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=120";
        await AsPostgresAsync(
            "pg_ctl",
            ["-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", settings, "start"]
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (folder.Length > 0)
        {
            NpgsqlConnection.ClearAllPools();
            await AsPostgresAsync(
                "pg_ctl",
                ["-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop"]
            );
            Directory.Delete(folder, recursive: true);
        }
    }

    internal async Task<StorageOptions> NewAsync(string dataFolder)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"dsg{Interlocked.Increment(ref databases)}"
        );
        await using NpgsqlConnection connection = new(ConnectionString("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name is made above from a number; a database name cannot be a parameter.
        await using NpgsqlCommand create = new($"create database {name}", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return new StorageOptions
        {
            DataFolder = dataFolder,
            ConnectionString = ConnectionString(name),
        };
    }

    private string ConnectionString(string database) =>
        $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=40";

    private static string? Find(string program) =>
        Directory.Exists(Programs)
            ? Directory
                .GetDirectories(Programs)
                .OrderDescending()
                .Select(version => Path.Combine(version, "bin", program))
                .FirstOrDefault(File.Exists)
            : null;

    private static Task AsPostgresAsync(string program, string[] arguments)
    {
        var path = Find(program) ?? program;
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        // Nothing is redirected: the server would keep the pipe open for its whole life.
        ProcessStartInfo start = new("/bin/sh")
        {
            WorkingDirectory = "/",
            ArgumentList = { "-c", "exec \"$@\" >/dev/null 2>&1", "sh", program },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process =
            Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
        }
    }
}
