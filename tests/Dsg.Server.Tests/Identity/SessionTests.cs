using System.Net;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Server.Tests.Identity;

public sealed class SessionTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    [Fact]
    public async Task Signing_in_ends_on_a_page_of_ours_that_goes_on_by_itself()
    {
        var cookies = new CookieContainer();
        using var client = gateway.Client(Face.Public, cookies: cookies);
        using var landing = await SignInAsync(client, "/sign-in/openid?next=%2Fapi%2Fv1%2Fme");
        Assert.Equal(HttpStatusCode.OK, landing.StatusCode);
        Assert.Null(landing.Headers.Location);
        var page = await landing.Content.ReadAsStringAsync();
        Assert.Contains(
            "http-equiv=\"refresh\" content=\"0;url=/api/v1/me\"",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        using var me = await client.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_is_strict_secure_and_bound_to_its_host()
    {
        using var client = gateway.Client(Face.Public, cookies: new CookieContainer());
        using var landing = await SignInAsync(client, "/sign-in/openid");
        var session = Assert.Single(
            landing.Headers.GetValues("Set-Cookie"),
            each => each.StartsWith("__Host-dsg-public=", StringComparison.Ordinal)
        );
        Assert.Matches("; path=/(;|$)", session);
        Assert.Contains("; secure", session, StringComparison.Ordinal);
        Assert.Contains("; httponly", session, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", session, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_out_clears_what_the_browser_keeps_of_the_site_but_no_cookies_of_other_faces()
    {
        var cookies = new CookieContainer();
        using var client = gateway.Client(Face.Public, cookies: cookies);
        using var landing = await SignInAsync(client, "/sign-in/openid");
        Assert.False(landing.Headers.Contains("Clear-Site-Data"));

        using var left = await client.DeleteAsync("/api/v1/session");

        Assert.Equal("\"cache\", \"storage\"", left.Headers.GetValues("Clear-Site-Data").Single());
        using var me = await client.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
        Assert.False(me.Headers.Contains("Clear-Site-Data"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(string next)
    {
        using var client = gateway.Client(Face.Public, cookies: new CookieContainer());
        using var landing = await SignInAsync(
            client,
            "/sign-in/openid?next=" + Uri.EscapeDataString(next)
        );
        var page = await landing.Content.ReadAsStringAsync();
        Assert.Contains("content=\"0;url=/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_provider_works_once()
    {
        var cookies = new CookieContainer();
        using var client = gateway.Client(Face.Public, cookies: cookies);
        var answer = await AnswerOfProviderAsync(client, "/sign-in/openid");
        using var first = await client.GetAsync(answer);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await client.GetAsync(answer);
        Assert.Equal("DSG-7101", await TestGateway.CodeOfAsync(second));

        using var stranger = gateway.Client(Face.Public, cookies: new CookieContainer());
        var other = await AnswerOfProviderAsync(client, "/sign-in/openid");
        using var stolen = await stranger.GetAsync(other);
        Assert.Equal("DSG-7101", await TestGateway.CodeOfAsync(stolen));
    }

    [Fact]
    public async Task A_session_ends_at_once_and_does_not_come_back()
    {
        var cookies = new CookieContainer();
        using var client = gateway.Client(Face.Public, cookies: cookies);
        using var landing = await SignInAsync(client, "/sign-in/openid");
        var id = cookies.GetCookies(client.BaseAddress!)["__Host-dsg-public"]?.Value;
        using var ended = await client.DeleteAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var replayed = gateway.Client(Face.Public);
        replayed.DefaultRequestHeaders.Add("Cookie", $"__Host-dsg-public={id}");
        using var me = await replayed.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Unauthorized)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task What_a_page_fetches_by_itself_does_not_keep_its_session(
        bool byItself,
        HttpStatusCode then
    )
    {
        var clock = new FixedClock(DateTimeOffset.UtcNow);
        await using var later = new TestGateway
        {
            Replace = services => services.AddSingleton<TimeProvider>(clock),
        };
        await later.InitializeAsync();
        using var client = later.Client(Face.Public, cookies: new CookieContainer());
        using var landing = await SignInAsync(client, "/sign-in/openid");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        if (byItself)
        {
            request.Headers.Add("Dsg-Live", "1");
        }

        clock.At += TimeSpan.FromMinutes(10);
        using var meanwhile = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, meanwhile.StatusCode);

        clock.At += TimeSpan.FromMinutes(10);
        using var me = await client.GetAsync("/api/v1/me");
        Assert.Equal(then, me.StatusCode);
    }

    [Fact]
    public async Task A_session_of_one_face_or_device_is_nothing_on_another()
    {
        using var device = gateway.Device();
        using var other = gateway.Device();
        var cookies = new CookieContainer();
        using var client = gateway.Client(Face.Company, device, cookies);
        using var landing = await SignInAsync(client, "/sign-in/openid");
        using var own = await client.GetAsync("/api/v1/me");
        Assert.Equal("DSG-7106", await TestGateway.CodeOfAsync(own));

        var id = cookies.GetCookies(client.BaseAddress!)["__Host-dsg-company"]?.Value;
        using var moved = gateway.Client(Face.Company, other);
        moved.DefaultRequestHeaders.Add("Cookie", $"__Host-dsg-company={id}");
        using var onOther = await moved.GetAsync("/api/v1/me");
        Assert.Equal("DSG-2011", await TestGateway.CodeOfAsync(onOther));

        using var staff = gateway.Client(Face.Staff);
        staff.DefaultRequestHeaders.Add("Cookie", $"__Host-dsg-staff={id}");
        using var onStaff = await staff.GetAsync("/api/v1/me");
        Assert.Equal("DSG-2011", await TestGateway.CodeOfAsync(onStaff));
    }

    [Fact]
    public async Task A_bad_token_never_falls_back_to_the_session()
    {
        using var client = gateway.Client(Face.Public, cookies: new CookieContainer());
        using var landing = await SignInAsync(client, "/sign-in/openid");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Authorization", "Bearer nothing");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string path) =>
        await client.GetAsync(await AnswerOfProviderAsync(client, path));

    private static async Task<Uri> AnswerOfProviderAsync(HttpClient client, string path)
    {
        using var begun = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Found, begun.StatusCode);
        using var provider = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
        );
        using var answer = await provider.GetAsync(begun.Headers.Location);
        return answer.Headers.Location ?? throw new InvalidOperationException("No answer.");
    }
}
