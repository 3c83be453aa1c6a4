using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>利用できません: which condition, since when, who can mend it; or only that use is stopped, and whom to ask.</summary>
public sealed partial class RefusalPage
{
    [Parameter, EditorRequired]
    public required RefusalView Model { get; set; }

    private NowModel Now =>
        new(
            Say(ExchangeWords.NotUsable),
            Model.Reasons is [var first, ..] ? first : Say(ExchangeWords.NotUsable),
            Model.Unmet is [{ Remedy: { } remedy }, ..] ? remedy : null
        );
}
