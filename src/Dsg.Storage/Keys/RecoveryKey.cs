using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dsg.Storage.Keys;

/// <summary>What is wrong with a file that was given as recovery key.</summary>
public enum RecoveryKeyFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no JWK of an elliptic curve.</summary>
    NotAKey,

    /// <summary>It is of another curve than P-384.</summary>
    OtherCurve,

    /// <summary>Its point does not lie on the curve.</summary>
    NotOnCurve,

    /// <summary>It holds the private part, which must never come here.</summary>
    HoldsPrivatePart,
}

/// <summary>
/// The public key for which copies of agreements' keys are sealed: a JWK (RFC 7517) of curve P-384. Its private part is kept offline by
/// those who may recover files.
/// </summary>
internal sealed class RecoveryKey
{
    private const string Curve = "P-384";
    private const int CoordinateLength = 48;

    private readonly ECPoint point;

    private RecoveryKey(ECPoint point)
    {
        this.point = point;
        // RFC 7638 section 3: the required members in the order of their names, without white space.
        var canonical =
            $$"""{"crv":"{{Curve}}","kty":"EC","x":"{{Text(point.X)}}","y":"{{Text(point.Y)}}"}""";
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    /// <summary>Its thumbprint (RFC 7638), by which its holders know it.</summary>
    internal string Id { get; }

    /// <summary>Reads a JWK.</summary>
    /// <param name="file">UTF-8.</param>
    /// <param name="key">The key; null when there is a fault.</param>
    internal static RecoveryKeyFault TryRead(ReadOnlyMemory<byte> file, out RecoveryKey? key)
    {
        key = null;
        try
        {
            using var json = JsonDocument.Parse(file);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? TryRead(json.RootElement, out key)
                : RecoveryKeyFault.NotAKey;
        }
        catch (JsonException)
        {
            return RecoveryKeyFault.NotAKey;
        }
    }

    /// <summary>The form in which it is kept.</summary>
    internal byte[] ToJson() =>
        Encoding.UTF8.GetBytes(
            $$"""{"kty":"EC","crv":"{{Curve}}","x":"{{Text(point.X)}}","y":"{{Text(point.Y)}}","use":"enc","kid":"{{Id}}"}"""
                + "\n"
        );

    /// <summary>The key for the cipher, owned by the caller.</summary>
    internal ECDiffieHellman Open() =>
        ECDiffieHellman.Create(
            new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = point }
        );

    private static RecoveryKeyFault TryRead(JsonElement json, out RecoveryKey? key)
    {
        key = null;
        if (json.TryGetProperty("d", out _))
        {
            return RecoveryKeyFault.HoldsPrivatePart;
        }

        if (Member(json, "kty") != "EC" || Member(json, "crv") is not { } curve)
        {
            return RecoveryKeyFault.NotAKey;
        }

        if (curve != Curve)
        {
            return RecoveryKeyFault.OtherCurve;
        }

        if (Coordinate(json, "x") is not { } x || Coordinate(json, "y") is not { } y)
        {
            return RecoveryKeyFault.NotAKey;
        }

        RecoveryKey read = new(new ECPoint { X = x, Y = y });
        try
        {
            using var opened = read.Open();
        }
        catch (CryptographicException)
        {
            return RecoveryKeyFault.NotOnCurve;
        }

        key = read;
        return RecoveryKeyFault.None;
    }

    private static string? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[]? Coordinate(JsonElement json, string name)
    {
        var bytes = new byte[CoordinateLength];
        return
            Member(json, name) is { } text
            && Base64Url.IsValid(text, out var length)
            && length == CoordinateLength
            && Base64Url.TryDecodeFromChars(text, bytes, out _)
            ? bytes
            : null;
    }

    private static string Text(byte[]? coordinate) => Base64Url.EncodeToString(coordinate);
}
