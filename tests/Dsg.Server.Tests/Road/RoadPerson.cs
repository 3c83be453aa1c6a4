using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// Somebody who calls the API with plain JSON, as a foreign client would: no type of the project stands between this and the wire.
/// </summary>
/// <param name="http">The connection to the face.</param>
/// <param name="subject">Who; empty for nobody in particular.</param>
/// <param name="token">Gives an access token.</param>
/// <param name="comeBack">Waits until a gateway that broke off answers again, so that the same call can be made anew; null: nobody waits.</param>
internal sealed class RoadPerson(
    HttpClient http,
    string subject,
    Func<Task<string>> token,
    Func<Task>? comeBack
)
{
    // A longer body is sent when the server has asked for it.
    private const long LongestUnasked = 200 * 1024;

    public string Subject { get; } = subject;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>GET that must succeed.</summary>
    public async Task<JsonNode> GetAsync(string path) =>
        (await TryAsync(HttpMethod.Get, path)).Expect(200);

    /// <summary>POST that must succeed.</summary>
    public async Task<JsonNode> DoAsync(string path, JsonNode? body = null) =>
        (await TryAsync(HttpMethod.Post, path, body)).Expect(200, 201, 204);

    /// <summary>POST that must be refused with a status; gives the problem.</summary>
    public async Task<JsonNode> RefusedAsync(int status, string path, JsonNode? body = null) =>
        (await TryAsync(HttpMethod.Post, path, body)).Expect(status);

    /// <summary>Any call with a JSON body or none. A call made anew has the same idempotency key.</summary>
    public async Task<Reply> TryAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        var key = Guid.NewGuid().ToString();
        while (true)
        {
            try
            {
                return await CallAsync(method, path, body, key);
            }
            catch (HttpRequestException) when (comeBack is not null)
            {
                await comeBack();
            }
        }
    }

    private async Task<Reply> CallAsync(HttpMethod method, string path, JsonNode? body, string key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(
                body.ToJsonString(),
                Encoding.UTF8,
                "application/json"
            );
            request.Headers.ExpectContinue = request.Content.Headers.ContentLength > LongestUnasked;
        }

        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await SendAsync(request);
        return await Reply.ReadAsync(answer, Cancellation);
    }

    /// <summary>Any request; the answer's body is not read yet.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Subject.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token());
        }

        if (request.Headers.AcceptLanguage.Count == 0)
        {
            request.Headers.AcceptLanguage.ParseAdd("ja");
        }

        return await http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            Cancellation
        );
    }
}

/// <summary>An answer as read: its JSON, and its bytes for comparing.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseHeaders Headers, string Call)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidDataException(Call);

    public static async Task<Reply> ReadAsync(
        HttpResponseMessage answer,
        CancellationToken cancellation
    ) =>
        new(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(cancellation),
            answer.Headers,
            $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}"
        );

    /// <summary>The body, when the status is one of these.</summary>
    public JsonNode Expect(params int[] statuses)
    {
        Assert.True(statuses.Contains(Status), $"{Call}: {Status}\n{Text}");
        return Text.Length == 0 ? new JsonObject() : Json;
    }
}
