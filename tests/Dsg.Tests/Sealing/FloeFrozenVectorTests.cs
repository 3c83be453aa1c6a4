using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Xunit;

namespace Dsg.Tests.Sealing;

/// <summary>
/// Objects sealed once and frozen, written by a third implementation (Python, AES-GCM of the OpenSSL library): what was sealed
/// under this format must open for ever. Key = bytes 00 to 1f, segments of 40 bytes, content = 40 41 42 …
/// </summary>
public sealed class FloeFrozenVectorTests
{
    private static readonly byte[] Aad = "object 1, agreement 7, version 1"u8.ToArray();

    [Theory]
    [InlineData(
        0,
        "00000000002800000020073d502cef28e2599a2bb7a8813626e15256e2a4a5d2afab774af12e530eafd8dd350d98aead17f114e1d69f"
            + "f617680eb7050f994fd2314bc035747969f7d26f000000204593f4fe0beae1df1064df464ba4afda07ba6f196a31aa2250bef1cd"
    )]
    [InlineData(
        8,
        "00000000002800000020ffaaa16ee57e0aeec8ab829e759b804870a84e88c8e564726f4158aba2b02a7e69ae40511317c3c1be122407"
            + "fa20077ba3ad97f9bf8d938a0a11ff66f994332d00000028188f6a6235a36a9e2bc42a3015a841c635d1a7b167635ba4005be18b"
            + "8f7f172473467444"
    )]
    [InlineData(
        9,
        "00000000002800000020af4c9e5c474219bb5d5d70b9af8b8e3d1c43be9021730c67636f7ac8be1f2e8c93b4820460aa7a6cb7faa3db"
            + "7e013a6103a6217f66a434f1d1053d27b8e2c4d8ffffffff306ec83b42fa08a101e68d199ea9066e4276b2ab87849e91ab53df0b"
            + "311561fae11a6bf400000021c329471b27c46a4bf85038dee2d7c80f228f047364eab856dac8722016"
    )]
    public void A_frozen_object_opens(int contentLength, string hex)
    {
        var sealedObject = Convert.FromHexString(hex);
        byte[] material = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] content = [.. Enumerable.Range(0x40, contentLength).Select(i => (byte)i)];

        Assert.Equal(content, FloeReference.Decrypt(material, Aad, sealedObject, 40));
        using var key = SecretKey.Import(material);
        Assert.Equal(content, SealedObjects.Open(key, sealedObject, Aad, new FloeParameters(40)));
        Assert.Null(SealedObjects.Open(key, sealedObject, Aad.AsSpan(1), new FloeParameters(40)));
    }
}
