using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Transfer.Release;

/// <summary>Which bytes of a content were handed out: parts in order, without overlap and without touching neighbors.</summary>
public sealed class CoveredParts
{
    /// <summary>The most parts that are remembered. What is forgotten counts when it is read again, never too early.</summary>
    public const int MostParts = 1_000;

    private readonly ImmutableArray<ByteRange> parts;

    private CoveredParts(ImmutableArray<ByteRange> parts) => this.parts = parts;

    /// <summary>Nothing was handed out.</summary>
    public static CoveredParts None { get; } = new([]);

    /// <summary>Bytes that were handed out at least once.</summary>
    public long Bytes => parts.Sum(part => part.Length);

    /// <summary>With one more part.</summary>
    /// <param name="range">What was handed out; an empty one changes nothing.</param>
    public CoveredParts With(ByteRange range)
    {
        if (range.Length == 0)
        {
            return this;
        }

        var merged = new List<ByteRange>(parts.Length + 1);
        foreach (var part in parts.Append(range).OrderBy(each => each.Offset))
        {
            if (merged.Count > 0 && part.Offset <= merged[^1].End)
            {
                var end = Math.Max(merged[^1].End, part.End);
                merged[^1] = new ByteRange(merged[^1].Offset, end - merged[^1].Offset);
            }
            else
            {
                merged.Add(part);
            }
        }

        return new CoveredParts([.. merged.Take(MostParts)]);
    }

    /// <summary>True when every byte of a content of this length was handed out.</summary>
    public bool Cover(long length) =>
        length == 0 || parts is [{ Offset: 0 } only] && only.Length >= length;

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is nothing.</summary>
    public static CoveredParts Read(string text)
    {
        var parts = None;
        foreach (var piece in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = piece.IndexOf('-', StringComparison.Ordinal);
            if (
                dash <= 0
                || !TryRead(piece[..dash], out var offset)
                || !TryRead(piece[(dash + 1)..], out var end)
                || end <= offset
            )
            {
                return None;
            }

            parts = parts.With(new ByteRange(offset, end - offset));
        }

        return parts;
    }

    /// <summary><c>0-100,250-300</c>: from the first byte to the one behind the last.</summary>
    public override string ToString() =>
        string.Join(
            ',',
            parts.Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"{part.Offset}-{part.End}")
            )
        );

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>
/// What was handed out of a file to one person at one terminal, kept across restarts and for all servers; the port that storage
/// implements.
/// </summary>
public interface IHandedOutParts
{
    /// <summary>Notes a part that was handed out, durably.</summary>
    /// <param name="file">To whom, and the length of the whole.</param>
    /// <param name="range">What.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>True when now every byte of the file was handed out to this person at this terminal (取得).</returns>
    Task<bool> AddAsync(ReleasedFile file, ByteRange range, CancellationToken cancellation);
}
