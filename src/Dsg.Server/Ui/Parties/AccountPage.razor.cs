using Dsg.Wire.Parties;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>サインインの管理.</summary>
public sealed partial class AccountPage
{
    private const int ShownOfThumbprint = 16;

    [Parameter, EditorRequired]
    public required AccountView Model { get; set; }

    private List<(int No, SessionView Session)> Sessions =>
        [.. Model.Sessions.Select((each, index) => (index + 1, each))];

    private List<(int No, PasskeyView Passkey)> Passkeys =>
        [.. Model.Passkeys.Select((each, index) => (index + 1, each))];

    private string TerminalOf(SessionView session) =>
        session.Terminal
        ?? (
            session.Device is { } device
                ? Say(
                    $"端末証明書 {device[..ShownOfThumbprint]}…",
                    $"Certificate {device[..ShownOfThumbprint]}…"
                )
                : Say("このサイトでは確認しません", "Not asked for on this site")
        );
}
