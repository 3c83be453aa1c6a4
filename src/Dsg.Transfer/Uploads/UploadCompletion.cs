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
    private readonly SafetySignal signal;
    private readonly TimeProvider time;

    /// <summary>Makes the way out.</summary>
    public UploadCompletion(
        UploadStores stores,
        ProcedureRunner runner,
        SafetySignal signal,
        TimeProvider time
    )
    {
        this.stores = stores;
        this.runner = runner;
        this.signal = signal;
        this.time = time;
    }

    /// <summary>Tells the dispatch about every complete upload that it does not know yet; for the start and for retries.</summary>
    /// <param name="cancellation">Cancels between two uploads.</param>
    /// <returns>How many were finished.</returns>
    public async Task<int> RecoverAsync(CancellationToken cancellation)
    {
        var uploads = await stores.Records.ListAsync(UploadPhase.Sealed, Batch, cancellation);
        foreach (var upload in uploads)
        {
            cancellation.ThrowIfCancellationRequested();
            await AssembleAsync(upload);
        }

        return uploads.Count;
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
            // Only a file that was given up meanwhile is refused.
            return await EndAsync(upload);
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
