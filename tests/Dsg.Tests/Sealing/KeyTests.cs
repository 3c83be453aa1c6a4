using System.Security.Cryptography;
using Dsg.Sealing.Digests;
using Dsg.Sealing.Keys;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class KeyTests
{
    private static readonly byte[] Aad = "agreement 7"u8.ToArray();

    [Fact]
    public void A_wrapped_key_unwraps_to_the_same_key()
    {
        using var wrapping = SecretKey.Create();
        using var key = SecretKey.Create();
        var wrapped = KeyWrap.Wrap(wrapping, key, Aad);

        Assert.Equal(KeyWrap.WrappedLength, wrapped.Length);
        Assert.True(KeyWrap.TryUnwrap(wrapping, wrapped, Aad, out var unwrapped));
        using (unwrapped)
        {
            Assert.Equal(Material(key), Material(unwrapped));
        }
    }

    [Fact]
    public void The_layout_of_a_wrapped_key_is_the_documented_one()
    {
        using var wrapping = SecretKey.Create();
        using var key = SecretKey.Create();
        var wrapped = KeyWrap.Wrap(wrapping, key, Aad);
        using AesGcm cipher = new(Material(wrapping), 16);
        var material = new byte[32];
        byte[] authenticated = [0x01, .. Aad];
        cipher.Decrypt(wrapped[1..13], wrapped[13..45], wrapped[45..], material, authenticated);

        Assert.Equal(Material(key), material);
        Assert.NotEqual(wrapped, KeyWrap.Wrap(wrapping, key, Aad));
    }

    [Fact]
    public void Every_flipped_bit_another_length_other_data_and_another_key_are_refused()
    {
        using var wrapping = SecretKey.Create();
        using var other = SecretKey.Create();
        using var key = SecretKey.Create();
        var wrapped = KeyWrap.Wrap(wrapping, key, Aad);
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            var altered = wrapped.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(KeyWrap.TryUnwrap(wrapping, altered, Aad, out var released));
            Assert.Null(released);
        }

        for (var length = 0; length < wrapped.Length; length++)
        {
            Assert.False(KeyWrap.TryUnwrap(wrapping, wrapped.AsSpan(0, length), Aad, out _));
        }

        Assert.False(KeyWrap.TryUnwrap(wrapping, [.. wrapped, 0], Aad, out _));
        Assert.False(KeyWrap.TryUnwrap(wrapping, wrapped, "agreement 8"u8, out _));
        Assert.False(KeyWrap.TryUnwrap(other, wrapped, Aad, out _));
    }

    [Fact]
    public void Imported_material_is_cleared_at_its_source_even_when_it_is_refused()
    {
        var material = RandomNumberGenerator.GetBytes(32);
        var wrong = RandomNumberGenerator.GetBytes(31);
        var expected = material.ToArray();
        using var key = SecretKey.Import(material);

        Assert.Equal(expected, Material(key));
        Assert.Equal(new byte[32], material);
        Assert.Throws<ArgumentException>(() => SecretKey.Import(wrong));
        Assert.Equal(new byte[31], wrong);
    }

    [Fact]
    public void A_disposed_key_is_zero_and_refuses_every_use()
    {
        var key = SecretKey.Create();
        var bytes = key.Bytes;
        using var wrapping = SecretKey.Create();
        key.Dispose();

        Assert.Equal(new byte[32], bytes.ToArray());
        Assert.Throws<ObjectDisposedException>(() => Material(key));
        Assert.Throws<ObjectDisposedException>(() => KeyWrap.Wrap(wrapping, key, Aad));
    }

    [Fact]
    public void Nothing_about_a_key_turns_into_text()
    {
        using var key = SecretKey.Create();

        Assert.Equal(typeof(SecretKey).FullName, $"{key}");
    }

    // RFC 8032 section 7.1, test 2
    [Fact]
    public void Ed25519_signs_as_in_the_rfc()
    {
        using var key = Ed25519SigningKey.Import(
            Convert.FromHexString(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
            )
        );
        var signature = key.Sign([0x72]);

        Assert.Equal(
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            Convert.ToHexStringLower(key.PublicKey.Span)
        );
        Assert.Equal(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            Convert.ToHexStringLower(signature)
        );
        Assert.True(Ed25519SigningKey.Verify(key.PublicKey.Span, [0x72], signature));
        Assert.False(Ed25519SigningKey.Verify(key.PublicKey.Span, [0x73], signature));
        Assert.False(Ed25519SigningKey.Verify(key.PublicKey.Span, [0x72], signature.AsSpan(1)));
        Assert.False(Ed25519SigningKey.Verify(key.PublicKey.Span[1..], [0x72], signature));
    }

    [Fact]
    public void A_signing_key_comes_back_from_its_seed()
    {
        using var key = Ed25519SigningKey.Create();
        var seed = new byte[Ed25519SigningKey.SeedLength];
        key.ExportSeedTo(seed);
        using var again = Ed25519SigningKey.Import(seed);

        Assert.Equal(key.PublicKey.ToArray(), again.PublicKey.ToArray());
        Assert.Equal(new byte[Ed25519SigningKey.SeedLength], seed);
    }

    [Fact]
    public void Digests_are_sha256_of_the_documented_bytes()
    {
        using ContentDigest digest = new();
        digest.Append("ab"u8);
        digest.Append([]);
        digest.Append("c"u8);
        var salt = SaltedDigest.NewSalt();

        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Sha256.HashHex("abc"u8)
        );
        Assert.Equal(Sha256.Hash("abc"u8), digest.Current());
        Assert.Equal(3, digest.Length);
        Assert.Equal(Sha256.Hash([.. salt, .. "件名"u8]), SaltedDigest.Compute(salt, "件名"));
        Assert.True(SaltedDigest.Matches(SaltedDigest.Compute(salt, "件名"), salt, "件名"));
        Assert.False(
            SaltedDigest.Matches(SaltedDigest.Compute(salt, "件名"), SaltedDigest.NewSalt(), "件名")
        );
        Assert.Throws<ArgumentException>(() => SaltedDigest.Compute(salt.AsSpan(1), "件名"));
    }

    private static byte[] Material(SecretKey key)
    {
        var material = new byte[SecretKey.SizeInBytes];
        key.ExportTo(material);
        return material;
    }
}
