using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Home;

/// <summary>What the procedure is, its four conditions, how long it takes, and where to begin.</summary>
public sealed partial class PublicHome
{
    [Parameter, EditorRequired]
    public required PublicHomeModel Model { get; set; }

    private NowModel Now =>
        new(
            Say("社内での検討", "Considering it"),
            Say(
                "10の質問に答えると、社内検討用メモができます。サインインは不要で、回答は保存されません。",
                "Answer ten questions and get a memo for your company. No sign-in; nothing is stored."
            ),
            Say("貴社", "your company"),
            null,
            new ActionLink(Say("10の質問に答える", "Answer ten questions"), "/precheck", true)
        );
}
