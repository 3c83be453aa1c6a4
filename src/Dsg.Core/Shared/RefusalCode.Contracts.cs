namespace Dsg.Core.Shared;

public sealed partial record RefusalCode
{
    // 4101 to 4149: contract, subcontract, agreement
    /// <summary>See its text.</summary>
    public static readonly RefusalCode NewEndNotLater = new(
        4101,
        "新しい終わりの日は、いまの終わりの日より後の日にしてください。",
        "The new end must be later than the present one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PerformanceDateWrong = new(
        4102,
        "履行完了の日は、契約期間の始まりの日から今日までの日にしてください。",
        "The day of completion lies between the begin of the contract and today."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OfficerNotOfUnit = new(
        4103,
        "同じ組織の、ほかの契約担当者を選んでください。",
        "Choose another contract officer of the same unit."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ContractPerformed = new(
        4104,
        "履行完了が確認された契約です。続ける場合は、契約担当者に継続契約を確かめてください。",
        "Completion of this contract was confirmed. Ask the contract officer for the contract that continues it."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AgreementExists = new(
        4105,
        "この契約と企業には、すでに利用合意があります（{0}）。",
        "There is an agreement for this contract and company already ({0})."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AgreedOnLater = new(
        4106,
        "合意の日は、今日までの日にしてください。",
        "The day of the agreement is today or earlier."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OnlyNamedPersonsEndIt = new(
        4107,
        "合意を解消できるのは、企業の申請責任者、職員側の所属長、又は所属長が指名した職員だけです。",
        "Only the company's responsible person, the superior of the unit, or the staff user named by the superior ends the agreement."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NamedPersonNotOfUnit = new(
        4108,
        "この組織の職員利用者を選んでください。",
        "Choose a staff user of this unit."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SubcontractorNotEnrolled = new(
        4109,
        "届け出られた法人番号の企業が、加入完了通知を受領していません。企業を確かめるか、加入を待ってください。",
        "The company of the reported corporate number has not received a completion notice. Check the company, or wait for its enrollment."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AlreadyHandedOver = new(
        4110,
        "この契約は、すでに継続契約へ引き継がれています。",
        "This contract was handed over already."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NextBeginsTooEarly = new(
        4111,
        "継続契約の始まりの日は、いまの契約の始まりの日より後の日にしてください。",
        "The next contract begins later than the present one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NothingChosen = new(
        4112,
        "契約を1件以上選んでください。",
        "Choose at least one contract."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ChosenTwice = new(
        4113,
        "同じ契約が2回選ばれています。",
        "The same contract was chosen twice."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode CarriedNotOfContract = new(
        4114,
        "引き継ぐ利用合意又は利用が変わりました。画面を読み直して、もう一度操作してください。",
        "An agreement or a use to be carried over has changed. Reload the page and try again."
    );
}
