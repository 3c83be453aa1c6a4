using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Dsg.Cli.Admin;
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
            AdminCommands.Create(language),
        };
        // The value has been read before (Language.Choose), because the descriptions below depend on it.
        Option<string> lang = new(Language.OptionName)
        {
            Description = language.Of("表示言語（ja / en）", "Language of the texts (ja / en)"),
            Recursive = true,
        };
        lang.AcceptOnlyFromAmong(Language.Japanese.Code, Language.English.Code);
        root.Add(lang);
        // The library's own Japanese texts leave these two in English.
        foreach (var option in root.Options)
        {
            option.Description = option switch
            {
                HelpOption => language.Of("使い方を表示する", "Show help and usage information"),
                VersionOption => language.Of("版を表示する", "Show version information"),
                _ => option.Description,
            };
        }

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
