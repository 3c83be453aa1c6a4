namespace Dsg.Storage.Keys;

/// <summary>Tells a file from what lay under its name before, without reading it.</summary>
/// <param name="Written">When it was written.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Mode">Who may use it: a secret that others can read since is not used from memory either.</param>
internal sealed record FileStamp(DateTime Written, long Length, UnixFileMode Mode)
{
    /// <summary>The stamp of a file, or null when there is none.</summary>
    internal static FileStamp? Of(string path)
    {
        FileInfo file = new(path);
        return file.Exists
            ? new FileStamp(file.LastWriteTimeUtc, file.Length, file.UnixFileMode)
            : null;
    }
}
