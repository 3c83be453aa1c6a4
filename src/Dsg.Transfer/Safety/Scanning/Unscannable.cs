using System.IO.Compression;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Two harmless samples that no engine can look into whole: one that is honest says so, and never that they are clean.</summary>
internal static class Unscannable
{
    // clamd's own default is 17 (MaxRecursion); deeper ones cost time and tell no more.
    private const int Layers = 40;

    /// <summary>A zip of one entry that says of itself to be encrypted.</summary>
    internal static ReadOnlyMemory<byte> Encrypted { get; } = BuildEncrypted();

    /// <summary>More layers of gzip in each other than an engine unpacks.</summary>
    internal static ReadOnlyMemory<byte> TooDeep { get; } = BuildTooDeep();

    private static byte[] BuildEncrypted() =>
        [
            // Local header: version 2.0, flag 1 (encrypted), stored, no time, CRC of 64 zeros, 64 bytes, a name of one letter.
            .. "PK\x3\x4"u8,
            .. (ReadOnlySpan<byte>)[20, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. Sizes, 1, 0, 0, 0],
            (byte)'a',
            .. new byte[64],
            // Its entry in the directory, and the end of the directory.
            .. "PK\x1\x2"u8,
            .. (ReadOnlySpan<byte>)[20, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. Sizes, 1, 0],
            .. new byte[16],
            (byte)'a',
            .. "PK\x5\x6"u8,
            .. (ReadOnlySpan<byte>)[0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, 95, 0, 0, 0, 0, 0],
        ];

    // CRC-32 of 64 zeros, length packed, length unpacked.
    private static ReadOnlySpan<byte> Sizes => [0x36, 0x63, 0x8D, 0x75, 64, 0, 0, 0, 64, 0, 0, 0];

    private static byte[] BuildTooDeep()
    {
        byte[] content = [(byte)'x'];
        for (var layer = 0; layer < Layers; layer++)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(content);
            }

            content = packed.ToArray();
        }

        return content;
    }
}
