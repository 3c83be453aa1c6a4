using System.Globalization;
using Dsg.Storage.Database;

namespace Dsg.Storage.Projections;

/// <summary>The key of a slice over (time, id): <c>microseconds_id</c>. One that was made up by a caller begins anew.</summary>
internal readonly record struct SliceKey(DateTimeOffset At, string Id)
{
    internal static SliceKey? Read(Slice slice)
    {
        if (slice.After is not { } after)
        {
            return null;
        }

        var split = after.IndexOf('_', StringComparison.Ordinal);
        return
            split > 0
            && long.TryParse(
                after.AsSpan(0, split),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var microseconds
            )
            && microseconds < 253_402_300_800_000_000
            ? new SliceKey(InstantConverter.FromMicroseconds(microseconds), after[(split + 1)..])
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InstantConverter.ToMicroseconds(At)}_{Id}");

    internal static int Take(Slice slice) => Math.Clamp(slice.Take, 1, 200);

    /// <summary>Cuts one row more than asked for into the slice and the key of the next one.</summary>
    internal static Rows<TResult> Cut<TRow, TResult>(
        Slice slice,
        IReadOnlyList<TRow> found,
        Func<TRow, string> key,
        Func<TRow, TResult> result
    )
    {
        var take = Take(slice);
        return new Rows<TResult>(
            [.. found.Take(take).Select(result)],
            found.Count > take ? key(found[take - 1]) : null
        );
    }
}
