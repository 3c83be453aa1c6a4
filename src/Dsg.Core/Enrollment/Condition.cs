using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>The conditions of 加入 (加入要領（要約版）p4). Condition 3 has two rows: a capability and a duty of care.</summary>
public enum ConditionNo
{
    /// <summary>1 実績等: engagement in a contract for which DSG can be used is expected.</summary>
    Engagement = 1,

    /// <summary>2 設備: handling facilities that comply with 基準第8 at the room.</summary>
    Facility = 2,

    /// <summary>3(1) 機器: equipment that meets the specification can be prepared and installed in the room.</summary>
    Equipment = 31,

    /// <summary>3(2) 機器: care that the equipment poses no supply-chain risk problem.</summary>
    SupplyChain = 32,

    /// <summary>4 拠点: the room is in Japan.</summary>
    Location = 4,
}

/// <summary>What the office found about a condition.</summary>
public enum FindingResult
{
    /// <summary>未確認.</summary>
    Unconfirmed = 0,

    /// <summary>確認中.</summary>
    Confirming = 1,

    /// <summary>適.</summary>
    Met = 2,

    /// <summary>条件付き: must be cleared before completion.</summary>
    Conditional = 3,

    /// <summary>不適.</summary>
    NotMet = 4,
}

/// <summary>How a fact was confirmed (docs/procedures.md section 1). Shown, and never more claimed.</summary>
public enum ConfirmedHow
{
    /// <summary>機械確認.</summary>
    Machine = 1,

    /// <summary>書面.</summary>
    Paper = 2,

    /// <summary>現地.</summary>
    OnSite = 3,

    /// <summary>申告.</summary>
    Declared = 4,
}

/// <summary>What was looked at for condition 3(2). Maker and country are no items: a finding cannot rest on them alone.</summary>
public enum CareItem
{
    /// <summary>調達の経路.</summary>
    ProcurementRoute = 1,

    /// <summary>開封、改変及びすり替えの防止.</summary>
    TamperProtection = 2,

    /// <summary>ソフトウェア及びファームウェアの更新の出所.</summary>
    UpdateSource = 3,

    /// <summary>保守の体制及び作業者.</summary>
    Maintenance = 4,

    /// <summary>出荷時の設定及び通信の挙動.</summary>
    FactorySettings = 5,

    /// <summary>公表されたぜい弱性への対応.</summary>
    KnownVulnerabilities = 6,
}

/// <summary>A finding about one condition.</summary>
/// <param name="Result">The result.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="How">How it was confirmed.</param>
/// <param name="By">Who found it.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when it holds; null while no end is set.</param>
public sealed record Finding(
    FindingResult Result,
    string Reason,
    ConfirmedHow How,
    PersonId By,
    DateTimeOffset At,
    DateOnly? Until
)
{
    /// <summary>What was looked at, for condition 3(2).</summary>
    public ImmutableArray<CareItem> LookedAt { get; init; } = [];
}

/// <summary>The five rows of the four conditions with the words of the source document.</summary>
/// <param name="No">Which.</param>
/// <param name="Ja">Short name.</param>
/// <param name="En">Short name in English.</param>
/// <param name="TextJa">The sentence of the source document, shortened.</param>
/// <param name="TextEn">The same in English.</param>
public sealed record Condition(ConditionNo No, string Ja, string En, string TextJa, string TextEn)
{
    /// <summary>根拠 of all four: proved by the source document.</summary>
    public const string Ground = "加入要領（要約版）p4";

    /// <summary>All rows in the order of the source.</summary>
    public static IReadOnlyList<Condition> All { get; } =
    [
        new(
            ConditionNo.Engagement,
            "実績等",
            "Engagement",
            "DSGの利用が可能な契約に従事することが見込まれること。",
            "Engagement in a contract for which DSG can be used is expected."
        ),
        new(
            ConditionNo.Facility,
            "設備（取扱施設等）",
            "Facility",
            "拠点として、防衛産業サイバーセキュリティ基準第8に準拠した取扱施設等を整備していること。",
            "The room has handling facilities that comply with section 8 of the standard."
        ),
        new(
            ConditionNo.Equipment,
            "機器(1) 仕様・設置できること",
            "Equipment (1)",
            "指定する仕様を満たす所要の機器を用意し、拠点内に設置できること。",
            "Equipment that meets the specification can be prepared and installed in the room."
        ),
        new(
            ConditionNo.SupplyChain,
            "機器(2) サプライチェーン・リスクへの配慮",
            "Equipment (2)",
            "用意する機器が、サプライチェーン・リスク対策上、問題ないよう配慮すること。",
            "Care is taken that the equipment poses no supply-chain risk problem."
        ),
        new(
            ConditionNo.Location,
            "拠点が日本国内",
            "Room in Japan",
            "拠点は、日本国内に所在すること。",
            "The room is in Japan."
        ),
    ];

    /// <summary>True when it is judged room by room; 1 and 3(2) are judged once for the company.</summary>
    public static bool IsOfRoom(ConditionNo no) =>
        no is ConditionNo.Facility or ConditionNo.Equipment or ConditionNo.Location;

    /// <summary>The row of a number.</summary>
    public static Condition Of(ConditionNo no) => All.First(row => row.No == no);
}

/// <summary>How far a result is from 適.</summary>
internal static class FindingResults
{
    extension(FindingResult result)
    {
        /// <summary>0 for 不適, then 未確認, 確認中 and 条件付き, 4 for 適.</summary>
        public int Closeness =>
            result switch
            {
                FindingResult.NotMet => 0,
                FindingResult.Unconfirmed => 1,
                FindingResult.Confirming => 2,
                FindingResult.Conditional => 3,
                _ => 4,
            };
    }
}
