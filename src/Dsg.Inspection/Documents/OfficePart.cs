using System.Text;
using System.Xml;

namespace Dsg.Inspection.Documents;

/// <summary>
/// A part of an Office Open XML package (ECMA-376). All parts are read with the same eyes: which part is what is told by
/// relationships, and those may name any part.
/// </summary>
internal sealed class OfficePart(bool isDrawing) : XmlPart
{
    private const string VmlNamespace = "urn:schemas-microsoft-com:vml";
    private const int MostFormulaCharacters = 16 * 1024;

    private readonly FieldCodes fields = new();
    private readonly StringBuilder formula = new();
    private bool isFormula;

    public override void Read(Stream content) =>
        base.Read(isDrawing ? new ClosedBreaks(content) : content);

    protected override void OnElement(XmlReader element)
    {
        switch (element.LocalName)
        {
            case "Relationship":
                Relationships.Judge(
                    Attribute(element, "Type"),
                    Attribute(element, "Target"),
                    isExternal: Attribute(element, "TargetMode") == "External"
                );
                break;
            case "Override" or "Default":
                JudgeContentType(
                    Attribute(element, "ContentType"),
                    isPart: element.LocalName == "Override"
                );
                break;
            case "fldChar":
                OnFieldCharacter(Attribute(element, "fldCharType"));
                break;
            case "fldSimple":
                FieldCodes.Judge(Attribute(element, "instr"), isInside: true);
                break;
            case "f":
                isFormula = true;
                formula.Clear();
                break;
            case "hlinkClick" or "hlinkHover" or "hlinkMouseOver":
                JudgeAction(Attribute(element, "action"));
                break;
            default:
                JudgeByName(element);
                break;
        }
    }

    protected override void OnText(string text)
    {
        fields.Add(text);
        if (isFormula && formula.Length < MostFormulaCharacters)
            formula.Append(text);
    }

    protected override void OnEnd(string localName)
    {
        if (localName == "f" && isFormula)
        {
            isFormula = false;
            JudgeFormula(formula.ToString());
        }
        // The roots of the parts that hold fields.
        else if (localName is "document" or "hdr" or "ftr" or "footnotes" or "endnotes")
            fields.EndAll();
    }

    private static void JudgeByName(XmlReader element)
    {
        switch (element.LocalName)
        {
            case "ddeLink":
                throw new HoldException(Reasons.DocumentDde);
            // Data that a workbook fetches, also when it is opened.
            case "oleLink" or "dbPr" or "webPr" or "olapPr":
                throw new HoldException(Reasons.DocumentExternal);
            case "customUI":
                throw new HoldException(Reasons.DocumentCustomUi);
            default:
                if (
                    element.NamespaceURI == VmlNamespace
                    && Relationships.LeadsOutside(Attribute(element, "src"))
                )
                    throw new HoldException(Reasons.DocumentExternal);
                break;
        }
    }

    private static void JudgeContentType(string type, bool isPart)
    {
        bool Has(string word) => type.Contains(word, StringComparison.OrdinalIgnoreCase);
        if (Has("macroEnabled") || (isPart && (Has("vbaProject") || Has("macrosheet"))))
            throw new HoldException(Reasons.OfficeMacros);
        if (isPart && (Has("oleObject") || Has("activeX")))
            throw new HoldException(Reasons.DocumentEmbedded);
    }

    private static void JudgeAction(string action)
    {
        if (
            action.StartsWith("ppaction://program", StringComparison.OrdinalIgnoreCase)
            || action.StartsWith("ppaction://macro", StringComparison.OrdinalIgnoreCase)
            || action.StartsWith("ppaction://ole", StringComparison.OrdinalIgnoreCase)
        )
            throw new HoldException(Reasons.DocumentAction);
    }

    /// <summary>Outside of quoted texts, a bar stands only between the program and the topic of a DDE link.</summary>
    private static void JudgeFormula(string text)
    {
        var isQuoted = false;
        foreach (var c in text)
        {
            isQuoted ^= c == '"';
            if (c == '|' && !isQuoted)
                throw new HoldException(Reasons.DocumentDde);
        }

        if (text.Contains("WEBSERVICE(", StringComparison.OrdinalIgnoreCase))
            throw new HoldException(Reasons.DocumentExternal);
    }

    private void OnFieldCharacter(string kind)
    {
        switch (kind)
        {
            case "begin":
                fields.Begin();
                break;
            case "separate":
                fields.Separate();
                break;
            case "end":
                fields.End();
                break;
            default:
                break;
        }
    }
}
