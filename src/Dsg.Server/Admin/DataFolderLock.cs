namespace Dsg.Server.Admin;

/// <summary>
/// One process at a time on a data folder: the SQLite database has one writer, and the ledger one sequencer. The operating system
/// releases the lock when the process ends, however it ends.
/// </summary>
internal static class DataFolderLock
{
    /// <summary>The lock, or null when another process holds it.</summary>
    public static FileStream? TryTake(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        try
        {
            return new FileStream(
                Path.Combine(dataFolder, "server.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            return null;
        }
    }
}
