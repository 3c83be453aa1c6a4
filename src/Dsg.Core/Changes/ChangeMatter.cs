using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dsg.Core.Changes;

/// <summary>What of an enrolled company changes. Rooms and units change within their enrollment.</summary>
public enum ChangeMatter
{
    /// <summary>申請責任者: approval before effect.</summary>
    Responsible = 1,

    /// <summary>資本関係: approval before effect.</summary>
    Ownership = 2,

    /// <summary>代表者: approval before effect.</summary>
    Representative = 3,

    /// <summary>企業の名称: notice within 14 days.</summary>
    Name = 4,

    /// <summary>本店の所在地: notice within 14 days.</summary>
    Address = 5,

    /// <summary>連絡先（電話番号・メールアドレス）: notice within 14 days.</summary>
    Contact = 6,

    /// <summary>承継（合併）: another company takes the place of this one; approval before effect, effect on its day.</summary>
    Merger = 7,

    /// <summary>承継（法人番号の変更）: the same business goes on under another number; approval before effect, effect on its day.</summary>
    NewNumber = 8,

    /// <summary>承継（会社分割）: another company takes the business over as a whole and both go on existing; approval before effect, effect on its day.</summary>
    Split = 9,

    /// <summary>承継（事業譲渡）: the same by a transfer of the business.</summary>
    Transfer = 10,
}

/// <summary>How the evidence of a succession was looked at.</summary>
public enum EvidenceLook
{
    /// <summary>In the papers of the case.</summary>
    Papers = 1,

    /// <summary>The original, outside this system.</summary>
    Outside = 2,
}

/// <summary>What each matter changes, and whether it waits for approval.</summary>
public static class ChangeMatters
{
    /// <summary>Days after the change within which notice is given (docs/procedures.md section 6; ours, the source names none).</summary>
    public const int NoticeDays = 14;

    /// <summary>Characters of an explanation, a reason or the evidence at most.</summary>
    public const int LongestText = 1000;

    // Who takes the company's place, by the fields of an application.
    private static readonly ImmutableArray<string> OfSuccessor =
    [
        "corporateNumber",
        "companyName",
        "companyAddress",
        "representative",
    ];

    private static readonly FrozenDictionary<ChangeMatter, ImmutableArray<string>> Known =
        new Dictionary<ChangeMatter, ImmutableArray<string>>
        {
            [ChangeMatter.Responsible] =
            [
                "responsibleName",
                "responsibleKana",
                "responsiblePhone",
                "responsibleMail",
            ],
            [ChangeMatter.Ownership] = [],
            [ChangeMatter.Representative] = ["representative"],
            [ChangeMatter.Name] = ["companyName"],
            [ChangeMatter.Address] = ["companyAddress"],
            [ChangeMatter.Contact] = ["responsiblePhone", "responsibleMail"],
            [ChangeMatter.Merger] = OfSuccessor,
            [ChangeMatter.NewNumber] = OfSuccessor,
            [ChangeMatter.Split] = OfSuccessor,
            [ChangeMatter.Transfer] = OfSuccessor,
        }.ToFrozenDictionary();

    /// <summary>The fields of the application that it may change.</summary>
    public static ImmutableArray<string> FieldsOf(ChangeMatter matter) =>
        Known.TryGetValue(matter, out var fields) ? fields : [];

    /// <summary>True for what takes effect by approval only.</summary>
    public static bool NeedsApproval(this ChangeMatter matter) =>
        matter is ChangeMatter.Responsible or ChangeMatter.Ownership or ChangeMatter.Representative
        || matter.IsSuccession();

    /// <summary>True for 承継: the enrollment goes on under another 法人番号 from the day of the change.</summary>
    public static bool IsSuccession(this ChangeMatter matter) =>
        matter is ChangeMatter.Merger or ChangeMatter.NewNumber || matter.IsTakeover();

    /// <summary>True where the company that was enrolled goes on existing beside its successor.</summary>
    public static bool IsTakeover(this ChangeMatter matter) =>
        matter is ChangeMatter.Split or ChangeMatter.Transfer;
}
