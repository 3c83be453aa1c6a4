using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dsg.Cli.Texts;
using Dsg.Sealing.Ledger;

namespace Dsg.Cli.Ledger;

/// <summary>Verifies a folder and says so in one line, or names the first bad entry.</summary>
internal sealed class LedgerVerifyCommand(Language language, TextWriter output, TextWriter error)
{
    private readonly Language _language = language;
    private readonly TextWriter _output = output;
    private readonly TextWriter _error = error;

    internal async Task<int> RunAsync(
        LedgerFolder folder,
        string? vkey,
        IReadOnlyList<string> knownPaths,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (
                !TryReadKey(folder, vkey, out var key)
                || !TryReadKnown(knownPaths, key, out var known)
            )
            {
                return ExitCodes.NotDone;
            }

            var result = await LedgerVerifier.VerifyAsync(
                folder.ReadAsync,
                key,
                known,
                cancellationToken
            );
            return Report(result);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return NotDone(failure.Message);
        }
    }

    private int NotDone(string reason)
    {
        _error.WriteLine(
            _language.Of("ファイルを読み取れません：", "A file cannot be read: ") + reason
        );
        return ExitCodes.NotDone;
    }

    private bool TryReadKey(
        LedgerFolder folder,
        string? vkey,
        [NotNullWhen(true)] out VerifierKey? key
    )
    {
        if (vkey is not null && VerifierKey.TryParse(vkey, out key))
        {
            return true;
        }

        var path = vkey ?? folder.VerifierKeyPath;
        if (!File.Exists(path) || !VerifierKey.TryParse(File.ReadAllText(path), out key))
        {
            key = null;
            _error.WriteLine(
                _language.Of(
                    "検証用の公開鍵がありません、又は形式が正しくありません：",
                    "No valid public key: "
                ) + path
            );
            return false;
        }

        if (vkey is null)
        {
            _error.WriteLine(
                _language.Of(
                    "注意：公開鍵を同じフォルダーから読みました。鍵ごと差し替えられた場合は検出できません。別に受け取った公開鍵を --vkey で指定してください。",
                    "Note: the public key came from the same folder. Someone who replaced ledger and key together would not be noticed; "
                        + "pass a key received separately with --vkey."
                )
            );
        }

        return true;
    }

    private bool TryReadKnown(
        IReadOnlyList<string> paths,
        VerifierKey key,
        out List<Checkpoint> known
    )
    {
        known = [];
        foreach (var path in paths)
        {
            if (!Checkpoint.TryVerify(File.ReadAllBytes(path), key, out var checkpoint))
            {
                _error.WriteLine(
                    _language.Of(
                        "この公開鍵で署名されたチェックポイントではありません：",
                        "Not a checkpoint signed by this key: "
                    ) + path
                );
                return false;
            }

            known.Add(checkpoint);
        }

        return true;
    }

    private int Report(LedgerVerification result)
    {
        switch (result)
        {
            case LedgerVerification.Intact { Checkpoint: var checkpoint }:
                _output.WriteLine(Intact(checkpoint));
                return ExitCodes.Done;
            case LedgerVerification.Damaged damaged:
                _output.WriteLine(Damaged(damaged));
                return ExitCodes.Damaged;
            default:
                throw new InvalidOperationException("A verification is either intact or damaged.");
        }
    }

    private string Intact(Checkpoint checkpoint)
    {
        var size = checkpoint.Size.ToString(CultureInfo.InvariantCulture);
        var root = Convert.ToBase64String(checkpoint.Root.Span);
        return _language.Of(
            $"OK　改変は見つかりませんでした。件数：{size}　ルートハッシュ：{root}　発行元：{checkpoint.Origin}",
            $"OK  nothing has been altered. Entries: {size}  Root: {root}  Origin: {checkpoint.Origin}"
        );
    }

    private string Damaged(LedgerVerification.Damaged damaged)
    {
        var entry = damaged.FirstBadEntry?.ToString(CultureInfo.InvariantCulture);
        var where = (entry, damaged.Kind) switch
        {
            (null, _) => "",
            (_, LedgerDamageKind.Rewritten or LedgerDamageKind.RolledBack) => _language.Of(
                $"　最初に正しくない記録：{entry} 番以降（先頭を0番とする）",
                $"  First bad entry: {entry} or later (counted from 0)"
            ),
            _ => _language.Of(
                $"　最初に正しくない記録：{entry} 番（先頭を0番とする）",
                $"  First bad entry: {entry} (counted from 0)"
            ),
        };
        var file = damaged.Path is null
            ? ""
            : _language.Of($"　ファイル：{damaged.Path}", $"  File: {damaged.Path}");
        return _language.Of("異常　", "DAMAGED  ") + Explain(damaged.Kind) + where + file;
    }

    private string Explain(LedgerDamageKind kind) =>
        kind switch
        {
            LedgerDamageKind.CheckpointMissing => _language.Of(
                "チェックポイントがありません。",
                "There is no checkpoint."
            ),
            LedgerDamageKind.CheckpointNotTrusted => _language.Of(
                "チェックポイントの署名を確認できません。",
                "The checkpoint is not signed by this key."
            ),
            LedgerDamageKind.RolledBack => _language.Of(
                "以前のチェックポイントより記録が少なくなっています。",
                "The ledger is shorter than a checkpoint known from earlier."
            ),
            LedgerDamageKind.FileMissing => _language.Of(
                "ファイルが欠けています。",
                "A file is missing."
            ),
            LedgerDamageKind.EntryAltered => _language.Of(
                "記録が改変されています。",
                "An entry has been altered."
            ),
            LedgerDamageKind.TileAltered => _language.Of(
                "ハッシュのファイルが改変されています。",
                "A file of hashes has been altered."
            ),
            LedgerDamageKind.Rewritten => _language.Of(
                "記録とハッシュが併せて書き換えられています。",
                "Entries and hashes have been rewritten together."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
