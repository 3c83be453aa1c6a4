using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Shared;

/// <summary>The home of somebody who is known but holds no capacity on this site: whom to ask.</summary>
public sealed partial class NoCapacityPage
{
    private static readonly Phrase AtCompany = new(
        "いまこのサイトで使える役割がありません。利用の申請については、貴社の申請責任者にお問い合わせください。",
        "You hold no capacity on this site now. Ask your company's responsible person about applying for use."
    );

    private static readonly Phrase AtMinistry = new(
        "いまこのサイトで使える役割がありません。役割の交付については、お問い合わせ窓口にご連絡ください。",
        "You hold no capacity on this site now. Ask the inquiry desk for one."
    );

    /// <summary>Where the reader is.</summary>
    [Parameter, EditorRequired]
    public required Face Model { get; set; }

    private NowModel Now =>
        new(
            Say("役割なし", "No capacity"),
            Say(Model == Face.Company ? AtCompany : AtMinistry),
            Model == Face.Company
                ? Say("貴社の申請責任者", "Your company's responsible person")
                : Say("担当", "Operator"),
            null,
            new ActionLink(Say("お問い合わせ", "Inquiries"), "/inquiry", true)
        );
}
