using Dsg.Core.Exchange;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Safety;

/// <summary>Files of dispatches in the safety check.</summary>
public sealed class DispatchedFiles : ICheckedObjects
{
    private readonly IExchangeQueries exchange;
    private readonly UploadCompletion completion;
    private readonly UploadStores stores;
    private readonly ProcedureRunner runner;
    private readonly BusinessCalendar calendar;

    /// <summary>Over these stores.</summary>
    /// <param name="exchange">Which files wait.</param>
    /// <param name="completion">Where a file stands.</param>
    /// <param name="stores">Where its bytes lie.</param>
    /// <param name="runner">Takes the verdicts.</param>
    /// <param name="calendar">The days that the office has for a file that is held.</param>
    public DispatchedFiles(
        IExchangeQueries exchange,
        UploadCompletion completion,
        UploadStores stores,
        ProcedureRunner runner,
        BusinessCalendar calendar
    )
    {
        this.calendar = calendar;
        this.exchange = exchange;
        this.completion = completion;
        this.stores = stores;
        this.runner = runner;
    }

    string ICheckedObjects.Kind => Dispatch.Kind;

    string ICheckedObjects.Obstacle => "";

    async Task<IReadOnlyList<ObjectToCheck>> ICheckedObjects.ToCheckAsync(
        int most,
        CancellationToken cancellation
    ) =>
        [
            .. (await exchange.ToCheckAsync(most, cancellation)).Select(file => new ObjectToCheck(
                file.Id,
                Dispatch.Stream(file.Dispatch),
                file.Size
            )),
        ];

    async Task<bool> ICheckedObjects.IsAwaitedAsync(
        SafetyTask task,
        CancellationToken cancellation
    ) =>
        await completion.StageAsync(DispatchId.Parse(task.Case.Key, null), task.File, cancellation)
        == FileStage.Checking;

    async Task<SafetySubject?> ICheckedObjects.FindAsync(
        SafetyTask task,
        CancellationToken cancellation
    ) =>
        await stores.Records.FindAsync(task.File, cancellation)
            is { Phase: UploadPhase.Sealed or UploadPhase.Assembled } stored
            ? new SafetySubject(
                stored.Length,
                stored.Extension,
                token => SealedContent.TryOpenAsync(stored, stores.Segments, stores.Keys, token)
            )
            : null;

    Task ICheckedObjects.RecordAsync(
        SafetyTask task,
        Verdict verdict,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            task.Case,
            new DispatchCommand.Check(task.File, verdict),
            new CommandContext(Actor.System, verdict.At) { Calendar = calendar },
            new RunOptions(IdempotencyKey: $"check/{task.File}"),
            cancellation
        );
}
