using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Tests.Identity;

/// <summary>
/// Sign-in at a provider that answers wrongly, and callbacks that nobody asked for: no session begins, and all of them are told the same.
/// Each ends with the right answer, which signs in.
/// </summary>
public sealed partial class OpenIdNegativeTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private const string Begin = "/sign-in/openid";

    [Theory]
    [MemberData(nameof(BentTokens))]
    public async Task A_token_that_is_not_exactly_right_signs_nobody_in(string what)
    {
        gateway.Issuer.Subject = "somebody";
        using var browser = new Traveller(gateway);
        var sessions = Sessions(gateway);
        using var refused = await browser.SignInAsync(right => Bends[what](right, gateway.Issuer));
        await RefusedAsync(browser, refused, sessions);

        using var welcomed = await browser.SignInAsync();
        await WelcomedAsync(browser, welcomed, "/");
        Assert.Equal(sessions + 1, Sessions(gateway));
    }

    [Theory]
    [MemberData(nameof(StrayCallbacks))]
    public async Task A_callback_that_is_not_the_answer_to_this_browser_signs_nobody_in(string what)
    {
        gateway.Issuer.Subject = "somebody";
        using var browser = new Traveller(gateway);
        using var other = new Traveller(gateway);
        var strange = await other.AnswerAsync();
        var right = await browser.AnswerAsync();
        var sessions = Sessions(gateway);
        using (var refused = await browser.Http.GetAsync(Strays[what](right, strange)))
        {
            await RefusedAsync(browser, refused, sessions);
        }

        // The other browser's own answer was not used up by it.
        using var welcomed = await other.Http.GetAsync(
            what.Contains("code", StringComparison.Ordinal) ? await other.AnswerAsync() : strange
        );
        await WelcomedAsync(other, welcomed, "/");
    }

    [Fact]
    public async Task An_answer_opens_once_and_only_for_the_browser_that_asked()
    {
        gateway.Issuer.Subject = "somebody";
        using var browser = new Traveller(gateway);
        var answer = await browser.AnswerAsync();
        var sessions = Sessions(gateway);

        // Without the cookies of the question: another browser, or this one after they are gone.
        using var stranger = new Traveller(gateway);
        using var stolen = await stranger.Http.GetAsync(answer);
        await RefusedAsync(stranger, stolen, sessions);
        using var posted = await stranger.Http.PostAsync(answer, null);
        Assert.False(posted.IsSuccessStatusCode);

        using var welcomed = await browser.Http.GetAsync(answer);
        await WelcomedAsync(browser, welcomed, "/");
        var id = browser.SessionId;
        using var replayed = await browser.Http.GetAsync(answer);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7101"),
            (replayed.StatusCode, await TestGateway.CodeOfAsync(replayed))
        );
        Assert.Equal((id, sessions + 1), (browser.SessionId, Sessions(gateway)));
    }

    [Fact]
    public async Task The_question_is_bound_to_its_answer_and_to_one_address()
    {
        using var browser = new Traveller(gateway);
        using var welcomed = await browser.SignInAsync();
        await WelcomedAsync(browser, welcomed, "/");

        var asked = gateway.Issuer.Asked;
        var exchanged = gateway.Issuer.Exchanged;
        var callback = gateway.OriginOf(Face.Public) + "/signin-oidc";
        Assert.Equal((callback, callback), (asked["redirect_uri"], exchanged["redirect_uri"]));
        Assert.Equal(("code", "S256"), (asked["response_type"], asked["code_challenge_method"]));
        Assert.Equal(
            asked["code_challenge"],
            Base64UrlEncoder.Encode(
                SHA256.HashData(Encoding.ASCII.GetBytes(exchanged["code_verifier"]))
            )
        );
        Assert.True(exchanged["code_verifier"].Length >= 43);

        using var next = await browser.SignInAsync();
        Assert.NotEqual(asked["nonce"], gateway.Issuer.Asked["nonce"]);
        Assert.NotEqual(asked["state"], gateway.Issuer.Asked["state"]);
        Assert.NotEqual(asked["code_challenge"], gateway.Issuer.Asked["code_challenge"]);
    }

    [Fact]
    public async Task A_name_or_a_mail_address_makes_nobody_of_the_office()
    {
        await InviteAsync(gateway, "known");
        gateway.Issuer.Subject = "known";
        using var known = new Traveller(gateway, Face.Operations);
        using var welcomed = await known.SignInAsync(WithMail);
        await WelcomedAsync(known, welcomed, "/");
        using var me = await known.Http.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        gateway.Issuer.Subject = "other";
        using var sameMail = new Traveller(gateway, Face.Operations);
        using var unknown = new Traveller(gateway, Face.Operations);
        Assert.Equal(
            await NobodyAsync(unknown, await unknown.SignInAsync()),
            await NobodyAsync(sameMail, await sameMail.SignInAsync(WithMail))
        );
    }

    [Fact]
    public async Task The_same_subject_of_another_issuer_is_somebody_else()
    {
        await using var elsewhere = new TestIssuer(FreePorts.Next()) { Subject = "known" };
        await elsewhere.StartAsync();
        await using var moved = new TestGateway { Provider = elsewhere.Address };
        await moved.InitializeAsync();
        await InviteAsync(moved, "known");
        using var program = moved.As("known", Face.Operations);
        using var own = await program.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);

        using var browser = new Traveller(moved, Face.Operations);
        await NobodyAsync(browser, await browser.SignInAsync());
    }

    [Fact]
    public async Task A_provider_that_changes_its_key_goes_on_and_the_old_key_signs_nobody_in()
    {
        await using var rolling = new TestGateway();
        await rolling.InitializeAsync();
        await InviteAsync(rolling, "roller");
        var issuer = rolling.Issuer;
        issuer.Subject = "roller";
        using var browser = new Traveller(rolling, Face.Operations);
        using var before = await browser.SignInAsync();
        await WelcomedAsync(browser, before, "/");
        var former = issuer.Signing;
        var oldToken = issuer.AccessToken("roller", "dsg-api-operations");

        issuer.Roll();
        // The first that comes with the new key makes the gateway read the keys anew; whoever begins again is let in.
        var newToken = issuer.AccessToken("roller", "dsg-api-operations");
        await UntilAsync(async () => await OpensAsync(rolling, newToken));
        await UntilAsync(async () =>
        {
            using var after = await browser.SignInAsync();
            return after.StatusCode == HttpStatusCode.OK;
        });

        using var stranger = new Traveller(rolling, Face.Operations);
        var sessions = Sessions(rolling);
        using var old = await stranger.SignInAsync(right =>
        {
            right.SigningCredentials = former;
            return TestIssuer.Write(right);
        });
        await RefusedAsync(stranger, old, sessions);
        Assert.False(await OpensAsync(rolling, oldToken));
        using var still = await stranger.SignInAsync();
        await WelcomedAsync(stranger, still, "/");
    }

    [Fact]
    public async Task Arriving_from_another_site_ends_on_a_page_and_the_session_ends_with_the_sign_out()
    {
        gateway.Issuer.Subject = "somebody";
        using var browser = new Traveller(gateway);
        using var welcomed = await browser.SignInAsync();
        await WelcomedAsync(browser, welcomed, "/");
        Assert.Null(welcomed.Headers.Location);
        var id = browser.SessionId;
        using var me = await browser.Http.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        var sessions = Sessions(gateway);
        using var ended = await browser.Http.DeleteAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal((null, sessions - 1), (browser.SessionId, Sessions(gateway)));
        using var again = gateway.Client(Face.Public);
        again.DefaultRequestHeaders.Add("Cookie", $"__Host-dsg-public={id}");
        using var nobody = await again.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    private static async Task InviteAsync(TestGateway at, string subject)
    {
        using var client = at.As(subject, Face.Operations);
        var code = await at.InviteFirstAsync(Capacity.Operator);
        using var body = new StringContent(
            $$"""{"code":"{{code}}"}""",
            Encoding.UTF8,
            "application/json"
        );
        using var accepted = await client.PostAsync("/api/v1/invitations/accept", body);
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
    }

    private static string WithMail(SecurityTokenDescriptor right)
    {
        right.Claims["email"] = "known@office.invalid";
        right.Claims["email_verified"] = true;
        right.Claims["preferred_username"] = "known";
        right.Claims["name"] = "試験 known";
        return TestIssuer.Write(right);
    }

    private static async Task<bool> OpensAsync(TestGateway at, string token)
    {
        using var client = at.Client(Face.Operations);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var me = await client.GetAsync("/api/v1/me");
        return me.StatusCode == HttpStatusCode.OK;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        Assert.Fail("It never held.");
    }

    private static async Task WelcomedAsync(Traveller who, HttpResponseMessage landing, string next)
    {
        var page = await landing.Content.ReadAsStringAsync();
        Assert.True(landing.StatusCode == HttpStatusCode.OK, page);
        Assert.Contains($"content=\"0;url={next}\"", page, StringComparison.Ordinal);
        Assert.NotNull(who.SessionId);
    }

    // Where the unknown are led and what they are told; without the name of the request.
    private static async Task<string> NobodyAsync(Traveller who, HttpResponseMessage landing)
    {
        using (landing)
        {
            await WelcomedAsync(who, landing, "/invitation");
        }

        using var me = await who.Http.GetAsync("/api/v1/me");
        var told = await me.Content.ReadAsStringAsync();
        Assert.Contains("DSG-7106", told, StringComparison.Ordinal);
        return Plain(told);
    }

    private static async Task RefusedAsync(
        Traveller who,
        HttpResponseMessage answer,
        long sessionsBefore
    )
    {
        using var stranger = new Traveller(who.Gateway);
        using var uncalled = await stranger.Http.GetAsync("/signin-oidc");
        var told = await answer.Content.ReadAsStringAsync();
        Assert.Contains("DSG-7101", told, StringComparison.Ordinal);
        Assert.Equal(Plain(await uncalled.Content.ReadAsStringAsync()), Plain(told));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, uncalled.StatusCode),
            (answer.StatusCode, answer.StatusCode)
        );
        Assert.Null(who.SessionId);
        Assert.False(
            answer.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Any(each =>
                    each.StartsWith(who.SessionCookie + "=", StringComparison.Ordinal)
                )
        );
        Assert.Equal(sessionsBefore, Sessions(who.Gateway));
        using var me = await who.Http.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
    }

    private static string Plain(string problem)
    {
        var told = JsonNode.Parse(problem)!.AsObject();
        told.Remove("traceId");
        told.Remove("instance");
        return told.ToJsonString();
    }

    private static long Sessions(TestGateway at)
    {
        var path = Directory.EnumerateFiles(at.DataFolder, "*.db", SearchOption.AllDirectories);
        using var database = new SqliteConnection($"Data Source={path.First()};Mode=ReadOnly");
        database.Open();
        using var count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM session";
        return (long)(count.ExecuteScalar() ?? -1L);
    }

    /// <summary>A browser without a screen that goes to the provider and comes back.</summary>
    private sealed class Traveller : IDisposable
    {
        private readonly CookieContainer cookies = new();
        private readonly Face face;

        public Traveller(TestGateway gateway, Face face = Face.Public)
        {
            Gateway = gateway;
            this.face = face;
            Http = gateway.Client(face, cookies: cookies);
        }

        public TestGateway Gateway { get; }

        public HttpClient Http { get; }

        public string SessionCookie =>
            "__Host-dsg-" + (face == Face.Public ? "public" : "operations");

        public string? SessionId =>
            cookies.GetCookies(Http.BaseAddress!)[SessionCookie] is { Expired: false } kept
                ? kept.Value
                : null;

        public void Dispose() => Http.Dispose();

        /// <summary>Where the provider sends the browser back to.</summary>
        public async Task<Uri> AnswerAsync()
        {
            using var begun = await Http.GetAsync(Begin);
            Assert.Equal(HttpStatusCode.Found, begun.StatusCode);
            using var provider = new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
            );
            using var answer = await provider.GetAsync(begun.Headers.Location);
            return answer.Headers.Location ?? throw new InvalidOperationException("No answer.");
        }

        public async Task<HttpResponseMessage> SignInAsync(
            Func<SecurityTokenDescriptor, string>? bend = null
        )
        {
            var answer = await AnswerAsync();
            Gateway.Issuer.Bend = bend;
            try
            {
                return await Http.GetAsync(answer);
            }
            finally
            {
                Gateway.Issuer.Bend = null;
            }
        }
    }
}
