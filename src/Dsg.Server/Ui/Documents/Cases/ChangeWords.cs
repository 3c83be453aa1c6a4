using Dsg.Core.Changes;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Words of 変更.</summary>
internal static class ChangeWords
{
    /// <summary>The place of its pages.</summary>
    public const string Path = "/changes";

    public static Phrase Of(ChangeMatter matter)
    {
        var words = ChangeNotices.Of(matter);
        return new Phrase(words.Ja, words.En);
    }

    /// <summary>How the evidence was looked at.</summary>
    public static Phrase Of(EvidenceLook look) =>
        look == EvidenceLook.Papers
            ? new("提出された書類により確認した", "By the papers that were handed in")
            : new("原本等を本システムの外で確認した", "By the original, outside the system");

    /// <summary>How an ended change ended.</summary>
    public static Phrase OverOf(CompanyChange state) =>
        state.EndedBecause is null ? new("終わっています", "Over")
        : state.EndedByCompany ? new("取り下げられました", "Withdrawn")
        : state.Matter.NeedsApproval() ? new("承認されませんでした", "Declined")
        : new("受け付けられませんでした", "Not accepted");

    /// <summary>The name of what is filed: 申請 where it is approved, otherwise 届出.</summary>
    public static Phrase Filed(ChangeMatter matter) =>
        matter.IsSuccession()
            ? new($"承継（{Of(matter).Ja}）の申請", $"Succession: {Of(matter).En}")
        : matter.NeedsApproval() ? new($"{Of(matter).Ja}の変更の申請", $"Change: {Of(matter).En}")
        : new($"{Of(matter).Ja}の変更の届出", $"Notice of change: {Of(matter).En}");
}
