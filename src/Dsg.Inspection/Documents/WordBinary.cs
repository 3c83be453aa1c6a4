using System.Buffers.Binary;
using System.Text;

namespace Dsg.Inspection.Documents;

/// <summary>
/// Looks through the main stream of a binary Word document ([MS-DOC]): whether it is encrypted, and the beginnings of its fields. Text lies
/// in it in one byte or two for each character; both readings are looked at.
/// </summary>
internal static class WordBinary
{
    private const byte FieldBegin = 0x13;
    private const byte FieldSeparator = 0x14;
    private const byte FieldEnd = 0x15;
    private const int LookBytes = 256;
    private const int BlockBytes = 64 * 1024;
    private const int FlagsOffset = 0x0A;
    private const int Encrypted = 0x0100;

    public static void Check(Stream content)
    {
        // A field that begins near the end of a block is looked at together with the next one.
        var block = new byte[BlockBytes + LookBytes];
        var filled = content.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        if (filled < FlagsOffset + 2)
            throw new HoldException(Reasons.DocumentUnreadable);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(FlagsOffset)) & Encrypted) != 0)
            throw new HoldException(Reasons.DocumentEncrypted);
        while (filled > 0)
        {
            LookThrough(block.AsSpan(0, filled));
            var kept = filled == block.Length ? LookBytes : 0;
            block.AsSpan(filled - kept, kept).CopyTo(block);
            var read = content.ReadAtLeast(
                block.AsSpan(kept),
                block.Length - kept,
                throwOnEndOfStream: false
            );
            filled = read == 0 ? 0 : kept + read;
        }
    }

    private static void LookThrough(ReadOnlySpan<byte> block)
    {
        for (var at = 0; at < block.Length; at++)
        {
            var next = block[at..].IndexOf(FieldBegin);
            if (next < 0)
                return;
            at += next;
            var rest = block[(at + 1)..Math.Min(block.Length, at + LookBytes)];
            FieldCodes.Judge(Instruction(Encoding.Latin1.GetString(rest)), isInside: false);
            if (!rest.IsEmpty)
                FieldCodes.Judge(
                    Instruction(Encoding.Unicode.GetString(rest[1..])),
                    isInside: false
                );
        }
    }

    private static string Instruction(string text)
    {
        var end = text.AsSpan().IndexOfAny((char)FieldSeparator, (char)FieldEnd);
        return end < 0 ? text : text[..end];
    }
}
