namespace Dsg.Core.Shared;

/// <content>8201–8249: notices, incidents, sample mode; 5101–5119: frozen and held files, 送付の承認, 返却・破棄, the company's own record.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode FileIsFrozen = new(
        5101,
        "このファイルは、誤投入の疑いにより凍結しています。取得、削除及び表示はできません。お問い合わせ窓口に連絡してください。",
        "This file is frozen because a spill is suspected. It cannot be obtained, deleted or shown. Contact the inquiry desk."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NothingToRelease = new(
        5111,
        "このファイルは最後まで読み取れていないため、隔離を解除できません。送った人に、送り直すよう連絡してください。",
        "This file could not be read to its end and cannot be released. Ask its sender to send it again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ApproversDoNotFit = new(
        5112,
        "承認を必要とするときは承認する人を1人以上、必要としないときは0人としてください。",
        "Name at least one approver where approval is needed, and none where it is not."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ApproverUnknown = new(
        5113,
        "承認する人及び代理は、自らの側の利用者から選んでください。",
        "Choose approvers, and who acts for them, among the users of your own side."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CoverDatesWrong = new(
        5114,
        "代理の期間の終わりは、始まり以後で、今日以後の日としてください。",
        "The last day of the cover must not lie before its first day, nor before today."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NobodyApproves = new(
        5115,
        "あなたのほかに送付を承認する人がいないため、送れません。承認する人の追加を、企業は申請責任者に、職員は所属長に依頼してください。",
        "Nobody but you approves what is sent from here. Ask the responsible person, or your superior, to add an approver."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotSettledYet = new(
        5116,
        "安全確認が済んでいないファイルがあります。すべて済んでから承認してください。",
        "Some files are not checked yet. Approve once all are."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode MessageNotSealed = new(
        5117,
        "メッセージを暗号化して保管できないため、送れません。時間をおいて送り直すか、お問い合わせ窓口に連絡してください。",
        "The message cannot be kept encrypted, so nothing is sent. Try again later, or contact the inquiry desk."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReturnLinesMissing = new(
        5102,
        "返却・破棄した情報を1件以上選んでください。",
        "Choose at least one item that was returned or destroyed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotHeldByCompany = new(
        5103,
        "貴社が取得した記録のない情報です。取得した情報を選んでください。",
        "There is no record that your company obtained this. Choose what it obtained."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReturnAlreadyAccepted = new(
        5104,
        "この情報の返却・破棄の報告は、既に受理されています。",
        "The report on this item was accepted already."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReturnInTheFuture = new(
        5105,
        "今日以前の日を入力してください。",
        "Give today or an earlier day."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode WitnessIsPerformer = new(
        5106,
        "立会者には、実施者とは別の人を入力してください。",
        "The witness must be another person than the performer."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReceivedInItsCase = new(
        8201,
        "この通知の受領は、その手続のページで確認してください。",
        "Confirm the receipt of this notice on the page of its case."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotATime = new(
        8202,
        "時刻として読み取れません。「14:05」の形で入力してください。",
        "This is not a time. Write it as 14:05."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CallInTheFuture = new(
        8203,
        "電話を受けた日時が、今より後になっています。日時を確かめてください。",
        "The call lies in the future. Check date and time."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SearchTooWide = new(
        8204,
        "企業、利用者、端末又は利用合意のいずれかを指定してください。",
        "Name a company, a person, a terminal or an agreement."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NoticeListOpen = new(
        8205,
        "通報先の一覧に未確認の項目があります。全ての通報先について、通報したこと又は該当しないことを記録してください。",
        "The notice list is not complete. Record for each party that it was told, or that there is none."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ScopeNotRecorded = new(
        8206,
        "影響の範囲が記録されていません。記録を検索し、影響を受けた利用者、端末及びファイルを記録してください。",
        "What was affected is not recorded. Search the records and record the accounts, terminals and files."
    );
}
