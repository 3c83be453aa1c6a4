using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Transfer.Objects;

namespace Dsg.Transfer.Uploads;

/// <summary>
/// The tus resumable upload protocol 1.0.0 without its HTTP: core, creation, creation with upload, checksum, termination, expiration.
/// An upload exists only for a file announced in a dispatch, under that file's id, for its sender. Every call takes a
/// <see cref="Permit"/> to send; what lies outside of it is answered like what does not exist.
/// </summary>
public sealed partial class TusEngine
{
    private readonly UploadStores stores;
    private readonly UploadCompletion completion;
    private readonly ProcedureRunner runner;
    private readonly IExchangeQueries exchange;
    private readonly UploadPolicy policy;
    private readonly TimeProvider time;
    private readonly UploadLocks locks;

    /// <summary>Makes the engine; one per process, because it holds the locks.</summary>
    public TusEngine(
        UploadStores stores,
        UploadCompletion completion,
        ProcedureRunner runner,
        IExchangeQueries exchange,
        UploadPolicy policy,
        TimeProvider time
    )
    {
        this.stores = stores;
        this.completion = completion;
        this.runner = runner;
        this.exchange = exchange;
        this.policy = policy;
        this.time = time;
        locks = new UploadLocks(time);
    }

    /// <summary>
    /// POST. "The Server MUST acknowledge a successful upload creation with 201 Created"; "Upload-Length MAY be 0 … immediately
    /// complete". Creating the same upload again (its first answer was lost) finds it as it is.
    /// </summary>
    public async Task<UploadAnswer> CreateAsync(
        Permit permit,
        UploadCreation creation,
        CancellationToken cancellation
    )
    {
        RequireSend(permit);
        using var lease = await locks.AcquireAsync(
            creation.File,
            takeOver: false,
            policy.HandOver,
            cancellation
        );
        if (lease is null)
        {
            return new UploadAnswer(UploadResult.Locked);
        }

        var (announced, dispatch) = await FindAnnouncedAsync(permit, creation.File, cancellation);
        if (announced is null || dispatch is null)
        {
            return new UploadAnswer(UploadResult.NotFound);
        }

        if (creation.Length != announced.Size || creation.Length > policy.MaxSize)
        {
            return new UploadAnswer(UploadResult.LengthWrong);
        }

        var existing = await stores.Records.FindAsync(creation.File, cancellation);
        if (announced.Stage == FileStage.Frozen)
        {
            return new UploadAnswer(UploadResult.Frozen, existing);
        }

        if (existing is not null)
        {
            return new UploadAnswer(Standing(existing), existing);
        }

        return announced.Stage != FileStage.Uploading ? new UploadAnswer(UploadResult.Gone)
            : await HasRoomAsync(creation.Length, cancellation)
                ? await AddAsync(permit, creation, announced, dispatch, cancellation)
            : new UploadAnswer(UploadResult.StorageFull);
    }

    /// <summary>
    /// HEAD. "The Server MUST always include the Upload-Offset header … even if the offset is 0, or the upload is already considered
    /// completed". Who asks has come back: a request that still holds the upload is asked to let go first.
    /// </summary>
    public async Task<UploadAnswer> FindAsync(
        Permit permit,
        FileId file,
        CancellationToken cancellation
    )
    {
        var upload = await FindOwnAsync(permit, file, cancellation);
        if (upload is null || Standing(upload) != UploadResult.Done)
        {
            return Missing(upload);
        }

        if (upload.Phase != UploadPhase.Receiving)
        {
            return new UploadAnswer(UploadResult.Done, upload);
        }

        using var lease = await locks.AcquireAsync(
            file,
            takeOver: true,
            policy.HandOver,
            cancellation
        );
        upload = lease is null ? null : await FindOwnAsync(permit, file, cancellation);
        return lease is null ? new UploadAnswer(UploadResult.Locked)
            : upload is null ? Missing(null)
            : new UploadAnswer(Standing(upload), upload);
    }

    /// <summary>
    /// PATCH. "The Upload-Offset header's value MUST be equal to the current offset … If the offsets do not match, the Server MUST
    /// respond with 409 Conflict without modifying the upload resource"; "SHOULD always attempt to store as much of the received
    /// data as possible".
    /// </summary>
    /// <param name="permit">A permit to send; the caller ends <paramref name="cancellation"/> when it no longer stands.</param>
    /// <param name="chunk">What was sent.</param>
    /// <param name="cancellation">Ends the reading; what was read by then is still stored.</param>
    public async Task<UploadAnswer> AppendAsync(
        Permit permit,
        UploadChunk chunk,
        CancellationToken cancellation
    )
    {
        var upload = await FindOwnAsync(permit, chunk.File, cancellation);
        if (upload is null || Standing(upload) != UploadResult.Done)
        {
            return Missing(upload);
        }

        // Offsets only rise, so one that lies behind already needs no lock to be wrong.
        if (chunk.Offset < upload.Point.Offset)
        {
            return new UploadAnswer(UploadResult.OffsetConflict, upload);
        }

        using var lease = await locks.AcquireAsync(
            chunk.File,
            takeOver: false,
            policy.HandOver,
            cancellation
        );
        if (lease is null)
        {
            return new UploadAnswer(UploadResult.Locked, upload);
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            lease.AskedToLetGo
        );
        return await AppendLockedAsync(permit, chunk, ends.Token);
    }

    /// <summary>
    /// DELETE. "The Server SHOULD free associated resources and MUST respond with 204". A file that is part of the exchange
    /// already stays.
    /// </summary>
    public async Task<UploadAnswer> TerminateAsync(
        Permit permit,
        FileId file,
        CommandContext context,
        CancellationToken cancellation
    )
    {
        RequireSend(permit);
        var (announced, dispatch) = await FindAnnouncedAsync(permit, file, cancellation);
        if (announced is null || dispatch is null)
        {
            return Missing(null);
        }

        using var lease = await locks.AcquireAsync(
            file,
            takeOver: true,
            policy.HandOver,
            cancellation
        );
        if (lease is null)
        {
            return new UploadAnswer(UploadResult.Locked);
        }

        var upload = await stores.Records.FindAsync(file, cancellation);
        if (
            upload is { Phase: UploadPhase.Ended }
            || announced.Stage is FileStage.Cancelled or FileStage.NotSent
        )
        {
            return new UploadAnswer(UploadResult.Gone);
        }

        if (announced.Stage == FileStage.Frozen)
        {
            return new UploadAnswer(UploadResult.Frozen, upload);
        }

        if (announced.Stage != FileStage.Uploading || upload is { Phase: UploadPhase.Sealed })
        {
            return new UploadAnswer(UploadResult.Finished, upload);
        }

        // Commit point: once the journal says that the file is given up, its bytes go, whoever listens.
        var answer = await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(dispatch.Id),
            new DispatchCommand.Cancel(file),
            context,
            RunOptions.None,
            cancellation
        );
        return answer is not Answer.Done ? new UploadAnswer(UploadResult.Finished, upload)
            : upload is null ? new UploadAnswer(UploadResult.Done)
            : new UploadAnswer(UploadResult.Done, await completion.EndAsync(upload));
    }

    private static void RequireSend(Permit permit)
    {
        if (permit.Action != AccessAction.Send)
        {
            throw new ArgumentException("Uploads need a permit to send.", nameof(permit));
        }
    }

    private static UploadAnswer Missing(UploadRecord? upload) =>
        new(upload is null ? UploadResult.NotFound : UploadResult.Gone);

    private bool HasExpired(UploadRecord upload) => time.GetUtcNow() >= upload.ExpiresAt;

    private UploadResult Standing(UploadRecord upload) =>
        upload.Phase == UploadPhase.Ended
        || (upload.Phase == UploadPhase.Receiving && HasExpired(upload))
            ? UploadResult.Gone
            : UploadResult.Done;

    private async Task<UploadAnswer> AppendLockedAsync(
        Permit permit,
        UploadChunk chunk,
        CancellationToken cancellation
    )
    {
        var upload = await FindOwnAsync(permit, chunk.File, cancellation);
        if (upload is null || Standing(upload) != UploadResult.Done)
        {
            return Missing(upload);
        }

        if (chunk.Offset != upload.Point.Offset)
        {
            return new UploadAnswer(UploadResult.OffsetConflict, upload);
        }

        if (chunk.Length > upload.Length - upload.Point.Offset)
        {
            return new UploadAnswer(UploadResult.TooLong, upload);
        }

        if (upload.Phase != UploadPhase.Receiving)
        {
            return new UploadAnswer(
                chunk.Length == 0 ? UploadResult.Done : UploadResult.TooLong,
                upload
            );
        }

        return await ReceiveAsync(upload, chunk, cancellation);
    }

    /// <summary>Takes the bytes for as long as the file is not frozen (誤投入); what had come by then is kept.</summary>
    private async Task<UploadAnswer> ReceiveAsync(
        UploadRecord upload,
        UploadChunk chunk,
        CancellationToken cancellation
    )
    {
        async Task<bool> IsFreeAsync(CancellationToken token) =>
            await completion.StageAsync(upload.Dispatch, upload.File, token) != FileStage.Frozen;

        if (!await IsFreeAsync(cancellation))
        {
            return new UploadAnswer(UploadResult.Frozen, upload);
        }

        await using var watch = FileWatch.Over(IsFreeAsync, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, watch.Lost);
        var session = new UploadSession(new AppendSettings(stores, policy, time));
        var answer = await session.ReceiveAsync(upload, chunk, ends.Token);
        return answer.Upload is { Phase: UploadPhase.Sealed } complete
            ? answer with
            {
                Upload = await completion.AssembleAsync(complete),
            }
            : answer;
    }

    private async Task<UploadRecord?> FindOwnAsync(
        Permit permit,
        FileId file,
        CancellationToken cancellation
    )
    {
        RequireSend(permit);
        var upload = await stores.Records.FindAsync(file, cancellation);
        return
            upload is not null
            && upload.Owner == permit.Person
            && upload.Agreement == permit.Agreement
            ? upload
            : null;
    }

    private async Task<(ExchangeFile? File, Dispatch? Dispatch)> FindAnnouncedAsync(
        Permit permit,
        FileId file,
        CancellationToken cancellation
    )
    {
        var place = await exchange.LocateAsync(file, cancellation);
        var found =
            place is { } known && known.Agreement == permit.Agreement
                ? await exchange.FindAsync(permit, known.Dispatch, cancellation)
                : null;
        return found is not null && found.State.Sender == permit.Person
            ? (found.State.Find(file), found.State)
            : (null, null);
    }

    private async Task<bool> HasRoomAsync(long length, CancellationToken cancellation)
    {
        var free = stores.Segments.FreeBytes;
        var promised = await stores.Records.OutstandingBytesAsync(cancellation);
        return free == long.MaxValue || length <= free - promised - policy.ReserveBytes;
    }

    private async Task<UploadAnswer> AddAsync(
        Permit permit,
        UploadCreation creation,
        ExchangeFile announced,
        Dispatch dispatch,
        CancellationToken cancellation
    )
    {
        var sealedObject = new SealedObject(creation.File, dispatch.Agreement);
        var upload = new UploadRecord(
            creation.File,
            dispatch.Id,
            dispatch.Agreement,
            permit.Person,
            creation.Length,
            FileExtension.Of(announced.Name),
            creation.Metadata.Kept,
            await AppendParts.CreateAsync(stores, sealedObject, cancellation),
            UploadPhase.Receiving,
            UploadPoint.Zero,
            time.GetUtcNow() + policy.Life
        );
        // Commit point: the object lies there; its row makes it known.
        if (!await stores.Records.TryAddAsync(upload, CancellationToken.None))
        {
            return new UploadAnswer(UploadResult.Locked);
        }

        if (upload.Length > 0)
        {
            return new UploadAnswer(UploadResult.Done, upload);
        }

        var session = new UploadSession(new AppendSettings(stores, policy, time));
        var empty = await session.SealEmptyAsync(upload, cancellation);
        return new UploadAnswer(UploadResult.Done, await completion.AssembleAsync(empty));
    }
}
