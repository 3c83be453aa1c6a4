using System.CommandLine;
using Dsg.Cli.Texts;

namespace Dsg.Cli.Ledger;

/// <summary><c>dsg ledger …</c>: verification without the server.</summary>
internal static class LedgerCommands
{
    internal static Command Create(Language language) =>
        new("ledger", language.Of("監査証跡", "The audit ledger")) { CreateVerify(language) };

    private static Command CreateVerify(Language language)
    {
        Argument<DirectoryInfo> folder = new("folder")
        {
            Description = language.Of(
                "監査証跡のフォルダー（複製でも可）",
                "Folder of the ledger, or a copy of it"
            ),
        };
        folder.AcceptExistingOnly();
        Option<string> vkey = new("--vkey")
        {
            Description = language.Of(
                "検証用の公開鍵（文字列又はファイル）。省略時はフォルダー内の vkey",
                "Public key that verifies the ledger (text or file); by default the file vkey in the folder"
            ),
        };
        Option<FileInfo[]> known = new("--known")
        {
            Description = language.Of(
                "以前に受け取り、別の場所に保管したチェックポイント（複数可）",
                "A checkpoint received earlier and kept elsewhere (may be given several times)"
            ),
        };
        known.AcceptExistingOnly();
        Command verify = new(
            "verify",
            language.Of(
                "監査証跡が改変されていないことを検証する",
                "Verify that the ledger has not been altered"
            )
        )
        {
            folder,
            vkey,
            known,
        };
        verify.SetAction(
            (parsed, cancellationToken) =>
            {
                LedgerVerifyCommand command = new(
                    language,
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error
                );
                return command.RunAsync(
                    new LedgerFolder(parsed.GetRequiredValue(folder).FullName),
                    parsed.GetValue(vkey),
                    [.. (parsed.GetValue(known) ?? []).Select(file => file.FullName)],
                    cancellationToken
                );
            }
        );
        return verify;
    }
}
