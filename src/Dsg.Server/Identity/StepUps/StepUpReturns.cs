using System.Security.Cryptography;
using System.Text.Json;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Shared;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.DataProtection;

namespace Dsg.Server.Identity.StepUps;

/// <summary>A form that waits while its sender is verified at the OpenID provider.</summary>
/// <param name="Address">Where it goes on; a path.</param>
/// <param name="Fields">What was typed, in its order; not the antiforgery token.</param>
/// <param name="Offer">The offer with the words that were shown.</param>
/// <param name="Text">The words.</param>
/// <param name="Account">Who sent it.</param>
/// <param name="Person">The id of the person whose account it is.</param>
public sealed record WaitingForm(
    string Address,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    string Offer,
    string Text,
    Account Account,
    string Person
)
{
    /// <summary>The proof; null while the sender is away.</summary>
    public string? Proof { get; init; }
}

/// <summary>
/// Keeps what was typed while its sender is at the identity provider. It lies sealed in the database under a random key that only the
/// sender's browser knows, and is worth nothing without the sender's own session.
/// </summary>
internal sealed class StepUpReturns(
    OneTimeStates states,
    IDataProtectionProvider protection,
    StepUpTokens tokens,
    TimeProvider clock
)
{
    private const int KeyBytes = 32;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("dsg.step-up-form.v1");

    /// <summary>The form of a request, to be kept; null when its offer is not the caller's.</summary>
    public WaitingForm? Read(PostedForm posted, IFormCollection form, Caller caller)
    {
        var offer = posted[PostedForm.StepUpField];
        return tokens.Read(offer, caller.Id) is { } words
            ? new WaitingForm(
                LocalPath.Of(posted[StepUpPages.AddressField]),
                [.. Typed(form)],
                offer,
                words.Text,
                caller.Account,
                caller.Id.ToString()
            )
            : null;
    }

    /// <summary>Keeps a form; its key.</summary>
    public async Task<string> KeepAsync(Face face, WaitingForm form, CancellationToken cancellation)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        await PutAsync(face, key, form, cancellation);
        return key;
    }

    /// <summary>The hash of the words for which the caller's form waits; null for anybody else, and once it has its proof.</summary>
    public async Task<string?> WordsOfAsync(
        Face face,
        string key,
        Caller caller,
        CancellationToken cancellation
    ) =>
        await LookAsync(face, key, cancellation) is { Proof: null } form
        && form.Account == caller.Account
            ? tokens.Read(form.Offer, caller.Id)?.Sha256
            : null;

    /// <summary>
    /// The sender came back from the provider: true when the token proves the sender anew for the words, and the form then waits with its
    /// proof.
    /// </summary>
    public async Task<bool> ProveAsync(
        Face face,
        string key,
        Func<Account, string, bool> proves,
        CancellationToken cancellation
    )
    {
        if (
            await TakeAsync(face, key, cancellation) is not { Proof: null } form
            || tokens.Read(form.Offer, PersonId.Parse(form.Person, null))
                is not { Sha256: var sha256 }
            || !proves(form.Account, sha256)
        )
        {
            return false;
        }

        var proof = tokens.Prove(form.Offer, StepUpTokens.ByOpenId);
        await PutAsync(face, key, form with { Proof = proof }, cancellation);
        return true;
    }

    /// <summary>The form that waits for its sender, who was verified; null for anybody else. It may be looked at again.</summary>
    public async Task<WaitingForm?> FindAsync(
        Face face,
        string key,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var form = await LookAsync(face, key, cancellation);
        return form?.Proof is not null && form.Account == caller.Account ? form : null;
    }

    private async Task<WaitingForm?> LookAsync(
        Face face,
        string key,
        CancellationToken cancellation
    )
    {
        var form = await TakeAsync(face, key, cancellation);
        if (form is not null)
        {
            await PutAsync(face, key, form, cancellation);
        }

        return form;
    }

    private static IEnumerable<KeyValuePair<string, string>> Typed(IFormCollection form) =>
        from field in form
        where
            field.Key is not (PostedForm.StepUpField or StepUpPages.AddressField)
            && !field.Key.StartsWith("__", StringComparison.Ordinal)
        from value in field.Value
        select KeyValuePair.Create(field.Key, value ?? "");

    private async Task<WaitingForm?> TakeAsync(
        Face face,
        string key,
        CancellationToken cancellation
    ) =>
        await states.TakeAsync(PurposeOf(face), StepUpTokens.HashOf(key), cancellation) is { } kept
            ? JsonSerializer.Deserialize<WaitingForm>(protector.Unprotect(kept))
            : null;

    private Task PutAsync(
        Face face,
        string key,
        WaitingForm form,
        CancellationToken cancellation
    ) =>
        states.PutAsync(
            PurposeOf(face),
            StepUpTokens.HashOf(key),
            protector.Protect(JsonSerializer.SerializeToUtf8Bytes(form)),
            clock.GetUtcNow() + Life,
            cancellation
        );

    private static string PurposeOf(Face face) => "step-up-" + face.Name();
}
