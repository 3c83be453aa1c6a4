using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Identity;

/// <summary>A browser without a screen that walks passkey ceremonies on one face.</summary>
internal sealed class CeremonyClient : IDisposable
{
    private readonly TestGateway gateway;
    private readonly CookieContainer cookies = new();

    public CeremonyClient(TestGateway gateway, Face face = Face.Operations, IPAddress? from = null)
    {
        this.gateway = gateway;
        Face = face;
        Http = gateway.Client(face, cookies: cookies, from: from);
    }

    public Face Face { get; }

    public HttpClient Http { get; }

    public string Origin => gateway.OriginOf(Face);

    public void Dispose() => Http.Dispose();

    public Task<JsonElement> RegistrationAsync(string? code) =>
        OptionsAsync("registration/options", code is null ? "{}" : $$"""{"code":"{{code}}"}""");

    public Task<JsonElement> SignInAsync() => OptionsAsync("sign-in/options", "{}");

    public Task<(HttpStatusCode Status, string Code)> RegisterAsync(string credential) =>
        SendAsync("registration", credential);

    public Task<(HttpStatusCode Status, string Code)> SignInAsync(string credential) =>
        SendAsync("sign-in", credential);

    public async Task<(HttpStatusCode Status, string Code)> SendAsync(
        string path,
        string body,
        string type = "application/json"
    )
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await Http.PostAsync($"/api/v1/passkeys/{path}".TrimEnd('/'), content);
        return (
            answer.StatusCode,
            answer.IsSuccessStatusCode ? "" : await TestGateway.CodeOfAsync(answer)
        );
    }

    public async Task<JsonElement> OptionsAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync($"/api/v1/passkeys/{path}".TrimEnd('/'), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async Task<HttpStatusCode> MeAsync()
    {
        using var answer = await Http.GetAsync("/api/v1/me");
        return answer.StatusCode;
    }

    /// <summary>The value of a cookie of this face; null when there is none.</summary>
    public string? Cookie(string end) =>
        cookies
            .GetCookies(Http.BaseAddress!)[$"__Host-dsg-{Face.ToString().ToLowerInvariant()}{end}"]
            ?.Value;

    /// <summary>Registers an authenticator with a first invitation; the browser is signed in.</summary>
    public async Task<HandmadeAuthenticator> EnterAsync(Capacity capacity = Capacity.Operator)
    {
        var authenticator = new HandmadeAuthenticator();
        var options = await RegistrationAsync(await gateway.InviteFirstAsync(capacity));
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await RegisterAsync(authenticator.Make(options, Origin))
        );
        return authenticator;
    }

    /// <summary>Asks for what needs a fresh verification, is verified by the authenticator for the words, and asks once more.</summary>
    public Task<HttpResponseMessage> VerifiedAsync(
        HandmadeAuthenticator authenticator,
        string path,
        object body
    ) => VerifiedAsync(authenticator, path, HttpMethod.Post, body);

    /// <summary>The same with any method.</summary>
    public async Task<HttpResponseMessage> VerifiedAsync(
        HandmadeAuthenticator authenticator,
        string path,
        HttpMethod method,
        object? body
    )
    {
        var key = Guid.CreateVersion7().ToString();
        using var asked = await AskAsync((method, path), body, ("Idempotency-Key", key));
        var offer = (await JsonAsync(asked)).GetProperty("stepUp").GetProperty("offer");
        using var begun = await AskAsync(
            (HttpMethod.Post, "/api/v1/step-up/passkey/options"),
            new { offer }
        );
        using var signed = new StringContent(
            authenticator.Sign(await JsonAsync(begun), Origin),
            Encoding.UTF8,
            "application/json"
        );
        using var proven = await Http.PostAsync("/api/v1/step-up/passkey", signed);
        var proof = (await JsonAsync(proven)).GetProperty("proof").GetString() ?? "";
        return await AskAsync(
            (method, path),
            body,
            ("Idempotency-Key", key),
            ("Dsg-Step-Up", proof)
        );
    }

    /// <summary>Stops somebody else, who entered for it; gives the path of the stop.</summary>
    public async Task<string> StopAnotherAsync(HandmadeAuthenticator authenticator)
    {
        using var another = new CeremonyClient(gateway);
        using var unused = await another.EnterAsync();
        using var me = await another.Http.GetAsync("/api/v1/me");
        var target = (await JsonAsync(me)).GetProperty("person").GetProperty("id").GetString();
        var stop = new
        {
            level = "person",
            target,
            reason = "試験",
        };
        using var answer = await VerifiedAsync(authenticator, "/api/v1/suspensions", stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return $"/suspensions/person/{target}";
    }

    private async Task<HttpResponseMessage> AskAsync(
        (HttpMethod Method, string Path) what,
        object? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(what.Method, what.Path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Http.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
