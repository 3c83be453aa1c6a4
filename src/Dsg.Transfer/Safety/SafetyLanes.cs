using System.Collections.Immutable;
using System.Globalization;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Transfer.Safety;

/// <summary>
/// How many files are looked at at once. The first lane takes small files only, so that no large file holds them up; the others take
/// whatever is oldest. A scan lies in the memory of the machine as a whole, so there are no more lanes than the scanner's temporary
/// folder has room for.
/// </summary>
public static class SafetyLanes
{
    /// <summary>One lane for small files and one for all: fewer would let one file hold up everybody.</summary>
    public const int Fewest = 2;

    /// <summary>As many lanes as are wanted and as there is room for.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="room">Where scans lie; null where nothing is scanned.</param>
    public static ImmutableArray<SafetyLane> Of(SafetyOptions options, ScanRoom? room)
    {
        var wanted = Math.Max(Fewest, options.Lanes);
        var count = room is null ? wanted : Math.Clamp(Fitting(options, room), Fewest, wanted);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(lane => new SafetyLane(
                    string.Create(CultureInfo.InvariantCulture, $"{options.Owner}/{lane}"),
                    lane == 0 ? options.SmallFileBytes : long.MaxValue
                )),
        ];
    }

    /// <summary>The largest file in bytes that finds room while a small one is scanned beside it; a larger one may fail and is then held.</summary>
    public static long LargestBeside(SafetyOptions options, ScanRoom room) =>
        Math.Max(0, room.FolderBytes - options.SmallFileBytes);

    // Every lane but the first may hold a stream of the full length.
    private static int Fitting(SafetyOptions options, ScanRoom room) =>
        1 + (int)Math.Min(1000, LargestBeside(options, room) / Math.Max(1, room.LargestStream));
}
