using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Dsg.Cli.Texts;

namespace Dsg.Cli.Admin;

/// <summary>
/// <c>dsg admin …</c>: hands everything behind it to the server program's own <c>admin</c> command, for only the server may see keys
/// and database.
/// </summary>
internal static class AdminCommands
{
    private const string Program = "Dsg.Server.dll";

    internal static Command Create(Language language)
    {
        Option<FileInfo> server = new("--server")
        {
            Description = language.Of(
                $"サーバのプログラム（{Program}）。省略時は、このコマンドの隣から探す",
                $"The server program ({Program}); by default looked for beside this command"
            ),
        };
        Command admin = new(
            "admin",
            language.Of(
                "運用者の作業（init、ca init、keys、objects export、rebuild、compare-projections など）",
                "Work of the operator (init, ca init, keys, objects export, rebuild, compare-projections, …)"
            )
        )
        {
            server,
        };
        admin.TreatUnmatchedTokensAsErrors = false;
        admin.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetValue(server)?.FullName ?? Find(),
                    [.. parsed.UnmatchedTokens],
                    (language, parsed.InvocationConfiguration.Error),
                    cancellationToken
                )
        );
        return admin;
    }

    /// <summary>Beside this program, or in the folder of the server beside this program's own (as <c>./run</c> publishes them).</summary>
    private static string? Find()
    {
        string[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, Program),
            Path.Combine(AppContext.BaseDirectory, "..", "..", "Dsg.Server", "release", Program),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }

    private static async Task<int> RunAsync(
        string? server,
        string[] words,
        (Language Language, TextWriter Error) to,
        CancellationToken cancellationToken
    )
    {
        if (server is null || !File.Exists(server))
        {
            await to.Error.WriteLineAsync(
                to.Language.Of(
                    $"{Program} が見つかりません。--server で場所を指定してください。",
                    $"{Program} was not found. Name its place with --server."
                )
            );
            return ExitCodes.NotDone;
        }

        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [server, "admin", .. words, Language.OptionName, to.Language.Code]
                )
            );
            if (process is null)
            {
                return ExitCodes.NotDone;
            }

            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (Win32Exception missing)
        {
            await to.Error.WriteLineAsync(missing.Message);
            return ExitCodes.NotDone;
        }
    }
}
