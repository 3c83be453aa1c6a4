using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// Looks into files with <c>Dsg.Inspection</c>, one process and one sandbox per file. The program may be taken over by
/// the file it reads: it has no network, no keys, no other file, and its answer is believed only where it is plausible.
/// It is never run without the sandbox.
/// </summary>
public sealed class InspectionProcess : IDisposable
{
    private static readonly TimeSpan ProbeAgain = TimeSpan.FromMinutes(1);

    // Reading through a file takes a tenth of this.
    private const long BytesASecond = 16L << 20;

    private readonly InspectionOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim probing = new(1, 1);
    private SandboxProbe? probe;
    private long probedAt;

    /// <summary>Prepares; starts nothing yet.</summary>
    /// <param name="options">Program, limits, patience.</param>
    /// <param name="time">The clock of the timeouts.</param>
    public InspectionProcess(InspectionOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
    }

    /// <summary>Runs the program in the sandbox and lets it try to get out. A working sandbox is remembered, a missing one is looked for again after a minute.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether files can be looked into, and why not.</returns>
    public async Task<SandboxProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        await probing.WaitAsync(cancellationToken);
        try
        {
            var isFresh =
                probe is SandboxProbe.Working || time.GetElapsedTime(probedAt) < ProbeAgain;
            if (probe is not null && isFresh)
                return probe;
            probe = await TryOutAsync(cancellationToken);
            probedAt = time.GetTimestamp();
            return probe;
        }
        finally
        {
            probing.Release();
        }
    }

    /// <summary>Opens an inspection that is fed piece by piece. Never throws for what program or sandbox do: that is in the session's answer.</summary>
    /// <param name="extension">Extension of the file's name without a point, in lower case; empty for none.</param>
    /// <param name="length">Whole length of the file in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session, which may already know its answer.</returns>
    public async Task<InspectionSession> BeginAsync(
        string extension,
        long length,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (await ProbeAsync(cancellationToken) is not SandboxProbe.Working)
            return Answered(length, InspectionReasons.InspectionNoSandbox);
        SandboxedProgram? program = null;
        try
        {
            program = await StartAsync([], length, cancellationToken);
            await program.WriteAsync(
                BuildRequest(extension, length),
                options.ProgressTimeout,
                cancellationToken
            );
            var session = new InspectionSession(program, options, length, time, null);
            program = null;
            return session;
        }
        catch (Win32Exception)
        {
            return Answered(length, InspectionReasons.InspectionFailed);
        }
        finally
        {
            if (program is not null)
                await program.DisposeAsync();
        }
    }

    /// <summary>Inspects a stream from its beginning to its end.</summary>
    /// <param name="content">The file, which can be sought in; faults of reading it pass through to the caller.</param>
    /// <param name="extension">Extension of the file's name without a point; empty for none.</param>
    /// <param name="length">Its announced length in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    public async Task<InspectionAnswer> InspectAsync(
        Stream content,
        string extension,
        long length,
        CancellationToken cancellationToken
    )
    {
        await using var session = await BeginAsync(extension, length, cancellationToken);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (!await session.WriteAsync(buffer.AsMemory(0, read), cancellationToken))
                break;
        }

        Array.Clear(buffer);
        return await session.CompleteAsync(new StreamRanges(content), cancellationToken);
    }

    /// <summary>Nothing runs between files; this only releases the lock.</summary>
    public void Dispose() => probing.Dispose();

    private InspectionSession Answered(long length, string reason) =>
        new(null, options, length, time, new InspectionAnswer.Held(reason, null));

    private async Task<SandboxedProgram> StartAsync(
        string[] arguments,
        long length,
        CancellationToken cancellationToken
    )
    {
        var enough = options with { CpuSeconds = options.CpuSeconds + (length / BytesASecond) };
        using var filter = new FilterPipe();
        return await SandboxedProgram.StartAsync(
            SandboxCommand.Build(enough, filter.Descriptor, arguments),
            options.ResidentBytes,
            time,
            cancellationToken
        );
    }

    private byte[] BuildRequest(string extension, long length)
    {
        var limits = options.Limits;
        var line = new InspectionRequestLine(
            InspectionWire.Version,
            // An extension of another shape claims nothing that is known.
            extension.Length <= 16
            && extension.All(char.IsAsciiLetterOrDigit)
                ? extension.ToLowerInvariant()
                : "",
            length,
            new InspectionLimitsLine(
                limits.Depth,
                limits.Entries,
                limits.UnpackedBytes,
                limits.Ratio,
                limits.RatioFloorBytes,
                limits.SpoolBytes
            )
        );
        return Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(line, InspectionJson.Default.InspectionRequestLine) + "\n"
        );
    }

    private async Task<SandboxProbe> TryOutAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.BubblewrapPath))
            return new SandboxProbe.NotWorking(
                SandboxFault.BubblewrapMissing,
                options.BubblewrapPath
            );
        if (!File.Exists(options.ProgramPath))
            return new SandboxProbe.NotWorking(SandboxFault.ProgramMissing, options.ProgramPath);
        try
        {
            await using var program = await StartAsync(["--probe"], 0, cancellationToken);
            return await JudgeAsync(program, cancellationToken);
        }
        catch (Win32Exception e)
        {
            return new SandboxProbe.NotWorking(SandboxFault.RefusedByHost, e.Message);
        }
    }

    private async Task<SandboxProbe> JudgeAsync(
        SandboxedProgram program,
        CancellationToken cancellationToken
    )
    {
        var line = await program.ReadLineAsync(options.ProgressTimeout, cancellationToken);
        if (line is null || !await program.EndsWellAsync(cancellationToken))
            return new SandboxProbe.NotWorking(
                SandboxFault.RefusedByHost,
                await program.ReadComplaintAsync(cancellationToken)
            );
        var found = TryReadProbe(line);
        if (found is null)
            return new SandboxProbe.NotWorking(SandboxFault.RefusedByHost, "");
        var leaks =
            found.ReachesNetwork
            || found.SeesHostFiles
            || found.SeesOtherProcesses
            || found.WritesOutsideSpool
            || found.Calls.Length > 0;
        if (leaks)
            return new SandboxProbe.NotWorking(SandboxFault.Leaks, found.ToString());
        return ProcessMemory.IsReadable
            ? new SandboxProbe.Working()
            : new SandboxProbe.NotWorking(SandboxFault.NotWatchable, "");
    }

    private static InspectionProbeLine? TryReadProbe(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, InspectionJson.Default.InspectionProbeLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
