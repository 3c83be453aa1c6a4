using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Dsg.Tests.Inspection;

/// <summary>Writes small PDF files that a reader opens, so that only the thing under test is unusual in them.</summary>
internal static class PdfForge
{
    /// <summary>One page; what is given stands in the catalogue and as further objects from number 4.</summary>
    public static byte[] Of(string catalogue = "", params byte[][] objects)
    {
        byte[][] all =
        [
            Ascii($"<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
            Ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"),
            .. objects,
        ];
        var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < all.Length; i++)
        {
            offsets.Add(file.Position);
            file.Write([.. Ascii($"{i + 1} 0 obj\n"), .. all[i], .. Ascii("\nendobj\n")]);
        }

        var table = file.Position;
        var rows = string.Concat(
            offsets.Select(at => at.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n")
        );
        file.Write(
            Ascii(
                $"xref\n0 {all.Length + 1}\n0000000000 65535 f \n{rows}"
                    + $"trailer\n<< /Size {all.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
            )
        );
        return file.ToArray();
    }

    public static byte[] Object(string text) => Ascii(text);

    /// <summary>A stream object; packed unless told otherwise.</summary>
    public static byte[] Stream(string dictionary, byte[] content, bool packed = true)
    {
        var bytes = packed ? Pack(content) : content;
        var filter = packed ? "/Filter /FlateDecode " : "";
        return
        [
            .. Ascii($"<< {dictionary} {filter}/Length {bytes.Length} >>\nstream\n"),
            .. bytes,
            .. Ascii("\nendstream"),
        ];
    }

    public static byte[] Pack(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return packed.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);
}
