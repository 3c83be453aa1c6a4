using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>本人確認 inside the form of an act: the words, and the way to be verified in place of the form's button.</summary>
public sealed partial class StepUpPart
{
    private bool byPasskey;
    private bool byOpenId;

    [Parameter, EditorRequired]
    public required ActModel Model { get; set; }

    [Parameter, EditorRequired]
    public required StepUpOffer Offer { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    [Inject]
    public required ServerOptions Options { get; set; }

    /// <summary>The offer for an act that this request was refused for want of a verification; null otherwise.</summary>
    internal static StepUpOffer? OfferOf(
        HttpContext? http,
        StepUpTokens tokens,
        ActModel model,
        Language language
    ) =>
        http is not null && http.Request.Path == model.Action && http.Caller() is { } caller
            ? tokens.Offer(http, StepUpWords.Of(model, caller.Name, language))
            : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Accessor.HttpContext?.Caller() is not { } caller)
        {
            return;
        }

        byPasskey = caller.Account.Issuer == Account.PasskeyIssuer;
        byOpenId =
            !byPasskey
            && !Model.TakesFiles
            && Options.Faces.Any(face =>
                face.Face == caller.Face && face.OpenIdConnect is not null
            );
    }
}
