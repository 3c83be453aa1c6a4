using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Dsg.Demo.IdentityProvider;

namespace Dsg.Demo.Seeding;

/// <summary>Access tokens of the demo persons, fetched like any script would, and kept until shortly before they end.</summary>
internal sealed class PersonTokens(HttpClient http, Uri identityProvider, TimeProvider clock)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<
        (string Subject, Face Face),
        (string Token, DateTimeOffset Until)
    > kept = new();

    public async Task<string> GetAsync(string subject, Face face, CancellationToken cancellation)
    {
        if (
            kept.TryGetValue((subject, face), out var known)
            && clock.GetUtcNow() < known.Until - Margin
        )
        {
            return known.Token;
        }

        var answer = await AskAsync(subject, face, nonce: "", cancellation);
        kept[(subject, face)] = (
            answer.AccessToken,
            clock.GetUtcNow().AddSeconds(answer.ExpiresIn)
        );
        return answer.AccessToken;
    }

    /// <summary>A token of a person who was verified just now for the words with this hash.</summary>
    public async Task<string> VerifyAsync(
        string subject,
        Face face,
        string sha256,
        CancellationToken cancellation
    ) => (await AskAsync(subject, face, sha256, cancellation)).AccessToken;

    private async Task<TokenAnswer> AskAsync(
        string subject,
        Face face,
        string nonce,
        CancellationToken cancellation
    )
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = ProtocolRules.PersonGrant,
                ["person"] = subject,
                ["face"] = face.Name(),
                ["nonce"] = nonce,
            }
        );
        using var response = await http.PostAsync(
            new Uri(identityProvider, "token"),
            form,
            cancellation
        );
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellation)
            ?? throw new InvalidDataException("The token endpoint answered null.");
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn
    );
}
