using Dsg.Sealing.Keys;

namespace Dsg.Storage.Keys;

/// <summary>
/// Keys that were read lately, so that not every object reads key files. Each lies here for at most a minute, and is zeroed then; it
/// counts only as long as the file it came from lies there unchanged, so that a key that was destroyed or wrapped anew, by whichever
/// process, is dropped at its next use.
/// </summary>
/// <typeparam name="TName">What a key is asked for by.</typeparam>
internal sealed class KeyCache<TName>(TimeProvider clock) : IDisposable
    where TName : notnull
{
    /// <summary>The longest that a key lies in memory without having been read anew.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<TName, (FileStamp Stamp, SecretKey Key)> keys = [];
    private ITimer? timer;

    /// <summary>How many keys lie here.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return keys.Count;
            }
        }
    }

    /// <summary>A copy of a key, owned by the caller; null when it is not here or came from another file.</summary>
    internal SecretKey? Find(TName name, FileStamp stamp)
    {
        lock (gate)
        {
            if (!keys.TryGetValue(name, out var kept))
            {
                return null;
            }

            if (kept.Stamp == stamp)
            {
                return Copy(kept.Key);
            }

            Remove(name);
            return null;
        }
    }

    /// <summary>Keeps a copy of a key.</summary>
    internal void Keep(TName name, FileStamp stamp, SecretKey key)
    {
        lock (gate)
        {
            Remove(name);
            keys.Add(name, (stamp, Copy(key)));
            // One timer for all: what came later is dropped with the oldest, earlier than it must.
            timer ??= clock.CreateTimer(_ => Clear(), null, Longest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Zeroes one key.</summary>
    internal void Drop(TName name)
    {
        lock (gate)
        {
            Remove(name);
        }
    }

    /// <summary>Zeroes all of them.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            foreach (var (_, key) in keys.Values)
            {
                key.Dispose();
            }

            keys.Clear();
            timer?.Dispose();
            timer = null;
        }
    }

    public void Dispose() => Clear();

    private void Remove(TName name)
    {
        if (keys.Remove(name, out var kept))
        {
            kept.Key.Dispose();
        }
    }

    // Whoever got a copy goes on with it, whatever happens to the one that is kept.
    private static SecretKey Copy(SecretKey key)
    {
        Span<byte> material = stackalloc byte[SecretKey.SizeInBytes];
        key.ExportTo(material);
        return SecretKey.Import(material);
    }
}
