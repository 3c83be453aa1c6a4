using System.Buffers.Binary;

namespace Dsg.Inspection.Documents;

/// <summary>Walks the records of a binary presentation ([MS-PPT] 2.3): those that contain others are entered, the rest looked at and left.</summary>
internal static class SlideRecords
{
    private const int HeadBytes = 8;
    private const int ContainerVersion = 0xF;
    private const uint EncryptedToken = 0xF3D1C4DF;
    private const ushort VbaInfoAtom = 0x0400;
    private const ushort EmbeddedObject = 0x0FCC;
    private const ushort LinkedObject = 0x0FCE;
    private const ushort ControlObject = 0x0FEE;
    private const ushort ObjectStorage = 0x1011;
    private const ushort InteractiveInfoAtom = 0x0FF3;

    public static void Check(Stream records, long length)
    {
        var head = new byte[HeadBytes];
        var content = new byte[16];
        long position = 0;
        while (length - position >= HeadBytes)
        {
            records.ReadExactly(head);
            position += HeadBytes;
            var version = head[0] & 0xF;
            var type = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2));
            long bytes = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (position + bytes > length)
                throw new HoldException(Reasons.DocumentUnreadable);
            JudgeType(type);
            if (version == ContainerVersion)
                continue;
            var looked = (int)Math.Min(bytes, content.Length);
            records.ReadExactly(content, 0, looked);
            JudgeContent(type, content.AsSpan(0, looked));
            position += bytes;
            records.Position += bytes - looked;
        }
    }

    /// <summary>The small stream that says where the presentation begins says also whether it is encrypted ([MS-PPT] 2.3.2).</summary>
    public static void CheckUser(Stream user)
    {
        var atom = new byte[16];
        var read = user.ReadAtLeast(atom, atom.Length, throwOnEndOfStream: false);
        if (
            read == atom.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(atom.AsSpan(12)) == EncryptedToken
        )
            throw new HoldException(Reasons.DocumentEncrypted);
    }

    private static void JudgeType(ushort type)
    {
        switch (type)
        {
            case EmbeddedObject or ControlObject or ObjectStorage:
                throw new HoldException(Reasons.DocumentEmbedded);
            case LinkedObject:
                throw new HoldException(Reasons.DocumentExternal);
            default:
                break;
        }
    }

    private static void JudgeContent(ushort type, ReadOnlySpan<byte> content)
    {
        // Macro, program, OLE verb.
        var runs = type == InteractiveInfoAtom && content.Length > 8 && content[8] is 1 or 2 or 5;
        if (runs)
            throw new HoldException(Reasons.DocumentAction);
        var hasMacros =
            type == VbaInfoAtom
            && content.Length >= 8
            && BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) != 0;
        if (hasMacros)
            throw new HoldException(Reasons.OfficeMacros);
    }
}
