using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>The four conditions of 加入 (five rows) as every page shows them.</summary>
internal static class FindingWords
{
    public static readonly Phrase Basis = new(
        Condition.Ground,
        "Enrollment guide (summary edition) p. 4"
    );

    /// <summary>What a finding about supply-chain care asks for.</summary>
    public static readonly Phrase CareNeeded = new(
        "適、条件付き又は不適とするときは、一つ以上を選んでください。製造者又は国のみを理由とすることはできません。",
        "Needed for a result. The maker or the country alone is no reason."
    );

    /// <summary>The rows of a case. The company reads result, method and date, and the reason only where something is missing.</summary>
    /// <param name="file">The case.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="withReasons">True on the operations face.</param>
    /// <param name="href">The place of a row's own form; null for none.</param>
    public static ImmutableArray<ConditionItem> Items(
        EnrollmentFile file,
        Language language,
        bool withReasons = false,
        Func<ConditionNo, string>? href = null
    ) =>
        [
            .. Condition.All.Select(row =>
                Item(
                    row,
                    file.FindingOf(row.No),
                    Subject(file, row.No, language),
                    language,
                    withReasons
                ) with
                {
                    Href = href?.Invoke(row.No),
                }
            ),
        ];

    /// <summary>The rows that are judged room by room, as found for one room.</summary>
    public static ImmutableArray<ConditionItem> Items(
        Room room,
        Language language,
        bool withReasons = false
    ) =>
        [
            .. Condition
                .All.Where(row => Condition.IsOfRoom(row.No))
                .Select(row =>
                    Item(
                        row,
                        room.FindingOf(row.No),
                        row.No == ConditionNo.Location ? room.Place.Prefecture : room.Place.Name,
                        language,
                        withReasons
                    )
                ),
        ];

    private static ConditionItem Item(
        Condition row,
        Finding? finding,
        string subject,
        Language language,
        bool withReasons
    ) =>
        new(
            StateOf(finding?.Result),
            language == Language.En ? row.En : row.Ja,
            Of(finding?.Result ?? FindingResult.Unconfirmed).In(language)
        )
        {
            Facts = Facts(subject, finding, language, withReasons),
            Basis = Basis.In(language),
        };

    /// <summary>The rows before anybody has applied: what is asked for, not judged.</summary>
    public static ImmutableArray<ConditionItem> Unjudged(Language language) =>
        [
            .. Condition.All.Select(row => new ConditionItem(
                ConditionState.Unconfirmed,
                language == Language.En ? row.En : row.Ja,
                ""
            )
            {
                Facts = [language == Language.En ? row.TextEn : row.TextJa],
                Basis = Basis.In(language),
            }),
        ];

    public static Phrase Of(FindingResult result) =>
        result switch
        {
            FindingResult.Unconfirmed => new("未確認", "not confirmed yet"),
            FindingResult.Confirming => new("確認中", "being confirmed"),
            FindingResult.Met => new("適", "met"),
            FindingResult.Conditional => new("条件付き", "met with a condition"),
            FindingResult.NotMet => new("不適", "not met"),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
        };

    public static Phrase Of(ConfirmedHow how) =>
        how switch
        {
            ConfirmedHow.Machine => new("機械確認", "by machine"),
            ConfirmedHow.Paper => new("書面", "on paper"),
            ConfirmedHow.OnSite => new("現地", "on site"),
            ConfirmedHow.Declared => new("申告", "by declaration"),
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
        };

    public static Phrase Of(CareItem item) =>
        item switch
        {
            CareItem.ProcurementRoute => new("調達の経路", "Procurement route"),
            CareItem.TamperProtection => new(
                "開封、改変及びすり替えの防止",
                "Protection against opening, alteration and exchange"
            ),
            CareItem.UpdateSource => new(
                "ソフトウェア等の更新の出所",
                "Source of software and firmware updates"
            ),
            CareItem.Maintenance => new("保守の体制及び作業者", "Maintenance and who does it"),
            CareItem.FactorySettings => new(
                "出荷時の設定及び通信の挙動",
                "Factory settings and network behavior"
            ),
            CareItem.KnownVulnerabilities => new(
                "公表されたぜい弱性への対応",
                "Known vulnerabilities"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item, null),
        };

    public static ConditionState StateOf(FindingResult? result) =>
        result switch
        {
            FindingResult.Confirming => ConditionState.InProgress,
            FindingResult.Met => ConditionState.Met,
            FindingResult.Conditional => ConditionState.Conditional,
            FindingResult.NotMet => ConditionState.Unmet,
            _ => ConditionState.Unconfirmed,
        };

    private static List<string> Facts(
        string subject,
        Finding? finding,
        Language language,
        bool withReasons
    )
    {
        var facts = new List<string>();
        if (subject.Length > 0)
        {
            facts.Add(subject);
        }

        if (finding is null)
        {
            return facts;
        }

        var how = Of(finding.How).In(language);
        var on = Dates.Short(finding.At, language);
        facts.Add(
            language == Language.En ? $"How confirmed: {how} ({on})" : $"確認方法：{how}（{on}）"
        );
        if (finding.Until is { } until)
        {
            var day = Dates.Full(until, language);
            facts.Add(language == Language.En ? $"Until {day}" : $"{day}まで");
        }

        if (withReasons || finding.Result is FindingResult.Conditional or FindingResult.NotMet)
        {
            facts.Add(finding.Reason);
        }

        return facts;
    }

    private static string Subject(EnrollmentFile file, ConditionNo no, Language language) =>
        (no, language) switch
        {
            (ConditionNo.Engagement, Language.En) =>
                $"Expected contract: {file.Application.ExpectedContract}",
            (ConditionNo.Engagement, _) => $"見込まれる契約：{file.Application.ExpectedContract}",
            (ConditionNo.Facility or ConditionNo.Location, _) when file.Standing.Count() > 1 =>
                Rooms(file.Standing.Count(), language),
            (ConditionNo.Facility, _) => file.Application.Site.Name,
            (ConditionNo.Equipment, _) when file.ReviewNotice is { } notice => Equipment(
                file.Equipment.Length,
                notice.SpecificationEdition,
                language
            ),
            (ConditionNo.Location, _) => file.Application.Site.Prefecture,
            _ => "",
        };

    private static string Rooms(int rooms, Language language) =>
        language == Language.En
            ? $"{rooms} rooms; the one furthest from being met counts"
            : $"{rooms}拠点（最も確認の進んでいない拠点の結果）";

    private static string Equipment(int units, string edition, Language language) =>
        (units, language) switch
        {
            (0, Language.En) => $"Specification {edition}",
            (0, _) => $"仕様書 {edition}",
            (_, Language.En) => $"{units} units, specification {edition}",
            _ => $"{units}台・仕様書 {edition}",
        };
}
