using Dsg.Core.Contracts;
using Dsg.Core.Notices;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>
/// What the notices of 返却・破棄 say: a report is told to the staff unit and to the unit of the contract officer, what became of it to
/// the company. Objects are named by their numbers, never by their names.
/// </summary>
public static class ReturnNotices
{
    /// <summary>The words of a method, as printed.</summary>
    public static Wording Of(ReturnMethod method) =>
        method == ReturnMethod.Returned
            ? new("返却", "returned")
            : new("復元できない方法で処分", "destroyed so that it cannot be restored");

    /// <summary>The company reported: to each unit that may accept it.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="lines">What was reported.</param>
    /// <param name="context">Who reports, when.</param>
    public static IEnumerable<NoticeDraft> Reported(
        UsageAgreement agreement,
        Contract contract,
        IReadOnlyCollection<ReturnLine> lines,
        CommandContext context
    ) =>
        new[] { agreement.Unit, contract.Unit }
            .Distinct()
            .Select(unit => new NoticeDraft(
                "return-report.reported",
                ReturnReports.Stream(agreement.Id),
                NoticeAddressee.ToUnit(unit),
                "",
                context.Today,
                new Wording("返却・破棄の報告について（通知）", "A report of return or destruction")
            )
            {
                Paragraphs =
                [
                    "標記について、下記のとおり企業から報告があったので通知します。",
                    "所属長又は契約担当者は、報告を確かめ、受理するか、理由を付けて差し戻してください。",
                ],
                Items = [.. Head(agreement, contract, lines.Count), Listed(lines)],
                English =
                    "The company has reported what it returned or destroyed. Accept the report, or send it back with a reason.",
            });

    /// <summary>The report was accepted: to the company.</summary>
    public static NoticeDraft Accepted(
        (UsageAgreement Agreement, Contract Contract) under,
        ReturnReports state,
        CommandContext context
    )
    {
        var lines = Awaiting(state);
        return ToCompany(
            under,
            state,
            context,
            (
                "return-report.accepted",
                new Wording(
                    "返却・破棄の報告の受理について（通知）",
                    "Your report of return or destruction was accepted"
                )
            )
        ) with
        {
            Paragraphs =
            [
                "標記について、下記の報告を受理したので通知します。",
                "この通知は、報告を受理したことを示すものであり、本システムに保管するファイルの消去を示すものではありません。",
            ],
            Items = [.. Head(under.Agreement, under.Contract, lines.Count), Listed(lines)],
            English =
                "The other side has accepted your report. The erasure of what the gateway itself keeps is another matter.",
        };
    }

    /// <summary>The report was sent back: to the company.</summary>
    public static NoticeDraft SentBack(
        (UsageAgreement Agreement, Contract Contract) under,
        ReturnReports state,
        string reason,
        CommandContext context
    )
    {
        var lines = Awaiting(state);
        return ToCompany(
            under,
            state,
            context,
            (
                "return-report.sent-back",
                new Wording(
                    "返却・破棄の報告の差戻しについて（通知）",
                    "Your report of return or destruction was sent back"
                )
            )
        ) with
        {
            Paragraphs =
            [
                "標記について、下記の理由により報告を差し戻すので通知します。",
                "理由を確かめ、必要な訂正をして、もう一度報告してください。",
            ],
            Items =
            [
                .. Head(under.Agreement, under.Contract, lines.Count),
                new($"理由　{reason}"),
                Listed(lines),
            ],
            English = "Read the reason, correct what is needed, and report again.",
        };
    }

    private static List<ReturnLine> Awaiting(ReturnReports state) =>
        [
            .. state
                .Lines.Values.Where(standing => standing.Awaits)
                .Select(standing => standing.Line)
                .OrderBy(line => line.File),
        ];

    private static NoticeDraft ToCompany(
        (UsageAgreement Agreement, Contract Contract) under,
        ReturnReports state,
        CommandContext context,
        (string Kind, Wording Title) what
    ) =>
        new(
            what.Kind,
            ReturnReports.Stream(under.Agreement.Id),
            ContractNotices.ToCompany(under.Contract, state.Company) with
            {
                Person = state.ReportedBy,
            },
            "",
            context.Today,
            what.Title
        );

    private static IEnumerable<NoticeItem> Head(
        UsageAgreement agreement,
        Contract contract,
        int count
    ) =>
        [
            new($"合意番号　{agreement.Number}"),
            new($"契約番号　{contract.Number}"),
            new($"企業　{contract.NameOf(agreement.Company)}"),
            new($"件数　{count}件"),
        ];

    private static NoticeItem Listed(IEnumerable<ReturnLine> lines) =>
        new("返却・破棄した情報（ファイルの番号、方法及び実施日）")
        {
            Parts =
            [
                .. lines.Select(line =>
                    $"{line.File}　{Of(line.Method).Ja}（{line.How.Value}）　{JapaneseDate.Format(line.On)}"
                ),
            ],
        };
}
