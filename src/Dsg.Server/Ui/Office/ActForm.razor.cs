using Dsg.Server.Identity.StepUps;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>
/// One act as a form, or the reasons why it cannot be done yet. After it was sent and needs a fresh verification, the same form with the words
/// to be verified for, and with the way to do so in place of its button.
/// </summary>
public sealed partial class ActForm
{
    private StepUpOffer? offer;

    [Parameter, EditorRequired]
    public required ActModel Model { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    [Inject]
    public required StepUpTokens Tokens { get; set; }

    /// <summary>The look of its button.</summary>
    internal static string WeightOf(ActModel model) =>
        model switch
        {
            { Danger: true } => "btn--danger",
            { Primary: false } => "btn--quiet",
            _ => "",
        };

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        offer = StepUpPart.OfferOf(Accessor.HttpContext, Tokens, Model, Language);
}
