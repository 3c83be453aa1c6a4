using Dsg.Inspection.Types;

namespace Dsg.Inspection.Archives;

/// <summary>Tells office documents from other zip files by the parts that they must have (ECMA-376 part 2; OpenDocument 1.3 part 2).</summary>
internal static class OfficeType
{
    public const string ContentTypes = "[Content_Types].xml";
    public const string Manifest = "META-INF/manifest.xml";

    public static string Find(List<ZipEntry> entries)
    {
        if (Has(entries, "mimetype") && Has(entries, Manifest))
            return FileTypes.OpenDocument;
        if (!Has(entries, ContentTypes))
            return FileTypes.Zip;
        if (
            entries.Exists(entry =>
                entry.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            )
        )
            throw new HoldException(Reasons.OfficeMacros);
        return Has(entries, "word/document.xml") ? FileTypes.Docx
            : Has(entries, "xl/workbook.xml") ? FileTypes.Xlsx
            : Has(entries, "ppt/presentation.xml") ? FileTypes.Pptx
            : FileTypes.Zip;
    }

    public static bool Has(List<ZipEntry> entries, string name) =>
        entries.Exists(entry => Is(entry.Name, name));

    /// <summary>Names of parts are compared without regard to case (ECMA-376 part 2, 6.3.5), and with or without a slash in front.</summary>
    public static bool Is(string entry, string name) =>
        entry.TrimStart('/').Equals(name, StringComparison.OrdinalIgnoreCase);
}
