using System.Diagnostics;
using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Exchange;

/// <summary>The whole server with a real clamd and the real inspection program, and an open workspace in it.</summary>
public sealed class ScanningServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dsg-clamd-").FullName;
    private Process? clamd;
    private ApiServer? server;
    private Office? office;

    /// <summary>Null where the machine has no clamd or no bubblewrap; the tests are then skipped.</summary>
    internal OpenWorkspace? Workspace { get; private set; }

    /// <summary>The clock of the server.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What stands between the server and clamd, over clamd's socket and configuration; null: nothing.</summary>
    internal Func<string, string, ScannerRelay>? Between { get; init; }

    /// <summary>What <see cref="Between"/> made.</summary>
    internal ScannerRelay? Relay { get; private set; }

    /// <summary>clamd's own configuration.</summary>
    internal string ScannerConfiguration => Path.Combine(folder, "clamd.conf");

    /// <summary>Files that one person may begin to obtain in a day.</summary>
    internal int ObtainedFiles { get; init; } = 5_000;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists("/usr/sbin/clamd") || !File.Exists("/usr/bin/bwrap"))
        {
            return;
        }

        var socket = await StartScannerAsync();
        Relay = Between?.Invoke(socket, ScannerConfiguration);
        server = new ApiServer
        {
            Clock = Clock,
            ObtainedFiles = ObtainedFiles,
            ScannerEndPoint = $"unix:{Relay?.Socket ?? socket}",
            InspectionProgram = Path.Combine(
                Root(),
                "artifacts/bin/Dsg.Inspection",
                Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')),
                "Dsg.Inspection.dll"
            ),
        };
        await server.InitializeAsync();
        office = await Office.OpenAsync(server);
        Workspace = await OpenWorkspace.OpenAsync(office);
    }

    public async ValueTask DisposeAsync()
    {
        office?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (Relay is not null)
        {
            await Relay.DisposeAsync();
        }

        if (clamd is not null)
        {
            clamd.Kill();
            await clamd.WaitForExitAsync();
            clamd.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The server; only where the workspace is there.</summary>
    internal ApiServer Server => server ?? throw new InvalidOperationException("Not started.");

    /// <summary>Where the server keeps everything.</summary>
    internal string DataFolder => server?.DataFolder ?? "";

    /// <summary>True when the text stands in clear in some file of the database.</summary>
    internal bool Holds(string text) => Server.Holds(text);

    /// <summary>True when the text stands in clear in any file of the data folder.</summary>
    internal bool HoldsAnywhere(string text) => Server.Holds(text, "*");

    /// <summary>A part of the running server.</summary>
    internal T Service<T>()
        where T : notnull =>
        (server ?? throw new InvalidOperationException("Not started.")).Service<T>();

    internal OpenWorkspace Needed()
    {
        Assert.SkipWhen(
            Workspace is null,
            "clamd or bubblewrap is missing: apt-get install clamav-daemon bubblewrap"
        );
        return Workspace;
    }

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dsg.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Dsg.slnx not found.");
        }

        return folder;
    }

    private async Task<string> StartScannerAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Root(), "eng/clamav/clamd-local"))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { "--data", folder, "--database", folder })
        {
            start.ArgumentList.Add(argument);
        }

        clamd =
            Process.Start(start)
            ?? throw new InvalidOperationException("clamd-local did not start.");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var socket = "";
        while (true)
        {
            var line =
                await clamd.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException("clamd-local ended early.");
            if (line.StartsWith("SOCKET ", StringComparison.Ordinal))
            {
                socket = line["SOCKET ".Length..];
            }
            else if (line == "READY")
            {
                _ = clamd.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return socket;
            }
        }
    }
}
