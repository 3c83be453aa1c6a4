using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

[assembly: AssemblyFixture(typeof(RunningGateway))]

namespace Dsg.Server.Tests.Road;

/// <summary>
/// The whole gateway as a newcomer gets it: <c>./run</c> on an empty data folder, with demo data. One for all tests: started before the
/// first test that asks for it (<see cref="StartedGateway"/>), stopped after the last of all. Its script publishes anew only when a
/// source has changed.
/// </summary>
public sealed class RunningGateway : IAsyncLifetime
{
    /// <summary>The collection of tests that hold promised times or look at everything there is, with no other test running.</summary>
    public const string Alone = "running gateway, alone";

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
    private readonly Lazy<Task> started;
    private Process? process;
    private GatewaySite? site;

    /// <summary>Not started yet.</summary>
    public RunningGateway() => started = new Lazy<Task>(StartAsync);

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

    /// <summary>Starts it, or waits until it has started.</summary>
    public Task StartedAsync() => started.Value;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

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
        var begun = Stopwatch.GetTimestamp();
        while (!File.Exists(ready))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"./run did not come up:\n{told}\n{Logs()}");
            }

            await Task.Delay(Pause, CancellationToken.None);
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

/// <summary>Starts the running gateway before the first test of a class that asks for it.</summary>
public sealed class StartedGateway(RunningGateway gateway) : IAsyncLifetime
{
    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await gateway.StartedAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tests that run when all others have run, one after the other.</summary>
[CollectionDefinition(RunningGateway.Alone, DisableParallelization = true)]
public sealed class RunningGatewayAloneTests : ICollectionFixture<StartedGateway>;
