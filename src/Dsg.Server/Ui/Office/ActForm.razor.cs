using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>
/// One act as a form, or the reasons why it cannot be done yet. After it was sent and needs a fresh verification, the same form with the words
/// to be verified for, and with the way to do so in place of its button.
/// </summary>
public sealed partial class ActForm
{
    private StepUpOffer? offer;
    private bool byPasskey;
    private bool byOpenId;

    [Parameter, EditorRequired]
    public required ActModel Model { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    [Inject]
    public required StepUpTokens Tokens { get; set; }

    [Inject]
    public required ServerOptions Options { get; set; }

    private string Weight =>
        Model switch
        {
            { Danger: true } => "btn--danger",
            { Primary: false } => "btn--quiet",
            _ => "",
        };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var http = Accessor.HttpContext;
        if (http is null || http.Request.Path != Model.Action || http.Caller() is not { } caller)
        {
            return;
        }

        offer = Tokens.Offer(http, StepUpWords.Of(Model, caller.Name, Language));
        byPasskey = caller.Account.Issuer == Account.PasskeyIssuer;
        byOpenId =
            !byPasskey
            && !Model.TakesFiles
            && Options.Faces.Any(face =>
                face.Face == caller.Face && face.OpenIdConnect is not null
            );
    }
}
