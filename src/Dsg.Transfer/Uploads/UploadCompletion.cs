using Dsg.Core.Exchange;
using Dsg.Transfer.Safety;

namespace Dsg.Transfer.Uploads;

/// <summary>
/// The way out of an upload: into the exchange, or into nothing. The row says <see cref="UploadPhase.Sealed"/> before the journal
/// learns of it and <see cref="UploadPhase.Assembled"/> after, and the command carries an idempotency key; so after a crash
/// anywhere the file is either still being uploaded or assembled, and <see cref="RecoverAsync"/> finishes what was begun.
/// </summary>
public sealed class UploadCompletion
{
    private const int Batch = 100;

    private readonly UploadStores stores;
    private readonly ProcedureRunner runner;
    private readonly ISpillQueries dispatches;
    private readonly SafetySignal signal;
    private readonly TimeProvider time;

    /// <summary>Makes the way out.</summary>
    public UploadCompletion(
        UploadStores stores,
        ProcedureRunner runner,
        ISpillQueries dispatches,
        SafetySignal signal,
        TimeProvider time
    )
    {
        this.stores = stores;
        this.runner = runner;
        this.dispatches = dispatches;
        this.signal = signal;
        this.time = time;
    }

    /// <summary>Tells the dispatch about every complete upload that it does not know yet; for the start and for retries.</summary>
    /// <param name="cancellation">Cancels between two uploads.</param>
    /// <returns>How many were finished; one that is frozen waits for its release.</returns>
    public async Task<int> RecoverAsync(CancellationToken cancellation)
    {
        var uploads = await stores.Records.ListAsync(UploadPhase.Sealed, Batch, cancellation);
        var count = 0;
        foreach (var upload in uploads)
        {
            if (await StageAsync(upload.Dispatch, upload.File, cancellation) != FileStage.Frozen)
            {
                await AssembleAsync(upload);
                count++;
            }
        }

        return count;
    }

    /// <summary>Removes what a crash left on the disk; only before the first request.</summary>
    /// <param name="cancellation">Cancels between two objects.</param>
    /// <returns>How many files were removed.</returns>
    public Task<int> CleanAsync(CancellationToken cancellation) =>
        stores.Segments.CleanAsync(
            async (file, token) =>
            {
                var upload = await stores.Records.FindAsync(file, token);
                return (upload is { Phase: not UploadPhase.Ended }, upload?.Point.Tail);
            },
            cancellation
        );

    /// <summary>Where a file stands in its dispatch; null when no dispatch has it.</summary>
    internal async Task<FileStage?> StageAsync(
        DispatchId dispatch,
        FileId file,
        CancellationToken cancellation
    ) =>
        (await dispatches.FindForOfficeAsync(ReadScope.Of(Actor.System), dispatch, cancellation))
            ?.State.Find(file)
            ?.Stage;

    // no token: past the commit point.
    internal async Task<UploadRecord> AssembleAsync(UploadRecord upload)
    {
        // Commit point: every byte lies sealed; whether the sender still listens no longer matters.
        var answer = await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(upload.Dispatch),
            new DispatchCommand.Assemble(upload.File, upload.Length),
            new CommandContext(Actor.System, time.GetUtcNow()),
            new RunOptions(IdempotencyKey: $"assemble/{upload.File}"),
            CancellationToken.None
        );
        if (answer is not Answer.Done)
        {
            return await EndIfGivenUpAsync(upload);
        }

        var assembled = upload with { Phase = UploadPhase.Assembled };
        await stores.Records.TryReplaceAsync(upload, assembled, CancellationToken.None);
        signal.Wake();
        return assembled;
    }

    /// <summary>Says for the gateway that a file was not sent, because its time is over.</summary>
    // no token: past the commit point.
    internal async Task<bool> ExpireAsync(DispatchId dispatch, FileId file) =>
        await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(dispatch),
            new DispatchCommand.Expire(file),
            new CommandContext(Actor.System, time.GetUtcNow()),
            new RunOptions(IdempotencyKey: $"expire/{file}"),
            CancellationToken.None
        ) is Answer.Done;

    /// <summary>
    /// Ends an upload whose file was given up or not sent. Whatever else was the reason of a refusal, bytes and key stay: a frozen
    /// file (誤投入) above all is kept as it is.
    /// </summary>
    // no token: past the commit point.
    internal async Task<UploadRecord> EndIfGivenUpAsync(UploadRecord upload) =>
        await StageAsync(upload.Dispatch, upload.File, CancellationToken.None)
            is FileStage.Cancelled
                or FileStage.NotSent
            ? await EndAsync(upload)
            : upload;

    /// <summary>Marks the row first and removes the bytes after it: a crash between leaves bytes that the next start removes.</summary>
    // no token: past the commit point.
    internal async Task<UploadRecord> EndAsync(UploadRecord upload)
    {
        var ended = upload with
        {
            Phase = UploadPhase.Ended,
            WrappedKey = ReadOnlyMemory<byte>.Empty,
        };
        if (await stores.Records.TryReplaceAsync(upload, ended, CancellationToken.None))
        {
            await stores.Segments.DeleteAsync(upload.File, CancellationToken.None);
        }

        return ended;
    }
}
