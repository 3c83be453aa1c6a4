using Dsg.Core.Enrollment;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Wire.Parties;

namespace Dsg.Server.Identity;

/// <summary>サインインの管理: what a person is signed in with on this face, for the page and for the API alike.</summary>
internal sealed class AccountDesk(
    OwnSessions sessions,
    OwnPasskeys passkeys,
    IEnrollmentQueries enrollments
)
{
    /// <summary>The sessions of the caller.</summary>
    public OwnSessions Sessions => sessions;

    /// <summary>The passkeys of the caller.</summary>
    public OwnPasskeys Passkeys => passkeys;

    /// <summary>The sessions as they are shown.</summary>
    public async Task<SessionList> SessionsAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var shown = new List<SessionView>();
        foreach (var (id, kept, isThis) in await sessions.ListAsync(http, caller, cancellation))
        {
            shown.Add(
                new SessionView(
                    id,
                    kept.Created,
                    kept.LastSeen,
                    kept.Expires,
                    kept.Device,
                    await TerminalAsync(kept.Device, cancellation),
                    kept.Passkey is not null,
                    isThis
                )
            );
        }

        return new SessionList(shown);
    }

    /// <summary>The passkeys as they are shown.</summary>
    public async Task<PasskeyList> PasskeysAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var used = http.Identification()?.Session?.Passkey;
        return new PasskeyList([
            .. (await passkeys.ListAsync(caller, cancellation)).Select(each => new PasskeyView(
                each.Id,
                each.Kept.Created,
                each.Kept.LastUsed,
                each.IsOfThisDevice ? "device" : "securityKey",
                each.Kept.CredentialId == used
            )),
        ]);
    }

    private async Task<string?> TerminalAsync(string? device, CancellationToken cancellation) =>
        device is not null && await enrollments.FindDeviceAsync(device, cancellation) is { } known
            ? $"{known.SiteName} {known.Unit.Name}"
            : null;
}
