using System.Collections.Immutable;

namespace Dsg.Tests.Properties;

/// <summary>Makes a sequence that bends a rule short: leaves out what is not needed for it.</summary>
internal static class Shrinker
{
    public static ImmutableArray<Move> Shrink(
        World root,
        IEnumerable<Move> moves,
        Func<World, bool> stillBent
    )
    {
        var left = moves.ToList();
        for (var size = left.Count / 2; size >= 1; size /= 2)
        {
            for (var at = 0; at + size <= left.Count; )
            {
                var fewer = left.Take(at).Concat(left.Skip(at + size)).ToList();
                if (stillBent(Replay(root, fewer)))
                {
                    left = fewer;
                }
                else
                {
                    at += size;
                }
            }
        }

        return [.. left];
    }

    public static World Replay(World root, IEnumerable<Move> moves)
    {
        var world = root.Fork();
        foreach (var move in moves)
        {
            _ = world.Give(move);
        }

        return world;
    }
}
