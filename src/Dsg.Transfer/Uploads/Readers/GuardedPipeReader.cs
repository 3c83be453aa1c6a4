using System.Buffers;
using System.IO.Pipelines;

namespace Dsg.Transfer.Uploads.Readers;

/// <summary>
/// A guard around a reader. Every way to read passes <see cref="Inspect"/> and every way to advance passes
/// <see cref="Consume"/>, whichever member of <see cref="PipeReader"/> the caller uses: the inherited ReadAtLeastAsync, CopyToAsync
/// and AsStream are built on the four members below.
/// </summary>
internal abstract class GuardedPipeReader(PipeReader inner) : PipeReader
{
    private ReadOnlySequence<byte> last;

    protected PipeReader Inner { get; } = inner;

    public override async ValueTask<ReadResult> ReadAsync(
        CancellationToken cancellationToken = default
    ) => Remember(await ReadInnerAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!Inner.TryRead(out result))
        {
            return false;
        }

        result = Remember(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var taken = last.Slice(last.Start, consumed);
        last = default;
        Consume(taken);
        Inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => Inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => Inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) =>
        Inner.CompleteAsync(exception);

    protected virtual ValueTask<ReadResult> ReadInnerAsync(CancellationToken cancellationToken) =>
        Inner.ReadAsync(cancellationToken);

    /// <summary>Sees everything that is about to be shown to the caller; throws when it must not be.</summary>
    protected virtual void Inspect(ReadResult result) { }

    /// <summary>Sees each byte once, in order, when the caller takes it.</summary>
    protected virtual void Consume(ReadOnlySequence<byte> taken) { }

    private ReadResult Remember(ReadResult result)
    {
        Inspect(result);
        last = result.Buffer;
        return result;
    }
}
