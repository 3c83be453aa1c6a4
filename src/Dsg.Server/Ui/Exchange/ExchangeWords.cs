using Dsg.Core.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What markings and states of files are called (docs/procedures.md sections 8 and 11).</summary>
internal static class ExchangeWords
{
    public static readonly Phrase Send = new("ファイルを送る", "Send files");
    public static readonly Phrase Obtain = new("取得する", "Obtain");
    public static readonly Phrase ConfirmReceipt = new("受領を確認する", "Confirm receipt");
    public static readonly Phrase ReceiptRecord = new("受領確認記録", "Record of receipt");
    public static readonly Phrase Withdraw = new("送付を取りやめる", "Withdraw the dispatch");

    /// <summary>Beside a file whose time was over, for its sender and its recipients.</summary>
    public static readonly Phrase WhyNotSent = new(
        "期限までに送信が完了しませんでした。必要な場合は、新しい送付として送り直してください。ほかのファイルの受渡しは続きます。",
        "Its bytes did not all arrive in time. If it is still needed, send it in a new dispatch. The other files go on."
    );

    /// <summary>Beside a file that two persons released.</summary>
    public static readonly Phrase WhyReleased = new(
        "安全確認では保留となりましたが、試験管理室の2人の確認により、取得できるようにしました。取扱いに注意してください。",
        "The safety check held it; two persons of the office released it. Handle it with care."
    );

    /// <summary>Beside a file that a later scan found harmful.</summary>
    public static readonly Phrase WhyRecalled = new(
        "新しいウイルス定義による再確認で見つかりました。これより前に取得した人は、ファイルを開かず、手元のものを隔離し、情報セキュリティの担当者に連絡してください。",
        "It was found by a later scan with new signatures. Whoever obtained it before: do not open it, isolate your copy, and tell whoever is in charge of information security."
    );

    public static readonly Phrase Usable = new("利用できます", "You can use this");
    public static readonly Phrase NotUsable = new("利用できません", "You cannot use this now");

    /// <summary>The one sentence that every 受領確認記録 bears.</summary>
    public static readonly Phrase ReceiptMeaning = new(
        "本記録は、ファイルの受領を示すものであり、契約上の納入、検査又は給付の完了の確認を示すものではありません。",
        "This record shows that files were received. It does not confirm delivery, inspection or completion of performance under the contract."
    );

    /// <summary>The name of a marking.</summary>
    public static Phrase Of(Marking marking) =>
        marking switch
        {
            Marking.None => new("保護すべき情報を含まない", "No protected information"),
            Marking.Attention => new("保護すべき情報（注意）", "Protected information (Attention)"),
            Marking.Internal => new(
                "保護すべき情報（部内限り）",
                "Protected information (Internal)"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(marking), marking, null),
        };

    /// <summary>The marking with the item of the 指定書.</summary>
    public static string MarkingOf(Dispatch dispatch, Language language)
    {
        var name = Of(dispatch.Marking).In(language);
        return dispatch.DesignationItem is { } item
            ? $"{name} {new Phrase("指定書 第{0}項", "designation item {0}").In(language, item)}"
            : name;
    }

    /// <summary>A file whose safety check cannot go on now.</summary>
    public static readonly Phrase CheckWaits = new("安全確認の待機中", "Safety check waits");

    /// <summary>Where the safety check of a file stands, in one sentence.</summary>
    public static string OfCheck(SafetyTask check, Language language) =>
        check.Step switch
        {
            SafetyStep.Assembled when check.Reason.Length > 0 => Waits(check, language),
            SafetyStep.Assembled => new Phrase(
                "安全確認の順番を待っています。",
                "It waits for its turn."
            ).In(language),
            SafetyStep.Deciding => new Phrase(
                "安全確認の結果を記録しています。",
                "The result is being recorded."
            ).In(language),
            _ => new Phrase(
                "形式、内容及びウイルスの有無を確認しています。",
                "Its type and content are being looked into, and it is being scanned."
            ).In(language),
        };

    private static string Waits(SafetyTask check, Language language)
    {
        var reason = SafetyReasons.Of(check.Reason);
        return new Phrase("{0}次の試行は {1} です。", "{0} Next attempt at {1}.").In(
            language,
            language == Language.En ? reason.En : reason.Ja,
            Dates.Time(check.NotBefore)
        );
    }

    /// <summary>Where a file is on its way.</summary>
    public static FileState StateOf(FileStage stage, Language language) =>
        stage switch
        {
            FileStage.Uploading => new(new Phrase("送信中", "Uploading").In(language), Tone.Info),
            FileStage.Checking => new(new Phrase("安全確認中", "Safety check").In(language)),
            FileStage.Obtainable => new(
                new Phrase("安全確認済み", "Found safe").In(language),
                Tone.Done
            ),
            FileStage.Held => new(new Phrase("保留", "Held").In(language), Tone.Waiting),
            FileStage.Quarantined => new(
                new Phrase("隔離", "Quarantined").In(language),
                Tone.Danger
            ),
            FileStage.Frozen => new(
                new Phrase("凍結（誤投入の疑い）", "Frozen; a spill is suspected").In(language),
                Tone.Danger
            ),
            FileStage.Cancelled => new(new Phrase("取りやめ", "Cancelled").In(language)),
            FileStage.NotSent => new(
                new Phrase("送信されませんでした", "Not sent").In(language),
                Tone.Waiting
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };
}
