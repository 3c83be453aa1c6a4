using System.Globalization;
using System.Text;
using Dsg.Inspection.Types;

namespace Dsg.Inspection.Documents;

/// <summary>
/// Looks through a rich text (RTF 1.9.1) as it streams by: control words that embed or link, and the instructions of fields, with the
/// disguises that readers see through: letters by their numbers, breaks, groups. Raw bytes of <c>\bin</c> are looked through like the rest.
/// </summary>
internal sealed class RichText
{
    private const int MostWord = 32;
    private const int MostInstruction = 4096;
    private const int MostDepth = 10_000;

    private readonly StringBuilder word = new();
    private readonly StringBuilder instruction = new();

    // The same for readers that do not know \u, and show what stands behind it in its place.
    private readonly StringBuilder plainInstruction = new();
    private readonly StringBuilder template = new();
    private int depth;
    private int instructionDepth;
    private int templateDepth;
    private int deepest;
    private int substitutes = 1;
    private int skipped;

    public static string Check(Stream content)
    {
        var text = new RichText();
        using var reader = new StreamReader(content, Encoding.Latin1, false, 64 * 1024, true);
        int c;
        while ((c = reader.Read()) >= 0)
            text.Take((char)c, reader);
        text.CloseInstruction();
        text.CloseTemplate();
        // A text that closes no group, or more than it opened, is read differently by every reader.
        if (text.depth != 0 || text.deepest == 0)
            throw new HoldException(Reasons.DocumentUnreadable);
        return FileTypes.Rtf;
    }

    private void Take(char c, StreamReader reader)
    {
        switch (c)
        {
            case '{':
                depth++;
                deepest = Math.Max(deepest, depth);
                if (depth > MostDepth)
                    throw new HoldException(Reasons.DocumentUnreadable);
                break;
            case '}':
                CloseGroup();
                break;
            case '\\':
                TakeControl(reader);
                break;
            case '\r' or '\n':
                break;
            default:
                AddText(c);
                break;
        }
    }

    private void CloseGroup()
    {
        depth--;
        if (depth < instructionDepth)
            CloseInstruction();
        if (depth < templateDepth)
            CloseTemplate();
    }

    private void TakeControl(StreamReader reader)
    {
        var next = reader.Peek();
        if (next == '\'')
        {
            reader.Read();
            AddText((char)((Hex(reader) << 4) | Hex(reader)));
            return;
        }

        if (next < 0 || !char.IsAsciiLetter((char)next))
        {
            reader.Read();
            return;
        }

        word.Clear();
        while (reader.Peek() is >= 0 and var letter && char.IsAsciiLetter((char)letter))
        {
            if (word.Length < MostWord)
                word.Append((char)letter);
            reader.Read();
        }

        OnWord(word.ToString().ToLowerInvariant(), Parameter(reader));
    }

    private static int Parameter(StreamReader reader)
    {
        var digits = new StringBuilder();
        while (
            reader.Peek() is >= 0 and var c
            && (char.IsAsciiDigit((char)c) || (c == '-' && digits.Length == 0))
        )
        {
            if (digits.Length < 9)
                digits.Append((char)c);
            reader.Read();
        }

        // One blank behind a control word belongs to it.
        if (reader.Peek() == ' ')
            reader.Read();
        return int.TryParse(digits.ToString(), CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;
    }

    private void OnWord(string control, int parameter)
    {
        switch (control)
        {
            case "object" or "objdata" or "objemb" or "objocx" or "objupdate" or "objclass":
                throw new HoldException(Reasons.DocumentEmbedded);
            case "objlink" or "objautlink" or "objsub" or "objpub" or "linkself":
                throw new HoldException(Reasons.DocumentExternal);
            case "fldinst":
                CloseInstruction();
                instructionDepth = Math.Max(depth, 1);
                break;
            case "template":
                templateDepth = Math.Max(depth, 1);
                break;
            case "uc":
                substitutes = Math.Clamp(parameter, 0, 16);
                break;
            case "u":
                if (instructionDepth > 0 && instruction.Length < MostInstruction)
                    instruction.Append((char)(parameter & 0xFFFF));
                skipped = substitutes;
                break;
            case "par" or "tab" or "line":
                AddText(' ');
                break;
            default:
                break;
        }
    }

    private void AddText(char c)
    {
        if (instructionDepth > 0 && plainInstruction.Length < MostInstruction)
            plainInstruction.Append(c);
        if (skipped > 0)
            skipped--;
        else if (instructionDepth > 0 && instruction.Length < MostInstruction)
            instruction.Append(c);
        if (templateDepth > 0 && template.Length < MostInstruction)
            template.Append(c);
    }

    private void CloseInstruction()
    {
        if (instructionDepth == 0)
            return;
        instructionDepth = 0;
        FieldCodes.Judge(instruction.ToString(), isInside: true);
        FieldCodes.Judge(plainInstruction.ToString(), isInside: true);
        instruction.Clear();
        plainInstruction.Clear();
    }

    private void CloseTemplate()
    {
        if (templateDepth == 0)
            return;
        templateDepth = 0;
        var address = template.ToString().Trim().TrimEnd(';');
        template.Clear();
        if (Relationships.LeadsOutside(address))
            throw new HoldException(Reasons.DocumentExternal);
    }

    private static int Hex(StreamReader reader)
    {
        var c = reader.Peek();
        if (c < 0 || !char.IsAsciiHexDigit((char)c))
            return 0;
        reader.Read();
        return Convert.ToInt32(((char)c).ToString(), 16);
    }
}
