using System.Text;
using System.Xml;

namespace Dsg.Inspection.Documents;

/// <summary>
/// Reads one part of an office package as XML, element by element, and holds what it does not want to see. A DTD, a depth that no
/// office program writes, and whatever is no XML cannot be judged and is held.
/// </summary>
internal abstract class XmlPart
{
    private const int MostDepth = 512;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    static XmlPart() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a part to its end.</summary>
    public virtual void Read(Stream content)
    {
        try
        {
            using var reader = XmlReader.Create(content, Settings);
            while (reader.Read())
                Take(reader);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            throw new HoldException(Reasons.DocumentUnreadable);
        }
    }

    protected abstract void OnElement(XmlReader element);

    protected virtual void OnText(string text) { }

    protected virtual void OnEnd(string localName) { }

    /// <summary>Value of the attribute of this local name, whatever its prefix; empty when there is none.</summary>
    protected static string Attribute(XmlReader element, string localName)
    {
        var value = "";
        for (var more = element.MoveToFirstAttribute(); more; more = element.MoveToNextAttribute())
        {
            if (element.LocalName == localName)
                value = element.Value;
        }

        element.MoveToElement();
        return value;
    }

    private void Take(XmlReader reader)
    {
        if (reader.Depth > MostDepth)
            throw new HoldException(Reasons.DocumentUnreadable);
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var (name, isEmpty) = (reader.LocalName, reader.IsEmptyElement);
                OnElement(reader);
                if (isEmpty)
                    OnEnd(name);
                break;
            case XmlNodeType.EndElement:
                OnEnd(reader.LocalName);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                OnText(reader.Value);
                break;
            default:
                break;
        }
    }
}
