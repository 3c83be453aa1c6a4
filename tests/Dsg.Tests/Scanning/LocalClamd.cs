using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>A real clamd, started by the script that starts it in the product.</summary>
public sealed class LocalClamd : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dsg-clamd-").FullName;
    private Process? process;

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.None, 0);

    public string Configuration => Path.Combine(folder, "clamd.conf");

    public List<string> Lines { get; } = [];

    /// <summary>Size limit handed to the script; small, so that the limits can be tried.</summary>
    public string Limit { get; init; } = "8M";

    public int ProcessId => process?.Id ?? 0;

    internal ClamdClient NewClient(long maxFileBytes = 1L << 40) =>
        new(
            new ClamdOptions { EndPoint = EndPoint, MaxFileBytes = maxFileBytes },
            TimeProvider.System
        );

    public async ValueTask InitializeAsync()
    {
        if (Machine.Find("clamd") is null)
            return;
        var start = new ProcessStartInfo(Machine.ClamdScript)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { "--data", folder, "--limit", Limit, "--database", folder })
            start.ArgumentList.Add(argument);
        process =
            Process.Start(start)
            ?? throw new InvalidOperationException("clamd-local did not start.");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Lines.Contains("READY"))
            Lines.Add(
                await process.StandardOutput.ReadLineAsync(patience.Token)
                    ?? throw new InvalidOperationException("clamd-local ended early.")
            );
        var socket = Lines.Single(line => line.StartsWith("SOCKET ", StringComparison.Ordinal));
        EndPoint = new UnixDomainSocketEndPoint(socket["SOCKET ".Length..]);
        // The pipe must stay empty, or clamd would one day wait for room in it.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            process = null;
        }

        Directory.Delete(folder, recursive: true);
    }
}
