using System.Buffers.Text;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dsg.Storage.Keys;

namespace Dsg.Tests.Storage.Keys;

[SupportedOSPlatform("linux")]
public sealed class KeyEscrowTests : IDisposable
{
    private readonly KeyPlace place = new();
    private readonly RecoveryPair pair = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        pair.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task With_a_recovery_key_every_new_key_has_its_copy()
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        Assert.Equal(
            RecoveryKeyFault.None,
            await ladder.Escrow.SetRecoveryKeyAsync(pair.Public, Token)
        );

        await ladder.SealAsync(1);

        Assert.Equal(await KeyOfAsync(ladder, 1), Recovered(1));
        Assert.Equal(
            EscrowState.Present,
            Assert.Single(await ladder.Escrow.ListAsync(ladder.Objects, Token)).State
        );
    }

    [Fact]
    public async Task Without_its_copy_no_key_is_made()
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        await ladder.Escrow.SetRecoveryKeyAsync(pair.Public, Token);
        Directory.Delete(place.Folder.EscrowCopies);
        await File.WriteAllTextAsync(place.Folder.EscrowCopies, "no folder", Token);

        await Assert.ThrowsAsync<KeyCopyException>(() =>
            ladder.Objects.CreateAsync(KeyPlace.AgreementOf(1), KeyPlace.FileOf(1), Token)
        );

        Assert.False(File.Exists(place.AgreementFile(1)));
        File.Delete(place.Folder.EscrowCopies);
        await ladder.SealAsync(1);
        Assert.Equal(await KeyOfAsync(ladder, 1), Recovered(1));
    }

    [Fact]
    public async Task With_a_spoilt_recovery_key_no_key_is_made()
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        await File.WriteAllTextAsync(place.Folder.RecoveryKey, "{}", Token);

        await Assert.ThrowsAsync<KeyCopyException>(() =>
            ladder.Objects.CreateAsync(KeyPlace.AgreementOf(1), KeyPlace.FileOf(1), Token)
        );
        Assert.False(File.Exists(place.AgreementFile(1)));
    }

    [Fact]
    public async Task A_crash_between_copy_and_key_leaves_a_copy_that_the_next_attempt_replaces()
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        await ladder.Escrow.SetRecoveryKeyAsync(pair.Public, Token);
        ladder.Root.Files.Before = step =>
        {
            if (step.StartsWith("create", StringComparison.Ordinal))
            {
                throw new IOException("The disk is full.");
            }
        };
        await Assert.ThrowsAsync<IOException>(() =>
            ladder.Objects.CreateAsync(KeyPlace.AgreementOf(1), KeyPlace.FileOf(1), Token)
        );
        Assert.True(File.Exists(place.EscrowFile(1)));
        Assert.False(File.Exists(place.AgreementFile(1)));

        var next = place.Open();
        await next.SealAsync(1);

        Assert.Equal(await KeyOfAsync(next, 1), Recovered(1));
    }

    [Fact]
    public async Task Of_many_who_come_first_the_copy_is_of_the_key_that_stays()
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        await ladder.Escrow.SetRecoveryKeyAsync(pair.Public, Token);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => place.Open())
                .ToList()
                .Select(each => Task.Run(() => each.SealAsync(1)))
        );

        Assert.Equal(await KeyOfAsync(ladder, 1), Recovered(1));
    }

    [Fact]
    public async Task Keys_of_before_get_their_copies_and_another_recovery_key_gets_its_own()
    {
        var ladder = place.Open();
        await ladder.SealAsync(1, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ladder.Escrow.CompleteAsync(ladder.Objects, Token)
        );
        await ladder.Escrow.SetRecoveryKeyAsync(pair.Public, Token);
        Assert.All(
            await ladder.Escrow.ListAsync(ladder.Objects, Token),
            copy => Assert.Equal(EscrowState.Missing, copy.State)
        );

        Assert.Empty(await ladder.Escrow.CompleteAsync(ladder.Objects, Token));

        Assert.Equal(await KeyOfAsync(ladder, 2), Recovered(2));
        using RecoveryPair other = new();
        await ladder.Escrow.SetRecoveryKeyAsync(other.Public, Token);
        Assert.All(
            await ladder.Escrow.ListAsync(ladder.Objects, Token),
            copy => Assert.Equal(EscrowState.OfAnotherKey, copy.State)
        );
        Assert.Empty(await ladder.Escrow.CompleteAsync(ladder.Objects, Token));
        Assert.ThrowsAny<Exception>(() => Recovered(2));
        Assert.Equal(await KeyOfAsync(ladder, 2), other.Recover(place.EscrowFile(2)));
    }

    [Fact]
    public async Task A_rotation_leaves_the_copies_as_they_are()
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        await ladder.Escrow.SetRecoveryKeyAsync(pair.Public, Token);
        await ladder.SealAsync(1);
        var before = await File.ReadAllTextAsync(place.EscrowFile(1), Token);

        await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        Assert.Equal(before, await File.ReadAllTextAsync(place.EscrowFile(1), Token));
        Assert.Equal(await KeyOfAsync(place.Open(), 1), Recovered(1));
    }

    [Theory]
    [InlineData("d", "AAAA", RecoveryKeyFault.HoldsPrivatePart)]
    [InlineData("crv", "P-256", RecoveryKeyFault.OtherCurve)]
    [InlineData("kty", "RSA", RecoveryKeyFault.NotAKey)]
    [InlineData("x", "AAAA", RecoveryKeyFault.NotAKey)]
    [InlineData("y", null, RecoveryKeyFault.NotAKey)]
    [InlineData(
        "y",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        RecoveryKeyFault.NotOnCurve
    )]
    public async Task Only_a_public_key_of_P_384_is_taken(
        string member,
        string? value,
        RecoveryKeyFault fault
    )
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);
        var jwk = JsonNode.Parse(pair.Public)!;
        jwk[member] = value;

        Assert.Equal(
            fault,
            await ladder.Escrow.SetRecoveryKeyAsync(
                Encoding.UTF8.GetBytes(jwk.ToJsonString()),
                Token
            )
        );
        Assert.Null(await ladder.Escrow.RecoveryKeyAsync(Token));
        Assert.False(File.Exists(place.Folder.RecoveryKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    public async Task What_is_no_JWK_is_not_taken(string file)
    {
        var ladder = place.Open();
        await ladder.Root.EnsureAsync(Token);

        Assert.Equal(
            RecoveryKeyFault.NotAKey,
            await ladder.Escrow.SetRecoveryKeyAsync(Encoding.UTF8.GetBytes(file), Token)
        );
    }

    private byte[] Recovered(int n) => pair.Recover(place.EscrowFile(n));

    private static async Task<byte[]> KeyOfAsync(KeyLadder ladder, int n)
    {
        using var key = await ladder.Objects.Agreements.FindAsync(KeyPlace.AgreementOf(n), Token);
        Assert.NotNull(key);
        return KeyPlace.BytesOf(key);
    }

    /// <summary>A recovery key with its private part.</summary>
    private sealed class RecoveryPair : IDisposable
    {
        private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);

        public byte[] Public
        {
            get
            {
                var point = key.ExportParameters(includePrivateParameters: false).Q;
                return Encoding.UTF8.GetBytes(
                    new JsonObject
                    {
                        ["kty"] = "EC",
                        ["crv"] = "P-384",
                        ["x"] = Base64Url.EncodeToString(point.X),
                        ["y"] = Base64Url.EncodeToString(point.Y),
                    }.ToJsonString()
                );
            }
        }

        public byte[] Recover(string copy)
        {
            var jwk = JsonNode.Parse(Jose.JWT.DecodeBytes(File.ReadAllText(copy), key))!;
            Assert.Equal(Path.GetFileNameWithoutExtension(copy), jwk["kid"]!.GetValue<string>());
            return Base64Url.DecodeFromChars(jwk["k"]!.GetValue<string>());
        }

        public void Dispose() => key.Dispose();
    }
}
