namespace Dsg.Core.Shared;

public sealed partial record RefusalCode
{
    // 31xx: rooms, units and certificates of 加入
    /// <summary>See its text.</summary>
    public static readonly RefusalCode RoomNotNamed = new(
        3101,
        "拠点（利用区画）が複数あります。どの拠点についての手続かを選んでください。",
        "There are several rooms. Say which room this is about."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode LastRoom = new(
        3102,
        "残る唯一の拠点は外せません。申請中は取下げ、加入後は脱退の手続によってください。",
        "The only room left cannot be taken out. Withdraw the application, or depart after enrollment."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode RoomAwaitsCorrection = new(
        3103,
        "この拠点は企業の補正を待っています。回答の後に進めてください。",
        "This room waits for the company's correction. Go on after its answer."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode LookedAtMissing = new(
        3104,
        "サプライチェーン・リスクへの配慮は、確かめた事項を一つ以上選んで判断してください。製造者又は国のみを理由とすることはできません。",
        "Choose at least one thing that was looked at. The maker or the country alone is no reason."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SketchMissing = new(
        3105,
        "書面による確認には、拠点の区画図が必要です。企業に提出を求めるか、現地で確認してください。",
        "A verification on paper needs the sketch of the room. Ask the company for it or verify on site."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode RoomTwice = new(
        3106,
        "同じ建物、階及び室の拠点が既にあります。別の室を入力してください。",
        "The same building, floor and room is there already. Enter another room."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TooManyRooms = new(
        3107,
        "一度に申請できる拠点は{0}室までです。残りは加入完了の後に追加してください。",
        "At most {0} rooms can be applied for at once. Add the others after completion."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotASpare = new(
        3108,
        "代替機として確認を受けた機器を選んでください。端末の場合は、有効な端末証明書も必要です。",
        "Choose a unit that was confirmed as a spare; a terminal also needs a valid certificate."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode UnitNotInUse = new(
        3109,
        "入れ替える機器は、同じ拠点で利用中のものを選んでください。",
        "Choose a unit in use in the same room."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SerialNumberTwice = new(
        3110,
        "同じ製造番号の機器が既に届け出られています。製造番号を確かめてください。",
        "A unit with this serial number was reported already. Check the serial number."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode KitSamePerson = new(
        3111,
        "端末証明書の媒体の作成は、準備した担当とは別の担当が行ってください。受け取るのは準備した担当です。",
        "Another operator than the one who ordered the kit makes it; the one who ordered it takes it."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode KitTaken = new(
        3112,
        "この媒体のファイルは既に取り出されました。紛失したときは、端末証明書を失効させ、改めて準備してください。",
        "The package was taken already. If it is lost, revoke the certificate and order a new kit."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode KitGone = new(
        3113,
        "媒体のファイルは保管期間を過ぎて消去されました。端末証明書を失効させ、改めて準備してください。",
        "The package was kept for its time and is erased. Revoke the certificate and order a new kit."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CertificateStillValid = new(
        3114,
        "有効な端末証明書があります。更新は有効期限の60日前から、交換は失効の後に行えます。",
        "A valid certificate stands. Renew within 60 days of its end, or revoke it first."
    );
}
