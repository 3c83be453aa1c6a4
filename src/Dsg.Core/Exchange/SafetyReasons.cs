using System.Collections.Frozen;

namespace Dsg.Core.Exchange;

/// <summary>A reason of the safety check with what is said about it.</summary>
/// <param name="Code">The stable code in verdicts and on the wire.</param>
/// <param name="Ja">What people read.</param>
/// <param name="En">The same in English.</param>
/// <param name="Passes">True when it goes away by itself or by the office's mending: the file waits. False: people decide.</param>
public sealed record SafetyReason(string Code, string Ja, string En, bool Passes = false);

/// <summary>Every reason why a file is not obtainable. Codes are never renamed and never reused.</summary>
public static class SafetyReasons
{
    /// <summary>Something harmful was found.</summary>
    public const string MalwareFound = "malware.found";

    /// <summary>The stored bytes are not what was sealed.</summary>
    public const string ContentDamaged = "content.damaged";

    /// <summary>The answers fit no rule.</summary>
    public const string NotJudged = "content.not-judged";

    /// <summary>Over a limit of the scanner.</summary>
    public const string ScannerLimit = "scanner.limit";

    /// <summary>Encrypted, so that nobody can look into it.</summary>
    public const string ScannerEncrypted = "scanner.encrypted";

    /// <summary>The scanner failed over this file again and again.</summary>
    public const string ScannerUnscannable = "scanner.unscannable";

    /// <summary>The scanner cannot be reached.</summary>
    public const string ScannerUnavailable = "scanner.unavailable";

    /// <summary>The connection to the scanner broke.</summary>
    public const string ScannerConnectionLost = "scanner.connection-lost";

    /// <summary>The scanner stood still.</summary>
    public const string ScannerNoProgress = "scanner.no-progress";

    /// <summary>The scanner's answer is none.</summary>
    public const string ScannerNotUnderstood = "scanner.not-understood";

    /// <summary>The scanner reported an error.</summary>
    public const string ScannerEngineError = "scanner.engine-error";

    /// <summary>The scanner does not recognize the test sample.</summary>
    public const string ScannerNotProven = "scanner.not-proven";

    /// <summary>Streamed and announced length differ.</summary>
    public const string ScannerLengthDiffers = "scanner.length-differs";

    /// <summary>Engine or signatures changed while scanning.</summary>
    public const string ScannerEngineChanged = "scanner.engine-changed";

    /// <summary>The scanner's temporary folder does not lie in memory.</summary>
    public const string ScannerTemporaryFolder = "scanner.temporary-folder";

    /// <summary>The scanner is set so that it passes what it did not look into.</summary>
    public const string ScannerSettings = "scanner.settings";

    /// <summary>No key that opens papers of cases lies where the check runs.</summary>
    public const string PaperKeyMissing = "paper.key-missing";

    private static readonly SafetyReason Unknown = new(
        "",
        "安全確認ができませんでした。運用担当が確認します。",
        "The safety check could not be completed. The office looks into it."
    );

    private static readonly FrozenDictionary<string, SafetyReason> ByCode = new SafetyReason[]
    {
        new(
            MalwareFound,
            "有害なプログラムを検出したため、隔離しました。",
            "Harmful software was found; the file is quarantined."
        ),
        new(
            ContentDamaged,
            "保存されたファイルの完全性を確認できませんでした。再度送付してください。",
            "The stored file is not intact. Please send it again."
        ),
        new(
            NotJudged,
            "安全確認の結果を判定できませんでした。",
            "The results of the safety check could not be judged."
        ),
        new(
            ScannerLimit,
            "ファイル又はその内容がウイルス対策ソフトの上限を超えているため、確認できませんでした。",
            "The file, or something in it, is over a limit of the malware scanner."
        ),
        new(
            ScannerEncrypted,
            "暗号化された内容が含まれるため、確認できませんでした。暗号化を解除して再度送付してください。",
            "It has encrypted content that cannot be checked. Please send it without encryption."
        ),
        new(
            ScannerUnscannable,
            "ウイルス対策ソフトがこのファイルを繰り返し処理できませんでした。",
            "The malware scanner failed over this file several times."
        ),
        new(
            ScannerUnavailable,
            "ウイルス対策ソフトに接続できないため、待機しています。",
            "The malware scanner cannot be reached; the file waits.",
            true
        ),
        new(
            ScannerConnectionLost,
            "ウイルス対策ソフトとの接続が切れたため、再度確認します。",
            "The connection to the malware scanner broke; the check is tried again.",
            true
        ),
        new(
            ScannerNoProgress,
            "ウイルス対策ソフトが応答しないため、再度確認します。",
            "The malware scanner does not respond; the check is tried again.",
            true
        ),
        new(
            ScannerNotUnderstood,
            "ウイルス対策ソフトの応答が不正なため、再度確認します。",
            "The malware scanner's answer is not valid; the check is tried again.",
            true
        ),
        new(
            ScannerEngineError,
            "ウイルス対策ソフトでエラーが発生したため、再度確認します。",
            "The malware scanner reported an error; the check is tried again.",
            true
        ),
        new(
            ScannerNotProven,
            "ウイルス対策ソフトの動作を確認できないため、待機しています。",
            "The malware scanner does not recognize the test sample; the file waits.",
            true
        ),
        new(
            ScannerLengthDiffers,
            "ウイルス対策ソフトに渡した長さが一致しないため、再度確認します。",
            "The length handed to the malware scanner differs; the check is tried again.",
            true
        ),
        new(
            ScannerEngineChanged,
            "確認中にウイルス定義が更新されたため、再度確認します。",
            "The signatures changed during the check; it is tried again.",
            true
        ),
        new(
            ScannerTemporaryFolder,
            "ウイルス対策ソフトの一時領域がメモリ上にないため、待機しています。",
            "The malware scanner's temporary folder does not lie in memory; the file waits.",
            true
        ),
        new(
            ScannerSettings,
            "ウイルス対策ソフトが、上限を超えた内容や暗号化された内容を確認せずに通す設定となっているため、待機しています。",
            "The malware scanner is set to pass what is over its limits or encrypted without looking into it; the file waits.",
            true
        ),
        new(
            "archive.depth",
            "圧縮ファイルの入れ子が上限を超えています。",
            "Archives lie too deep in each other."
        ),
        new(
            "archive.device",
            "圧縮ファイルに特殊ファイルが含まれています。",
            "The archive holds a special file."
        ),
        new(
            "archive.duplicate",
            "圧縮ファイルに同じ名前の項目が複数あります。",
            "Two entries of the archive have the same name."
        ),
        new(
            "archive.encrypted",
            "圧縮ファイルが暗号化されているため、確認できませんでした。",
            "The archive is encrypted and cannot be checked."
        ),
        new(
            "archive.entries",
            "圧縮ファイルの項目数が上限を超えています。",
            "The archive has too many entries."
        ),
        new(
            "archive.inconsistent",
            "圧縮ファイルの内部情報に矛盾があります。",
            "The archive contradicts itself."
        ),
        new("archive.link", "圧縮ファイルにリンクが含まれています。", "The archive holds a link."),
        new(
            "archive.names",
            "圧縮ファイルに使用できない名前の項目があります。",
            "An entry of the archive has a name that is not allowed."
        ),
        new(
            "archive.overlap",
            "圧縮ファイルの項目が重なっています。",
            "Entries of the archive overlap."
        ),
        new(
            "archive.ratio",
            "圧縮ファイルの展開後の大きさが異常です。",
            "The archive unpacks out of proportion."
        ),
        new(
            "archive.size",
            "圧縮ファイルの展開後の大きさが上限を超えています。",
            "The archive unpacks to too many bytes."
        ),
        new(
            "archive.spool",
            "圧縮ファイルの中の圧縮ファイル又は文書が大きすぎるため、内容を確認できませんでした。取り出して別に送付してください。",
            "An archive or document inside the archive is too large to be looked into. Please send it by itself."
        ),
        new(
            "archive.unreadable",
            "圧縮ファイルが壊れているため、内容を確認できませんでした。",
            "The archive is damaged and cannot be looked into."
        ),
        new(
            "archive.unsupported",
            "確認に対応していない形式の圧縮ファイルです。",
            "This kind of archive cannot be looked into."
        ),
        new(
            "document.action",
            "文書に、プログラムの起動、フォームの送信等を行う設定が含まれています。その設定を取り除き、再度送付してください。",
            "The document starts programs or sends forms. Please remove that and send it again."
        ),
        new(
            "document.custom-ui",
            "文書に、画面のボタン等を追加する独自の設定が含まれています。その設定を取り除き、再度送付してください。",
            "The document brings buttons or menus of its own. Please remove them and send it again."
        ),
        new(
            "document.dde",
            "文書に、他のプログラムを呼び出す設定（DDE）が含まれています。その設定を取り除き、再度送付してください。",
            "The document calls another program by DDE. Please remove that and send it again."
        ),
        new(
            "document.embedded",
            "文書に、埋め込まれたファイル又は他のプログラムのオブジェクトが含まれています。取り除くか、別のファイルとして再度送付してください。",
            "The document carries an embedded file or object. Please remove it, or send it as a file of its own."
        ),
        new(
            "document.encrypted",
            "文書が暗号化されているため、確認できませんでした。パスワード等を解除して再度送付してください。",
            "The document is encrypted and cannot be checked. Please send it without a password."
        ),
        new(
            "document.external",
            "文書が、外部のファイル（ひな形、画像、データ等）を参照しています。外部参照を解除し、再度送付してください。",
            "The document refers to a template, picture or data outside of it. Please break the link and send it again."
        ),
        new(
            "document.form",
            "文書に、XFA形式のフォームが含まれています。印刷用のPDFに変換して再度送付してください。",
            "The document holds an XFA form. Please convert it to a plain PDF and send it again."
        ),
        new(
            "document.media",
            "文書に、動画等の埋込みメディアが含まれています。取り除き、再度送付してください。",
            "The document carries embedded media. Please remove them and send it again."
        ),
        new(
            "document.script",
            "文書に、スクリプト（JavaScript等）が含まれています。取り除き、再度送付してください。",
            "The document carries a script. Please remove it and send it again."
        ),
        new(
            "document.size",
            "文書の展開後の大きさが上限を超えているため、内容を確認できませんでした。分割して再度送付してください。",
            "The document unpacks to more than can be looked into. Please send it in parts."
        ),
        new(
            "document.unreadable",
            "文書が壊れているか、確認できない構造のため、内容を確認できませんでした。保存し直して再度送付してください。",
            "The document is damaged or built so that it cannot be looked into. Please save it anew and send it again."
        ),
        new(
            "document.unsupported",
            "確認に対応していない形式の文書（OneNote、一つのXMLファイルとして保存された文書等）です。docx、xlsx、pdf等の形式で保存し、再度送付してください。",
            "This kind of document (OneNote, an office document in one XML file) cannot be looked into. Please save it as docx, xlsx or pdf and send it again."
        ),
        new(
            "office.macros",
            "文書にマクロが含まれています。マクロを含まない形式で保存し、再度送付してください。",
            "The document carries macros. Please save it without them and send it again."
        ),
        new(
            "type.executable",
            "実行可能な形式のファイルが含まれています。",
            "It is, or holds, a program or script."
        ),
        new(
            "type.mismatch",
            "拡張子と内容の形式が一致しません。",
            "The content is not what the extension says."
        ),
        new(
            "type.polyglot",
            "複数の形式として読み取れるファイルです。",
            "The file is two formats at once."
        ),
        new(
            "inspection.memory",
            "内容の確認に必要なメモリが上限を超えました。",
            "Looking into the file took too much memory."
        ),
        new(
            "inspection.unreadable",
            "ファイルを最後まで読み取れませんでした。",
            "The file could not be read to its end."
        ),
        new(
            "inspection.failed",
            "内容の確認が途中で終了しました。",
            "Looking into the file failed."
        ),
        new(
            "inspection.no-sandbox",
            "内容を安全に確認する環境が整っていないため、待機しています。",
            "This machine has no sandbox to look into files; the file waits.",
            true
        ),
        new(
            PaperKeyMissing,
            "書類を開く鍵がこの環境にないため、待機しています。",
            "The key that opens papers does not lie here; the paper waits.",
            true
        ),
    }.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);

    /// <summary>All reasons.</summary>
    public static IReadOnlyCollection<SafetyReason> All => ByCode.Values;

    /// <summary>The reason of a code; a general one for a code that this version does not know.</summary>
    public static SafetyReason Of(string code) =>
        ByCode.TryGetValue(code, out var reason) ? reason : Unknown with { Code = code };
}
