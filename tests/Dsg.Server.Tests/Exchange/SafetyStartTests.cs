using System.Collections.Concurrent;
using System.Net;
using Dsg.Server.Workers;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;
using Microsoft.Extensions.Logging;

namespace Dsg.Server.Tests.Exchange;

/// <summary>The start says in one line each how scanner, sandbox and lanes stand.</summary>
public sealed class SafetyStartTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    [Fact]
    public async Task A_scanner_and_a_sandbox_that_work_are_told()
    {
        server.Needed();

        var lines = await SayAsync(
            server.Service<SafetyOptions>(),
            server.Service<ClamdClient>(),
            server.Service<InspectionProcess>()
        );

        Assert.Contains(
            lines,
            line =>
                line.StartsWith(
                    "Information Safety check: 2 files at once",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            lines,
            line => line.StartsWith("Information Scanner: ClamAV", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            line => line.StartsWith("Information Sandbox: works", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sandbox_that_the_host_refuses_is_told_with_what_bubblewrap_said()
    {
        server.Needed();
        var folder = Directory.CreateTempSubdirectory("dsg-bwrap-");
        var refusing = Path.Combine(folder.FullName, "bwrap");
        await File.WriteAllTextAsync(
            refusing,
            "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n",
            TestContext.Current.CancellationToken
        );
        File.SetUnixFileMode(refusing, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var inspection = new InspectionProcess(
            new InspectionOptions
            {
                ProgramPath = typeof(SafetyStartTests).Assembly.Location,
                BubblewrapPath = refusing,
            },
            TimeProvider.System
        );

        var lines = await SayAsync(
            server.Service<SafetyOptions>(),
            server.Service<ClamdClient>(),
            inspection
        );

        Assert.Contains(
            lines,
            line =>
                line.StartsWith(
                    "Warning Sandbox: refused (RefusedByHost)",
                    StringComparison.Ordinal
                )
                && line.Contains("No permissions to create new namespace", StringComparison.Ordinal)
                && line.Contains("every file waits", StringComparison.Ordinal)
        );
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null, "ConfigurationMissing")]
    [InlineData("TemporaryDirectory /dev/shm", "LimitsPass")]
    public async Task A_scanner_whose_settings_let_things_pass_is_told(string? settings, string why)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, settings, TestContext.Current.CancellationToken);
        using var inspection = new InspectionProcess(
            new InspectionOptions { ProgramPath = "/nonexistent/Dsg.Inspection.dll" },
            TimeProvider.System
        );

        var lines = await SayAsync(
            new SafetyOptions
            {
                ScannerConfiguration = settings is null ? null : path,
                Owner = "test",
            },
            new ClamdClient(
                new ClamdOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 1) },
                TimeProvider.System
            ),
            inspection
        );

        Assert.Contains(
            lines,
            line =>
                line.StartsWith("Warning Scanner:", StringComparison.Ordinal)
                && line.Contains($"({why}): every file waits", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            line =>
                line.StartsWith(
                    "Warning Sandbox: refused (ProgramMissing)",
                    StringComparison.Ordinal
                )
        );
        File.Delete(path);
    }

    private static async Task<IReadOnlyCollection<string>> SayAsync(
        SafetyOptions options,
        ClamdClient scanner,
        InspectionProcess inspection
    )
    {
        var log = new Lines();
        using var start = new SafetyStart(options, scanner, inspection, log);
        await start.StartAsync(TestContext.Current.CancellationToken);
        await (start.ExecuteTask ?? Task.CompletedTask);
        return log.Told;
    }

    private sealed class Lines : ILogger<SafetyStart>
    {
        public ConcurrentQueue<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Told.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}
