using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dsg.Demo.People;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>
/// A demo person at a terminal of one face: calls the same JSON API as everyone, with the person's own token. A call is
/// sent once; only its idempotency key, which names the step of the scenario, makes a later start safe.
/// </summary>
internal sealed class ActingPerson(
    HttpClient http,
    PersonTokens tokens,
    DemoPerson person,
    Face face,
    Uri terminal
)
{
    public DemoPerson Person { get; } = person;

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(
            HttpMethod.Get,
            path,
            body: null,
            step: null,
            cancellation
        );
        return await ReadAsync<T>(response, cancellation);
    }

    /// <summary>The answer to GET, or null where the gateway says 404.</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellation);
        }
        catch (RefusedException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Does a step of the scenario. The name of the step is its idempotency key.</summary>
    public async Task<T> PostAsync<T>(
        string path,
        object body,
        string step,
        CancellationToken cancellation
    )
    {
        using var content = JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        using var response = await SendAsync(HttpMethod.Post, path, content, step, cancellation);
        return await ReadAsync<T>(response, cancellation);
    }

    /// <summary>The same, where the answer holds nothing that the scenario needs.</summary>
    public async Task PostAsync(
        string path,
        object body,
        string step,
        CancellationToken cancellation
    )
    {
        using var content = JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        using var response = await SendAsync(HttpMethod.Post, path, content, step, cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? body,
        string? step,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(terminal, path))
        {
            Content = body,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await tokens.GetAsync(Person.Subject, face, cancellation)
        );
        request.Headers.AcceptLanguage.ParseAdd("ja");
        if (step is not null)
        {
            request.Headers.Add("Idempotency-Key", $"demo/{Person.Subject}/{step}");
        }

        var response = await http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellation
        );
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var reasons = await response.Content.ReadAsStringAsync(cancellation);
            throw new RefusedException(
                $"{Person.Subject}: {method} {path}",
                response.StatusCode,
                reasons
            );
        }
    }

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage response,
        CancellationToken cancellation
    ) =>
        await response.Content.ReadFromJsonAsync(WireJson.Of<T>(), cancellation)
        ?? throw new InvalidDataException("The gateway answered null.");
}
