using System.Collections.Frozen;
using System.Reflection;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Audit;

/// <summary>The texts of the numbered codes, for records that keep only the number.</summary>
internal static class RefusalCodes
{
    private static readonly FrozenDictionary<int, RefusalCode> ByNumber = typeof(RefusalCode)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<RefusalCode>()
        .ToFrozenDictionary(code => code.Number);

    /// <summary>DSG-2002 and its text; places for details stay marked as 「…」.</summary>
    public static string Of(int number, Language language)
    {
        if (!ByNumber.TryGetValue(number, out var code))
        {
            return $"DSG-{number}";
        }

        var text = (language == Language.En ? code.En : code.Ja).Replace(
            "{0}",
            "…",
            StringComparison.Ordinal
        );
        return $"{code.Name}　{text}";
    }
}
