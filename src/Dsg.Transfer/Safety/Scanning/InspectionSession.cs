namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// One file on its way through the inspection. Used by one caller at a time: write every piece in order, then complete.
/// Memory does not grow with the file. Disposing ends the program.
/// </summary>
public sealed class InspectionSession : IAsyncDisposable
{
    private const int MaxFrameBytes = 256 * 1024;

    private readonly SandboxedProgram? program;
    private readonly InspectionOptions options;
    private readonly long announced;
    private InspectionAnswer? answer;
    private bool wantsMore = true;
    private long sent;

    internal InspectionSession(
        SandboxedProgram? program,
        InspectionOptions options,
        long announced,
        InspectionAnswer? answer
    )
    {
        this.program = program;
        this.options = options;
        this.announced = announced;
        this.answer = answer;
    }

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

    /// <summary>Ends the file and waits for the answer. Safe to call again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer; passed only when the program read every announced byte and ended in good order.</returns>
    public async Task<InspectionAnswer> CompleteAsync(CancellationToken cancellationToken) =>
        answer ??= await AskAsync(cancellationToken);

    /// <summary>Ends the program, whatever it does.</summary>
    /// <returns>When it is gone.</returns>
    public ValueTask DisposeAsync() => program?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<InspectionAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var failed = new InspectionAnswer.Held(InspectionReasons.InspectionFailed, null);
        if (program is null)
            return failed;
        // The end may not find a reader: a program that has seen enough has left its answer and gone.
        if (wantsMore)
            await program.EndContentAsync(options.ProgressTimeout, cancellationToken);
        var line = await program.ReadLineAsync(options.AnswerTimeout, cancellationToken);
        if (program.TookTooMuchMemory)
            return new InspectionAnswer.Held(InspectionReasons.InspectionMemory, null);
        if (
            line is null
            || !InspectionWire.TryReadAnswer(line, announced, out var read)
            || read is null
        )
            return failed;
        return read is InspectionAnswer.Passed && sent != announced ? failed : read;
    }
}
