namespace Dsg.Tests.Inspection;

/// <summary>Office packages with the parts that make them one, and whatever else is given.</summary>
internal static class OfficeForge
{
    private const string Kind =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    public static byte[] Docx(params (string Name, byte[] Content)[] parts) =>
        ZipForge.Of([
            (
                "[Content_Types].xml",
                Types("word/document.xml", "wordprocessingml.document.main+xml")
            ),
            ("_rels/.rels", Rels(("officeDocument", "word/document.xml", false))),
            .. parts.Any(part => part.Name == "word/document.xml")
                ? Array.Empty<(string, byte[])>()
                : [("word/document.xml", Body("<w:p><w:r><w:t>本文</w:t></w:r></w:p>"))],
            .. parts,
        ]);

    public static byte[] Xlsx(params (string Name, byte[] Content)[] parts) =>
        ZipForge.Of([
            ("[Content_Types].xml", Types("xl/workbook.xml", "spreadsheetml.sheet.main+xml")),
            ("_rels/.rels", Rels(("officeDocument", "xl/workbook.xml", false))),
            ("xl/workbook.xml", Inspect.Text("<workbook/>")),
            .. parts,
        ]);

    public static byte[] Pptx() =>
        ZipForge.Of(
            (
                "[Content_Types].xml",
                Types("ppt/presentation.xml", "presentationml.presentation.main+xml")
            ),
            ("_rels/.rels", Rels(("officeDocument", "ppt/presentation.xml", false))),
            ("ppt/presentation.xml", Inspect.Text("<presentation/>"))
        );

    public static byte[] Odt(string content, params (string Name, byte[] Content)[] parts) =>
        ZipForge.Of([
            ("mimetype", Inspect.Text("application/vnd.oasis.opendocument.text")),
            ("content.xml", OpenDocument(content)),
            ("META-INF/manifest.xml", Manifest("")),
            .. parts,
        ]);

    public static byte[] Manifest(string inside) =>
        Inspect.Text(
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                + "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\">"
                + $"{inside}</manifest:file-entry></manifest:manifest>"
        );

    public static byte[] Body(string inside) =>
        Inspect.Text(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/"
                + $"wordprocessingml/2006/main\"><w:body>{inside}</w:body></w:document>"
        );

    /// <summary>A complex field: its instruction in these pieces.</summary>
    public static string Field(params string[] pieces) =>
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        + string.Concat(pieces.Select(p => $"<w:r><w:instrText>{p}</w:instrText></w:r>"))
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>DDE</w:t></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

    public static byte[] Rels(params (string Kind, string Target, bool IsExternal)[] relations) =>
        Inspect.Text(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(
                    relations.Select(
                        (r, i) =>
                            $"<Relationship Id=\"r{i}\" Type=\"{Kind}{r.Kind}\" Target=\"{r.Target}\""
                            + (r.IsExternal ? " TargetMode=\"External\"/>" : "/>")
                    )
                )
                + "</Relationships>"
        );

    public static byte[] Types(string part, string type) =>
        Inspect.Text(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"bin\" ContentType=\"application/vnd.openxmlformats-officedocument.oleObject\"/>"
                + $"<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.{type}\"/></Types>"
        );

    private static byte[] OpenDocument(string inside) =>
        Inspect.Text(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
                + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
                + "xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" "
                + "xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" "
                + $"xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</office:document-content>"
        );
}
