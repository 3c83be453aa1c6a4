using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Who prints, when, and in which language.</summary>
internal sealed record Printing(
    Language Language,
    string By,
    DateTimeOffset At,
    bool Sample,
    IReadOnlyList<string> Contact
);

/// <summary>受領確認記録 as a paper. It bears the fixed sentence of what it does not confirm.</summary>
internal static class ReceiptRecord
{
    public static OfficialDocument Of(DispatchEntry.Found found, Printing printing)
    {
        var (view, language) = (found.View, printing.Language);
        var outline = WorkspaceReader.Outline(found.Sight, language);
        string Words(string ja, string en, params ReadOnlySpan<object?> values) =>
            new Phrase(ja, en).In(language, values);
        return new OfficialDocument(
            "receipt",
            outline.Here,
            view.Receipts[^1].On,
            ExchangeWords.ReceiptRecord.In(language)
        )
        {
            Language = language,
            SealOmitted = false,
            Sample = printing.Sample,
            Paragraphs = [ExchangeWords.ReceiptMeaning.In(language)],
            Items =
            [
                new(Words("契約　{0}", "Contract: {0}", outline.Title)),
                new(Words("件名　{0}", "Subject: {0}", view.Subject)),
                new(Words("表示　{0}", "Marking: {0}", view.Marking)),
                new(Words("送った人　{0}（{1}）", "Sent by {0} ({1})", view.From, view.Begun)),
                new(Words("受領を確認した人", "Receipt confirmed by"))
                {
                    Parts =
                    [
                        .. view.Receipts.Select(each =>
                            Words("{0}　{1}", "{0}, {1}", each.Name, each.At)
                        ),
                    ],
                },
                new(Words("ファイル", "Files"))
                {
                    Parts =
                    [
                        .. view.Digests.Select(each =>
                            Words(
                                "{0}　{1}　SHA-256 {2}",
                                "{0}, {1}, SHA-256 {2}",
                                each.Name,
                                each.Size,
                                each.Sha256
                            )
                        ),
                    ],
                },
            ],
            Contact = printing.Contact,
            Footer = Words(
                "送付番号 {0}　印刷 {1}　{2}",
                "Dispatch {0}, printed {1} by {2}",
                view.Id,
                Dates.FullTime(printing.At, language),
                printing.By
            ),
        };
    }
}
