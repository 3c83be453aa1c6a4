namespace Dsg.Core.Shared;

/// <summary>
/// A numbered reason for a no. Numbers are given once, here, and never reused or renamed; tests and clients rely on the number.
/// Ranges: 1xxx input, 2xxx authority and state, 3xxx 加入, 4xxx contract, agreement and 利用, 5xxx exchange, 6xxx access, 7xxx request,
/// 8xxx office and what comes after 加入 and 利用.
/// </summary>
/// <param name="Number">The number; shown as <c>DSG-3001</c>.</param>
/// <param name="Ja">What is wrong and what to do, in Japanese; <c>{0}</c> is the refusal's detail.</param>
/// <param name="En">The same in English.</param>
public sealed partial record RefusalCode(int Number, string Ja, string En)
{
    // 1xxx: input
    /// <summary>See its text.</summary>
    public static readonly RefusalCode Required = new(
        1001,
        "入力してください。",
        "Please fill this in."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TooLong = new(
        1002,
        "{0}文字以内で入力してください。",
        "Use at most {0} characters."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotADate = new(
        1003,
        "日付として読み取れません。「令和8年2月3日」又は「2026-02-03」の形で入力してください。",
        "This is not a date. Write 2026-02-03 or R8.2.3."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotAChoice = new(
        1004,
        "選択肢の中から選んでください。",
        "Choose one of the given options."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ControlCharacters = new(
        1005,
        "制御文字を取り除いてください。",
        "Remove the control characters."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotAMailAddress = new(
        1006,
        "メールアドレスの形になっていません。",
        "This is not a mail address."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotAPhoneNumber = new(
        1007,
        "電話番号は数字とハイフンで入力してください。",
        "Write the telephone number with digits and hyphens."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TooMany = new(
        1008,
        "{0}件以内にしてください。",
        "Give at most {0}."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotAnId = new(
        1009,
        "番号の形が正しくありません。",
        "This is not an id."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotAnIsoDateOrder = new(
        1010,
        "終わりの日は、始めの日より後にしてください。",
        "The end must lie after the beginning."
    );

    // 2xxx: authority and state
    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotAllowedInState = new(
        2001,
        "いまの段階では、この操作はできません。画面を読み直して、現在の段階を確かめてください。",
        "This cannot be done at the present stage. Reload the page to see the stage."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CapacityMissing = new(
        2002,
        "この操作をする権限がありません。",
        "You do not hold the capacity for this act."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PersonSuspended = new(
        2003,
        "利用停止中のため、操作できません。",
        "Your use is suspended."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CaseHasChanged = new(
        2004,
        "ほかの担当者が先に更新しました。変更後の内容を確かめてから、もう一度操作してください。",
        "Somebody else changed this case first. Look at the change, then try again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SecondPersonNeeded = new(
        2005,
        "この操作は、別の人が行う必要があります。",
        "This act needs another person."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotYourCase = new(
        2006,
        "対象が見つかりません。",
        "Not found."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReasonMissing = new(
        2007,
        "理由を入力してください。",
        "State the reason."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CapacityNotOnFace = new(
        2008,
        "この役割は、このサイトでは使えません。",
        "This capacity does not live on this face."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AuditorHoldsNoOtherOffice = new(
        2009,
        "監査担当は、ほかの職務を兼ねることができません。",
        "An auditor holds no other office."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode InvitationNotUsable = new(
        2010,
        "この招待は使えません。期限（30日）を過ぎていないか、使用済みでないか、交付の記録が済んでいるかを、担当者に確かめてください。",
        "This invitation cannot be used. Ask the office about its date, use and hand-over."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SignInNeeded = new(
        2011,
        "サインインしてください。",
        "Please sign in."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotFound = new(2012, "見つかりません。", "Not found.");

    // 3xxx: 加入
    /// <summary>See its text.</summary>
    public static readonly RefusalCode CorporateNumberWrong = new(
        3001,
        "法人番号が正しくありません。13桁の数字を、先頭の桁から確かめてください。",
        "The corporate number is wrong. Check its 13 digits; the first is a check digit."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SiteNotInJapan = new(
        3002,
        "拠点は日本国内に所在する必要があります。都道府県から始まる住所を入力してください。",
        "The room must be in Japan. Give an address that begins with a prefecture."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DeclarationMissing = new(
        3003,
        "四つの申告のすべてに確認が必要です。",
        "All four declarations are needed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ConditionNotMet = new(
        3004,
        "要件「{0}」が「適」になっていません。",
        "Condition \"{0}\" has not been found met."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReviewerMayNotDecide = new(
        3005,
        "審査した人は、同じ案件を決裁できません。",
        "Who reviewed the case may not decide it."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CorrectionOpensOnly = new(
        3006,
        "補正を依頼した項目だけを直せます。",
        "Only the fields named in the correction request can be changed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EquipmentMissing = new(
        3007,
        "機器を1台以上届け出てください。",
        "Report at least one unit."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EquipmentNotFoundFit = new(
        3008,
        "すべての機器の確認結果が必要です。",
        "A finding for every unit is needed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CertificateRequestWrong = new(
        3009,
        "証明書要求（CSR）を読み取れません。「dsg device request」で作り直してください。",
        "The certificate request cannot be read. Make it again with \"dsg device request\"."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CertificateMissing = new(
        3010,
        "接続試験に合格した機器が必要です。",
        "At least one unit must have passed the connection test."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DocumentNumberMissing = new(
        3011,
        "文書番号を入力してください。",
        "Give the document number."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DocumentTypeRefused = new(
        3012,
        "添付できるのは、PDF、Word、Excel、画像のいずれかです。",
        "Attach a PDF, Word, Excel or image file."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DocumentTooLarge = new(
        3013,
        "添付は{0}までです。",
        "An attachment may have at most {0}."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FindingNeedsMethod = new(
        3014,
        "確認方法と理由を入力してください。",
        "State how it was confirmed and why."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CorrectionFieldUnknown = new(
        3015,
        "補正を依頼できる項目ではありません。",
        "This is not a field that can be corrected."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SenderNameRefused = new(
        3016,
        "見本の環境では、実在の機関名を差出人にできません。設定の差出人及び文書番号の頭字を、見本のものに改めてください。",
        "In sample mode a real organisation cannot be the sender. Set a sender and a number prefix of a sample in the configuration."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PaperNotReadable = new(
        3017,
        "この書類は、安全確認が済んでいないため、閲覧できません（{0}）。",
        "This paper cannot be read: the safety check has not passed it ({0})."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DeadlineNotABusinessDay = new(
        3018,
        "期限は、開庁日（土曜日、日曜日、祝日及び12月29日から1月3日までを除く日）にしてください。",
        "Choose a day on which the office is open (not a weekend, a national holiday or 29 December to 3 January)."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DeadlineTooFar = new(
        3019,
        "期限は、今日から{0}開庁日以内の日にしてください。",
        "Choose a day within {0} business days from today."
    );

    // 4xxx: contract, agreement, 利用
    /// <summary>See its text.</summary>
    public static readonly RefusalCode ContractClauseMissing = new(
        4001,
        "情報セキュリティ特約条項付きの契約である必要があります。",
        "The contract must carry the information-security clause."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DesignationMissing = new(
        4002,
        "情報セキュリティ指定書の番号、日付及び項目を入力してください。",
        "Give number, date and items of the information-security designation."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CompanyNotEnrolled = new(
        4003,
        "加入完了通知を受領した企業ではありません。",
        "The company has not received a completion notice."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AgreementNotStanding = new(
        4004,
        "利用合意が成立していません。相手方の確認を待つか、合意番号を確かめてください。",
        "The usage agreement does not stand. Wait for the other side, or check the number."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AgreementNeedsOtherSide = new(
        4005,
        "利用合意は、相手方が確認します。",
        "The agreement is confirmed by the other side."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode RosterEmpty = new(
        4006,
        "利用者を1人以上届け出てください。",
        "Name at least one user."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EngagementNotDeclared = new(
        4007,
        "契約の履行に従事することの確認が必要です。",
        "Confirm that the person is engaged in performing the contract."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalMissing = new(
        4008,
        "DIIオープン系加入システムの名称と端末番号を入力してください。",
        "Give the DII open-system name and the terminal number."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OwnCase = new(
        4009,
        "自分の申請を自分で確認することはできません。",
        "Nobody confirms their own application."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotTheSuperior = new(
        4010,
        "申請で指定された所属長だけが確認できます。",
        "Only the superior named in the application attests."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UseConditionNotMet = new(
        4011,
        "利用の要件「{0}」が確認されていません。",
        "Condition \"{0}\" has not been confirmed."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode RulesNotAccepted = new(
        4012,
        "利用規約の確認が必要です。",
        "The rules of use must be accepted."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ContractNotConcluded = new(
        4013,
        "契約期間外です。契約担当者に確認してください。",
        "The contract is not in its period. Ask the contract officer."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ContractPartyWrong = new(
        4014,
        "この契約の当事者である企業ではありません。",
        "The company is not a party to this contract."
    );

    // 5xxx: exchange
    /// <summary>See its text.</summary>
    public static readonly RefusalCode MarkingMissing = new(
        5001,
        "表示（保護すべき情報の区分）を選んでください。",
        "Choose the marking."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode MarkingItemUnknown = new(
        5002,
        "指定書の項目にありません。",
        "This is not an item of the designation."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode RecipientMissing = new(
        5003,
        "相手方の利用者を1人以上選んでください。",
        "Choose at least one recipient of the other side."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode RecipientUnknown = new(
        5004,
        "この契約別共有領域の利用者ではありません。",
        "This person is not a user of the workspace."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FilesMissing = new(
        5005,
        "ファイルを1件以上選んでください。",
        "Choose at least one file."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FileNameRefused = new(
        5006,
        "ファイル名に使えない文字があります。",
        "The file name has characters that cannot be used."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FileSizeWrong = new(
        5007,
        "ファイルの大きさが正しくありません。",
        "The size of the file is wrong."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotObtainable = new(
        5008,
        "このファイルは、まだ取得できません（{0}）。",
        "This file cannot be obtained yet ({0})."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotObtainedYet = new(
        5009,
        "取得してから、受領を確認してください。",
        "Obtain the files before confirming receipt."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OffsetWrong = new(
        5010,
        "続きの位置が一致しません。いまの位置は{0}です。",
        "The offset does not match. It is now {0}."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UploadLengthExceeded = new(
        5011,
        "申告した大きさを超えています。",
        "More bytes than announced."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UploadLocked = new(
        5012,
        "同じファイルを送っている接続があります。少し待って、もう一度送ってください。",
        "Another connection is sending this file. Try again shortly."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UploadGone = new(
        5013,
        "送信の期限が切れました。はじめから送り直してください。",
        "The upload has expired. Send the file anew."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ChecksumWrong = new(
        5014,
        "送信した内容と照合用の値（チェックサム）が一致しません。この部分を送り直してください。",
        "The checksum does not match. Send this part again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode QuotaExceeded = new(
        5015,
        "この契約別共有領域の容量（{0}）を超えます。",
        "This exceeds the workspace's quota ({0})."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode StorageFull = new(
        5016,
        "保存領域が足りません。担当者に連絡してください。",
        "Storage is full. Tell the operator."
    );

    // 6xxx: access
    /// <summary>See its text.</summary>
    public static readonly RefusalCode AccessRefused = new(
        6001,
        "利用の条件「{0}」を満たしていません。",
        "The condition of use \"{0}\" does not hold."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UseStopped = new(
        6002,
        "利用停止中です。詳細は貴社の申請責任者へお問い合わせください。",
        "Use is stopped. Ask your company's responsible person."
    );

    // 7xxx: request
    /// <summary>See its text.</summary>
    public static readonly RefusalCode MalformedJson = new(
        7001,
        "要求の本文を読み取れません（{0}）。",
        "The body cannot be read ({0})."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode MediaTypeWrong = new(
        7002,
        "本文の形式が違います。",
        "The media type of the body is wrong."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode BodyTooLarge = new(
        7003,
        "本文が大きすぎます。",
        "The body is too large."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode WrongOrigin = new(
        7004,
        "このアドレスでは受け付けていません。",
        "This address is not served here."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FormExpired = new(
        7005,
        "入力画面の有効期限が切れたため、まだ送信されていません。入力した内容を確かめて、もう一度送信してください。",
        "The form has expired, and nothing was sent yet. Check what you typed and send it again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ObtainedEnough = new(
        7110,
        "1日に取得できる量の上限に達しました。日付が変わると、続けられます。急ぐときは、お問い合わせ窓口に連絡してください。",
        "You have obtained as much as one person may in a day. It goes on after midnight in Japan. If it is urgent, tell the inquiry desk."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TooManyRequests = new(
        7006,
        "要求が多すぎます。しばらく待ってください。",
        "Too many requests. Please wait."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UnexpectedFault = new(
        7999,
        "処理できませんでした。時間をおいて、もう一度操作してください（照会番号 {0}）。",
        "This could not be done. Try again later (reference {0})."
    );

    /// <summary>How the code is written: <c>DSG-3001</c>.</summary>
    public string Name => $"DSG-{Number}";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
