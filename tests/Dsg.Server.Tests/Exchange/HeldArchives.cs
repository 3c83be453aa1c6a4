using System.Buffers.Binary;
using System.IO.Compression;

namespace Dsg.Server.Tests.Exchange;

/// <summary>Archives that the safety check holds.</summary>
internal static class HeldArchives
{
    /// <summary>A zip whose one entry says that it is encrypted.</summary>
    public static byte[] Encrypted()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a.txt", CompressionLevel.NoCompression).Open();
            entry.Write("closed to every engine"u8);
        }

        var bytes = zip.ToArray();
        Mark(bytes, [0x50, 0x4B, 0x03, 0x04], 6);
        Mark(bytes, [0x50, 0x4B, 0x01, 0x02], 8);
        return bytes;
    }

    // Bit 0 of the general purpose flags (APPNOTE 4.4.4).
    private static void Mark(byte[] bytes, ReadOnlySpan<byte> signature, int flags)
    {
        var place = bytes.AsSpan(bytes.AsSpan().IndexOf(signature) + flags, 2);
        var value = BinaryPrimitives.ReadUInt16LittleEndian(place);
        BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)(value | 1));
    }
}
