using System.Runtime.Versioning;
using System.Text;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Sealing.Floe;
using Dsg.Storage.Disk;
using Dsg.Transfer.Objects;

namespace Dsg.Tests.Storage.Keys;

/// <summary>Keys and an object as they were made before root keys had epochs: what lies on a disk opens with every later version.</summary>
[SupportedOSPlatform("linux")]
public sealed class FrozenKeyTests : IDisposable
{
    private const string Root = "a326a2c25618345d1f88489d2dbea3fc0450e80c379e2123e5eb1a79157d2c08";

    private const string WrappedAgreementKey =
        "016417fe0c463a33a040397c5f10e61937f457d59324c6f27cc88d1df67014920933e9a90fc0bd8ef8f021c10c5de5aaf84d8b542f268c6faa6700e143";

    private const string WrappedObjectKey =
        "ARI669IU9GS53Smjzi7vZMkC9mpjKVToAfTEMSasUVJYCyKN9oM1GV9i8lWkflZErjC/5LhSe2eJDJlZ9w==";

    private const string SealedContent =
        "00000004000000000020c83d46dc22dad48412b22093b255e48f8838abb1dc7dbe43c09b74549a53a1c6e43fdf7390b384e607f4811a7026cb2beb9a39809913249a8515002691bbe1160000004421d566c8f81956b6caf61898eded702e7223f6598ddbfd9f602c0baa75c8766cf13638053eb1e53d996492481858a553bdd360071ac1aea3d3fbf1b29ed7b245";

    private static readonly SealedObject Object = new(
        Id<ExchangeFile>.Parse("01935000-0000-7000-8000-00000000f11e", null),
        Id<UsageAgreement>.Parse("01935000-0000-7000-8000-00000000a9e1", null)
    );

    private readonly KeyPlace place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_folder_of_before_opens_and_counts_as_epoch_1()
    {
        await LayDownAsync();
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);

        Assert.Equal("Sealed before root keys had epochs.\n", await ReadAsync(ladder));

        var status = await ladder.StatusAsync();
        Assert.Equal(1, status.Epoch);
        Assert.Equal(1, Assert.Single(status.Agreements).Key);
        Assert.Empty(status.Unreadable);
        Assert.False(File.Exists(Path.Combine(place.Folder.RootKeys, "1.key")));
    }

    [Fact]
    public async Task A_rotation_takes_it_over_and_the_old_root_key_is_gone()
    {
        await LayDownAsync();
        await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        Assert.False(File.Exists(place.Folder.OldRootKey));
        Assert.Equal("Sealed before root keys had epochs.\n", await ReadAsync(place.Open()));
    }

    private static async Task<string?> ReadAsync(KeyLadder ladder)
    {
        using var key = await ladder.Objects.OpenAsync(
            Object.Agreement,
            Object.File,
            Convert.FromBase64String(WrappedObjectKey),
            Token
        );
        Assert.NotNull(key);
        var bytes = Convert.FromHexString(SealedContent);
        Assert.True(
            SegmentOpener.TryOpen(
                key,
                bytes.AsSpan(0, FloeHeader.Length),
                Object.ContentData(),
                FloeParameters.Default,
                out var opener
            )
        );
        using (opener)
        {
            var content = new byte[bytes.Length];
            return opener.TryOpenSegment(
                0,
                true,
                bytes.AsSpan(FloeHeader.Length),
                content,
                out var n
            )
                ? Encoding.UTF8.GetString(content, 0, n)
                : null;
        }
    }

    private async Task LayDownAsync()
    {
        place.Folder.Create();
        await WriteAsync(place.Folder.OldRootKey, Root);
        await WriteAsync(
            Path.Combine(place.Folder.AgreementKeys, $"{Object.Agreement}.key"),
            WrappedAgreementKey
        );
    }

    private static Task WriteAsync(string path, string hex) =>
        DurableFile.ReplaceAsync(path, Convert.FromHexString(hex), DurableFile.Secret, Token);
}
