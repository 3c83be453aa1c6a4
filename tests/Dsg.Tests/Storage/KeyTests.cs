using System.Runtime.Versioning;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;
using Dsg.Storage.Keys;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

[SupportedOSPlatform("linux")]
public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly DataFolder folder;
    private readonly RootKey root;

    public KeyTests()
    {
        folder = new DataFolder(temporary.Path);
        folder.Create();
        root = new RootKey(folder);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        root.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public async Task An_object_key_opens_for_its_object_and_agreement_only()
    {
        await root.EnsureAsync(Token);
        ObjectKeys keys = new(folder, root);
        using var fresh = await keys.CreateAsync(Agreement(1), File(1), Token);
        using var other = await keys.CreateAsync(Agreement(2), File(1), Token);

        using var opened = await keys.OpenAsync(Agreement(1), File(1), fresh.Wrapped, Token);

        Assert.NotNull(opened);
        Assert.Equal(BytesOf(fresh.Key), BytesOf(opened));
        Assert.Null(await keys.OpenAsync(Agreement(1), File(2), fresh.Wrapped, Token));
        Assert.Null(await keys.OpenAsync(Agreement(2), File(1), fresh.Wrapped, Token));
        Assert.Null(await keys.OpenAsync(Agreement(3), File(1), fresh.Wrapped, Token));
        fresh.Wrapped[20] ^= 1;
        Assert.Null(await keys.OpenAsync(Agreement(1), File(1), fresh.Wrapped, Token));
    }

    [Fact]
    public async Task Two_that_come_first_to_an_agreement_share_one_key()
    {
        await root.EnsureAsync(Token);
        var made = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(n =>
                    Task.Run(() =>
                        new ObjectKeys(folder, root).CreateAsync(Agreement(1), File(n), Token)
                    )
                )
        );

        ObjectKeys keys = new(folder, root);
        foreach (var (index, fresh) in made.Index())
        {
            using var opened = await keys.OpenAsync(
                Agreement(1),
                File(index + 1),
                fresh.Wrapped,
                Token
            );
            Assert.NotNull(opened);
            fresh.Dispose();
        }
    }

    [Fact]
    public async Task Secret_files_are_for_their_owner_only_and_others_are_refused()
    {
        await root.EnsureAsync(Token);
        Assert.Equal(DurableFile.Secret, System.IO.File.GetUnixFileMode(root.PathOf(1)));
        await root.EnsureAsync(Token);

        System.IO.File.SetUnixFileMode(root.PathOf(1), DurableFile.Secret | UnixFileMode.GroupRead);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => root.EnsureAsync(Token));
        ObjectKeys keys = new(folder, root);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            keys.CreateAsync(Agreement(1), File(1), Token)
        );
    }

    [Fact]
    public async Task A_case_document_is_sealed_without_the_private_key_and_opened_only_with_it()
    {
        CaseDocumentKeys keys = new(folder);
        await keys.EnsureAsync(Token);
        var document = New<CaseDocument>(1);
        var hidden = $"{folder.CaseDocumentPrivateKey}.elsewhere";
        System.IO.File.Move(folder.CaseDocumentPrivateKey, hidden);
        await keys.EnsureAsync(Token);

        using var fresh = await keys.CreateAsync(document, Token);

        Assert.False(keys.CanOpen);
        Assert.Null(await keys.OpenAsync(document, fresh.Wrapped, Token));
        System.IO.File.Move(hidden, folder.CaseDocumentPrivateKey);
        using var opened = await keys.OpenAsync(document, fresh.Wrapped, Token);
        Assert.NotNull(opened);
        Assert.Equal(BytesOf(fresh.Key), BytesOf(opened));
        Assert.Null(await keys.OpenAsync(New<CaseDocument>(2), fresh.Wrapped, Token));
    }

    [Fact]
    public async Task A_damaged_document_key_opens_nothing_whichever_bit_is_wrong()
    {
        CaseDocumentKeys keys = new(folder);
        await keys.EnsureAsync(Token);
        var document = New<CaseDocument>(1);
        using var fresh = await keys.CreateAsync(document, Token);

        for (var at = 0; at < fresh.Wrapped.Length; at++)
        {
            var damaged = fresh.Wrapped.ToArray();
            damaged[at] ^= 1;
            Assert.Null(await keys.OpenAsync(document, damaged, Token));
        }

        Assert.Null(await keys.OpenAsync(document, fresh.Wrapped.AsMemory(1), Token));
    }

    private static AgreementId Agreement(int n) => New<UsageAgreement>(n);

    private static FileId File(int n) => New<ExchangeFile>(n);

    private static byte[] BytesOf(SecretKey key)
    {
        var bytes = new byte[SecretKey.SizeInBytes];
        key.ExportTo(bytes);
        return bytes;
    }
}
