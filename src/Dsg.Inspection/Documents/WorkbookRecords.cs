using System.Buffers.Binary;

namespace Dsg.Inspection.Documents;

/// <summary>Walks the records of a binary workbook ([MS-XLS] 2.1.4): type, length, content, one after the other.</summary>
internal static class WorkbookRecords
{
    private const ushort FilePass = 0x2F;
    private const ushort SheetName = 0x85;
    private const ushort Project = 0xD3;
    private const ushort SupportingBook = 0x1AE;
    private const byte MacroSheet = 1;
    private const byte Module = 6;
    private const int HeadBytes = 4;
    private const int MostContent = 8224;

    public static void Check(Stream records, long length)
    {
        var head = new byte[HeadBytes];
        var content = new byte[MostContent];
        long position = 0;
        while (length - position >= HeadBytes)
        {
            records.ReadExactly(head);
            var type = BinaryPrimitives.ReadUInt16LittleEndian(head);
            var bytes = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2));
            position += HeadBytes + bytes;
            if (bytes > MostContent || position > length)
                throw new HoldException(Reasons.DocumentUnreadable);
            records.ReadExactly(content, 0, bytes);
            Judge(type, content.AsSpan(0, bytes));
        }
    }

    private static void Judge(ushort type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case FilePass:
                throw new HoldException(Reasons.DocumentEncrypted);
            case Project:
            case SheetName when content.Length > 5 && content[5] is MacroSheet or Module:
                throw new HoldException(Reasons.OfficeMacros);
            case SupportingBook:
                JudgeBook(content);
                break;
            default:
                break;
        }
    }

    /// <summary>Another workbook, or with a byte of 3 in its path the topic of a DDE or OLE link ([MS-XLS] 2.4.271). The two short forms mean this workbook and add-ins.</summary>
    private static void JudgeBook(ReadOnlySpan<byte> content)
    {
        const ushort self = 0x0401;
        const ushort addIn = 0x3A01;
        const byte topic = 3;
        if (
            content.Length < 4
            || BinaryPrimitives.ReadUInt16LittleEndian(content[2..]) is self or addIn
        )
            return;
        throw new HoldException(
            content[4..].Contains(topic) ? Reasons.DocumentDde : Reasons.DocumentExternal
        );
    }
}
