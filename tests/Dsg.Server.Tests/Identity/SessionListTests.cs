using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Dsg.Wire.Parties;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Server.Tests.Identity;

/// <summary>Sessions and passkeys in the hands of their owner, by the API.</summary>
public sealed class SessionListTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    // Promised: 1 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_person_sees_the_own_sessions_and_ends_any_of_them_at_once()
    {
        using var here = new CeremonyClient(gateway);
        using var key = await here.EnterAsync();
        using var there = await SignedInAsync(key);
        using var third = await SignedInAsync(key);
        using var stranger = new CeremonyClient(gateway);
        using var strange = await stranger.EnterAsync();

        var list = await SessionsAsync(here);
        Assert.Equal(3, list.Count);
        Assert.All(list, each => Assert.True(each.ByPasskey));
        Assert.Single(list, each => each.IsThis);
        var other = Assert.Single(await SessionsAsync(there), each => each.IsThis).Id;
        var kept = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(there.Cookie("") ?? ""))
        );
        Assert.DoesNotContain(other, kept, StringComparison.Ordinal);
        Assert.Single(await SessionsAsync(stranger));

        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(stranger, $"sessions/{other}"));
        Assert.Equal(HttpStatusCode.OK, await there.MeAsync());
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(here, $"sessions/{other}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await there.MeAsync());
        Assert.Equal(HttpStatusCode.OK, await third.MeAsync());

        using var others = await here.Http.PostAsync("/api/v1/sessions/end-others", null);
        Assert.Equal(HttpStatusCode.NoContent, others.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await third.MeAsync());
        Assert.Equal(HttpStatusCode.OK, await stranger.MeAsync());
        var own = Assert.Single(await SessionsAsync(here)).Id;
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(here, $"sessions/{own}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await here.MeAsync());
    }

    [Fact]
    public async Task A_stream_of_events_ends_with_its_session_within_a_second()
    {
        gateway.Issuer.Subject = "watching";
        using var watching = gateway.Client(Face.Public, cookies: new CookieContainer());
        using var arrived = await ArriveAsync(watching);
        using var elsewhere = gateway.Client(Face.Public, cookies: new CookieContainer());
        using var alsoArrived = await ArriveAsync(elsewhere);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/enrollments/events");
        using var stream = await watching.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead
        );
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal(": ready", await lines.ReadLineAsync());
        var rest = lines.ReadToEndAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.False(rest.IsCompleted);

        var clock = Stopwatch.StartNew();
        using var ended = await elsewhere.PostAsync("/api/v1/sessions/end-others", null);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Contains("event: ended", await rest, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < LongestEnd, clock.Elapsed.ToString());
        gateway.Issuer.Subject = "somebody";
    }

    [Theory]
    [InlineData("suspensions")]
    [InlineData("capacity-end")]
    public async Task Who_is_stopped_or_holds_nothing_any_more_is_signed_in_no_more(string by)
    {
        using var operating = new CeremonyClient(gateway);
        using var key = await operating.EnterAsync();
        using var concerned = new CeremonyClient(gateway);
        using var other = await concerned.EnterAsync();
        var me = await concerned.Http.GetFromJsonAsync<MeView>("/api/v1/me");
        var person = me?.Person.Id ?? default;

        using var answer =
            by == "suspensions"
                ? await operating.VerifiedAsync(
                    key,
                    "/api/v1/suspensions",
                    new
                    {
                        level = "person",
                        target = person,
                        reason = "試験",
                    }
                )
                : await operating.Http.PostAsJsonAsync(
                    $"/api/v1/people/{person}/capacity-end",
                    new { capacity = "operator" }
                );

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await concerned.MeAsync());
        Assert.Equal(HttpStatusCode.OK, await operating.MeAsync());
    }

    [Fact]
    public async Task A_second_passkey_is_added_and_removed_and_takes_its_sessions_along()
    {
        using var browser = new CeremonyClient(gateway);
        using var first = await browser.EnterAsync();
        var only = Assert.Single(await PasskeysAsync(browser));
        Assert.Equal("DSG-2040", await RefusedAsync(browser, only.Id));

        using var second = new HandmadeAuthenticator();
        var options = await browser.OptionsAsync("options", "{}");
        Assert.Single(options.GetProperty("excludeCredentials").EnumerateArray());
        var made = second.Make(options, browser.Origin);
        Assert.Equal(first.Handle, second.Handle);
        Assert.Equal((HttpStatusCode.OK, ""), await browser.SendAsync("", made));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7104"),
            await browser.SendAsync("", made)
        );
        using var there = await SignedInAsync(second);
        Assert.Equal(2, (await PasskeysAsync(browser)).Count);

        using var stranger = new CeremonyClient(gateway);
        using var strange = await stranger.EnterAsync();
        var added = (await PasskeysAsync(browser))[1].Id;
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(stranger, $"passkeys/{added}"));
        Assert.Equal(HttpStatusCode.OK, await there.MeAsync());
        // The session alone is not enough.
        Assert.Equal(HttpStatusCode.Unauthorized, await DeleteAsync(browser, $"passkeys/{added}"));
        Assert.Equal(HttpStatusCode.OK, await there.MeAsync());
        using var removed = await browser.VerifiedAsync(
            first,
            $"/api/v1/passkeys/{added}",
            HttpMethod.Delete,
            null
        );
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await there.MeAsync());
        Assert.Equal(HttpStatusCode.OK, await browser.MeAsync());
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "DSG-7104"),
            await there.SignInAsync(second.Sign(await there.SignInAsync(), there.Origin))
        );
    }

    [Fact]
    public async Task There_are_five_passkeys_and_no_more()
    {
        using var browser = new CeremonyClient(gateway);
        using var first = await browser.EnterAsync();
        for (var more = 2; more <= 5; more++)
        {
            using var next = new HandmadeAuthenticator();
            var options = await browser.OptionsAsync("options", "{}");
            Assert.Equal(
                (HttpStatusCode.OK, ""),
                await browser.SendAsync("", next.Make(options, browser.Origin))
            );
        }

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-2041"),
            await browser.SendAsync("options", "{}")
        );
    }

    [Fact]
    public async Task A_passkey_is_added_only_soon_after_one_was_shown()
    {
        var clock = new FixedClock(DateTimeOffset.UtcNow);
        await using var slow = new TestGateway
        {
            Replace = services => services.AddSingleton<TimeProvider>(clock),
        };
        await slow.InitializeAsync();
        using var browser = new CeremonyClient(slow);
        using var first = await browser.EnterAsync();
        using var second = new HandmadeAuthenticator();
        var options = await browser.OptionsAsync("options", "{}");

        clock.At += TimeSpan.FromMinutes(5);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7107"),
            await browser.SendAsync("", second.Make(options, browser.Origin))
        );
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7107"),
            await browser.SendAsync("options", "{}")
        );
        Assert.Single(await PasskeysAsync(browser));

        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.SignInAsync(first.Sign(await browser.SignInAsync(), browser.Origin))
        );
        options = await browser.OptionsAsync("options", "{}");
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.SendAsync("", second.Make(options, browser.Origin))
        );
        Assert.Equal(2, (await PasskeysAsync(browser)).Count);
    }

    private async Task<CeremonyClient> SignedInAsync(HandmadeAuthenticator key)
    {
        var browser = new CeremonyClient(gateway);
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.SignInAsync(key.Sign(await browser.SignInAsync(), browser.Origin))
        );
        return browser;
    }

    private static async Task<HttpResponseMessage> ArriveAsync(HttpClient client)
    {
        using var begun = await client.GetAsync("/sign-in/openid");
        using var provider = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
        );
        using var answer = await provider.GetAsync(begun.Headers.Location);
        return await client.GetAsync(answer.Headers.Location);
    }

    private static async Task<IReadOnlyList<SessionView>> SessionsAsync(CeremonyClient browser) =>
        (await browser.Http.GetFromJsonAsync<SessionList>("/api/v1/sessions"))?.Items ?? [];

    private static async Task<IReadOnlyList<PasskeyView>> PasskeysAsync(CeremonyClient browser) =>
        (await browser.Http.GetFromJsonAsync<PasskeyList>("/api/v1/passkeys"))?.Items ?? [];

    private static async Task<HttpStatusCode> DeleteAsync(CeremonyClient browser, string path)
    {
        using var answer = await browser.Http.DeleteAsync($"/api/v1/{path}");
        return answer.StatusCode;
    }

    private static async Task<string> RefusedAsync(CeremonyClient browser, string passkey)
    {
        using var answer = await browser.Http.DeleteAsync($"/api/v1/passkeys/{passkey}");
        return await TestGateway.CodeOfAsync(answer);
    }
}
