using System.Globalization;
using System.Text;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>
/// Names of the elements: made of the names in the definition and of nothing else, so that two exports of one version are the same
/// and tools find an element again. Every name is an NCName.
/// </summary>
internal static class BpmnIds
{
    public const string Process = "process";
    public const string Collaboration = "collaboration";
    public const string Pool = "pool";

    /// <summary>A name of several parts, for example <c>way.A1.A2</c>.</summary>
    public static string Of(string kind, params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder(kind);
        foreach (var part in parts)
        {
            name.Append('.');
            Append(name, part);
        }

        return name.ToString();
    }

    /// <summary>The name of what shows an element on the diagram.</summary>
    public static string Shown(string id) => $"{id}.di";

    // The dot parts the parts, so it is written as a number like everything else that is no plain letter or digit.
    private static void Append(StringBuilder name, string part)
    {
        foreach (var character in part)
        {
            if (char.IsAsciiLetterOrDigit(character) || character == '-')
            {
                name.Append(character);
            }
            else
            {
                name.Append(CultureInfo.InvariantCulture, $"_{(int)character:X4}");
            }
        }
    }
}
