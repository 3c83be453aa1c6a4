namespace Dsg.Cli.Texts;

/// <summary>The language of everything the command prints.</summary>
internal sealed class Language
{
    internal const string OptionName = "--lang";

    private Language(string code) => Code = code;

    internal static Language Japanese { get; } = new("ja");

    internal static Language English { get; } = new("en");

    internal string Code { get; }

    /// <summary><c>--lang</c> wins; then the environment in the order of POSIX: LC_ALL, LC_MESSAGES, LANG.</summary>
    internal static Language Choose(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var named = Named(args) ?? FirstSet(environment, "LC_ALL", "LC_MESSAGES", "LANG");
        return named?.StartsWith(Japanese.Code, StringComparison.OrdinalIgnoreCase) == true
            ? Japanese
            : English;
    }

    internal string Of(string japanese, string english) => this == Japanese ? japanese : english;

    private static string? Named(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count; index++)
        {
            if (args[index] == OptionName && index + 1 < args.Count)
            {
                return args[index + 1];
            }

            if (args[index].StartsWith(OptionName + "=", StringComparison.Ordinal))
            {
                return args[index][(OptionName.Length + 1)..];
            }
        }

        return null;
    }

    private static string? FirstSet(
        Func<string, string?> environment,
        params ReadOnlySpan<string> names
    )
    {
        foreach (var name in names)
        {
            if (environment(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}
