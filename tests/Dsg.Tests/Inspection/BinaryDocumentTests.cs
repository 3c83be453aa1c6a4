using System.Buffers.Binary;
using System.Text;
using Dsg.Inspection;
using Xunit;
using static Dsg.Tests.Inspection.Inspect;

namespace Dsg.Tests.Inspection;

/// <summary>Active content of the binary Office formats and of RTF, each finding beside its harmless twin.</summary>
public sealed class BinaryDocumentTests
{
    private static readonly byte[] Some = new byte[100];
    private static readonly byte[] Much = new byte[10_000];

    [Theory]
    [InlineData("Contents", null)]
    [InlineData("VBAnalysis", null)]
    [InlineData("_VBA_PROJECT", Reasons.OfficeMacros)]
    [InlineData("EncryptedPackage", Reasons.DocumentEncrypted)]
    [InlineData("encryptioninfo", Reasons.DocumentEncrypted)]
    [InlineData("\u0001Ole10Native", Reasons.DocumentEmbedded)]
    [InlineData("\u0003ObjInfo", Reasons.DocumentEmbedded)]
    [InlineData("\u0001CompObj", null)]
    [InlineData("\u0005SummaryInformation", null)]
    public void Streams_are_judged_by_their_names(string name, string? reason)
    {
        Judge(reason, CompoundForge.Of((name, Some)));
        Judge(reason, CompoundForge.Of(("Contents", Much), (name, Much)));
    }

    [Theory]
    [InlineData("Data", null)]
    [InlineData("VBA", Reasons.OfficeMacros)]
    [InlineData("Macros", Reasons.OfficeMacros)]
    [InlineData("_VBA_PROJECT_CUR", Reasons.OfficeMacros)]
    [InlineData("MBD0018A2C4", Reasons.DocumentEmbedded)]
    [InlineData("__attach_version1.0_#00000000", Reasons.DocumentEmbedded)]
    public void Storages_are_judged_by_their_names(string name, string? reason) =>
        Judge(reason, new CompoundForge().Stream("Contents", Some).Storage(name).Build());

    [Fact]
    public void A_pool_of_objects_is_held_once_something_lies_in_it()
    {
        byte[] Pool(uint child) =>
            new CompoundForge { StorageChild = child }
                .Storage("ObjectPool")
                .Build();
        Judge(null, Pool(uint.MaxValue));
        Judge(Reasons.DocumentEmbedded, Pool(1));
    }

    [Fact]
    public void An_installer_is_refused()
    {
        var installer = new Guid("000c1084-0000-0000-c000-000000000046");
        var msi = new CompoundForge { RootClass = installer }
            .Stream("a", Some)
            .Build();
        Assert.Equal("refused", File(msi, "doc").Outcome);
        Judge(
            null,
            new CompoundForge { RootClass = Guid.Parse("00020906-0000-0000-c000-000000000046") }
                .Stream("a", Some)
                .Build()
        );
    }

    public static TheoryData<byte[], string?> Books =>
        new()
        {
            { Record(0x85, [0, 0, 0, 0, 0, 0, 1, 0, 65]), null },
            { Record(0x85, [0, 0, 0, 0, 0, 1, 1, 0, 65]), Reasons.OfficeMacros },
            { Record(0x85, [0, 0, 0, 0, 0, 6, 1, 0, 65]), Reasons.OfficeMacros },
            { Record(0xD3, []), Reasons.OfficeMacros },
            { Record(0x2F, [1, 0]), Reasons.DocumentEncrypted },
            { Record(0x1AE, [1, 0, 1, 4]), null },
            { Record(0x1AE, [1, 0, 1, 0x3A]), null },
            { Record(0x1AE, [1, 0, 5, 0, 0, 1, 97, 46, 120, 108]), Reasons.DocumentExternal },
            { Record(0x1AE, [0, 0, 5, 0, 0, 99, 109, 100, 3, 97]), Reasons.DocumentDde },
            { [9, 8, 255, 255, 1], Reasons.DocumentUnreadable },
        };

    [Theory]
    [MemberData(nameof(Books))]
    public void Records_of_workbooks_are_judged(byte[] record, string? reason)
    {
        byte[] book = [.. Record(0x809, new byte[16]), .. Record(0x42, [0xB0, 4]), .. record];
        Judge(reason, CompoundForge.Of(("Workbook", book)), "xls");
        Judge(
            reason,
            CompoundForge.Of(("Workbook", [.. Record(0xFC, new byte[8000]), .. book])),
            "xls"
        );
    }

    public static TheoryData<byte[], string?> Shows =>
        new()
        {
            { Atom(0x03F0, new byte[20]), null },
            { Atom(0x0400, [1, 0, 0, 0, 0, 0, 0, 0]), null },
            { Atom(0x0400, [1, 0, 0, 0, 1, 0, 0, 0]), Reasons.OfficeMacros },
            { Atom(0x1011, new byte[30]), Reasons.DocumentEmbedded },
            { Atom(0x0FCE, new byte[30]), Reasons.DocumentExternal },
            { Atom(0x0FF3, [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0]), null },
            { Atom(0x0FF3, [0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0]), Reasons.DocumentAction },
            { [0, 0, 0xF0, 3, 0, 1, 0, 0], Reasons.DocumentUnreadable },
        };

    [Theory]
    [MemberData(nameof(Shows))]
    public void Records_of_presentations_are_judged(byte[] atom, string? reason)
    {
        byte[] inside = [.. Atom(0x03E9, new byte[40]), .. atom];
        var container = Atom(0x03E8, inside);
        container[0] = 0x0F;
        Judge(reason, CompoundForge.Of(("PowerPoint Document", container)), "ppt");
    }

    [Fact]
    public void An_encrypted_presentation_is_held()
    {
        var user = new byte[40];
        Judge(null, CompoundForge.Of(("Current User", user)), "ppt");
        BinaryPrimitives.WriteUInt32LittleEndian(user.AsSpan(12), 0xF3D1C4DF);
        Judge(Reasons.DocumentEncrypted, CompoundForge.Of(("Current User", user)), "ppt");
    }

    [Theory]
    [InlineData(" PAGE ", null)]
    [InlineData("HYPERLINK \"https://example.invalid\"", null)]
    [InlineData(" DDEAUTO c:\\a.exe ", Reasons.DocumentDde)]
    [InlineData("dde a b", Reasons.DocumentDde)]
    [InlineData(" INCLUDEPICTURE \"http://a\" ", Reasons.DocumentExternal)]
    public void Fields_of_word_documents_are_judged(string instruction, string? reason)
    {
        foreach (var encoding in new[] { Encoding.Latin1, Encoding.Unicode })
        {
            // Also across the border of a block.
            foreach (var before in new[] { 600, 65_600, 65_536 + 250, 65_536 + 256 })
            {
                byte[] text =
                [
                    .. new byte[before],
                    .. encoding.GetBytes($"\u0013{instruction}\u0014DDE\u0015"),
                    .. new byte[700],
                ];
                Judge(reason, CompoundForge.Of(("WordDocument", text)));
            }
        }
    }

    [Fact]
    public void An_encrypted_word_document_is_held()
    {
        var document = new byte[1000];
        Judge(null, CompoundForge.Of(("WordDocument", document)));
        document[0x0B] = 1;
        Judge(Reasons.DocumentEncrypted, CompoundForge.Of(("WordDocument", document)));
    }

    [Fact]
    public void A_damaged_compound_file_is_held_or_passes_and_is_never_a_fault()
    {
        var whole = CompoundForge.Of(("WordDocument", Much), ("Contents", Some), ("VBA", Some));
        for (var length = 8; length < 512; length += 7)
            Assert.Equal(Reasons.DocumentUnreadable, File(whole[..length], "doc").Reason);
        for (var at = 8; at < whole.Length; at += at < 600 ? 1 : 13)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            Assert.Contains(File(damaged, "doc").Outcome, new[] { "passed", "held", "refused" });
        }
    }

    [Fact]
    public void Chains_that_run_in_a_circle_are_held()
    {
        var whole = CompoundForge.Of(("WordDocument", Much));
        // The table is the last sector; its first word leads on from the first sector of the stream.
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(whole.Length - 512 + 4), 0);
        Judge(Reasons.DocumentUnreadable, whole);
    }

    [Theory]
    [InlineData(@"{\rtf1 text\par}", null)]
    [InlineData(@"{\rtf1 {\object\objemb {\*\objdata 0105}}}", Reasons.DocumentEmbedded)]
    [InlineData(@"{\rtf1 {\*\ObjData 0105}}", Reasons.DocumentEmbedded)]
    [InlineData(@"{\rtf1 an object, objdata}", null)]
    [InlineData(@"{\rtf1 \\object}", null)]
    [InlineData(@"{\rtf1 {\field{\*\fldinst PAGE}{\fldrslt 1}}}", null)]
    [InlineData(@"{\rtf1 {\field{\*\fldinst {HYPERLINK ""https://a""}}{\fldrslt DDE}}}", null)]
    [InlineData(
        @"{\rtf1 {\field{\*\fldinst { DDEAUTO c:\\a.exe}}{\fldrslt 1}}}",
        Reasons.DocumentDde
    )]
    [InlineData(@"{\rtf1 {\field{\*\fldinst {\b D}{DE a}}{\fldrslt 1}}}", Reasons.DocumentDde)]
    [InlineData(@"{\rtf1 {\field{\*\fldinst \'44\'44\'45 a}{\fldrslt 1}}}", Reasons.DocumentDde)]
    [InlineData(@"{\rtf1 {\field{\*\fldinst \u68?\u68?\u69? a}{\fldrslt 1}}}", Reasons.DocumentDde)]
    [InlineData(
        @"{\rtf1 {\field{\*\fldinst INCLUDEPICTURE ""http://a""}{\fldrslt 1}}}",
        Reasons.DocumentExternal
    )]
    [InlineData(@"{\rtf1 {\*\template http://e.invalid/a.dot}}", Reasons.DocumentExternal)]
    [InlineData(@"{\rtf1 {\*\template Normal.dotm}}", null)]
    [InlineData(@"{\rtf1 never closed", Reasons.DocumentUnreadable)]
    [InlineData(@"{\rtf1 }}", Reasons.DocumentUnreadable)]
    public void Rich_texts_are_judged(string text, string? reason) =>
        Judge(reason, Text(text), "rtf");

    private static byte[] Record(ushort type, byte[] content)
    {
        var record = new byte[4 + content.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(record, type);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), (ushort)content.Length);
        content.CopyTo(record, 4);
        return record;
    }

    private static byte[] Atom(ushort type, byte[] content)
    {
        var atom = new byte[8 + content.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(atom.AsSpan(2), type);
        BinaryPrimitives.WriteInt32LittleEndian(atom.AsSpan(4), content.Length);
        content.CopyTo(atom, 8);
        return atom;
    }

    private static void Judge(string? reason, byte[] document, string extension = "doc") =>
        Assert.Equal(reason, File(document, extension).Reason);
}
