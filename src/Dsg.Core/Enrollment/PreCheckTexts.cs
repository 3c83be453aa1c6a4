using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>The words of the ten questions and of the memo.</summary>
public static class PreCheckTexts
{
    internal const int Contract = 1;
    internal const int InJapan = 7;
    private const int Facility = 3;
    private const int Line = 8;

    /// <summary>The ten questions in order.</summary>
    public static ImmutableArray<PreCheckQuestion> Questions { get; } =
    [
        new(
            Contract,
            new(
                "保護すべき情報を取り扱う契約に、元請又は下請として従事する見込みがありますか。",
                "Do you expect to be engaged, as prime or subcontractor, in a contract that handles protected information?"
            ),
            new(
                "DSGの利用が可能な契約に従事する見込みがあることは、加入の要件です。",
                "Expected engagement in a contract for which DSG can be used is a condition of enrollment."
            ),
            Condition.Ground,
            new(
                "現時点では加入の要件を満たしません。契約の見込みが生じた時点で、改めて検討してください。",
                "The condition is not met at present. Consider again when a contract is in sight."
            ),
            new(
                "契約を予定する機関又は元請企業に、保護すべき情報の取扱いの有無を確認してください。",
                "Ask the contracting office or the prime whether protected information will be handled."
            )
        ),
        new(
            2,
            new(
                "契約の相手方（機関又は元請企業）と、DSGを利用することについて話をしていますか。",
                "Have you talked with the other side (office or prime) about using DSG?"
            ),
            new(
                "利用の段階では、双方の合意が必要になります。",
                "Use will need the agreement of both sides."
            ),
            null,
            new(
                "契約の相手方に、DSGの利用の意向を確認してください。",
                "Ask the other side whether it intends to use DSG."
            ),
            new(
                "社内の契約担当部門に、相手方との調整の状況を確認してください。",
                "Ask your contract department how far the talks with the other side are."
            )
        ),
        new(
            Facility,
            new(
                "防衛産業サイバーセキュリティ基準第8に準拠した取扱施設等を整備していますか。",
                "Do you have handling facilities that comply with section 8 of the defense industry cybersecurity standard?"
            ),
            new(
                "拠点とする室に取扱施設等を整備していることは、加入の要件です。",
                "Such facilities at the room are a condition of enrollment."
            ),
            Condition.Ground,
            new(
                "取扱施設等の整備を計画してください。整備には工事を伴うことがあります。",
                "Plan the facilities; building work may be needed."
            ),
            new(
                "情報セキュリティの担当部門に、基準第8への対応の状況を確認してください。",
                "Ask your information-security department how section 8 of the standard is met."
            )
        ),
        new(
            4,
            new(
                "その室の中に、専用の機器を置く場所と電源がありますか。",
                "Is there space and power in that room for dedicated equipment?"
            ),
            new(
                "機器は、拠点とする室の中に設置します。",
                "The equipment is installed inside the room."
            ),
            null,
            new(
                "機器の設置場所と電源を確保してください。",
                "Provide space and power for the equipment."
            ),
            new(
                "室の図面により、設置場所、電源及び配線の経路を確認してください。",
                "Check space, power and cable routes on the plan of the room."
            )
        ),
        new(
            5,
            new(
                "指定される仕様を満たす機器を用意し、その室に設置することができますか。",
                "Can you prepare equipment that meets the given specification and install it in that room?"
            ),
            new(
                "所要の機器を用意し、拠点内に設置できることは、加入の要件です。",
                "Being able to prepare and install the equipment is a condition of enrollment."
            ),
            Condition.Ground,
            new(
                "機器の調達の方法と予算を検討してください。仕様は、審査結果の通知の後に交付されます。",
                "Consider how to buy the equipment. The specification is handed over after the result notice."
            ),
            new(
                "調達の担当部門に、機器の調達に要する期間と予算を確認してください。",
                "Ask your purchasing department about time and budget for the equipment."
            )
        ),
        new(
            6,
            new(
                "用意する機器の製造者、供給者及び保守の経路を把握し、サプライチェーン・リスクへの配慮を説明できますか。",
                "Do you know maker, supplier and maintenance of the equipment, and can you explain your care about supply-chain risk?"
            ),
            new(
                "機器がサプライチェーン・リスク対策上問題ないよう配慮することは、加入の要件です。",
                "Care about supply-chain risk of the equipment is a condition of enrollment."
            ),
            Condition.Ground,
            new(
                "機器の供給の経路を確認し、配慮した内容を書面に整理してください。",
                "Find out how the equipment is supplied and write down what care is taken."
            ),
            new(
                "機器の候補について、製造者、供給者及び保守の委託先を確認してください。",
                "Find out maker, supplier and maintenance of the equipment you consider."
            )
        ),
        new(
            InJapan,
            new("その室は、日本国内に所在しますか。", "Is the room in Japan?"),
            new(
                "拠点が日本国内に所在することは、加入の要件です。",
                "The room being in Japan is a condition of enrollment."
            ),
            Condition.Ground,
            new(
                "現時点では加入の要件を満たしません。日本国内の室を拠点とすることを検討してください。",
                "The condition is not met. Consider a room in Japan."
            ),
            new(
                "拠点とする室を決め、所在地を確認してください。",
                "Choose the room and make sure of its address."
            )
        ),
        new(
            Line,
            new(
                "その室に専用の通信回線を引き込むことについて、建物の所有者等の了解を得られますか。",
                "Will the owner of the building agree to a dedicated line into the room?"
            ),
            new(
                "回線の準備には、工事及び日程の調整を要することがあります。",
                "The line may need building work and time."
            ),
            null,
            new(
                "建物の所有者等と調整するか、別の室を検討してください。",
                "Come to terms with the owner, or consider another room."
            ),
            new(
                "建物の管理者に、回線の引込みの可否及び手続を確認してください。",
                "Ask the manager of the building whether and how a line can be brought in."
            )
        ),
        new(
            9,
            new(
                "申請責任者及び拠点管理者となる人を決めることができますか（兼務できます）。",
                "Can you name a responsible person and a site keeper (one person may be both)?"
            ),
            new(
                "申請、機器の準備及び接続試験は、この人たちが行います。",
                "They apply, prepare the equipment and do the connection test."
            ),
            null,
            new(
                "申請責任者及び拠点管理者を選び、代表者から委任を受けてください。",
                "Choose them, and have the representative entrust them."
            ),
            new(
                "社内で、申請及び機器の管理を担う人を検討してください。",
                "Consider who could apply and keep the equipment."
            )
        ),
        new(
            10,
            new(
                "加入に2か月から4か月程度を要することを、契約の日程に見込んでいますか。",
                "Does your schedule allow about two to four months for enrollment?"
            ),
            new(
                "所要期間の目安は、約2〜4か月（原典）です。",
                "The guide of the source is about two to four months."
            ),
            null,
            new(
                "契約の日程を見直すか、加入までの間の情報の受渡しの方法を相手方と調整してください。",
                "Review the schedule, or agree with the other side how to exchange information until then."
            ),
            new(
                "契約の締結の見込みから、申請を始める時期を逆算してください。",
                "Count back from the expected date of the contract."
            )
        ),
    ];

    internal static Wording SummaryOf(PreCheckOutlook outlook) =>
        outlook switch
        {
            PreCheckOutlook.Apply => new(
                "回答の範囲では、申請の準備を始めることができます。",
                "As far as the answers go, you can begin to prepare the application."
            ),
            PreCheckOutlook.Prepare => new(
                "申請の前に、準備すること又は確認することがあります。",
                "Some things have to be prepared or found out before applying."
            ),
            _ => new(
                "現時点では加入の要件を満たさない可能性があります。申請の前に、お問い合わせ窓口に相談してください。",
                "A condition may not be met at present. Ask the contact point before applying."
            ),
        };

    internal static ImmutableArray<Wording> Equipment { get; } =
    [
        new(
            "端末1台以上（仕様は、審査結果の通知の後に交付されます。）",
            "One terminal or more (the specification is handed over after the result notice)"
        ),
        new("ルータ、スイッチその他の通信機器", "Router, switch and other network equipment"),
        new("専用の通信回線", "A dedicated line"),
        new("故障に備える代替機（任意）", "Spare units in case of failure (optional)"),
    ];

    internal static ImmutableArray<Wording> People { get; } =
    [
        new(
            "申請責任者（加入、変更、利用及び脱退の申請を行い、利用者を届け出る人）",
            "Responsible person (files the applications and names the users)"
        ),
        new(
            "拠点管理者（室及び機器を管理し、接続試験を行う人）",
            "Site keeper (keeps room and equipment, does the connection test)"
        ),
        new(
            "企業利用者（ファイルの受渡しを行う人。利用の段階で届け出ます。）",
            "Company users (exchange files; named when applying for use)"
        ),
        new(
            "小規模な企業では、これらを1人が兼ねることができます。",
            "In a small company one person may be all of these."
        ),
    ];

    internal static ImmutableArray<(int UnlessYes, Wording Text)> Costs { get; } =
    [
        (Facility, new("取扱施設等の整備に要する費用", "Making the room comply with the standard")),
        (Line, new("回線の引込みの工事に要する費用", "Building work for the line")),
    ];

    internal static ImmutableArray<Wording> CostsAlways { get; } =
    [
        new("機器の購入又は賃借に要する費用", "Buying or renting the equipment"),
        new("回線の月額料金", "Monthly fee of the line"),
        new("機器の保守に要する費用", "Maintenance of the equipment"),
        new("申請及び管理に従事する人の人件費", "Working time of the people concerned"),
    ];

    internal static Wording Notice { get; } =
        new(
            "このメモは、回答の内容を社内の検討のために整理したものです。要件への適合を示すものではなく、回答は保存されません。",
            "This memo sorts your answers for your own considerations. It does not show that conditions are met; the answers are not stored."
        );
}
