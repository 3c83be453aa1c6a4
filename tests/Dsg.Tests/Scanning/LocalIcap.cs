using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Tests.Scanning;

/// <summary>A real c-icap with its virus_scan service before a real clamd, in a folder of its own in memory.</summary>
internal sealed class LocalIcap : IAsyncDisposable
{
    private const string Modules = "/usr/lib/x86_64-linux-gnu/c_icap";

    private readonly string folder = $"/dev/shm/dsg-icap-{Guid.NewGuid():N}";
    private readonly int port = FreePort();
    private Process? process;

    public IcapOptions Options =>
        new()
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, port),
            Service = "virus_scan",
            TemporaryFolder = folder,
            MaxFileBytes = 4 << 20,
            ProofLasts = TimeSpan.Zero,
        };

    public static async Task<LocalIcap> StartAsync(
        string clamdSocket,
        string limit = "8M",
        string types = "TEXT DATA EXECUTABLE ARCHIVE GRAPHICS STREAM DOCUMENT",
        string silent = "2000M"
    )
    {
        Machine.Needs("c-icap", "c-icap libc-icap-mod-virus-scan");
        var icap = new LocalIcap();
        Directory.CreateDirectory(icap.folder);
        var configuration = Path.Combine(icap.folder, "c-icap.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            PidFile {icap.folder}/c-icap.pid
            CommandsSocket {icap.folder}/c-icap.ctl
            Timeout 60
            MaxKeepAliveRequests 100
            KeepAliveTimeout 60
            StartServers 1
            MaxServers 1
            MinSpareThreads 2
            MaxSpareThreads 4
            ThreadsPerChild 8
            Port 127.0.0.1:{icap.port}
            ServerAdmin test@example.invalid
            ServerName test
            TmpDir {icap.folder}
            MaxMemObject 131072
            DebugLevel 0
            Pipelining on
            ModulesDir {Modules}
            ServicesDir {Modules}
            TemplateDir /usr/share/c_icap/templates/
            TemplateDefaultLanguage en
            LoadMagicFile /etc/c-icap/c-icap.magic
            ServerLog {icap.folder}/server.log
            AccessLog {icap.folder}/access.log
            Module common clamd_mod.so
            clamd_mod.ClamdSocket {clamdSocket}
            Service antivirus_module virus_scan.so
            virus_scan.ScanFileTypes {types}
            virus_scan.SendPercentData 0
            virus_scan.StartSendPercentDataAfter {silent}
            virus_scan.MaxObjectSize {limit}
            virus_scan.Allow204Responces on
            virus_scan.PassOnError off
            """,
            TestContext.Current.CancellationToken
        );
        icap.process = Process.Start(
            new ProcessStartInfo(Machine.Find("c-icap") ?? "")
            {
                ArgumentList = { "-N", "-f", configuration },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
        Assert.NotNull(icap.process);
        _ = icap.process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = icap.process.StandardError.ReadToEndAsync(CancellationToken.None);
        await icap.ListensAsync();
        return icap;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task ListensAsync()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        throw new TimeoutException("c-icap does not listen.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
