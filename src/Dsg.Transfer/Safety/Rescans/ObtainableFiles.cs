using Dsg.Core.Exchange;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Safety.Rescans;

/// <summary>Files of dispatches that can be obtained, as the scan with newer signatures reads them.</summary>
public sealed class ObtainableFiles
{
    private readonly IExchangeQueries exchange;
    private readonly UploadCompletion completion;
    private readonly UploadStores stores;
    private readonly ProcedureRunner runner;
    private readonly BusinessCalendar calendar;

    /// <summary>Over these stores.</summary>
    /// <param name="exchange">Which files can be obtained.</param>
    /// <param name="completion">Where a file stands.</param>
    /// <param name="stores">Where its bytes lie.</param>
    /// <param name="runner">Takes what was found.</param>
    /// <param name="calendar">The days that the office has for a file that is held.</param>
    public ObtainableFiles(
        IExchangeQueries exchange,
        UploadCompletion completion,
        UploadStores stores,
        ProcedureRunner runner,
        BusinessCalendar calendar
    )
    {
        this.exchange = exchange;
        this.completion = completion;
        this.stores = stores;
        this.runner = runner;
        this.calendar = calendar;
    }

    /// <summary>A page of those that another version of the signatures has judged.</summary>
    internal async Task<Rows<RescanFile>> ListAsync(
        string engine,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var rows = await exchange.ObtainableAsync(slice, cancellation);
        return new Rows<RescanFile>(
            [
                .. rows
                    .Items.Where(row =>
                        row.IsScannedAgain && row.Verdict is { } known && known.Engine != engine
                    )
                    .Select(row => new RescanFile(
                        row.Id,
                        Dispatch.Stream(row.Dispatch),
                        row.Verdict?.Sha256 ?? "",
                        row.Size,
                        row.Verdict?.Type ?? "",
                        row.ObtainedAt
                    )),
            ],
            rows.Next
        );
    }

    /// <summary>Whether it can be obtained now. What is frozen (誤投入), withdrawn or held already is read by nobody.</summary>
    internal async Task<bool> IsObtainableAsync(RescanFile file, CancellationToken cancellation) =>
        await completion.StageAsync(DispatchId.Parse(file.Case.Key, null), file.File, cancellation)
        == FileStage.Obtainable;

    /// <summary>What is read; null when the object is gone.</summary>
    internal async Task<SafetySubject?> FindAsync(
        RescanFile file,
        CancellationToken cancellation
    ) =>
        await stores.Records.FindAsync(file.File, cancellation)
            is { Phase: UploadPhase.Sealed or UploadPhase.Assembled } stored
            ? new SafetySubject(
                stored.Length,
                stored.Extension,
                token => SealedContent.TryOpenAsync(stored, stores.Segments, stores.Keys, token)
            )
            : null;

    /// <summary>Nobody obtains it from now on; a second time for the same verdict has no effect.</summary>
    internal Task RecallAsync(RescanFile file, Verdict verdict, CancellationToken cancellation) =>
        runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            file.Case,
            new DispatchCommand.Recall(file.File, verdict),
            new CommandContext(Actor.System, verdict.At) { Calendar = calendar },
            new RunOptions(IdempotencyKey: $"recall/{file.File}/{verdict.Engine}"),
            cancellation
        );
}
