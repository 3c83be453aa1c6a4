using System.Text;

namespace Dsg.Inspection.Documents;

/// <summary>
/// The instructions of a word processor's fields. An instruction may come in many pieces, and in part as the result of a field inside it;
/// so every piece is added to each instruction that is still open.
/// </summary>
internal sealed class FieldCodes
{
    private const int MostCharacters = 4096;
    private const int MostOpen = 64;

    private readonly List<Field> open = [];

    public void Begin()
    {
        if (open.Count == MostOpen)
            throw new HoldException(Reasons.DocumentUnreadable);
        open.Add(new Field());
    }

    /// <summary>The instruction of the innermost field ends, its result begins.</summary>
    public void Separate()
    {
        if (open.Count > 0)
            open[^1].IsInstruction = false;
    }

    public void End()
    {
        if (open.Count == 0)
            return;
        var field = open[^1];
        open.RemoveAt(open.Count - 1);
        Judge(field.Instruction.ToString(), open.Exists(outer => outer.IsInstruction));
    }

    public void Add(string text)
    {
        foreach (var field in open)
        {
            if (field.IsInstruction && field.Instruction.Length < MostCharacters)
                field.Instruction.Append(text);
        }
    }

    /// <summary>A document that ends inside a field is judged all the same.</summary>
    public void EndAll()
    {
        while (open.Count > 0)
            End();
    }

    /// <summary>Holds an instruction that starts a program or fetches something from elsewhere. A hyperlink waits for a click and passes.</summary>
    /// <param name="instruction">With its keyword in front.</param>
    /// <param name="isInside">Whether its result becomes part of another instruction.</param>
    public static void Judge(string instruction, bool isInside)
    {
        var words = instruction.Split(
            [' ', '\t', '\r', '\n', '\u00A0', '"'],
            3,
            StringSplitOptions.RemoveEmptyEntries
        );
        var keyword = words.Length > 0 ? words[0].ToUpperInvariant() : "";
        switch (keyword)
        {
            case "DDE" or "DDEAUTO":
                throw new HoldException(Reasons.DocumentDde);
            // Letters told by their numbers: an instruction that does not want to be read.
            case "QUOTE" when isInside && words.Length > 1 && char.IsAsciiDigit(words[1][0]):
                throw new HoldException(Reasons.DocumentDde);
            case "INCLUDEPICTURE"
            or "INCLUDETEXT"
            or "INCLUDE"
            or "IMPORT"
            or "LINK"
            or "DATABASE"
            or "RD":
                throw new HoldException(Reasons.DocumentExternal);
            default:
                break;
        }
    }

    private sealed class Field
    {
        public StringBuilder Instruction { get; } = new();

        public bool IsInstruction { get; set; } = true;
    }
}
