namespace Dsg.Inspection.Documents;

/// <summary>What a part of an office package leads to (ECMA-376 part 2, 9.3).</summary>
internal static class Relationships
{
    /// <summary>Holds relationships to active parts, and all that lead out of the package but hyperlinks.</summary>
    /// <param name="type">An address, of which the last step tells the kind.</param>
    /// <param name="target">Where it leads.</param>
    /// <param name="isExternal">Out of the package.</param>
    public static void Judge(string type, string target, bool isExternal)
    {
        var kind = type[(type.LastIndexOf('/') + 1)..].ToUpperInvariant();
        switch (kind)
        {
            case "HYPERLINK":
                JudgeHyperlink(target);
                break;
            case "VBAPROJECT"
            or "WORDVBADATA"
            or "XLMACROSHEET"
            or "XLINTLMACROSHEET"
            or "ATTACHEDTOOLBARS":
                throw new HoldException(Reasons.OfficeMacros);
            case "EXTENSIBILITY" or "USERCUSTOMIZATION":
                throw new HoldException(Reasons.DocumentCustomUi);
            case "OLEOBJECT" or "CONTROL" or "ACTIVEXCONTROLBINARY" or "AFCHUNK" when !isExternal:
                throw new HoldException(Reasons.DocumentEmbedded);
            default:
                if (isExternal || LeadsOutside(target))
                    throw new HoldException(Reasons.DocumentExternal);
                break;
        }
    }

    /// <summary>Whether an address leaves the package: a scheme, a server, a drive.</summary>
    public static bool LeadsOutside(string address)
    {
        var text = address.Trim();
        return text.Contains("://", StringComparison.Ordinal)
            || text.StartsWith("\\\\", StringComparison.Ordinal)
            || text.StartsWith("//", StringComparison.Ordinal)
            || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || (text.Length > 1 && text[1] == ':' && char.IsAsciiLetter(text[0]));
    }

    /// <summary>A hyperlink waits for a click; but not to something that runs.</summary>
    public static void JudgeHyperlink(string target)
    {
        string[] running = ["javascript:", "vbscript:", "ms-msdt:", "search-ms:", "mk:", "macro:"];
        var text = target.Trim();
        if (running.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
            throw new HoldException(Reasons.DocumentAction);
    }
}
