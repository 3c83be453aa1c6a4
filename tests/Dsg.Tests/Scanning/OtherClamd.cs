using System.Diagnostics;
using System.Net.Sockets;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>An operator's own clamd, with the settings of another one or fewer, in a folder of its own in memory.</summary>
internal sealed class OtherClamd : IAsyncDisposable
{
    private readonly string folder;
    private readonly Process process;

    private OtherClamd(string folder, Process process)
    {
        this.folder = folder;
        this.process = process;
    }

    public string Socket => $"{folder}/clamd.sock";

    public ClamdClient Client =>
        new(
            new ClamdOptions { EndPoint = new UnixDomainSocketEndPoint(Socket) },
            TimeProvider.System
        );

    public static async Task<OtherClamd> StartAsync(
        string configuration,
        string without = "-",
        string? database = null
    )
    {
        var folder = $"/dev/shm/dsg-other-clamd-{Guid.NewGuid():N}";
        Directory.CreateDirectory(folder);
        string[] left =
        [
            "LocalSocket",
            "TemporaryDirectory",
            without,
            database is null ? "-" : "DatabaseDirectory",
        ];
        var settings = await File.ReadAllLinesAsync(
            configuration,
            TestContext.Current.CancellationToken
        );
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "clamd.conf"),
            [
                .. settings.Where(line => !left.Contains(line.Split(' ')[0])),
                $"LocalSocket {folder}/clamd.sock",
                $"TemporaryDirectory {folder}",
                database is null ? "" : $"DatabaseDirectory {database}",
            ],
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo(Machine.Find("clamd") ?? "")
        {
            ArgumentList = { $"--config-file={folder}/clamd.conf" },
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start);
        Assert.NotNull(process);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new OtherClamd(folder, process);
    }

    /// <summary>Whether it may vote, once it answers.</summary>
    public async Task<ScannerHealth> HealthAsync(CancellationToken cancellation)
    {
        var client = Client;
        for (var attempt = 0; ; attempt++)
        {
            var health = await client.CheckAsync(cancellation);
            if (
                health is not ScannerHealth.NotProven { Why: ScannerFault.NotReachable }
                || attempt == 300
            )
                return health;
            await Task.Delay(100, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
