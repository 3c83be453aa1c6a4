using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// One run of the inspection program: framed content in, lines out, watched for memory. Ends by being killed whenever anything
/// is not as it should be; whoever owns it disposes it.
/// </summary>
internal sealed class SandboxedProgram : IAsyncDisposable
{
    private const int MaxErrorBytes = 1024;
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly Stream input;
    private readonly ProgramLines lines;
    private readonly Task<byte[]> errors;
    private readonly Task watch;
    private readonly CancellationTokenSource ended = new();
    private readonly TimeProvider time;
    private readonly byte[] prefix = new byte[4];
    private int disposed;

    private SandboxedProgram(Process process, long residentLimit, TimeProvider time)
    {
        this.process = process;
        this.time = time;
        input = process.StandardInput.BaseStream;
        lines = new ProgramLines(process.StandardOutput.BaseStream);
        errors = ReadUpToAsync(process.StandardError.BaseStream, MaxErrorBytes, ended.Token);
        watch = WatchAsync(residentLimit, ended.Token);
    }

    public bool TookTooMuchMemory { get; private set; }

    /// <summary>Of the outermost process; those behind it are its children.</summary>
    public int ProcessId => process.Id;

    public static async Task<SandboxedProgram> StartAsync(
        ProcessStartInfo start,
        long residentLimit,
        TimeProvider time,
        CancellationToken cancellationToken
    ) => new(await ProcessStarter.StartAsync(start, cancellationToken), residentLimit, time);

    /// <summary>Writes raw bytes; false when the program reads no more, or did not within the patience.</summary>
    public async Task<bool> WriteAsync(
        ReadOnlyMemory<byte> bytes,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        // A write to a pipe cannot be canceled, and the bytes belong to the caller: kill, and the write ends.
        var write = input.WriteAsync(bytes, CancellationToken.None).AsTask();
        try
        {
            await write.WaitAsync(patience, time, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Kill();
            await ObserveAsync(write);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Writes one frame: four bytes of length, big-endian, and the content. An empty frame ends the content.</summary>
    public async Task<bool> WriteFrameAsync(
        ReadOnlyMemory<byte> content,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        BinaryPrimitives.WriteInt32BigEndian(prefix, content.Length);
        return await WriteAsync(prefix, patience, cancellationToken)
            && (content.IsEmpty || await WriteAsync(content, patience, cancellationToken));
    }

    /// <summary>Writes the empty frame that ends the content. The program may have left already.</summary>
    /// <param name="isAll">Nothing else will be written: closes the way in.</param>
    /// <param name="patience">For the frame.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EndContentAsync(
        bool isAll,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        await WriteFrameAsync(ReadOnlyMemory<byte>.Empty, patience, cancellationToken);
        if (isAll)
            await input.DisposeAsync();
    }

    /// <summary>The next line, without its end; null when none comes, it is too long, or the program was too slow.</summary>
    public async Task<byte[]?> ReadLineAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await lines
                .ReadAsync(cancellationToken)
                .WaitAsync(patience, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            return null;
        }
    }

    /// <summary>Whether the program has said nothing more and ended in good order.</summary>
    public async Task<bool> EndsWellAsync(CancellationToken cancellationToken)
    {
        try
        {
            await input.DisposeAsync();
            var isSilent = await lines
                .EndsAsync(cancellationToken)
                .WaitAsync(ExitPatience, time, cancellationToken);
            await process
                .WaitForExitAsync(cancellationToken)
                .WaitAsync(ExitPatience, time, cancellationToken);
            return isSilent && process.ExitCode == 0;
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            return false;
        }
    }

    /// <summary>What bubblewrap or the program complained about, made printable, for the operator; never shown to users.</summary>
    public async Task<string> ReadComplaintAsync(CancellationToken cancellationToken)
    {
        var bytes = await errors.WaitAsync(ExitPatience, time, cancellationToken);
        var text = Encoding.UTF8.GetString(bytes).Trim();
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        Kill();
        await ended.CancelAsync();
        await ObserveAsync(watch);
        await ObserveAsync(lines.LastRead);
        await ObserveAsync(errors);
        // Killed: reaping it takes moments, and nobody may cancel it.
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        ended.Dispose();
    }

    private static async Task<byte[]> ReadUpToAsync(
        Stream stream,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // One byte more than the limit tells "exactly full" from "too much"; what follows is read and dropped.
        var kept = new byte[limit + 1];
        var filled = 0;
        var dropped = new byte[1024];
        while (true)
        {
            var room = filled < kept.Length ? kept.AsMemory(filled) : dropped;
            var read = await stream.ReadAsync(room, cancellationToken);
            if (read == 0)
                return filled > limit ? [] : kept[..filled];
            filled = Math.Min(kept.Length, filled + read);
        }
    }

    private static async Task ObserveAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e)
            when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The program was ended on purpose.
        }
    }

    private async Task WatchAsync(long residentLimit, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchInterval, time);
        while (!process.HasExited)
        {
            var resident = ProcessMemory.ReadResidentBytes(process.Id);
            if (resident > residentLimit)
            {
                TookTooMuchMemory = true;
                Kill();
                return;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Ends the outer process; the kernel then ends the whole process namespace behind it.</summary>
    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }
    }
}
