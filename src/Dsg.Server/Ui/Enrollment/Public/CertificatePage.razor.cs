using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The terminals of the room, each with the command to run on it and the place for what it makes.</summary>
public sealed partial class CertificatePage
{
    [Parameter, EditorRequired]
    public required CertificateModel Model { get; set; }

    private string Asked =>
        Model.Terminals.Any(terminal => terminal.Open)
            ? Say(
                "拠点の端末ごとに証明書要求を作り、提出してください。秘密鍵は、端末の外に出ません。",
                "Make a certificate request on each terminal of the room and send it. The private key never leaves the terminal."
            )
        : Model.Terminals.All(terminal => terminal.Medium is not null)
            ? Say(
                "端末証明書は、媒体で交付します。端末ごとの案内に従って取り込んでください。",
                "The certificates come on a medium. Install each as its terminal says."
            )
        : Say(
            "発行された端末証明書を取得し、端末に取り込んでください。",
            "Get the device certificates and install each on its terminal."
        );
}
