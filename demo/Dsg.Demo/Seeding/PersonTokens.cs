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

        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = ProtocolRules.PersonGrant,
                ["person"] = subject,
                ["face"] = face.Name(),
            }
        );
        using var response = await http.PostAsync(
            new Uri(identityProvider, "token"),
            form,
            cancellation
        );
        response.EnsureSuccessStatusCode();
        var answer =
            await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellation)
            ?? throw new InvalidDataException("The token endpoint answered null.");
        kept[(subject, face)] = (
            answer.AccessToken,
            clock.GetUtcNow().AddSeconds(answer.ExpiresIn)
        );
        return answer.AccessToken;
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn
    );
}
