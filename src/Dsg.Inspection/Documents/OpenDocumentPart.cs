using System.Xml;

namespace Dsg.Inspection.Documents;

/// <summary>A part of an OpenDocument package (OpenDocument 1.3 part 3), read with the same eyes whatever its name.</summary>
internal sealed class OpenDocumentPart : XmlPart
{
    protected override void OnElement(XmlReader element)
    {
        switch (element.LocalName)
        {
            case "encryption-data":
                throw new HoldException(Reasons.DocumentEncrypted);
            case "event-listener" when IsScript(element):
            case "script":
                throw new HoldException(Reasons.OfficeMacros);
            case "event-listener":
                JudgeAction(Attribute(element, "action"));
                break;
            case "dde-connection-decl" or "dde-connection" or "dde-source" or "dde-link":
                throw new HoldException(Reasons.DocumentDde);
            // A field of another program, which LibreOffice keeps for the way back.
            case "param":
                FieldCodes.Judge(Attribute(element, "value"), isInside: true);
                break;
            case "plugin" or "applet":
                throw new HoldException(Reasons.DocumentEmbedded);
            case "a" or "area-rectangle" or "area-circle" or "area-polygon":
                JudgeHyperlink(Attribute(element, "href"));
                break;
            case "file-entry":
                JudgeMediaType(Attribute(element, "media-type"));
                break;
            default:
                JudgeAddress(Attribute(element, "href"));
                JudgeFormula(Attribute(element, "formula"));
                break;
        }
    }

    private static void JudgeFormula(string formula)
    {
        if (formula.Contains("DDE(", StringComparison.OrdinalIgnoreCase))
            throw new HoldException(Reasons.DocumentDde);
        if (formula.Contains("WEBSERVICE(", StringComparison.OrdinalIgnoreCase))
            throw new HoldException(Reasons.DocumentExternal);
    }

    private static bool IsScript(XmlReader element) =>
        element.NamespaceURI.Contains(":script:", StringComparison.Ordinal)
        || Attribute(element, "macro-name").Length > 0;

    private static void JudgeAction(string action)
    {
        if (action is "execute" or "macro" or "verb")
            throw new HoldException(Reasons.DocumentAction);
    }

    private static void JudgeMediaType(string type)
    {
        if (type.Contains("oleobject", StringComparison.OrdinalIgnoreCase))
            throw new HoldException(Reasons.DocumentEmbedded);
    }

    private static void JudgeHyperlink(string target)
    {
        if (target.StartsWith("vnd.sun.star.script:", StringComparison.OrdinalIgnoreCase))
            throw new HoldException(Reasons.OfficeMacros);
        Relationships.JudgeHyperlink(target);
    }

    /// <summary>Pictures, sections, sheets, templates: inside the package, or held.</summary>
    private static void JudgeAddress(string address)
    {
        if (
            Relationships.LeadsOutside(address)
            || address.StartsWith("../", StringComparison.Ordinal)
            || address.StartsWith('/')
        )
            throw new HoldException(Reasons.DocumentExternal);
    }
}
