using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

public sealed class TemporaryFolderTests
{
    private static readonly string[] Mounts =
    [
        "/dev/vda / ext4 rw 0 0",
        "tmpfs /run tmpfs rw 0 0",
        "/dev/vdb /run/disk xfs rw 0 0",
        "tmpfs /with\\040space tmpfs rw 0 0",
        "tmpfs /hidden tmpfs rw 0 0",
        "/dev/vdc /hidden ext4 rw 0 0",
    ];

    [Theory]
    [InlineData("/run", TemporaryFolderFinding.InMemory)]
    [InlineData("/run/clamav", TemporaryFolderFinding.InMemory)]
    [InlineData("/with space/x", TemporaryFolderFinding.InMemory)]
    [InlineData("/running", TemporaryFolderFinding.OnDisk)]
    [InlineData("/run/disk/x", TemporaryFolderFinding.OnDisk)]
    [InlineData("/hidden/x", TemporaryFolderFinding.OnDisk)]
    [InlineData("/tmp", TemporaryFolderFinding.OnDisk)]
    public void The_innermost_and_latest_mount_decides(
        string folder,
        TemporaryFolderFinding finding
    ) => Assert.Equal(finding, TemporaryFolderCheck.Judge(folder, Mounts));

    [Theory]
    [InlineData("", TemporaryFolderFinding.FolderNotSet)]
    [InlineData("TemporaryDirectory /nowhere", TemporaryFolderFinding.FolderMissing)]
    [InlineData("#TemporaryDirectory /proc", TemporaryFolderFinding.FolderNotSet)]
    [InlineData("TemporaryDirectory /proc", TemporaryFolderFinding.OnDisk)]
    [InlineData(
        "TemporaryDirectory /dev/shm\nLeaveTemporaryFiles yes",
        TemporaryFolderFinding.FilesAreKept
    )]
    [InlineData(
        "TemporaryDirectory /dev/shm\nForceToDisk true",
        TemporaryFolderFinding.FilesAreKept
    )]
    [InlineData(
        "TemporaryDirectory /dev/shm\nForceToDisk YES",
        TemporaryFolderFinding.FilesAreKept
    )]
    [InlineData(
        "TemporaryDirectory /proc\nTemporaryDirectory /dev/shm",
        TemporaryFolderFinding.OnDisk
    )]
    public void A_configuration_that_lets_plaintext_out_is_named(
        string text,
        TemporaryFolderFinding finding
    )
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        Assert.Equal(finding, TemporaryFolderCheck.CheckConfiguration(path));
        File.Delete(path);
    }

    [Fact]
    public void A_link_is_followed_to_where_the_bytes_would_lie()
    {
        var folder = Directory.CreateTempSubdirectory("dsg-link-").FullName;
        var link = Path.Combine(folder, "link");
        Directory.CreateSymbolicLink(link, "/proc");
        Assert.Equal(TemporaryFolderFinding.OnDisk, TemporaryFolderCheck.CheckFolder(link));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_missing_configuration_is_named() =>
        Assert.Equal(
            TemporaryFolderFinding.ConfigurationMissing,
            TemporaryFolderCheck.CheckConfiguration("/nowhere/clamd.conf")
        );
}
