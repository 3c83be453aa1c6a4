using System.CommandLine;
using System.Globalization;
using Dsg.Cli.Devices;
using Dsg.Cli.Ledger;
using Dsg.Cli.Texts;

namespace Dsg.Cli;

/// <summary>The whole <c>dsg</c> command: one <c>…Commands</c> class for each noun.</summary>
internal static class CommandLine
{
    internal static RootCommand Create(Language language)
    {
        RootCommand root = new(
            language.Of(
                "防衛セキュリティゲートウェイの端末用コマンド",
                "Command of the Defense Security Gateway"
            )
        )
        {
            LedgerCommands.Create(language),
            DeviceCommands.Create(language),
        };
        // The value has been read before (Language.Choose), because the descriptions below depend on it.
        Option<string> lang = new(Language.OptionName)
        {
            Description = language.Of("表示言語（ja / en）", "Language of the texts (ja / en)"),
            Recursive = true,
        };
        lang.AcceptOnlyFromAmong(Language.Japanese.Code, Language.English.Code);
        root.Add(lang);
        return root;
    }

    /// <returns>See <see cref="ExitCodes"/>.</returns>
    internal static async Task<int> RunAsync(
        string[] args,
        Language language,
        InvocationConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Code);
        var parsed = Create(language).Parse(args);
        var code = await parsed.InvokeAsync(configuration, cancellationToken);
        return parsed.Errors.Count > 0 ? ExitCodes.NotDone : code;
    }
}
