using System.Diagnostics;
using System.Globalization;
using Dsg.Sealing.Ledger;
using Dsg.Storage;
using Dsg.Storage.Disk;
using Dsg.Storage.Projections;
using Dsg.Tests.Core;

namespace Dsg.Tests.Storage;

/// <summary>A child process writes and is killed without warning, again and again, on one data folder.</summary>
public sealed class CrashTests : IDisposable
{
    private const string FolderVariable = "DSG_TEST_CRASH_FOLDER";
    private const int Writers = 6;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_acknowledged_stands_after_kill_9()
    {
        for (var round = 1; round <= 3; round++)
        {
            await WriteUntilKilledAsync(round * 120);

            await using var store = await StoreUnderTest.OpenAsync(
                new StorageOptions { DataFolder = folder.Path }
            );
            for (var writer = 0; writer < Writers; writer++)
            {
                var acknowledged = Acknowledged(folder.Path, writer);
                var loaded = await store.LoadAsync(StreamOf(writer));
                // One more may have been committed without its answer having come through.
                Assert.InRange(loaded.Version, acknowledged, acknowledged + 1);
                Assert.Equal(new Numbering((int)loaded.Version), loaded.State);
            }

            Assert.Empty(await store.Get<ProjectionRebuild>().CompareAsync(Token));
            await store.Sequencer.PublishOnceAsync(Token);
            Assert.IsType<LedgerVerification.Intact>(
                await LedgerContract.VerifyAsync(store.Folder)
            );
        }
    }

    /// <summary>The child's part; does nothing unless a parent test started it.</summary>
    [Fact(Explicit = true)]
    public async Task Writes_until_killed()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } path)
        {
            return;
        }

        await using var store = await StoreUnderTest.OpenAsync(
            new StorageOptions { DataFolder = path }
        );
        var publishing = store.Sequencer.RunAsync(Token);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => WriteAsync(store, path, n)));
        await publishing;
    }

    private static async Task WriteAsync(StoreUnderTest store, string path, int writer)
    {
        await using var log = File.AppendText(LogOf(path, writer));
        var version = (await store.LoadAsync(StreamOf(writer))).Version;
        while (true)
        {
            version = await store.AppendAsync(
                StreamOf(writer),
                version,
                new NumberTaken($"{version + 1}")
            );
            await log.WriteLineAsync(version.ToString(CultureInfo.InvariantCulture));
            await log.FlushAsync(Token);
        }
    }

    private async Task WriteUntilKilledAsync(long enough)
    {
        // Started as "dotnet Dsg.Tests.dll" the process is the host, which wants the program first.
        var program = Path.Combine(AppContext.BaseDirectory, "Dsg.Tests.dll");
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                program,
                "-explicit",
                "only",
                "-method",
                $"{typeof(CrashTests).FullName}.{nameof(Writes_until_killed)}",
            },
        };
        start.Environment[FolderVariable] = folder.Path;
        using var child =
            Process.Start(start) ?? throw new InvalidOperationException("No child process.");
        var output = child.StandardOutput.ReadToEndAsync(Token);
        while (
            !child.HasExited
            && Enumerable.Range(0, Writers).Sum(n => Acknowledged(folder.Path, n)) < enough
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }

        var diedAlone = child.HasExited;
        child.Kill();
        await child.WaitForExitAsync(Token);
        Assert.False(diedAlone, await output);
    }

    private static StreamId StreamOf(int writer) =>
        new(Numbering.Kind, writer.ToString(CultureInfo.InvariantCulture));

    private static string LogOf(string path, int writer) =>
        Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"acknowledged-{writer}"));

    /// <summary>The last version that the child got an answer for.</summary>
    private static long Acknowledged(string path, int writer)
    {
        var log = LogOf(path, writer);
        if (!File.Exists(log))
        {
            return 0;
        }

        using StreamReader reader = new(
            new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
        );
        // A line without its end is an answer that the child was still writing down.
        var lines = reader.ReadToEnd().Split('\n')[..^1];
        return lines.Length == 0 ? 0 : long.Parse(lines[^1], CultureInfo.InvariantCulture);
    }
}
