using System.Runtime.Versioning;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;
using Dsg.Storage.Keys;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage.Keys;

/// <summary>A folder of keys; each <see cref="Open"/> is another process as far as keys are concerned: nothing in memory is shared.</summary>
[SupportedOSPlatform("linux")]
internal sealed class KeyPlace : IDisposable
{
    private readonly TemporaryFolder? temporary;
    private readonly List<KeyLadder> opened = [];

    public KeyPlace(string? path = null)
    {
        temporary = path is null ? new TemporaryFolder() : null;
        Folder = new DataFolder(path ?? temporary?.Path ?? "");
    }

    public DataFolder Folder { get; }

    public KeyLadder Open(TimeProvider? clock = null)
    {
        KeyLadder ladder = new(Folder, clock);
        opened.Add(ladder);
        return ladder;
    }

    public string AgreementFile(int n) =>
        Path.Combine(Folder.AgreementKeys, $"{AgreementOf(n)}.key");

    public string EscrowFile(int n) => Path.Combine(Folder.EscrowCopies, $"{AgreementOf(n)}.jwe");

    public static AgreementId AgreementOf(int n) => New<UsageAgreement>(n);

    public static FileId FileOf(int n) => New<ExchangeFile>(n);

    public static byte[] BytesOf(SecretKey key)
    {
        var bytes = new byte[SecretKey.SizeInBytes];
        key.ExportTo(bytes);
        return bytes;
    }

    public void Dispose()
    {
        opened.ForEach(ladder => ladder.Dispose());
        temporary?.Dispose();
    }
}

/// <summary>The key ladder as one process holds it.</summary>
[SupportedOSPlatform("linux")]
internal sealed class KeyLadder : IDisposable
{
    public KeyLadder(DataFolder folder, TimeProvider? clock)
    {
        Root = new RootKey(folder, clock);
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

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the keys of objects, the n-th for agreement n.</summary>
    public async Task<IReadOnlyList<SealedKey>> SealAsync(params int[] agreements)
    {
        await Root.EnsureAsync(Token);
        List<SealedKey> made = [];
        foreach (var n in agreements)
        {
            using var fresh = await Objects.CreateAsync(
                KeyPlace.AgreementOf(n),
                KeyPlace.FileOf(n),
                Token
            );
            made.Add(new SealedKey(n, fresh.Wrapped, KeyPlace.BytesOf(fresh.Key)));
        }

        return made;
    }

    /// <summary>The bytes of an object's key, or null when it does not open.</summary>
    public async Task<byte[]?> OpenAsync(SealedKey made)
    {
        using var key = await Objects.OpenAsync(
            KeyPlace.AgreementOf(made.Number),
            KeyPlace.FileOf(made.Number),
            made.Wrapped,
            Token
        );
        return key is null ? null : KeyPlace.BytesOf(key);
    }

    /// <summary>Every object's key opens and is the one that was made.</summary>
    public async Task OpensAllAsync(IReadOnlyList<SealedKey> made)
    {
        foreach (var each in made)
        {
            Assert.Equal(each.Key, await OpenAsync(each));
        }
    }

    public Task<KeyStatus> StatusAsync() => KeyStatus.ReadAsync(Root, Objects, Escrow, Token);

    public void Dispose()
    {
        Objects.Dispose();
        Root.Dispose();
    }
}

/// <summary>The key of an object, made for a test.</summary>
/// <param name="Number">Of its agreement and file.</param>
/// <param name="Wrapped">As its row keeps it.</param>
/// <param name="Key">What it is.</param>
internal sealed record SealedKey(int Number, byte[] Wrapped, byte[] Key);
