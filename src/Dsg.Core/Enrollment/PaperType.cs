namespace Dsg.Core.Enrollment;

/// <summary>
/// The kinds of papers that may be attached: PDF, Word, Excel and images. Name and first bytes must say the same; whether the
/// content is harmless is for the safety check.
/// </summary>
public static class PaperType
{
    /// <summary>As many first bytes as are looked at.</summary>
    public const int LongestMark = 8;

    // ISO 32000-1 7.5.2; PKWARE APPNOTE 4.3.7 (OOXML); MS-CFB 2.2 (before OOXML); RFC 2083 3.1; ITU-T T.81 B.1.1.3.
    private static readonly (string[] Endings, byte[] Mark)[] Known =
    [
        ([".pdf"], "%PDF-"u8.ToArray()),
        ([".docx", ".xlsx"], [0x50, 0x4B, 0x03, 0x04]),
        ([".doc", ".xls"], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ([".png"], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ([".jpg", ".jpeg"], [0xFF, 0xD8, 0xFF]),
    ];

    /// <summary>True when the file's name and beginning are those of an allowed kind.</summary>
    /// <param name="name">File name as given.</param>
    /// <param name="start">The first bytes, at most <see cref="LongestMark"/>; fewer only when the file is shorter.</param>
    public static bool IsAllowed(string name, ReadOnlySpan<byte> start)
    {
        foreach (var (endings, mark) in Known)
        {
            if (
                start.StartsWith(mark)
                && endings.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            )
            {
                return true;
            }
        }

        return false;
    }
}
