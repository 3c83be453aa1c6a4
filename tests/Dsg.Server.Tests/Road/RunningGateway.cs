using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// The whole gateway as a newcomer gets it: <c>./run</c> on an empty data folder, with demo data. Started once for each collection,
/// before its first test, and shared by its tests. Its script publishes anew only when a source has changed.
/// </summary>
public sealed class RunningGateway : IAsyncLifetime
{
    /// <summary>The collection of tests with visitors in a browser.</summary>
    public const string Name = "running gateway";

    /// <summary>The collection of tests that hold promised times, at a gateway of their own and with nothing else running.</summary>
    public const string Alone = "running gateway, alone";

    // The first one publishes; the others find what it published.
    private static readonly SemaphoreSlim OneStarts = new(1, 1);

    // Begins nothing that outlives the tests: when this process ends, however it ends, the pipe closes and ./run is told to stop.
    private const string Keeper = """
        exec 3<&0
        "$@" 3<&- </dev/null & id=$!
        (cat <&3 >/dev/null 2>&1; kill -TERM $id) >/dev/null 2>&1 &
        wait $id
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly StringBuilder told = new();
    private readonly string folder = Directory.CreateTempSubdirectory("dsg-gateway-").FullName;
    private Process? process;
    private GatewaySite? site;

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The ready file: faces, terminals, identityProvider, persons, data, trustedRoot, scanner, processes.</summary>
    public JsonNode Ready { get; private set; } = new JsonObject();

    /// <summary>The data folder.</summary>
    public string DataFolder => Path.Combine(folder, "data");

    /// <summary>Its faces and its identity provider, for people without a browser.</summary>
    internal GatewaySite Site => site ?? throw new InvalidOperationException("Not started.");

    /// <summary>The plain-HTTP terminal of a face, for example <c>http://room-a.localhost:8452</c>.</summary>
    public Uri Terminal(string face) => new(Ready["terminals"]![face]!.GetValue<string>());

    /// <summary>A client of the terminal of a face; .NET does not resolve names under .localhost by itself. No cookies are kept.</summary>
    public HttpClient ClientOfTerminal(string face) =>
        new(Loopback.Plain()) { BaseAddress = Terminal(face) };

    /// <summary>An access token of a demo person for the API of a face.</summary>
    public Task<string> TokenAsync(string subject, string face) => Site.TokenAsync(subject, face);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await OneStarts.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await StartAsync();
        }
        finally
        {
            OneStarts.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.StandardInput.Close();
            await StopAsync(process);
        }

        process?.Dispose();
        site?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var ready = Path.Combine(folder, "ready.json");
        var persons = Path.Combine(folder, "persons.json");
        await File.WriteAllTextAsync(persons, TestPersons.File(Root));
        process = Start(ready, persons);
        var started = Stopwatch.GetTimestamp();
        while (!File.Exists(ready))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"./run did not come up:\n{told}\n{Logs()}");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        Ready = JsonNode.Parse(await File.ReadAllTextAsync(ready)) ?? new JsonObject();
        site = GatewaySite.Of(Ready);
    }

    private static async Task StopAsync(Process process)
    {
        using var patience = new CancellationTokenSource(LongestStop);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"./run did not stop within {LongestStop}.");
        }
    }

    private Process Start(string ready, string persons)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        string[] words =
        [
            "-c",
            Keeper,
            "keeper",
            Path.Combine(Root, "run"),
            "--data",
            DataFolder,
            "--port-base",
            Loopback.FreePortBase().ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--ready-file",
            ready,
            "--persons",
            persons,
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        // For work on the tests alone: takes what was published last, even when a source has changed since.
        if (Environment.GetEnvironmentVariable("DSG_NO_BUILD") == "1")
        {
            start.ArgumentList.Add("--no-build");
        }

        var begun = Process.Start(start) ?? throw new InvalidOperationException("No bash.");
        begun.OutputDataReceived += Hear;
        begun.ErrorDataReceived += Hear;
        begun.BeginOutputReadLine();
        begun.BeginErrorReadLine();
        return begun;
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (told)
        {
            told.AppendLine(line.Data);
        }
    }

    private string Logs() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(folder, "*.log", SearchOption.AllDirectories)
                .Select(file =>
                    $"--- {Path.GetFileName(file)}\n"
                    + string.Join('\n', File.ReadLines(file).TakeLast(30))
                )
        );

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dsg.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not in the repository.");
    }
}

/// <summary>Tests of one running gateway; they run one after the other.</summary>
[CollectionDefinition(RunningGateway.Name)]
public sealed class RunningGatewayTests : ICollectionFixture<RunningGateway>;

/// <summary>Tests of another one, when all others have run.</summary>
[CollectionDefinition(RunningGateway.Alone, DisableParallelization = true)]
public sealed class RunningGatewayAloneTests : ICollectionFixture<RunningGateway>;
