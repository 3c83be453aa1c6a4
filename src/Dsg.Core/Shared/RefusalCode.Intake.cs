namespace Dsg.Core.Shared;

public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetItemsOpen = new(
        3151,
        "拠点チェックシートに、適と確認していない項目が{0}件あります。すべての項目を適と確認するか、確認済みの取扱施設の番号及び日付の届出を受けてください。",
        "{0} items of the check sheet are not found met. Find every item met, or have the company refer to a facility that is confirmed already."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetItemUnknown = new(
        3152,
        "チェックシートにない項目です。画面を開き直してください。",
        "The check sheet has no such item. Open the page again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetItemNotAnswered = new(
        3153,
        "企業がまだ回答していない項目です。回答を待って確認してください。",
        "The company has not answered this item yet. Wait for the answer."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetItemSettled = new(
        3154,
        "担当が確認した項目です。変更が必要なときは、担当が確認結果を改め、補正を依頼します。",
        "The office has looked at this item. If it must change, the office changes its finding and asks for a correction."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SheetNeedsWords = new(
        3155,
        "「実施している」以外の回答には、状況又は理由を入力してください。",
        "Beside any answer but \"done\", say how it is or why."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DateStillToCome = new(
        3156,
        "今日以前の日付を入力してください。",
        "Give today's date or an earlier one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReasonCodeUnknown = new(
        3157,
        "補正の理由を一覧から選んでください。",
        "Choose the reason of the correction from the list."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReasonTextMissing = new(
        3158,
        "理由が「その他」のときは、内容を入力してください。",
        "If the reason is \"other\", say what it is."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PaperMissing = new(
        3159,
        "差し替える書類を添付してください。",
        "Attach the paper that takes its place."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AskedStillOpen = new(
        3160,
        "追加提出を依頼した項目のうち、受理していないものが{0}件あります。受理するか、依頼を取り消してください。",
        "{0} of the things asked for are not accepted yet. Accept them, or take the request back."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AnswerEmpty = new(
        3161,
        "内容を入力するか、書類を添付するか、変更なしを申告してください。",
        "Write an answer, attach a paper, or declare that nothing changed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PaperNotAccepted = new(
        3162,
        "変更なしを申告できるのは、受理済みの書類だけです。書類を一つ選び、新しい書類は添付しないでください。",
        "Only a paper that was accepted can be declared unchanged. Choose one and attach no new paper."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EntrustmentOver = new(
        3170,
        "申請責任者への委任が終了しています。新しい委任を届け出てください。",
        "The responsible person is no longer entrusted. Record a new entrustment."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EntrustmentAlreadyOver = new(
        3171,
        "委任の終期には、今日以後の日付を入力してください。",
        "The entrustment must last until today or longer."
    );
}
