using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.DataProtection;

namespace Dsg.Server.Identity.StepUps;

/// <summary>The act of this request was refused for want of a verification; what it would be bound to.</summary>
/// <param name="Person">Who would act.</param>
/// <param name="Key">The idempotency key; null when the request had none, and then nothing can be bound to it.</param>
/// <param name="Asked">The digest of everything that was asked.</param>
internal sealed record StepUpNote(PersonId Person, string? Key, string? Asked);

/// <summary>What was shown to the person of an offer.</summary>
/// <param name="Text">The words.</param>
/// <param name="Sha256">SHA-256 of the words, lower-case hex.</param>
internal sealed record OfferedWords(string Text, string Sha256);

/// <summary>What is shown, and what a verification has to answer for.</summary>
/// <param name="Text">The words on the screen.</param>
/// <param name="Sha256">SHA-256 of the words, lower-case hex.</param>
/// <param name="Key">The idempotency key of the request.</param>
/// <param name="Token">The offer, sealed by the gateway.</param>
public sealed record StepUpOffer(string Text, string Sha256, string Key, string Token);

/// <summary>
/// Offers and proofs of 本人確認. Both are small sealed letters of the gateway to itself that the other side carries: an offer says which
/// words were shown to whom for which request, a proof says that this person was verified for them. A proof opens its one request only,
/// and that has one effect however often it is sent, because the idempotency key is part of it.
/// </summary>
public sealed class StepUpTokens
{
    /// <summary>The header of programs that holds the proof.</summary>
    public const string Header = "Dsg-Step-Up";

    /// <summary>Verified by the authenticator of a passkey.</summary>
    internal const string ByPasskey = "passkey";

    /// <summary>Verified by the OpenID provider.</summary>
    internal const string ByOpenId = "openid";

    private const string NotYet = "";
    private static readonly TimeSpan OfferLife = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector;
    private readonly TimeProvider clock;

    /// <summary>Prepares.</summary>
    public StepUpTokens(IDataProtectionProvider protection, TimeProvider clock)
    {
        protector = protection.CreateProtector("dsg.step-up.v1");
        this.clock = clock;
    }

    /// <summary>The offer for the act that this request was refused; null when it was not refused for want of a verification.</summary>
    /// <param name="http">The request.</param>
    /// <param name="words">What is asked, for a person to read; a line with the number of the request is added.</param>
    public StepUpOffer? Offer(HttpContext http, string words)
    {
        if (http.Features.Get<StepUpNote>() is not { Key: { } key, Asked: { } asked } note)
        {
            return null;
        }

        var number = HashOf($"{key}\n{asked}")[..12];
        var text = $"{words}\n確認番号　{number}";
        var sha256 = HashOf(text);
        var letter = new Letter(
            note.Person.ToString(),
            key,
            asked,
            text,
            sha256,
            NotYet,
            clock.GetUtcNow()
        );
        return new StepUpOffer(text, sha256, key, Seal(letter));
    }

    /// <summary>The words of an offer that was made to the person and has not aged; null otherwise.</summary>
    internal OfferedWords? Read(string? offer, PersonId person) =>
        Open(offer) is { By: NotYet } letter
        && letter.Person == person.ToString()
        && clock.GetUtcNow() - letter.At <= OfferLife
            ? new OfferedWords(letter.Text, letter.Sha256)
            : null;

    /// <summary>The proof that the person of an offer was verified for its words, just now.</summary>
    internal string Prove(string offer, string by) =>
        Open(offer) is { By: NotYet } letter
            ? Seal(letter with { Text = "", By = by, At = clock.GetUtcNow() })
            : throw new ArgumentException("No offer.", nameof(offer));

    /// <summary>The verification that the request brings along for exactly what it asks; null without.</summary>
    internal StepUp? Find(HttpContext? http, Actor actor, RunOptions options)
    {
        if (http is null || Open(Sent(http.Request)) is not { By.Length: > 0 } letter)
        {
            return null;
        }

        return
            letter.Person == actor.Person.ToString()
            && letter.Key == options.IdempotencyKey
            && letter.Asked == options.Asked
            ? new StepUp(letter.Sha256, letter.By, letter.At)
            : null;
    }

    private static string Sent(HttpRequest request) =>
        request.HasFormContentType
            ? request.Form[PostedForm.StepUpField].ToString()
            : request.Headers[Header].ToString();

    private string Seal(Letter letter) =>
        Convert.ToBase64String(
            protector.Protect(
                JsonSerializer.SerializeToUtf8Bytes(letter, JsonSerializerOptions.Strict)
            )
        );

    private Letter? Open(string? token)
    {
        var bytes = new byte[(token?.Length ?? 0) * 3 / 4];
        if (
            string.IsNullOrEmpty(token)
            || !Convert.TryFromBase64String(token, bytes, out var length)
        )
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Letter>(
                protector.Unprotect(bytes[..length]),
                JsonSerializerOptions.Strict
            );
        }
        catch (CryptographicException)
        {
            // Not ours, or of a key ring that is gone.
            return null;
        }
    }

    /// <summary>SHA-256 of a text, UTF-8, lower-case hex.</summary>
    internal static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Letter(
        string Person,
        string Key,
        string Asked,
        string Text,
        string Sha256,
        string By,
        DateTimeOffset At
    );
}
