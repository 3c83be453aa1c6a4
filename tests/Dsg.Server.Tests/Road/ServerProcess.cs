using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// The published server alone, on a data folder and ports of its own, with the scanner and the identity provider of a running gateway.
/// It can be killed without warning and started again.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string[] Faces = ["public", "company", "staff", "operations"];
    private static readonly string[] Shared = ["ca", "documents", "keys", "objects"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("dsg-killed-").FullName;
    private readonly int portBase = Loopback.FreePortBase();
    private readonly string program = Path.Combine(
        RunningGateway.Root,
        "artifacts/publish/Dsg.Server/release/Dsg.Server.dll"
    );

    private volatile TaskCompletionSource up = new();
    private Process? process;

    /// <summary>Prepares it.</summary>
    /// <param name="gateway">Whose scanner and identity provider it uses.</param>
    /// <param name="database">The connection string of a PostgreSQL database; null keeps a file in the data folder.</param>
    public ServerProcess(RunningGateway gateway, string? database = null)
    {
        WriteSettings(gateway, database);
        Site = new GatewaySite(
            Faces.ToDictionary(face => face, AddressOf),
            gateway.Site.IdentityProvider,
            DataFolder,
            ComeBackAsync
        );
    }

    public GatewaySite Site { get; }

    public string DataFolder => Path.Combine(folder, "data");

    private string Settings => Path.Combine(folder, "server.json");

    /// <summary>
    /// Makes it another node of one installation: of the authority, the keys and the stored files of the first, with a ledger folder of its
    /// own.
    /// </summary>
    public void Join(ServerProcess first)
    {
        Directory.CreateDirectory(DataFolder);
        foreach (var part in Shared)
        {
            Directory.CreateSymbolicLink(
                Path.Combine(DataFolder, part),
                Path.Combine(first.DataFolder, part)
            );
        }
    }

    /// <summary>From its next start on it uses another scanner.</summary>
    public void UseScanner(string socket)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Settings))!;
        settings["scanner"] = new JsonObject { ["socket"] = socket };
        File.WriteAllText(Settings, settings.ToJsonString());
    }

    /// <summary>The clamd of the running gateway.</summary>
    public string ScannerSocket =>
        JsonNode.Parse(File.ReadAllText(Settings))!["scanner"]!["socket"]!.GetValue<string>();

    /// <summary>Starts it and waits until it answers; gives how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        process = Launch(["--data", DataFolder, "--config", Settings]);
        while (!await IsHealthyAsync())
        {
            Assert.False(process.HasExited, "The server did not start; see its output above.");
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "No healthy answer.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        up.TrySetResult();
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        up = new TaskCompletionSource();
        process!.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    /// <summary>Waits until the server answers again.</summary>
    public async Task ComeBackAsync()
    {
        // A call may notice the end before it is told here.
        await Task.Delay(Pause, TestContext.Current.CancellationToken);
        await up.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary><c>admin init --json</c>.</summary>
    public async Task<JsonArray> InitAsync()
    {
        using var admin = Launch([
            "admin",
            "init",
            "--data",
            DataFolder,
            "--config",
            Settings,
            "--json",
        ]);
        var output = await admin.StandardOutput.ReadToEndAsync(
            TestContext.Current.CancellationToken
        );
        await admin.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, admin.ExitCode);
        return JsonNode.Parse(output)!.AsArray();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        Site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Launch(string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(program);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        var begun = Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
        if (words[0] != "admin")
        {
            begun.BeginOutputReadLine();
        }

        return begun;
    }

    private async Task<bool> IsHealthyAsync()
    {
        var root = Path.Combine(DataFolder, "ca", "root.pem");
        if (!File.Exists(root))
        {
            return false;
        }

        foreach (var face in Faces)
        {
            try
            {
                using var client = new HttpClient(Loopback.Trusting(root, device: null));
                using var answer = await client.GetAsync(
                    new Uri(AddressOf(face), "/healthz"),
                    TestContext.Current.CancellationToken
                );
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    return false;
                }
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        return true;
    }

    private Uri AddressOf(string face) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"https://localhost:{portBase + 1 + Array.IndexOf(Faces, face)}"
            )
        );

    private void WriteSettings(RunningGateway gateway, string? database)
    {
        var settings = JsonNode.Parse(
            File.ReadAllText(Path.Combine(gateway.DataFolder, "config", "server.json"))
        )!;
        foreach (var (name, face) in settings["faces"]!.AsObject())
        {
            var address = AddressOf(name);
            face!["listen"]!["port"] = address.Port;
            face["origins"] = new JsonArray(address.GetLeftPart(UriPartial.Authority));
        }

        if (database is not null)
        {
            var file = Path.Combine(folder, "postgres");
            File.WriteAllText(file, database);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            settings["database"] = new JsonObject { ["postgresConnectionFile"] = file };
        }

        File.WriteAllText(Settings, settings.ToJsonString());
    }
}
