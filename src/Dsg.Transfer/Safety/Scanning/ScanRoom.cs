namespace Dsg.Transfer.Safety.Scanning;

/// <summary>What the scanner's temporary folder, which lies in memory, has room for.</summary>
/// <param name="FolderBytes">Size of its file system in bytes.</param>
/// <param name="LargestStream">The longest stream in bytes that the scanner takes (StreamMaxLength).</param>
public sealed record ScanRoom(long FolderBytes, long LargestStream)
{
    /// <summary>Reads it from a clamd.conf and from this machine.</summary>
    /// <param name="configurationPath">Full path of the clamd.conf; null when there is no scanner.</param>
    /// <returns>Null when folder or limit are not set, or the folder is not there: then nothing is scanned either.</returns>
    public static ScanRoom? Of(string? configurationPath)
    {
        if (!File.Exists(configurationPath))
            return null;
        var settings = ClamdSettings.Read(configurationPath);
        // clamd takes the first value of an option.
        return
            settings["TemporaryDirectory"] is [var folder, ..]
            && settings.Sizes("StreamMaxLength") is [{ } stream, ..]
            && Directory.Exists(folder)
            ? new ScanRoom(new DriveInfo(folder).TotalSize, stream)
            : null;
    }
}
