using Dsg.Core.Notices;

namespace Dsg.Core.Parties;

/// <summary>What the notices of a stop and of its end say; only the company's responsible person reads them.</summary>
public static class SuspensionNotices
{
    /// <summary>The stop, with its reason; none when no company is concerned.</summary>
    public static IEnumerable<NoticeDraft> Stopped(Suspended happened, CommandContext context)
    {
        if (happened.Concern is not { } concern)
        {
            yield break;
        }

        yield return Draft(
            ("suspension.stopped", concern),
            Suspension.Stream(happened.Level, happened.Target),
            context,
            new Wording("利用の停止について（通知）", "Use was stopped")
        ) with
        {
            Paragraphs =
            [
                "標記について、下記のとおり利用を停止したので通知します。",
                "停止の理由は、貴社の申請責任者にのみお知らせしています。",
            ],
            Items =
            [
                new($"範囲　{LevelOf(happened.Level)}"),
                .. Named(concern),
                new($"停止の理由　{happened.Reason.Value}"),
                new(
                    "停止中もできること　事故の報告、補正、返却・破棄の報告。ファイルは消えません。"
                ),
                new("解除　停止の理由がなくなったことを2人が確認して解除し、改めて通知します。"),
            ],
            English =
                "Use was stopped at once for the reason given. Reports of incidents, corrections and reports of return or destruction stay open. Two persons of the office lift the stop.",
        };
    }

    /// <summary>The end of the stop; none when no company is concerned.</summary>
    public static IEnumerable<NoticeDraft> Lifted(Suspension state, CommandContext context)
    {
        if (state.Concern is not { } concern)
        {
            yield break;
        }

        yield return Draft(
            ("suspension.lifted", concern),
            state.Case,
            context,
            new Wording("利用の停止の解除について（通知）", "The stop was lifted")
        ) with
        {
            Paragraphs = ["標記について、下記のとおり利用の停止を解除したので通知します。"],
            Items =
            [
                .. Named(concern),
                new($"解除の理由　{state.LiftReason}"),
                new("要件を満たす利用者は、直ちに利用できます。"),
            ],
            English =
                "The stop was lifted. Users who meet the conditions may use the gateway at once.",
        };
    }

    private static NoticeDraft Draft(
        (string Kind, StopConcern Concern) what,
        StreamId stream,
        CommandContext context,
        Wording title
    ) =>
        new(
            what.Kind,
            stream,
            NoticeAddressee.ToCompany(what.Concern.Company, what.Concern.CompanyName.Value, ""),
            "",
            context.Today,
            title
        );

    private static IEnumerable<NoticeItem> Named(StopConcern concern) =>
        concern.TargetName.Value is { Length: > 0 } name ? [new NoticeItem($"対象　{name}")] : [];

    private static string LevelOf(SuspensionLevel level) =>
        level switch
        {
            SuspensionLevel.Person => "利用者",
            SuspensionLevel.Device => "端末",
            SuspensionLevel.Site => "拠点（利用区画）",
            SuspensionLevel.Agreement => "利用合意",
            _ => "企業",
        };
}
