using System.Threading.Channels;

namespace Dsg.Storage.Ledger;

/// <summary>Tells the sequencer that something was committed; many signals are one.</summary>
internal sealed class LedgerSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    internal void Wake() => channel.Writer.TryWrite(true);

    internal async Task WaitAsync(CancellationToken cancellation) =>
        await channel.Reader.ReadAsync(cancellation);
}
