using Dsg.Inspection.Types;

namespace Dsg.Inspection.Archives;

/// <summary>Tells office documents from other zip files by the parts that they must have (ECMA-376 part 2; OpenDocument 1.3 part 2).</summary>
internal static class OfficeType
{
    public static string Find(List<ZipEntry> entries)
    {
        if (Has(entries, "mimetype") && Has(entries, "META-INF/manifest.xml"))
            return FileTypes.OpenDocument;
        if (!Has(entries, "[Content_Types].xml"))
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

    private static bool Has(List<ZipEntry> entries, string name) =>
        entries.Exists(entry => entry.Name == name);
}
