using System.Buffers;
using System.IO.Pipelines;

namespace Dsg.Transfer.Uploads.Readers;

/// <summary>Refuses a body that brings more bytes than are still missing, at its first byte too many and before any of that read is seen.</summary>
internal sealed class SizeGuard(PipeReader inner, long most) : GuardedPipeReader(inner)
{
    private long taken;

    protected override void Inspect(ReadResult result)
    {
        if (result.Buffer.Length > most - taken)
        {
            // The read is given back untouched, so that the reader stays usable for draining or closing.
            Inner.AdvanceTo(result.Buffer.Start);
            throw new UploadTooLongException();
        }
    }

    protected override void Consume(ReadOnlySequence<byte> taken) => this.taken += taken.Length;
}
