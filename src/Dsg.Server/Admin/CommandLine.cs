using Dsg.Server.Ui.Text;

namespace Dsg.Server.Admin;

/// <summary>Reads <c>--name value</c> pairs; anything else is a mistake.</summary>
internal static class CommandLine
{
    /// <summary>Reads pairs.</summary>
    /// <param name="args">As given.</param>
    /// <param name="required">Names that must be given.</param>
    /// <param name="optional">Names that may be given.</param>
    /// <param name="given">The values by name.</param>
    public static bool TryRead(
        IReadOnlyList<string> args,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional,
        out Dictionary<string, string> given
    )
    {
        given = [];
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            if (!required.Concat(optional).Contains(args[i]) || !given.TryAdd(args[i], args[i + 1]))
            {
                return false;
            }
        }

        return args.Count % 2 == 0 && required.All(given.ContainsKey);
    }

    /// <summary>The language of <c>--lang</c>; English when it is not given, as the other words of the console are.</summary>
    public static Language LanguageOf(Dictionary<string, string> given) =>
        given.GetValueOrDefault("--lang") == "ja" ? Language.Ja : Language.En;
}
