using System.Globalization;

namespace Dsg.Server.Ui.Components;

/// <summary>A way from step to step as drawn: upright and level pieces, from corner to corner.</summary>
/// <param name="Corners">At least two; each shares a coordinate with the one before.</param>
/// <param name="Happened">True once the case has gone this way.</param>
internal sealed record FlowRoute(IReadOnlyList<(int X, int Y)> Corners, bool Happened);

/// <summary>
/// Ways as strokes that never lie over each other: where several run together one stroke is drawn, solid where one of them has
/// happened. Two dashed strokes over each other would look like a solid one.
/// </summary>
internal static class FlowStrokes
{
    public static IEnumerable<FlowLine> Of(IEnumerable<FlowRoute> routes) =>
        routes
            .SelectMany(Pieces)
            .GroupBy(piece => (piece.Upright, piece.At))
            .SelectMany(line => Merge([.. line]))
            .Select(piece => new FlowLine(PathOf(piece), piece.Happened));

    private static IEnumerable<Piece> Pieces(FlowRoute route) =>
        route
            .Corners.Zip(route.Corners.Skip(1))
            .Where(pair => pair.First != pair.Second)
            .Select(pair =>
                pair.First.X == pair.Second.X
                    ? Piece.Between(true, pair.First.X, (pair.First.Y, pair.Second.Y), route)
                    : Piece.Between(false, pair.First.Y, (pair.First.X, pair.Second.X), route)
            );

    /// <summary>The pieces of one line, cut at all their ends; neighbors that look alike are joined again.</summary>
    private static List<Piece> Merge(List<Piece> pieces)
    {
        int[] ends =
        [
            .. pieces.SelectMany(piece => new[] { piece.From, piece.To }).Distinct().Order(),
        ];
        var merged = new List<Piece>();
        foreach (var (from, to) in ends.Zip(ends.Skip(1)))
        {
            var over = pieces.FindAll(piece => piece.From <= from && piece.To >= to);
            if (over.Count == 0)
            {
                continue;
            }

            var next = over[0] with
            {
                From = from,
                To = to,
                Happened = over.Exists(piece => piece.Happened),
            };
            if (merged is [.., var last] && last.To == from && last.Happened == next.Happened)
            {
                merged[^1] = last with { To = to };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }

    private static string PathOf(Piece piece) =>
        piece.Upright
            ? string.Create(CultureInfo.InvariantCulture, $"M{piece.At} {piece.From}V{piece.To}")
            : string.Create(CultureInfo.InvariantCulture, $"M{piece.From} {piece.At}H{piece.To}");

    /// <param name="Upright">True for a piece that runs down, false for one that runs across.</param>
    /// <param name="At">Its x when upright, otherwise its y.</param>
    /// <param name="From">Where it begins, upper or left end.</param>
    /// <param name="To">Where it ends.</param>
    /// <param name="Happened">Solid or dashed.</param>
    private sealed record Piece(bool Upright, int At, int From, int To, bool Happened)
    {
        public static Piece Between(bool upright, int at, (int A, int B) ends, FlowRoute route) =>
            new(upright, at, Math.Min(ends.A, ends.B), Math.Max(ends.A, ends.B), route.Happened);
    }
}
