using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

internal sealed partial class WorkspaceReader
{
    private static NowModel Now(
        WorkspaceSight sight,
        IReadOnlyCollection<DispatchView> dispatches,
        int asked,
        Language language
    )
    {
        var facts = sight.Facts;
        var terminal = facts.Device is { SiteName: { } site, Unit.Name: { } unit }
            ? $"{site}・{unit}・"
            : "";
        var end = EndOf(facts.Contract, sight.At, language);
        var confirm = dispatches.Count(each => each.Receipt is { IsOpen: true, WhyNot: null });
        var obtain = dispatches.Count(each =>
            each.Receipt.WhyNot is not null && each.Files.Any(file => file.Action is not null)
        );
        var unsent = dispatches.Count(each =>
            each is { IsMine: true, NotSent: > 0, IsWithdrawn: false, Receipts.Count: 0 }
        );
        return new NowModel(
            Place.In(
                language,
                ExchangeWords.Usable.In(language),
                terminal + AgreementNo.In(language, facts.Agreement.Number)
            ),
            RequestOf((asked, confirm, obtain, unsent), language),
            asked + confirm + obtain + unsent > 0 ? new Phrase("あなた", "You").In(language) : null,
            Place.In(
                language,
                new Phrase("契約期間 {0}まで", "Contract until {0}").In(language, end.Until),
                end.Left
            ),
            new ActionLink(
                new Phrase("利用の条件を見る", "See the conditions").In(language),
                "#conditions"
            )
        );
    }

    private static string RequestOf(
        (int Asked, int Confirm, int Obtain, int Unsent) count,
        Language language
    ) =>
        (count.Confirm, count.Obtain, count.Unsent) switch
        {
            _ when count.Asked > 0 => new Phrase(
                "回答をお願いする提出の依頼が{0}件あります。",
                "{0} request(s) for submission wait for your answer."
            ).In(language, count.Asked),
            (> 0, _, _) => new Phrase(
                "受領の確認をお願いするものが{0}件あります。",
                "Please confirm receipt of {0} dispatch(es)."
            ).In(language, count.Confirm),
            (_, _, > 0) => new Phrase(
                "あなたの送付のうち{0}件に、期限までに送信されなかったファイルがあります。",
                "{0} of your dispatches have files that were not sent in time."
            ).In(language, count.Unsent),
            (_, > 0, _) => new Phrase(
                "取得をお願いするものが{0}件あります。",
                "Please obtain {0} dispatch(es)."
            ).In(language, count.Obtain),
            _ => new Phrase(
                "いまお願いすることはありません。ファイルを送ることができます。",
                "Nothing is asked of you now. You can send files."
            ).In(language),
        };
}
