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
