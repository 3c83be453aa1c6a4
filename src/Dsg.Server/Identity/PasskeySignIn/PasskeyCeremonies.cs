using System.Buffers.Text;
using System.Security.Cryptography;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>
/// Passkey ceremonies (WebAuthn Level 3): registering with an invitation, and signing in. User verification is required; keys that
/// may be copied to other devices (backup-eligible) are refused. The state of a ceremony is taken away in the transaction of the act
/// that it leads to (docs/adr/0086); one that fails takes it away by itself.
/// </summary>
internal sealed class PasskeyCeremonies(
    NewPasskeys makes,
    IPasskeyHandler<PasskeyUser> handler,
    CeremonyStates states,
    Passkeys passkeys,
    People people,
    BrowserSessions sessions,
    TimeProvider clock
)
{
    private const int HandleBytes = 32;

    /// <summary>Notes the invitation that the next registration uses; false when it cannot be used here.</summary>
    public async Task<bool> TryInviteAsync(
        HttpContext http,
        string? code,
        CancellationToken cancellation
    )
    {
        if (await people.FindInvitationAsync(code, http.Face(), cancellation) is not { } hash)
        {
            return false;
        }

        await states.BeginAsync(http, new CeremonyState(hash, null, null), cancellation);
        return true;
    }

    /// <summary>The options for <c>navigator.credentials.create()</c>, or null when no usable invitation was shown.</summary>
    /// <param name="http">The request.</param>
    /// <param name="typed">The code as typed; null where <see cref="TryInviteAsync"/> has taken it.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<string?> RegistrationOptionsAsync(
        HttpContext http,
        string? typed,
        CancellationToken cancellation
    )
    {
        var code = typed is null
            ? await TakeInvitationAsync(http, cancellation)
            : await people.FindInvitationAsync(typed, http.Face(), cancellation);
        if (code is null || await people.FindInvitedAsync(code, cancellation) is not { } invited)
        {
            return null;
        }

        var handle = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(HandleBytes));
        return await makes.BeginAsync(http, (code, handle, invited.State.Name), cancellation);
    }

    /// <summary>Registers the passkey and uses the invitation; the person is signed in.</summary>
    /// <returns>The reasons why not; none when it was done.</returns>
    public async Task<IReadOnlyCollection<Refusal>> RegisterAsync(
        HttpContext http,
        string? credentialJson,
        CancellationToken cancellation
    )
    {
        if (
            await states.FindAsync(http, cancellation)
                is not { State: { CodeHash: { } code, Handle: not null } } ceremony
            || await people.FindInvitedAsync(code, cancellation) is not { } invited
        )
        {
            return [new Refusal(IdentityRefusals.PasskeyRefused)];
        }

        var (passkey, refused) = await makes.MakeAsync(
            http,
            ceremony,
            credentialJson,
            invited.State.Id
        );
        return passkey is null
            ? await StartAgainAsync(http, ceremony, refused, cancellation)
            : await BindAsync(http, ceremony, invited.State, passkey);
    }

    /// <summary>The options for <c>navigator.credentials.get()</c>.</summary>
    public async Task<string> SignInOptionsAsync(HttpContext http, CancellationToken cancellation)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        await states.BeginAsync(
            http,
            new CeremonyState(null, null, options.AssertionState),
            cancellation
        );
        return options.RequestOptionsJson;
    }

    /// <summary>Signs in; false when the assertion is not good, was answered before, or belongs to nobody on this face.</summary>
    public async Task<bool> TrySignInAsync(
        HttpContext http,
        string? credentialJson,
        CancellationToken cancellation
    )
    {
        if (
            await states.FindAsync(http, cancellation)
            is not { State: { CodeHash: null, Handle: null, Challenge: { } challenge } } ceremony
        )
        {
            return false;
        }

        var used = await AssertAsync(http, challenge, credentialJson);
        var before = used is null
            ? null
            : await passkeys.FindAsync(StoredCredential.NameOf(used.CredentialId), cancellation);
        var identity = before is null ? null : NewPasskeys.IdentityOf(before);
        if (
            used is null
            || before is null
            || identity is null
            || before.Face != http.Face()
            || await people.FindAsync(identity, cancellation) is not { } person
            || person.State.Id != before.Person
        )
        {
            await states.EndAsync(http, ceremony, cancellation);
            return false;
        }

        var after = before with
        {
            SignCount = used.SignCount,
            LastUsed = clock.GetUtcNow(),
            Credential = StoredCredential.Write(used),
        };
        CeremonyStates.Forget(http);
        // From here on the ceremony is used up: what follows is not cancelled with the request.
        if (!await passkeys.TryUseAsync(before, after, ceremony.Key, CancellationToken.None))
        {
            return false;
        }

        await sessions.BeginAsync(http, identity, person.State.Id, CancellationToken.None);
        return true;
    }

    private async Task<string?> TakeInvitationAsync(
        HttpContext http,
        CancellationToken cancellation
    ) =>
        await states.FindAsync(http, cancellation) is { State.CodeHash: { } code } begun
        && await states.EndAsync(http, begun, cancellation)
            ? code
            : null;

    // no token: the handler takes none.
    private async Task<UserPasskeyInfo?> AssertAsync(
        HttpContext http,
        string challenge,
        string? credentialJson
    )
    {
        if (credentialJson is null)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = credentialJson,
                AssertionState = challenge,
            }
        );
        return result is { Succeeded: true, Passkey: { IsUserVerified: true } used } ? used : null;
    }

    // The invitation is still there: whoever holds its ceremony may ask for another challenge.
    private async Task<IReadOnlyCollection<Refusal>> StartAgainAsync(
        HttpContext http,
        Ceremony ceremony,
        RefusalCode refused,
        CancellationToken cancellation
    )
    {
        if (await states.EndAsync(http, ceremony, cancellation))
        {
            await states.BeginAsync(
                http,
                ceremony.State with
                {
                    Handle = null,
                    Challenge = null,
                },
                cancellation
            );
        }

        return [new Refusal(refused)];
    }

    // no token: from here on the ceremony is used up, and what follows is not cancelled with the request.
    private async Task<IReadOnlyCollection<Refusal>> BindAsync(
        HttpContext http,
        Ceremony ceremony,
        Person invited,
        Passkey passkey
    )
    {
        CeremonyStates.Forget(http);
        var identity = NewPasskeys.IdentityOf(passkey);
        var answer = await people.AcceptPasskeyAsync(
            ceremony.State.CodeHash ?? "",
            identity.Account,
            StoredCredential.HashOf(passkey.CredentialId),
            NewPasskeys.Kept(ceremony, passkey),
            CancellationToken.None
        );
        if (answer is not Answer.Done)
        {
            await states.EndAsync(http, ceremony, CancellationToken.None);
            return [.. Invitations.RefusalsOf(answer)];
        }

        await sessions.BeginAsync(http, identity, invited.Id, CancellationToken.None);
        return [];
    }
}
