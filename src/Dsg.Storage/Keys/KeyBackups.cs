using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>A copy of the keys that lies elsewhere.</summary>
/// <param name="Number">Its number in this list, from 1.</param>
/// <param name="Made">The day it was made.</param>
/// <param name="Place">Where it lies, in the words of whoever made it.</param>
/// <param name="Epochs">The epochs whose root keys it holds; none: it holds wrapped keys or copies in escrow only.</param>
/// <param name="Destroyed">The day it was destroyed; null while it lies there.</param>
public sealed record KeyBackup(
    int Number,
    DateOnly Made,
    string Place,
    IReadOnlyList<int> Epochs,
    DateOnly? Destroyed
);

/// <summary>
/// The list of copies of the keys that operators made outside. The system cannot see them: what is destroyed here still opens wherever a
/// copy of its root key lies, so the list is what shows, at the end of an agreement, what is outstanding.
/// </summary>
public sealed class KeyBackups(DataFolder folder, RootKey root)
{
    /// <summary>All of them, in the order of their numbers; none when nothing was noted.</summary>
    /// <exception cref="JsonException">The file holds something else.</exception>
    public async Task<IReadOnlyList<KeyBackup>> ListAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.KeyBackups))
        {
            return [];
        }

        await using var file = File.OpenRead(folder.KeyBackups);
        return await JsonSerializer.DeserializeAsync(
                file,
                KeyBackupJson.Default.ListKeyBackup,
                cancellation
            ) ?? [];
    }

    /// <summary>Notes a copy.</summary>
    /// <param name="made">The day.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="epochs">The epochs whose root keys it holds; null: those that lie here now.</param>
    /// <param name="cancellation">Counts until it is written.</param>
    public async Task<KeyBackup> AddAsync(
        DateOnly made,
        string place,
        IReadOnlyList<int>? epochs,
        CancellationToken cancellation
    )
    {
        using var held = await root.Files.LockAsync(cancellation);
        List<KeyBackup> all = [.. await ListAsync(cancellation)];
        KeyBackup added = new(all.Count + 1, made, place, epochs ?? root.Epochs(), null);
        await WriteAsync([.. all, added], cancellation);
        return added;
    }

    /// <summary>Notes that a copy was destroyed.</summary>
    /// <returns>False when there is none of this number, or its end was noted already.</returns>
    public async Task<bool> TryEndAsync(int number, DateOnly on, CancellationToken cancellation)
    {
        using var held = await root.Files.LockAsync(cancellation);
        List<KeyBackup> all = [.. await ListAsync(cancellation)];
        var at = all.FindIndex(each => each.Number == number && each.Destroyed is null);
        if (at < 0)
        {
            return false;
        }

        all[at] = all[at] with { Destroyed = on };
        await WriteAsync(all, cancellation);
        return true;
    }

    private Task WriteAsync(List<KeyBackup> all, CancellationToken cancellation) =>
        root.Files.ReplaceAsync(
            folder.KeyBackups,
            JsonSerializer.SerializeToUtf8Bytes(all, KeyBackupJson.Default.ListKeyBackup),
            cancellation
        );
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(List<KeyBackup>))]
internal sealed partial class KeyBackupJson : JsonSerializerContext;
