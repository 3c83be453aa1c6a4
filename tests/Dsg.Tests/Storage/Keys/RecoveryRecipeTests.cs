using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dsg.Sealing.Floe;
using Dsg.Storage.Disk;
using Dsg.Storage.Keys;
using Dsg.Tests.Architecture;
using Dsg.Transfer.Objects;

namespace Dsg.Tests.Storage.Keys;

/// <summary>Files are opened again by the written recipe, with no code of ours.</summary>
[SupportedOSPlatform("linux")]
public sealed class RecoveryRecipeTests : IAsyncLifetime
{
    private readonly KeyPlace place = new();
    private readonly TemporaryFolder offline = new();
    private readonly KeyLadder ladder;
    private readonly RecoveryRecipe recipe;

    public RecoveryRecipeTests()
    {
        ladder = place.Open();
        recipe = new RecoveryRecipe(Repository.Root, offline.Path);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Rows => Path.Combine(offline.Path, "rows.json");

    private string Sealed => Path.Combine(offline.Path, "object.floe");

    private static string File1 => KeyPlace.FileOf(1).ToString();

    public async ValueTask InitializeAsync()
    {
        var missing = await RecoveryRecipe.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await ladder.Root.EnsureAsync(Token);
        var printed = await recipe.MakeKeyAsync();
        var jwk = await File.ReadAllBytesAsync(
            Path.Combine(offline.Path, "recovery-public.jwk"),
            Token
        );
        Assert.Equal(RecoveryKeyFault.None, await ladder.Escrow.SetRecoveryKeyAsync(jwk, Token));
        Assert.Equal(printed, await ladder.Escrow.RecoveryKeyAsync(Token));
    }

    public ValueTask DisposeAsync()
    {
        ladder.Dispose();
        offline.Dispose();
        place.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_111)]
    [InlineData(262_112)]
    [InlineData(262_113)]
    [InlineData(2 * 262_112)]
    [InlineData(700_001)]
    public async Task A_file_comes_out_as_it_was(int length)
    {
        var bytes = await SealAsync(length);

        var (output, said) = await RecoverAsync();

        Assert.True(output is not null, said);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(output, Token));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), said);
    }

    [Fact]
    public async Task After_a_rotation_and_without_any_root_key_it_still_comes_out()
    {
        await SealAsync(1000);
        await ladder.Rotation.RunAsync(keepsOld: false, Token);
        Directory.Delete(place.Folder.RootKeys, recursive: true);

        var (output, said) = await RecoverAsync();

        Assert.True(output is not null, said);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(60)]
    [InlineData(74)]
    [InlineData(80)]
    [InlineData(300)]
    [InlineData(262_144 + 74)]
    [InlineData(262_144 + 74 + 20)]
    [InlineData(-1)]
    public async Task A_flipped_byte_of_the_object_is_refused(int at)
    {
        await SealAsync(300_000);
        var bytes = await File.ReadAllBytesAsync(Sealed, Token);
        bytes[at < 0 ? ^-at : at] ^= 1;
        await File.WriteAllBytesAsync(Sealed, bytes, Token);

        Assert.Null((await RecoverAsync()).Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_changed_copy_of_the_agreements_key_is_refused(int part)
    {
        await SealAsync(1000);
        var parts = (await File.ReadAllTextAsync(place.EscrowFile(1), Token)).Split('.');
        var middle = parts[part].Length / 2;
        parts[part] =
            parts[part][..middle]
            + (parts[part][middle] == 'A' ? 'B' : 'A')
            + parts[part][(middle + 1)..];
        await File.WriteAllTextAsync(place.EscrowFile(1), string.Join('.', parts), Token);

        Assert.Null((await RecoverAsync()).Output);
    }

    [Fact]
    public async Task A_shortened_object_is_refused()
    {
        await SealAsync(700_000);
        await using (var file = File.OpenWrite(Sealed))
        {
            file.SetLength(74 + (2 * 262_144));
        }

        Assert.Null((await RecoverAsync()).Output);
    }

    [Theory]
    [InlineData("wrappedKey")]
    [InlineData("agreement")]
    [InlineData("sha256")]
    [InlineData("length")]
    public async Task A_row_of_something_else_is_refused(string member)
    {
        await SealAsync(1000);
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(Rows, Token))!;
        rows[0]![member] = member switch
        {
            "wrappedKey" => Convert.ToBase64String(new byte[61]),
            "agreement" => KeyPlace.AgreementOf(2).ToString(),
            "sha256" => new string('0', 64),
            _ => 999,
        };
        await File.WriteAllTextAsync(Rows, rows.ToJsonString(), Token);

        Assert.Null((await RecoverAsync()).Output);
    }

    [Fact]
    public async Task Another_recovery_key_is_refused()
    {
        await SealAsync(1000);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);

        var (output, said) = await RecoverAsync(await WriteKeyAsync(other, "P-384"));

        Assert.Null(output);
        Assert.DoesNotContain("P-384", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_key_of_another_curve_is_refused()
    {
        await SealAsync(1000);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        var (output, said) = await RecoverAsync(await WriteKeyAsync(other, "P-256"));

        Assert.Null(output);
        Assert.Contains("P-384", said, StringComparison.Ordinal);
    }

    private Task<(string? Output, string Said)> RecoverAsync(
        string privateKey = "recovery-private.jwk"
    ) => recipe.RecoverAsync(Rows, File1, place.EscrowFile(1), Sealed, privateKey);

    /// <summary>Seals content as the gateway does and writes its row as the export does.</summary>
    private async Task<byte[]> SealAsync(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        SealedObject place1 = new(KeyPlace.FileOf(1), KeyPlace.AgreementOf(1));
        using var fresh = await ladder.Objects.CreateAsync(place1.Agreement, place1.File, Token);
        using var sealer = SegmentSealer.Start(
            fresh.Key,
            place1.ContentData(),
            FloeParameters.Default
        );
        await using (var file = File.Create(Sealed))
        {
            await file.WriteAsync(sealer.Header, Token);
            var layout = SealedLayout.ForPlaintext(FloeParameters.Default, length);
            for (long index = 0; index < layout.SegmentCount; index++)
            {
                var segment = layout.Segment(index);
                var part = new byte[segment.SealedLength];
                var from = (int)index * FloeParameters.Default.PlaintextCapacity;
                sealer.Seal(
                    index,
                    bytes.AsSpan(from, segment.PlaintextLength),
                    segment.IsFinal,
                    part
                );
                await file.WriteAsync(part, Token);
            }
        }

        var row = new JsonObject
        {
            ["file"] = place1.File.ToString(),
            ["agreement"] = place1.Agreement.ToString(),
            ["length"] = length,
            ["wrappedKey"] = Convert.ToBase64String(fresh.Wrapped),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        await File.WriteAllTextAsync(Rows, new JsonArray(row).ToJsonString(), Token);
        return bytes;
    }

    private async Task<string> WriteKeyAsync(ECDiffieHellman key, string curve)
    {
        var parts = key.ExportParameters(includePrivateParameters: true);
        var path = Path.Combine(offline.Path, "other.jwk");
        await File.WriteAllTextAsync(
            path,
            new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = curve,
                ["x"] = Jose.Base64Url.Encode(parts.Q.X),
                ["y"] = Jose.Base64Url.Encode(parts.Q.Y),
                ["d"] = Jose.Base64Url.Encode(parts.D),
            }.ToJsonString(),
            Token
        );
        return path;
    }
}
