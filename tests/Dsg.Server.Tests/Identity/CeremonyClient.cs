using System.Net;
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

    public CeremonyClient(TestGateway gateway, Face face = Face.Operations)
    {
        this.gateway = gateway;
        Face = face;
        Http = gateway.Client(face, cookies: cookies);
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
}
