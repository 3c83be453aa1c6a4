using Dsg.Core.Notices;
using Dsg.Server.Ui.Components;

namespace Dsg.Server.Ui.Documents;

/// <summary>The words of a notice on its paper; Japanese for every reader, because a notice has one wording.</summary>
internal static class NoticePapers
{
    /// <summary>The paper. Only its foot, which tells the printing, is not among the words that are digested.</summary>
    public static OfficialDocument Of(NoticeText text, NoticeSetting setting) =>
        new("notice", text.Number, text.Date, text.Title)
        {
            Addressee = text.Addressee,
            Sender = text.Sender,
            Paragraphs = text.Paragraphs,
            Items =
            [
                .. text.Items.Select(item => new DocumentItem(item.Text) { Parts = item.Parts }),
            ],
            Contact = text.Contact,
            Sample = text.Sample,
            Footer = setting.FooterOf(text.Number),
        };

    /// <summary>The paper before it is issued.</summary>
    public static OfficialDocument Of(NoticeDraft draft, NoticeSetting setting) =>
        Of(draft.TextUnder(setting.Policy), setting);
}
