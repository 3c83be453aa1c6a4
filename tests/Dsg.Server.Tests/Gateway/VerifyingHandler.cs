using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dsg.Server.Tests.Gateway;

/// <summary>
/// What a program does that is asked for a fresh verification: gets evidence for the hash of the words, exchanges it for a proof, and sends
/// the same request once more.
/// </summary>
/// <param name="evidence">Makes the provider's token of a subject for a hash of words.</param>
internal sealed class VerifyingHandler(Func<string, string, Task<string>> evidence)
    : DelegatingHandler
{
    private const string Key = "Idempotency-Key";
    private const string Exchange = "/api/v1/step-up/openid";

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Method == HttpMethod.Get || request.Headers.Authorization is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is { Headers.ContentLength: < 100_000 } content
            ? await content.ReadAsByteArrayAsync(cancellationToken)
            : null;
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        if (!request.Headers.Contains(Key))
        {
            request.Headers.Add(Key, Guid.CreateVersion7().ToString());
            answer.Dispose();
            using var named = Copy(request, body);
            answer = await base.SendAsync(named, cancellationToken);
        }

        if (await OfferAsync(answer, cancellationToken) is not { } asked)
        {
            return answer;
        }

        answer.Dispose();
        var proof = await ProveAsync(request, asked, cancellationToken);
        using var proven = Copy(request, body);
        proven.Headers.Add("Dsg-Step-Up", proof);
        return await base.SendAsync(proven, cancellationToken);
    }

    private static async Task<JsonNode?> OfferAsync(
        HttpResponseMessage answer,
        CancellationToken cancellation
    )
    {
        await answer.Content.LoadIntoBufferAsync(cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return text.Contains("\"stepUp\"", StringComparison.Ordinal)
            ? JsonNode.Parse(text)?["stepUp"]
            : null;
    }

    private async Task<string> ProveAsync(
        HttpRequestMessage request,
        JsonNode asked,
        CancellationToken cancellation
    )
    {
        using var exchange = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(request.RequestUri!, Exchange)
        )
        {
            Content = JsonContent.Create(
                new JsonObject
                {
                    ["offer"] = asked["offer"]!.GetValue<string>(),
                    ["token"] = await evidence(
                        SubjectOf(request),
                        asked["sha256"]!.GetValue<string>()
                    ),
                }
            ),
        };
        exchange.Headers.Authorization = request.Headers.Authorization;
        using var answer = await base.SendAsync(exchange, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["proof"]!.GetValue<string>();
    }

    private static string SubjectOf(HttpRequestMessage request) =>
        new JsonWebToken(request.Headers.Authorization?.Parameter).Subject;

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        if (body is not null)
        {
            copy.Content = new ByteArrayContent(body);
            copy.Content.Headers.ContentType = request.Content?.Headers.ContentType;
        }

        return copy;
    }
}
