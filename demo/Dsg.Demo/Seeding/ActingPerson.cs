using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
    /// <summary>The gateway's forms, and beside them the few that the scenario writes itself.</summary>
    private static readonly JsonSerializerOptions Json = new(WireJson.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            WireJson.Options.TypeInfoResolver,
            new DefaultJsonTypeInfoResolver()
        ),
    };

    public DemoPerson Person { get; } = person;

    public Face Face { get; } = face;

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

    /// <summary>An answer that is text and no JSON, for example a certificate.</summary>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, null, cancellation);
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    /// <summary>Does a step of the scenario. The name of the step is its idempotency key.</summary>
    public async Task<T> PostAsync<T>(
        string path,
        object? body,
        string step,
        CancellationToken cancellation
    )
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, step, cancellation);
        return await ReadAsync<T>(response, cancellation);
    }

    /// <summary>The same, where the answer holds nothing that the scenario needs.</summary>
    public async Task PostAsync(
        string path,
        object? body,
        string step,
        CancellationToken cancellation
    )
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, step, cancellation);
    }

    /// <summary>Anything else, for example a part of an upload. The caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellation
    ) => SendAsync(request, step: null, cancellation);

    private static JsonContent? ContentOf(object? body) =>
        body is null ? null : JsonContent.Create(body, body.GetType(), options: Json);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        string? step,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
        try
        {
            return await SendAsync(request, step, cancellation);
        }
        catch (RefusedException refused) when (refused.StepUp is not null)
        {
            using var once = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
            once.Headers.Add("Dsg-Step-Up", await VerifyAsync(refused.StepUp, cancellation));
            return await SendAsync(once, step, cancellation);
        }
    }

    // Like any program: a fresh token for the hash of the words, and for it the proof.
    private async Task<string> VerifyAsync(StepUpView asked, CancellationToken cancellation)
    {
        var token = await tokens.VerifyAsync(Person.Subject, Face, asked.Sha256, cancellation);
        using var exchange = new HttpRequestMessage(HttpMethod.Post, "/api/v1/step-up/openid")
        {
            Content = ContentOf(new OpenIdStepUpRequest(asked.Offer, token)),
        };
        using var answer = await SendAsync(exchange, step: null, cancellation);
        return (await ReadAsync<StepUpProof>(answer, cancellation)).Proof;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        string? step,
        CancellationToken cancellation
    )
    {
        request.RequestUri = new Uri(
            terminal,
            request.RequestUri ?? throw new ArgumentException("No address.", nameof(request))
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await tokens.GetAsync(Person.Subject, Face, cancellation)
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
                $"{Person.Subject}: {request.Method} {request.RequestUri.PathAndQuery}",
                response.StatusCode,
                reasons
            );
        }
    }

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage response,
        CancellationToken cancellation
    ) =>
        await response.Content.ReadFromJsonAsync<T>(Json, cancellation)
        ?? throw new InvalidDataException("The gateway answered null.");
}
