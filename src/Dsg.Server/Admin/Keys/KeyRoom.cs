using Dsg.Storage.Disk;
using Dsg.Storage.Keys;

namespace Dsg.Server.Admin.Keys;

/// <summary>The keys of a data folder. A server may use them at the same time; no database is opened.</summary>
internal sealed class KeyRoom : IDisposable
{
    private KeyRoom(DataFolder folder)
    {
        Root = new RootKey(folder);
        Objects = new ObjectKeys(folder, Root);
        Escrow = new KeyEscrow(folder, Root);
        Rotation = new RootRotation(Root, Objects);
        Backups = new KeyBackups(folder, Root);
    }

    public RootKey Root { get; }

    public ObjectKeys Objects { get; }

    public KeyEscrow Escrow { get; }

    public RootRotation Rotation { get; }

    public KeyBackups Backups { get; }

    /// <summary>Opens the keys that are there; null when there are none yet, for it is the server that makes them.</summary>
    public static async Task<KeyRoom?> TryOpenAsync(
        string dataFolder,
        CancellationToken cancellation
    )
    {
        DataFolder folder = new(dataFolder);
        if (!Directory.Exists(folder.AgreementKeys))
        {
            return null;
        }

        KeyRoom room = new(folder);
        await room.Root.EnsureAsync(cancellation);
        return room;
    }

    public void Dispose()
    {
        Objects.Dispose();
        Root.Dispose();
    }
}
