using System.Text;
using Dsg.Inspection;
using Xunit;
using static Dsg.Tests.Inspection.Inspect;

namespace Dsg.Tests.Inspection;

/// <summary>Active content of office packages, each finding beside its harmless twin.</summary>
public sealed class OfficeRuleTests
{
    private const string Relations = "word/_rels/document.xml.rels";

    [Theory]
    [InlineData("hyperlink", "https://example.invalid/", true, null)]
    [InlineData("hyperlink", "mailto:a@example.invalid", true, null)]
    [InlineData("hyperlink", "ms-msdt:/id PCWDiagnostic", true, Reasons.DocumentAction)]
    [InlineData("image", "media/image1.png", false, null)]
    [InlineData("image", "https://example.invalid/a.png", true, Reasons.DocumentExternal)]
    [InlineData("image", "https://example.invalid/a.png", false, Reasons.DocumentExternal)]
    [InlineData("attachedTemplate", "\\\\server\\a.dotm", true, Reasons.DocumentExternal)]
    [InlineData("settings", "settings.xml", false, null)]
    [InlineData("oleObject", "embeddings/o.bin", false, Reasons.DocumentEmbedded)]
    [InlineData("oleObject", "http://example.invalid/!", true, Reasons.DocumentExternal)]
    [InlineData("control", "activeX/activeX1.xml", false, Reasons.DocumentEmbedded)]
    [InlineData("aFChunk", "chunk.rtf", false, Reasons.DocumentEmbedded)]
    [InlineData("package", "embeddings/a.xlsx", false, null)]
    [InlineData("vbaProject", "harmless.bin", false, Reasons.OfficeMacros)]
    [InlineData("ui/extensibility", "customUI/a.xml", false, Reasons.DocumentCustomUi)]
    [InlineData("frame", "http://example.invalid/", true, Reasons.DocumentExternal)]
    public void Relationships_are_judged(
        string kind,
        string target,
        bool external,
        string? reason
    ) =>
        Judge(
            reason,
            OfficeForge.Docx((Relations, OfficeForge.Rels((kind, target, external)))),
            "docx"
        );

    [Theory]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml")]
    [InlineData("application/vnd.ms-office.vbaProject")]
    [InlineData("application/vnd.ms-excel.macrosheet+xml")]
    public void Macros_are_told_by_the_types_of_parts_whatever_their_names(string type)
    {
        (string, byte[]) body = ("word/document.xml", OfficeForge.Body(""));
        byte[] With(string contentType) =>
            ZipForge.Of(
                body,
                (
                    "[Content_Types].xml",
                    Text(
                        $"<Types><Override PartName=\"/word/a\" ContentType=\"{contentType}\"/></Types>"
                    )
                )
            );
        Judge(Reasons.OfficeMacros, With(type), "docx");
        Judge(null, With("application/xml"), "docx");
    }

    public static TheoryData<string, string?> Bodies =>
        new()
        {
            { OfficeForge.Field(" PAGE "), null },
            { OfficeForge.Field(" HYPERLINK \"https://example.invalid/\" "), null },
            { OfficeForge.Field(" TOC \\o DDE "), null },
            { OfficeForge.Field(" DDEAUTO c:\\\\a.exe "), Reasons.DocumentDde },
            { OfficeForge.Field("D", "D", "E", "AUTO", " cmd"), Reasons.DocumentDde },
            { OfficeForge.Field("&#68;DE cmd"), Reasons.DocumentDde },
            {
                OfficeForge.Field(" INCLUDEPICTURE \"http://e.invalid/a\" "),
                Reasons.DocumentExternal
            },
            {
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                    + OfficeForge.Field(" QUOTE 68 68 69 "),
                Reasons.DocumentDde
            },
            { "<w:fldSimple w:instr=\" DDE a b \"/>", Reasons.DocumentDde },
            { "<w:fldSimple w:instr=\" DATE \"/>", null },
            // Never closed.
            {
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDE a</w:instrText></w:r>",
                Reasons.DocumentDde
            },
            { "<w:p><w:r><w:t>DDE cmd</w:t></w:r></w:p>", null },
            {
                "<v:imagedata xmlns:v=\"urn:schemas-microsoft-com:vml\" src=\"http://e.invalid/a\"/>",
                Reasons.DocumentExternal
            },
            { "<v:imagedata xmlns:v=\"urn:schemas-microsoft-com:vml\" src=\"a.png\"/>", null },
            {
                "<a:hlinkClick xmlns:a=\"a\" action=\"ppaction://program\"/>",
                Reasons.DocumentAction
            },
            { "<a:hlinkClick xmlns:a=\"a\" action=\"ppaction://hlinksldjump\"/>", null },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Fields_and_elements_are_judged(string body, string? reason)
    {
        Judge(reason, OfficeForge.Docx(("word/document.xml", OfficeForge.Body(body))), "docx");
        // In any part: which one it is, relationships tell.
        Judge(reason, OfficeForge.Docx(("word/other.part", OfficeForge.Body(body))), "docx");
        // In any encoding.
        var wide = Encoding.Unicode.GetBytes(
            Encoding.UTF8.GetString(OfficeForge.Body(body)).Replace("UTF-8", "UTF-16")
        );
        Judge(reason, OfficeForge.Docx(("word/other.part", wide)), "docx");
    }

    [Theory]
    [InlineData("<worksheet><f>SUM(A1:A2)</f></worksheet>", null)]
    [InlineData("<worksheet><f>IF(A1=\"a|b\",1,2)</f></worksheet>", null)]
    [InlineData("<worksheet><f>cmd|' /C calc'!A0</f></worksheet>", Reasons.DocumentDde)]
    [InlineData("<worksheet><f>_xlfn.WEBSERVICE(A1)</f></worksheet>", Reasons.DocumentExternal)]
    [InlineData("<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>", Reasons.DocumentDde)]
    [InlineData(
        "<connections><connection><webPr/></connection></connections>",
        Reasons.DocumentExternal
    )]
    [InlineData(
        "<customUI xmlns=\"http://schemas.microsoft.com/office/2006/01/customui\"/>",
        Reasons.DocumentCustomUi
    )]
    public void Parts_of_workbooks_are_judged(string part, string? reason) =>
        Judge(reason, OfficeForge.Xlsx(("xl/a.xml", Text(part))), "xlsx");

    [Fact]
    public void A_link_to_another_workbook_is_an_external_one() =>
        Judge(
            Reasons.DocumentExternal,
            OfficeForge.Xlsx(
                (
                    "xl/externalLinks/_rels/externalLink1.xml.rels",
                    OfficeForge.Rels(("externalLinkPath", "file:///C:\\a.xlsx", true))
                )
            ),
            "xlsx"
        );

    [Fact]
    public void Objects_and_files_inside_a_document_are_told_by_their_content()
    {
        var ole = CompoundForge.Of(("Contents", new byte[100]));
        Judge(Reasons.DocumentEmbedded, OfficeForge.Docx(("word/media/image1.png.x", ole)), "docx");
        Judge(Reasons.DocumentEmbedded, OfficeForge.Docx(("word/a.pdf", PdfForge.Of())), "docx");
        Judge(
            Reasons.DocumentEmbedded,
            OfficeForge.Docx(("a.zip", ZipForge.Of(("a.txt", Text("text"))))),
            "docx"
        );
        Judge(null, OfficeForge.Docx(("word/embeddings/a.xlsx", OfficeForge.Xlsx())), "docx");
        Judge(
            Reasons.DocumentDde,
            OfficeForge.Docx(
                (
                    "word/embeddings/a.xlsx",
                    OfficeForge.Xlsx(("xl/a.xml", Text("<a><ddeLink/></a>")))
                )
            ),
            "docx"
        );
        Judge(null, OfficeForge.Docx(("word/printerSettings1.bin", [1, 0, 2, 0, 3])), "docx");
        var picture = Convert.FromHexString("89504E470D0A1A0A0000");
        Judge(null, OfficeForge.Docx(("word/media/image1.png", picture)), "docx");
        // A project under another name.
        var project = new CompoundForge().Storage("VBA").Stream("PROJECT", new byte[50]).Build();
        Judge(Reasons.OfficeMacros, OfficeForge.Docx(("word/data.bin", project)), "docx");
    }

    [Fact]
    public void A_part_that_is_no_xml_a_dtd_and_a_bottomless_depth_are_held()
    {
        void Held(byte[] part) =>
            Judge(Reasons.DocumentUnreadable, OfficeForge.Docx(("word/a.xml", part)), "docx");
        Held(Text("<a>"));
        Held(Text("no markup"));
        Held([0, 1, 2, 3]);
        Held(Convert.FromHexString("89504E470D0A1A0A0000"));
        Held(Text("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"));
        Held(Text(string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Judge(
            null,
            OfficeForge.Docx(
                (
                    "word/a.xml",
                    Text(
                        string.Concat(
                            Enumerable.Repeat("<a>", 300).Concat(Enumerable.Repeat("</a>", 300))
                        )
                    )
                )
            ),
            "docx"
        );
    }

    [Fact]
    public void A_package_under_another_name_is_looked_into_as_one()
    {
        byte[] Package(string table, string part) =>
            ZipForge.Of(
                (table, OfficeForge.Types("word/x.xml", "wordprocessingml.document.main+xml")),
                ("word/x.xml", OfficeForge.Body(part))
            );
        var field = OfficeForge.Field("DDE cmd");
        foreach (var table in new[] { "[Content_Types].xml", "[content_types].XML" })
        {
            Judge(Reasons.DocumentDde, Package(table, field), "");
            Judge(null, Package(table, OfficeForge.Field("PAGE")), "");
        }

        Judge(null, Package("other.xml", field), "");
        var drawing = ZipForge.Of(
            ("content.xml", Text("<a><table:dde-link xmlns:table=\"t\"/></a>")),
            ("META-INF/manifest.xml", OfficeForge.Manifest(""))
        );
        Judge(Reasons.DocumentDde, drawing, "odg");
    }

    [Fact]
    public void A_drawing_whose_line_breaks_are_not_closed_is_read_as_excel_writes_it()
    {
        byte[] Drawing(string inside) =>
            OfficeForge.Xlsx(
                ("xl/drawings/vmlDrawing1.vml", Text($"<xml><div>{inside}</div></xml>"))
            );
        Judge(null, Drawing("a<br>b<br/>c<br" + ">"), "xlsx");
        Judge(null, Drawing(string.Concat(Enumerable.Repeat("text<br>", 50_000))), "xlsx");
        Judge(Reasons.DocumentUnreadable, Drawing("a<hr>b"), "xlsx");
        Judge(
            Reasons.DocumentExternal,
            Drawing("<br><v:fill xmlns:v=\"urn:schemas-microsoft-com:vml\" src=\"http://a/\"/>"),
            "xlsx"
        );
    }

    [Fact]
    public void A_document_may_lie_one_level_deeper_than_an_archive()
    {
        var chart = OfficeForge.Docx(("word/embeddings/a.xlsx", OfficeForge.Xlsx()));
        Judge(null, ZipForge.Of(("a.docx", chart)), "zip");
        Judge(null, ZipForge.Of(("a.zip", ZipForge.Of(("a.docx", OfficeForge.Docx())))), "zip");
        Judge(Reasons.ArchiveDepth, ZipForge.Of(("a.zip", ZipForge.Of(("a.docx", chart)))), "zip");
    }

    [Fact]
    public void A_notebook_is_held() =>
        AssertHeld(
            Reasons.DocumentUnsupported,
            Convert.FromHexString("E4525C7B8CD8A74DAEB15378D02996D300000000"),
            "one"
        );

    [Fact]
    public void An_office_document_in_one_xml_file_is_held()
    {
        const string program = "<?mso-application progid=\"Word.Document\"?>";
        AssertHeld(
            Reasons.DocumentUnsupported,
            Text($"<?xml version=\"1.0\"?>{program}<a/>"),
            "xml"
        );
        AssertPassed(Text("<?xml version=\"1.0\"?><?other a?><a/>"), "xml");
    }

    public static TheoryData<string, string?> OpenDocuments =>
        new()
        {
            { "<text:p>DDE</text:p>", null },
            { "<text:a xlink:href=\"https://example.invalid/\"/>", null },
            { "<text:a xlink:href=\"vnd.sun.star.script:a\"/>", Reasons.OfficeMacros },
            { "<draw:image xlink:href=\"Pictures/a.png\"/>", null },
            {
                "<draw:image xlink:href=\"https://example.invalid/a.png\"/>",
                Reasons.DocumentExternal
            },
            { "<draw:object xlink:href=\"./Object 1\"/>", null },
            { "<draw:object xlink:href=\"../other.ods\"/>", Reasons.DocumentExternal },
            { "<text:section-source xlink:href=\"file:///c:/a.odt\"/>", Reasons.DocumentExternal },
            { "<text:dde-connection-decl/>", Reasons.DocumentDde },
            {
                "<table:table-cell table:formula=\"of:=DDE(&quot;soffice&quot;)\"/>",
                Reasons.DocumentDde
            },
            { "<table:table-cell table:formula=\"of:=SUM([.A1])\"/>", null },
            { "<script:event-listener script:language=\"ooo:script\"/>", Reasons.OfficeMacros },
            { "<presentation:event-listener presentation:action=\"next-page\"/>", null },
            {
                "<presentation:event-listener presentation:action=\"execute\"/>",
                Reasons.DocumentAction
            },
            { "<office:scripts><office:script/></office:scripts>", Reasons.OfficeMacros },
            { "<office:scripts/>", null },
            { "<draw:plugin/>", Reasons.DocumentEmbedded },
        };

    [Theory]
    [MemberData(nameof(OpenDocuments))]
    public void Parts_of_open_documents_are_judged(string content, string? reason) =>
        Judge(reason, OfficeForge.Odt(content), "odt");

    [Fact]
    public void Macros_objects_and_encryption_of_open_documents_are_held()
    {
        Judge(
            Reasons.OfficeMacros,
            OfficeForge.Odt("", ("Basic/Standard/Module1.xml", Text("<a/>"))),
            "odt"
        );
        Judge(Reasons.OfficeMacros, OfficeForge.Odt("", ("Scripts/python/a.py", Text("a"))), "odt");
        var ole = CompoundForge.Of(("Contents", new byte[100]));
        Judge(Reasons.DocumentEmbedded, OfficeForge.Odt("", ("Object 1", ole)), "odt");
        Judge(null, OfficeForge.Odt("", ("Object 1/content.xml", Text("<a/>"))), "odt");
        var encrypted = ZipForge.Of(
            ("mimetype", Text("application/vnd.oasis.opendocument.text")),
            ("content.xml", [9, 0, 1, 5]),
            ("META-INF/manifest.xml", OfficeForge.Manifest("<encryption-data/>"))
        );
        Judge(Reasons.DocumentEncrypted, encrypted, "odt");
    }

    private static void Judge(string? reason, byte[] document, string extension) =>
        Assert.Equal(reason, File(document, extension).Reason);
}
