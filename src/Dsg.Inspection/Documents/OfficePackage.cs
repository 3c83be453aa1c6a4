using Dsg.Inspection.Archives;
using Dsg.Inspection.Types;

namespace Dsg.Inspection.Documents;

/// <summary>The rules for the parts of one office package; each part is looked into for its own type besides.</summary>
internal sealed class OfficePackage
{
    private readonly bool isOpenDocument;

    private OfficePackage(bool isOpenDocument) => this.isOpenDocument = isOpenDocument;

    /// <summary>
    /// Null for an archive that is no office package. Its table makes it one, not its type: programs find the main part by the table,
    /// under any name, and there are more kinds of packages than types here. Macros that their names betray are held at once.
    /// </summary>
    public static OfficePackage? Of(List<ZipEntry> entries)
    {
        var isOpenDocument = OfficeType.Has(entries, OfficeType.Manifest);
        if (!isOpenDocument && !OfficeType.Has(entries, OfficeType.ContentTypes))
            return null;
        if (isOpenDocument && entries.Exists(entry => !entry.IsFolder && IsMacroFolder(entry.Name)))
            throw new HoldException(Reasons.OfficeMacros);
        return new OfficePackage(isOpenDocument);
    }

    /// <summary>Whether this part tells about the others, and so is read before them.</summary>
    public static bool IsTable(string name) =>
        OfficeType.Is(name, OfficeType.ContentTypes) || OfficeType.Is(name, OfficeType.Manifest);

    /// <summary>The rules for one part.</summary>
    public PackagePart Part(string extension) =>
        new(
            isOpenDocument ? new OpenDocumentPart() : new OfficePart(extension == "vml"),
            extension is "xml" or "rels" or "vml",
            type => IsOrdinary(type, extension)
        );

    private static bool IsMacroFolder(string name) =>
        name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Dialogs/", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Pictures, films, fonts and settings (which are unknown here), texts. A workbook behind a chart is a package again and was looked
    /// into; every other file inside a document is one that nobody sees before opening it.
    /// </summary>
    private bool IsOrdinary(string type, string extension) =>
        type switch
        {
            FileTypes.Png
            or FileTypes.Jpeg
            or FileTypes.Gif
            or FileTypes.Bmp
            or FileTypes.Tiff
            or FileTypes.Webp
            or FileTypes.Mp4 => true,
            FileTypes.Empty or FileTypes.Unknown => true,
            FileTypes.Xml
            or FileTypes.Json
            or FileTypes.Csv
            or FileTypes.TextUtf8
            or FileTypes.TextUtf16
            or FileTypes.TextShiftJis => true,
            FileTypes.Docx or FileTypes.Xlsx or FileTypes.Pptx => !isOpenDocument,
            // Packed metafiles.
            FileTypes.Gzip => extension is "emz" or "wmz",
            _ => false,
        };
}

/// <summary>What holds for one part of an office package.</summary>
internal sealed record PackagePart(XmlPart Xml, bool IsXmlByName, Func<string, bool> IsOrdinary)
{
    /// <summary>Whether the content is to be read as XML: by its name, or because it begins like that in any encoding.</summary>
    public bool IsXml(ReadOnlySpan<byte> head) => IsXmlByName || LooksLikeXml(head);

    /// <summary>Holds what has no business in a package.</summary>
    public void Judge(string type)
    {
        if (!IsOrdinary(type))
            throw new HoldException(Reasons.DocumentEmbedded);
        if (IsXmlByName && !FileTypes.IsText(type))
            throw new HoldException(Reasons.DocumentUnreadable);
    }

    private static bool LooksLikeXml(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
        {
            // Byte order marks, blanks, and the halves of wide characters.
            if (value is 0 or 9 or 10 or 13 or 32 or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF)
                continue;
            return value == '<';
        }

        return false;
    }
}
