using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.StepUps;

/// <summary>
/// 本人確認 with the passkey of the account that is signed in: the challenge is 32 random bytes and the SHA-256 of the words that were shown, so
/// that the authenticator signs for them.
/// </summary>
internal sealed class StepUpPasskeys(
    IPasskeyHandler<PasskeyUser> handler,
    CeremonyStates states,
    Passkeys passkeys,
    StepUpTokens tokens,
    TimeProvider clock
)
{
    private const int RandomBytes = 32;
    private const string Challenge = "challenge";

    /// <summary>The options for <c>navigator.credentials.get()</c>; null when the offer is not the caller's or no passkey signed in.</summary>
    public async Task<string?> OptionsAsync(
        HttpContext http,
        Caller caller,
        string offer,
        CancellationToken cancellation
    )
    {
        if (
            caller.Account.Issuer != Account.PasskeyIssuer
            || tokens.Read(offer, caller.Id) is not { Sha256: var sha256 }
        )
        {
            return null;
        }

        var made = await handler.MakeRequestOptionsAsync(
            new PasskeyUser(caller.Account.Subject),
            http
        );
        byte[] bound =
        [
            .. RandomNumberGenerator.GetBytes(RandomBytes),
            .. Convert.FromHexString(sha256),
        ];
        var options = Rewrite(made.RequestOptionsJson, Base64Url.EncodeToString(bound));
        var state = Rewrite(made.AssertionState ?? "{}", Convert.ToBase64String(bound));
        await states.BeginAsync(http, new CeremonyState(null, offer, state), cancellation);
        return options;
    }

    /// <summary>The proof for the offer of the ceremony under way; null when the assertion is not good or not the account's.</summary>
    public async Task<string?> ProveAsync(
        HttpContext http,
        Caller caller,
        string credentialJson,
        CancellationToken cancellation
    )
    {
        if (
            await states.FindAsync(http, cancellation)
            is not {
                State: { CodeHash: null, Handle: { } offer, Challenge: { } challenge }
            } ceremony
        )
        {
            return null;
        }

        var used = tokens.Read(offer, caller.Id) is null
            ? null
            : await AssertAsync(http, challenge, credentialJson);
        var before = used is null
            ? null
            : await passkeys.FindAsync(StoredCredential.NameOf(used.CredentialId), cancellation);
        if (
            used is null
            || before is null
            || before.Face != http.Face()
            || before.UserHandle != caller.Account.Subject
        )
        {
            await states.EndAsync(http, ceremony, cancellation);
            return null;
        }

        var after = before with
        {
            SignCount = used.SignCount,
            LastUsed = clock.GetUtcNow(),
            Credential = StoredCredential.Write(used),
        };
        CeremonyStates.Forget(http);
        return await passkeys.TryUseAsync(before, after, ceremony.Key, CancellationToken.None)
            ? tokens.Prove(offer, StepUpTokens.ByPasskey)
            : null;
    }

    // no token: the handler takes none.
    private async Task<UserPasskeyInfo?> AssertAsync(
        HttpContext http,
        string challenge,
        string credentialJson
    )
    {
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

    private static string Rewrite(string json, string challenge)
    {
        var node =
            JsonNode.Parse(json) as JsonObject
            ?? throw new InvalidOperationException("The handler writes an object.");
        var name = node.Select(member => member.Key)
            .First(key => key.Equals(Challenge, StringComparison.OrdinalIgnoreCase));
        node[name] = challenge;
        return node.ToJsonString();
    }
}
