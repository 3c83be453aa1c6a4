using System.Collections.Immutable;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>The making of passkeys: what registering with an invitation and adding a further one have in common.</summary>
internal sealed class NewPasskeys(
    IPasskeyHandler<PasskeyUser> handler,
    CeremonyStates states,
    TimeProvider clock
)
{
    /// <summary>Begins a ceremony.</summary>
    /// <param name="http">The request.</param>
    /// <param name="whose">The invitation (null: a further passkey), the user handle, and the name that the authenticator shows.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The options for <c>navigator.credentials.create()</c>.</returns>
    public async Task<string> BeginAsync(
        HttpContext http,
        (string? CodeHash, string Handle, string Name) whose,
        CancellationToken cancellation
    )
    {
        var options = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = whose.Handle,
                Name = whose.Name,
                DisplayName = whose.Name,
            },
            http
        );
        await states.BeginAsync(
            http,
            new CeremonyState(whose.CodeHash, whose.Handle, options.AttestationState),
            cancellation
        );
        return options.CreationOptionsJson;
    }

    /// <summary>The passkey that an authenticator made, or why it is not taken.</summary>
    // no token: the handler takes none.
    public async Task<(Passkey? Passkey, RefusalCode Refused)> MakeAsync(
        HttpContext http,
        Ceremony ceremony,
        string? credentialJson,
        PersonId person
    )
    {
        var state = ceremony.State;
        if (credentialJson is null || state is not { Handle: { } handle, Challenge: not null })
        {
            return (null, IdentityRefusals.PasskeyRefused);
        }

        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = credentialJson,
                AttestationState = state.Challenge,
            }
        );
        if (result is not { Succeeded: true, Passkey: { IsUserVerified: true } made })
        {
            return (
                null,
                http.Features.Get<UnknownAuthenticator>() is null
                    ? IdentityRefusals.PasskeyRefused
                    : IdentityRefusals.AuthenticatorNotTrusted
            );
        }

        // Neither is looked at by the framework.
        if (made.CredentialId.Length == 0 || !AttestationStatement.IsWhole(made.AttestationObject))
        {
            return (null, IdentityRefusals.PasskeyRefused);
        }

        return made.IsBackupEligible
            ? (null, IdentityRefusals.PasskeyIsSynced)
            : (PasskeyOf(made, http.Face(), person, handle), IdentityRefusals.PasskeyRefused);
    }

    /// <summary>What is kept with the act: the ceremony is used up, the passkey is there.</summary>
    public static ImmutableArray<IWorkingChange> Kept(Ceremony ceremony, Passkey passkey) =>
        [
            new TakeState(ceremony.Key, IdentityRefusals.PasskeyRefused),
            new KeepPasskey(passkey, IdentityRefusals.PasskeyRefused),
        ];

    /// <summary>The identity that a passkey proves.</summary>
    public static Identification IdentityOf(Passkey passkey) =>
        new(
            new Account(passkey.Face, Account.PasskeyIssuer, passkey.UserHandle),
            "",
            ByToken: false
        )
        {
            Passkey = passkey.CredentialId,
        };

    private Passkey PasskeyOf(UserPasskeyInfo made, Face face, PersonId person, string handle) =>
        new(
            StoredCredential.NameOf(made.CredentialId),
            face,
            person,
            handle,
            made.SignCount,
            clock.GetUtcNow(),
            LastUsed: null,
            StoredCredential.Write(made)
        );
}
