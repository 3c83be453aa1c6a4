namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// One file on its way through the inspection. Used by one caller at a time: write every piece in order, then complete.
/// Memory does not grow with the file. Disposing ends the program.
/// </summary>
public sealed class InspectionSession : IAsyncDisposable
{
    private const int MaxFrameBytes = 256 * 1024;

    // A table, the content, and as much again for readers that go to and fro.
    private const int MostReadings = 8;

    private readonly SandboxedProgram? program;
    private readonly InspectionOptions options;
    private readonly long announced;
    private readonly TimeProvider time;
    private InspectionAnswer? answer;
    private bool wantsMore = true;
    private long sent;

    internal InspectionSession(
        SandboxedProgram? program,
        InspectionOptions options,
        long announced,
        TimeProvider time,
        InspectionAnswer? answer
    )
    {
        this.time = time;
        this.program = program;
        this.options = options;
        this.announced = announced;
        this.answer = answer;
    }

    /// <summary>Of the outermost process of the sandbox; null where none runs.</summary>
    internal int? ProcessId => program?.ProcessId;

    /// <summary>Hands over the next piece.</summary>
    /// <param name="piece">Any length; not used any more once the task ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when no more bytes are wanted: complete then tells why.</returns>
    public async ValueTask<bool> WriteAsync(
        ReadOnlyMemory<byte> piece,
        CancellationToken cancellationToken
    )
    {
        while (wantsMore && !piece.IsEmpty && program is not null && answer is null)
        {
            var frame = piece[..Math.Min(piece.Length, MaxFrameBytes)];
            wantsMore = await program.WriteFrameAsync(
                frame,
                options.ProgressTimeout,
                cancellationToken
            );
            sent += frame.Length;
            piece = piece[frame.Length..];
        }

        return wantsMore && program is not null && answer is null;
    }

    /// <summary>Ends the file, lets the program read parts of it again, and waits for the answer. Safe to call again.</summary>
    /// <param name="again">The same file; null where none of it can be read again: what needs it is then held.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer; passed only when the program read every announced byte and ended in good order.</returns>
    public async Task<InspectionAnswer> CompleteAsync(
        IRangeSource? again,
        CancellationToken cancellationToken
    ) => answer ??= await AskAsync(again, cancellationToken);

    /// <summary>Ends the program, whatever it does.</summary>
    /// <returns>When it is gone.</returns>
    public ValueTask DisposeAsync() => program?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<InspectionAnswer> AskAsync(
        IRangeSource? again,
        CancellationToken cancellationToken
    )
    {
        var failed = new InspectionAnswer.Held(InspectionReasons.InspectionFailed, null);
        if (program is null)
            return failed;
        // The end may not find a reader: a program that has seen enough has left its answer and gone.
        if (wantsMore)
            await program.EndContentAsync(
                isAll: again is null,
                options.ProgressTimeout,
                cancellationToken
            );
        var line = await ReadAnswerAsync(program, again, cancellationToken);
        if (program.TookTooMuchMemory)
            return new InspectionAnswer.Held(InspectionReasons.InspectionMemory, null);
        if (
            line is null
            || !InspectionWire.TryReadAnswer(line, announced, out var read)
            || read is null
            || !await program.EndsWellAsync(cancellationToken)
        )
            return failed;
        return read is InspectionAnswer.Passed && sent != announced ? failed : read;
    }

    /// <summary>Answers what the program asks for until it says something else. All together has one patience and one measure.</summary>
    private async Task<byte[]?> ReadAnswerAsync(
        SandboxedProgram from,
        IRangeSource? again,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        var left = checked((announced * MostReadings) + InspectionWire.MaxRangeBytes * 1024L);
        var part = new byte[InspectionWire.MaxRangeBytes];
        try
        {
            while (true)
            {
                var patience = options.AnswerTimeout - time.GetElapsedTime(began);
                if (patience <= TimeSpan.Zero)
                    return null;
                var line = await from.ReadLineAsync(patience, cancellationToken);
                if (line is null || !InspectionWire.TryReadRange(line, announced, out var range))
                    return line;
                var asked = part.AsMemory(0, range!.Length);
                left -= asked.Length;
                if (
                    again is null
                    || left < 0
                    || sent != announced
                    || !await again.ReadAsync(range.Offset, asked, cancellationToken)
                    || !await from.WriteFrameAsync(
                        asked,
                        options.ProgressTimeout,
                        cancellationToken
                    )
                )
                    return null;
            }
        }
        finally
        {
            Array.Clear(part);
        }
    }
}
