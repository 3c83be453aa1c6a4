namespace Dsg.Server.Ui.Text;

/// <summary>Texts that stand on every page, or that several pages must word alike.</summary>
public static class SharedTexts
{
    public static readonly Phrase Product = new(
        "DSG手続・受渡し（非公式）",
        "DSG Procedures and Exchange (unofficial)"
    );

    /// <summary>How a case is called that ended because it was not corrected in time; 失効 is said of certificates only.</summary>
    public static readonly Phrase Lapsed = new("期限経過による終了", "Ended by lapse of time");

    public static readonly Phrase SampleBand = new(
        "見本（試験環境）です。実在の手続ではありません。保護すべき情報を入れないでください。",
        "Sample (test environment). These are not real procedures. Do not enter protected information."
    );

    public static readonly Phrase SecrecyBand = new(
        "秘、特定秘密、特別防衛秘密、装備品等秘密その他の秘密及び外国から提供された秘密は、送信できません。",
        "Classified information of any category, including secrets provided by other countries, must not be sent."
    );

    public static readonly Phrase NoProtectedNames = new(
        "件名・ファイル名に保護すべき情報を書かないでください。",
        "Do not write protected information in subjects or file names."
    );

    public static readonly Phrase Disclaimer = new(
        "本ソフトウェアは、公表資料を参考に作成したものであり、防衛省・防衛装備庁が提供し、又は承認したものではありません。",
        "This software was made with reference to published materials. It is neither provided nor approved by the Ministry of Defense or the Acquisition, Technology & Logistics Agency."
    );

    public static readonly Phrase NoConformityClaim = new(
        "本画面の確認結果は、基準への適合を証明するものではありません。",
        "The results shown here do not certify conformity with the standards."
    );

    public static readonly Phrase ConsultOriginals = new(
        "細部は、加入要領、企業利用要領又は職員利用要領の原典を確認してください。",
        "For details, consult the original documents on enrollment and on use."
    );

    public static readonly Phrase UnverifiedBasis = new("原典未確認", "source not verified");
    public static readonly Phrase Basis = new("根拠", "Basis");
    public static readonly Phrase InquiryDesk = new("お問い合わせ窓口", "Inquiries");
    public static readonly Phrase Version = new("版", "Version");
    public static readonly Phrase SkipToMain = new("本文へ移動", "Skip to main content");
    public static readonly Phrase SignOut = new("サインアウト", "Sign out");
    public static readonly Phrase MainNavigation = new("主なメニュー", "Main");
    public static readonly Phrase Breadcrumb = new("現在の位置", "You are here");
    public static readonly Phrase Notices = new("大切なお知らせ", "Important notices");
    public static readonly Phrase Close = new("閉じる", "Close");
    public static readonly Phrase Print = new("印刷", "Print");

    public static readonly Phrase PublicFace = new("加入申請サイト", "Enrollment site");
    public static readonly Phrase CompanyFace = new("企業利用サイト", "Company site");
    public static readonly Phrase StaffFace = new("職員利用サイト", "Staff site");
    public static readonly Phrase OperationsFace = new("運用管理サイト", "Operations site");
}
