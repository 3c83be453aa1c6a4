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
/// may be copied to other devices (backup-eligible) are refused.
/// </summary>
internal sealed class PasskeyCeremonies(
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
    public async Task<string?> RegistrationOptionsAsync(
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var begun = await states.TakeAsync(http, cancellation);
        if (
            begun?.CodeHash is not { } code
            || await people.FindInvitedAsync(code, cancellation) is not { } invited
        )
        {
            return null;
        }

        var handle = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(HandleBytes));
        var name = invited.State.Name;
        var options = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = handle,
                Name = name,
                DisplayName = name,
            },
            http
        );
        await states.BeginAsync(
            http,
            new CeremonyState(code, handle, options.AttestationState),
            cancellation
        );
        return options.CreationOptionsJson;
    }

    /// <summary>Registers the passkey and uses the invitation; the person is signed in.</summary>
    /// <returns>The reasons why not; none when it was done.</returns>
    public async Task<IReadOnlyCollection<Refusal>> RegisterAsync(
        HttpContext http,
        string credentialJson,
        CancellationToken cancellation
    )
    {
        if (
            await states.TakeAsync(http, cancellation)
                is not { CodeHash: { } code, Handle: { } handle, Challenge: { } challenge }
            || await people.FindInvitedAsync(code, cancellation) is not { } invited
        )
        {
            return [new Refusal(IdentityRefusals.PasskeyRefused)];
        }

        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = credentialJson,
                AttestationState = challenge,
            }
        );
        if (result is not { Succeeded: true, Passkey: { IsUserVerified: true } made })
        {
            await states.BeginAsync(http, new CeremonyState(code, null, null), cancellation);
            return [new Refusal(IdentityRefusals.PasskeyRefused)];
        }

        if (made.IsBackupEligible)
        {
            await states.BeginAsync(http, new CeremonyState(code, null, null), cancellation);
            return [new Refusal(IdentityRefusals.PasskeyIsSynced)];
        }

        return await BindAsync(http, code, invited.State, PasskeyOf(made, http, invited, handle));
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
        string credentialJson,
        CancellationToken cancellation
    )
    {
        if (
            await states.TakeAsync(http, cancellation)
            is not { CodeHash: null, Challenge: { } challenge }
        )
        {
            return false;
        }

        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = credentialJson,
                AssertionState = challenge,
            }
        );
        if (result is not { Succeeded: true, Passkey: { IsUserVerified: true } used })
        {
            return false;
        }

        var name = StoredCredential.NameOf(used.CredentialId);
        var before = await passkeys.FindAsync(name, cancellation);
        if (before is null || before.Face != http.Face())
        {
            return false;
        }

        var after = before with
        {
            SignCount = used.SignCount,
            LastUsed = clock.GetUtcNow(),
            Credential = StoredCredential.Write(used),
        };
        var identity = IdentityOf(http, before.UserHandle);
        var person = await people.FindAsync(identity, cancellation);
        if (person is null || !await passkeys.TryReplaceAsync(before, after, cancellation))
        {
            return false;
        }

        await sessions.BeginAsync(http, identity, person.State.Id, cancellation);
        return true;
    }

    private async Task<IReadOnlyCollection<Refusal>> BindAsync(
        HttpContext http,
        string codeHash,
        Person invited,
        Passkey passkey
    )
    {
        // From here on the ceremony is used up: what follows is not cancelled with the request.
        // The key first: without its account it opens nothing, while an account without its key could never be entered.
        await passkeys.AddAsync(passkey, CancellationToken.None);
        var identity = IdentityOf(http, passkey.UserHandle);
        var answer = await people.AcceptHashAsync(
            codeHash,
            identity.Account,
            CancellationToken.None
        );
        if (answer is not Answer.Done)
        {
            await passkeys.RemoveAsync(invited.Id, passkey.CredentialId, CancellationToken.None);
            return [.. Invitations.RefusalsOf(answer)];
        }

        await sessions.BeginAsync(http, identity, invited.Id, CancellationToken.None);
        return [];
    }

    private Passkey PasskeyOf(
        UserPasskeyInfo made,
        HttpContext http,
        Versioned<Person> invited,
        string handle
    ) =>
        new(
            StoredCredential.NameOf(made.CredentialId),
            http.Face(),
            invited.State.Id,
            handle,
            made.SignCount,
            clock.GetUtcNow(),
            LastUsed: null,
            StoredCredential.Write(made)
        );

    private static Identification IdentityOf(HttpContext http, string handle) =>
        new(new Account(http.Face(), Account.PasskeyIssuer, handle), "", ByToken: false);
}
