using System.Collections.Immutable;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Incidents;

/// <summary>What the notices of 事故受付 say.</summary>
public static class IncidentNotices
{
    /// <summary>The end of a case, to the company concerned; none when no company is.</summary>
    public static IEnumerable<NoticeDraft> Closed(
        Incident state,
        (string Number, DateOnly On) issue,
        string report
    )
    {
        if (state.Company is not { } company)
        {
            yield break;
        }

        yield return new NoticeDraft(
            "incident.closed",
            Incident.Stream(state.Id),
            NoticeAddressee.ToCompany(company, state.CompanyName, "", state.Reporter),
            issue.Number,
            issue.On,
            new Wording("事故への対応の終結について（通知）", "End of the handling of an incident")
        )
        {
            Paragraphs =
            [
                $"標記について、{JapaneseDate.Format(JapanTime.DateOf(state.ReportedAt))}に受け付けた事故（受付番号　{state.Number}）への対応を、下記のとおり終結したので通知します。",
            ],
            Items =
            [
                new($"対応の結果　{report}"),
                new("開始した利用停止") { Parts = [.. Stops(state)] },
                new("証拠　保全した証拠は、保全の期限まで廃棄しないでください。"),
            ],
            English =
                $"The handling of incident {state.Number} has ended. Stops stay in force until two persons of the office lift them. Keep the evidence until its term.",
        };
    }

    /// <summary>
    /// To one addressee of the notice list: that an incident is being handled, and whom to ask. What happened is told over the telephone
    /// and never stands in it.
    /// </summary>
    public static NoticeDraft Told(
        Incident state,
        IncidentParty party,
        NoticeAddressee to,
        CommandContext context
    ) =>
        new(
            "incident.told",
            Incident.Stream(state.Id),
            to,
            "",
            context.Today,
            new Wording("事故の受付について（通知）", "An incident was reported")
        )
        {
            Paragraphs =
            [
                "標記について、下記の事故を受け付け、対応しているので通知します。",
                "内容は、電話その他の方法により連絡先からお伝えします。保護すべき情報を電話又は電子メールで送らないでください。",
            ],
            Items =
            [
                new($"受付番号　{state.Number}"),
                new($"受け付けた日　{JapaneseDate.Format(JapanTime.DateOf(state.ReportedAt))}"),
                new($"企業　{(state.CompanyName.Length == 0 ? "確認中" : state.CompanyName)}"),
                new($"通知する理由　{WhyTold(party)}"),
            ],
            English =
                $"Incident {state.Number} is being handled. You are told because you are on its notice list; the contact named will tell you what happened.",
        };

    private static string WhyTold(IncidentParty party) =>
        party switch
        {
            IncidentParty.ContractOfficer => "担当する契約に係る企業の事故であるため",
            IncidentParty.RequestingOffice => "契約又は利用合意の相手方である企業の事故であるため",
            IncidentParty.Prime => "貴社が元請である契約の下請企業の事故であるため",
            _ => "監査証跡の確認を要するため",
        };

    /// <summary>A stop from a case, as it stands on the target; the company of the case is told of it.</summary>
    public static Suspended StopOf(
        Incident state,
        IncidentCommand.Stop command,
        CommandContext context
    ) =>
        new(
            command.Level,
            command.Target,
            new PrivateText($"事故（{state.Number}）への対応のため。")
        )
        {
            ConfirmBy = StopDeadline.Of(context.Today, context.Calendar),
            Concern = state.Company is { } company
                ? new StopConcern(company, new PrivateText(state.CompanyName), new PrivateText(""))
                : null,
        };

    private static ImmutableArray<string> Stops(Incident state) =>
        state.Stops.IsEmpty
            ? ["なし"]
            :
            [
                .. state
                    .Stops.GroupBy(stop => stop.Level)
                    .Select(group =>
                        $"{LevelOf(group.Key)}　{group.Count()}件（解除は、別に通知します。）"
                    ),
            ];

    private static string LevelOf(SuspensionLevel level) =>
        level switch
        {
            SuspensionLevel.Person => "利用者",
            SuspensionLevel.Device => "端末",
            SuspensionLevel.Site => "拠点",
            SuspensionLevel.Agreement => "利用合意",
            _ => "企業",
        };
}
