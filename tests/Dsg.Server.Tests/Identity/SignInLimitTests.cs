using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Dsg.Core.Shared;
using Dsg.Server.Limits;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Server.Tests.Identity;

/// <summary>Failures to prove an identity are limited by place, and lock nobody else out (docs/adr/0097).</summary>
public sealed class SignInLimitTests : IAsyncLifetime
{
    private const int Few = 3;
    private readonly TestGateway gateway = new()
    {
        Limits = new
        {
            begunSignIns = 1_000,
            failedSignIns = Few,
            failedSignInsOfAccount = Few,
            failedTokens = Few,
        },
    };

    public ValueTask InitializeAsync() => gateway.InitializeAsync();

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task A_flood_of_failures_in_somebodys_name_stops_its_own_source_and_not_the_victim()
    {
        using var home = new CeremonyClient(gateway);
        using var key = await home.EnterAsync();
        // Behind the address of the attacker there is a browser in which the victim signed in before.
        using var shared = new CeremonyClient(gateway, from: At(2));
        await SignInAsync(shared, key);
        using var attacker = new CeremonyClient(gateway, from: At(2));
        for (var failure = 0; failure < Few; failure++)
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "DSG-7104"), await FailAsync(attacker, key));
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "DSG-7109"), await FailAsync(attacker, key));
        // Here the limit acts whatever is shown: also what would have been right.
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "DSG-7109"),
            await attacker.SendAsync("sign-in/options", "{}")
        );

        using var elsewhere = new CeremonyClient(gateway, from: At(3));
        await SignInAsync(elsewhere, key);
        using var atHome = new CeremonyClient(gateway);
        await SignInAsync(atHome, key);
        await SignInAsync(shared, key);
        await TellsTheOperatorsAsync(home);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_answered_like_one_that_is()
    {
        using var home = new CeremonyClient(gateway);
        using var known = await home.EnterAsync();
        using var unknown = new HandmadeAuthenticator();
        using var stranger = new CeremonyClient(gateway);
        unknown.Make(await stranger.RegistrationAsync(await Code()), stranger.Origin);
        using var one = new CeremonyClient(gateway, from: At(4));
        using var other = new CeremonyClient(gateway, from: At(5));

        for (var attempt = 0; attempt < Few; attempt++)
        {
            Assert.Equal(await TellAsync(one, known), await TellAsync(other, unknown));
        }

        var (limited, alike) = (await TellAsync(one, null), await TellAsync(other, null));
        Assert.StartsWith("429", limited, StringComparison.Ordinal);
        Assert.Equal(limited, alike);
    }

    [Fact]
    public async Task Codes_callbacks_and_tokens_are_limited_by_their_source_too()
    {
        using var guessing = new CeremonyClient(gateway, from: At(6));
        for (var guess = 0; guess < Few; guess++)
        {
            Assert.Equal(
                (HttpStatusCode.UnprocessableEntity, "DSG-2010"),
                await CodeAsync(guessing, "AAAA-BBBB-CCCC-DDDD")
            );
        }

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "DSG-7109"),
            await CodeAsync(guessing, await Code())
        );
        using var invited = new CeremonyClient(gateway, from: At(7));
        await invited.RegistrationAsync(await Code());

        using var returning = gateway.Client(Face.Operations, from: At(8));
        for (var guess = 0; guess < Few; guess++)
        {
            using var failed = await returning.GetAsync("/signin-oidc?code=a&state=b");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, failed.StatusCode);
        }

        using var page = new HttpRequestMessage(HttpMethod.Get, "/signin-oidc?code=a&state=b");
        page.Headers.Accept.ParseAdd("text/html");
        using var limited = await returning.SendAsync(page);
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.InRange(limited.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        Assert.Contains(
            "DSG-7109",
            WebUtility.HtmlDecode(await limited.Content.ReadAsStringAsync()),
            StringComparison.Ordinal
        );

        using var program = gateway.Client(Face.Operations, from: At(9));
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "no");
        for (var guess = 0; guess < Few; guess++)
        {
            using var refused = await program.GetAsync("/api/v1/me");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        using var stopped = await program.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        using var good = gateway.As("somebody", Face.Operations);
        using var answered = await good.GetAsync("/api/v1/me");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answered.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::9", "2001:db8:1:2::/64")]
    public void A_source_is_an_address_or_the_network_of_a_subscriber(
        string address,
        string source
    ) => Assert.Equal(source, RequestSource.Of(IPAddress.Parse(address)));

    [Fact]
    public void However_many_come_so_many_are_told_apart()
    {
        var buckets = Enumerable
            .Range(0, 500_000)
            .Select(no => RequestSource.BucketOf($"source {no}"))
            .ToHashSet();
        Assert.InRange(buckets.Count, 60_000, 65_536);
    }

    private static IPAddress At(byte last) => new([127, 0, 0, last]);

    private Task<string> Code() => gateway.InviteFirstAsync(Capacity.Operator);

    private static async Task SignInAsync(CeremonyClient browser, HandmadeAuthenticator key) =>
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.SignInAsync(key.Sign(await browser.SignInAsync(), browser.Origin))
        );

    // A signature for another origin: everything else is the account's own.
    private static async Task<(HttpStatusCode, string)> FailAsync(
        CeremonyClient browser,
        HandmadeAuthenticator key
    )
    {
        var (status, code) = await browser.SendAsync("sign-in/options", "{}");
        return status == HttpStatusCode.OK
            ? await browser.SignInAsync(
                key.Sign(await browser.SignInAsync(), "https://elsewhere.example")
            )
            : (status, code);
    }

    private static Task<(HttpStatusCode Status, string Code)> CodeAsync(
        CeremonyClient browser,
        string code
    ) => browser.SendAsync("registration/options", $$"""{"code":"{{code}}"}""");

    // Everything of an answer but the time: status, headers with their lengths, length of the body.
    private static async Task<string> TellAsync(CeremonyClient browser, HandmadeAuthenticator? key)
    {
        var credential = key is null
            ? "{}"
            : key.Sign(await browser.SignInAsync(), "https://elsewhere.example");
        using var content = new StringContent(credential, Encoding.UTF8, "application/json");
        using var answer = await browser.Http.PostAsync("/api/v1/passkeys/sign-in", content);
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Retry-After"))
            .Select(header => $"{header.Key}:{string.Join(',', header.Value).Length}")
            .Order(StringComparer.Ordinal);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return $"{(int)answer.StatusCode} {string.Join(' ', headers)} {body.Length}";
    }

    private async Task TellsTheOperatorsAsync(CeremonyClient office)
    {
        await gateway
            .Services.GetRequiredService<RefusalWriter>()
            .FlushAsync(everything: true, CancellationToken.None);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/");
        page.Headers.Accept.ParseAdd("text/html");
        using var home = await office.Http.SendAsync(page);
        var text = WebUtility.HtmlDecode(await home.Content.ReadAsStringAsync());
        Assert.Contains("DSG-7109", text, StringComparison.Ordinal);
        Assert.Contains("上限を超えた要求", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.2", text, StringComparison.Ordinal);
    }
}
