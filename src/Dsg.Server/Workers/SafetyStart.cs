using System.Globalization;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Server.Workers;

/// <summary>
/// Says at the start, in one line each, what the safety check finds on this machine: the scanner and its settings, the sandbox, and how
/// many files are looked at at once. What is missing stops nothing but the files: they wait until it is there.
/// </summary>
internal sealed partial class SafetyStart(
    SafetyOptions options,
    ClamdClient scanner,
    InspectionProcess inspection,
    ILogger<SafetyStart> log,
    IcapClient? second = null
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            SayLanes();
            await SayScannerAsync(stoppingToken);
            await SaySecondAsync(stoppingToken);
            await SaySandboxAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops before everything was said.
        }
        // Looking is no condition of serving: each file is looked at for itself again.
        catch (Exception fault)
        {
            LogFault(log, fault);
        }
    }

    private void SayLanes()
    {
        var room = ScanRoom.Of(options.ScannerConfiguration);
        var lanes = SafetyLanes.Of(options, room).Length;
        var small = Amounts.Bytes(options.SmallFileBytes);
        if (room is null)
        {
            LogLanes(log, lanes, small);
            return;
        }

        var (folder, stream) = (Amounts.Bytes(room.FolderBytes), Amounts.Bytes(room.LargestStream));
        if (lanes < options.Lanes)
        {
            LogFewerLanes(log, lanes, options.Lanes, folder, stream);
        }
        else
        {
            LogLanesInRoom(log, lanes, small, folder, stream);
        }

        if (SafetyLanes.LargestBeside(options, room) is var beside && beside < room.LargestStream)
        {
            LogNoRoom(log, folder, Amounts.Bytes(beside));
        }
    }

    private async Task SayScannerAsync(CancellationToken cancellation)
    {
        var path = options.ScannerConfiguration ?? "(none)";
        if (ScannerObstacle.Of(options.ScannerConfiguration) is { } obstacle)
        {
            LogScannerRefused(log, path, obstacle);
            return;
        }

        switch (await scanner.CheckAsync(cancellation))
        {
            case ScannerHealth.Proven proven:
                LogScanner(log, proven.Scanner.Engine, SignaturesOf(proven.Scanner), path);
                break;
            case ScannerHealth.NotProven missing:
                LogScannerMissing(log, missing.Why.ToString(), path);
                break;
        }
    }

    private async Task SaySecondAsync(CancellationToken cancellation)
    {
        switch (second is null ? null : await second.CheckAsync(cancellation))
        {
            case ScannerHealth.Proven proven:
                LogSecond(log, proven.Scanner.Name);
                break;
            case ScannerHealth.NotProven missing:
                LogSecondMissing(log, missing.Why.ToString());
                break;
        }
    }

    private async Task SaySandboxAsync(CancellationToken cancellation)
    {
        if (await inspection.ProbeAsync(cancellation) is SandboxProbe.NotWorking missing)
        {
            LogNoSandbox(
                log,
                missing.Why.ToString(),
                missing.Detail.ReplaceLineEndings(" ").Trim()
            );
        }
        else
        {
            LogSandbox(log);
        }
    }

    private static string SignaturesOf(ScannerVersion scanner) =>
        scanner.Signatures?.ToString(CultureInfo.InvariantCulture) ?? "private";

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Safety check: {Lanes} files at once, one of them of at most {Small}"
    )]
    private static partial void LogLanes(ILogger log, int lanes, string small);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "Safety check: {Lanes} files at once, one of them of at most {Small}; the scanner's temporary folder has {Folder}, one stream takes up to {Stream}"
    )]
    private static partial void LogLanesInRoom(
        ILogger log,
        int lanes,
        string small,
        string folder,
        string stream
    );

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "Safety check: only {Lanes} files at once instead of {Wanted}: the scanner's temporary folder has {Folder}, one stream takes up to {Stream}"
    )]
    private static partial void LogFewerLanes(
        ILogger log,
        int lanes,
        int wanted,
        string folder,
        string stream
    );

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Safety check: the scanner's temporary folder ({Folder}) is too small for its StreamMaxLength: files over {Beside} may fail and are then held"
    )]
    private static partial void LogNoRoom(ILogger log, string folder, string beside);

    [LoggerMessage(
        5,
        LogLevel.Information,
        "Scanner: {Engine}, signatures {Signatures}, finds the test sample and says what it cannot look into; settings of {Path} are sound"
    )]
    private static partial void LogScanner(
        ILogger log,
        string engine,
        string signatures,
        string path
    );

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "Scanner: {Path} is not used ({Obstacle}): every file waits. What is demanded of it: docs/operations/clamd.md"
    )]
    private static partial void LogScannerRefused(ILogger log, string path, string obstacle);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Scanner: no vote ({Why}), although the settings of {Path} are sound: every file waits until it answers"
    )]
    private static partial void LogScannerMissing(ILogger log, string why, string path);

    [LoggerMessage(8, LogLevel.Information, "Sandbox: works; nothing gets out of it")]
    private static partial void LogSandbox(ILogger log);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "Sandbox: refused ({Why}) {Detail}: every file waits. What the host must allow: docs/operations/inspection.md"
    )]
    private static partial void LogNoSandbox(ILogger log, string why, string detail);

    [LoggerMessage(
        11,
        LogLevel.Information,
        "Second engine: {Name}, finds the test sample, also at the end of the longest archive"
    )]
    private static partial void LogSecond(ILogger log, string name);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "Second engine: no vote ({Why}): every file waits until it has one. What is demanded of it: docs/operations/icap.md"
    )]
    private static partial void LogSecondMissing(ILogger log, string why);

    [LoggerMessage(10, LogLevel.Error, "Looking at scanner and sandbox failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
