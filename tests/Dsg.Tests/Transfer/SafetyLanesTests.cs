using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Tests.Transfer;

/// <summary>As many files at once as the scanner's memory allows, and one lane always for small ones.</summary>
public sealed class SafetyLanesTests
{
    private const long Mebi = 1L << 20;

    [Theory]
    // Wanted, folder in MiB, longest stream in MiB, lanes.
    [InlineData(2, 4096, 2000, 2)]
    [InlineData(4, 4096, 2000, 3)]
    [InlineData(4, 8192, 2000, 4)]
    [InlineData(16, 8192, 2000, 5)]
    // Even where one stream does not fit: fewer would let one file hold up everybody.
    [InlineData(4, 64, 2000, 2)]
    [InlineData(1, 8192, 2000, 2)]
    public void No_more_lanes_than_fit(int wanted, long folder, long stream, int lanes)
    {
        var made = SafetyLanes.Of(Options(wanted), new ScanRoom(folder * Mebi, stream * Mebi));

        Assert.Equal(lanes, made.Length);
        Assert.Equal(64 * Mebi, made[0].LargestBytes);
        Assert.All(made.Skip(1), lane => Assert.Equal(long.MaxValue, lane.LargestBytes));
        Assert.Equal(lanes, made.Select(lane => lane.Owner).Distinct().Count());
    }

    [Fact]
    public void Without_a_scanner_there_are_as_many_as_wanted() =>
        Assert.Equal(3, SafetyLanes.Of(Options(3), null).Length);

    [Fact]
    public void The_room_is_read_from_the_configuration_and_the_machine()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "TemporaryDirectory /dev/shm\nStreamMaxLength 26M\n");

        var room = ScanRoom.Of(path);

        Assert.Equal(26 * Mebi, room?.LargestStream);
        Assert.Equal(new DriveInfo("/dev/shm").TotalSize, room?.FolderBytes);
        Assert.Null(ScanRoom.Of(null));
        Assert.Null(ScanRoom.Of("/nonexistent/clamd.conf"));
        File.WriteAllText(path, "TemporaryDirectory /dev/shm\n");
        Assert.Null(ScanRoom.Of(path));
        File.Delete(path);
    }

    private static SafetyOptions Options(int lanes) =>
        new()
        {
            ScannerConfiguration = null,
            Owner = "test",
            Lanes = lanes,
        };
}
