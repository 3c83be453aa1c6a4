using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Transfer.Safety;

/// <summary>
/// One file on its way through one engine, or through two at once. With two, both have to say that it is clean: a finding of either
/// outweighs everything, then what is missing, then what could not be looked into.
/// </summary>
internal sealed class EngineScans(ScanSession first, IcapSession? second) : IDisposable
{
    /// <summary>The answer as far as it stands before any byte; null while the engines take bytes.</summary>
    public ScanAnswer? Known =>
        (first.Known, second?.Known) switch
        {
            (ScanAnswer.Unavailable missing, _) => missing,
            (_, ScanAnswer.Unavailable missing) => missing,
            ({ } known, var other) when second is null || other is not null => known,
            _ => null,
        };

    /// <summary>Hands over the next piece to whoever wants it.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation) =>
        second is null
            ? first.WriteAsync(piece, cancellation).AsTask()
            : Task.WhenAll(
                first.WriteAsync(piece, cancellation).AsTask(),
                second.WriteAsync(piece, cancellation).AsTask()
            );

    /// <summary>Waits for both.</summary>
    public async Task<ScanAnswer> CompleteAsync(CancellationToken cancellation)
    {
        var one = first.CompleteAsync(cancellation);
        if (second is null)
        {
            return await one;
        }

        var other = second.CompleteAsync(cancellation);
        await Task.WhenAll(one, other);
        return Of(await one, await other);
    }

    public void Dispose()
    {
        first.Dispose();
        second?.Dispose();
    }

    /// <summary>Clean only where both said so.</summary>
    internal static ScanAnswer Of(ScanAnswer one, ScanAnswer other) =>
        (one, other) switch
        {
            (ScanAnswer.Found f, ScanAnswer.Clean c) => f with
            {
                Scanner = Both(f.Scanner, c.Scanner),
            },
            (ScanAnswer.Clean c, ScanAnswer.Found f) => f with
            {
                Scanner = Both(c.Scanner, f.Scanner),
            },
            (ScanAnswer.Found f, _) => f,
            (_, ScanAnswer.Found f) => f,
            (ScanAnswer.Unavailable u, _) => u,
            (_, ScanAnswer.Unavailable u) => u,
            (ScanAnswer.Clean c, ScanAnswer.Clean d) => new ScanAnswer.Clean(
                Both(c.Scanner, d.Scanner)
            ),
            (ScanAnswer.Clean, _) => other,
            _ => one,
        };

    /// <summary>Two engines as one name.</summary>
    internal static ScannerVersion Both(ScannerVersion one, ScannerVersion other) =>
        new($"{one.Name} + {other.Name}", null, null);
}
