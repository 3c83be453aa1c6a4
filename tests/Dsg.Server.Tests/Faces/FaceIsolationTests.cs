using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Faces;

public sealed partial class FaceIsolationTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    [Fact]
    public async Task No_route_of_one_face_exists_on_another()
    {
        using var device = gateway.Device();
        var tried = 0;
        foreach (var wrong in FaceNames.All)
        {
            using var client = gateway.Client(wrong, wrong == Face.Company ? device : null);
            var own = gateway.Routes.Routes.Where(route => route.Face == wrong).ToList();
            foreach (var route in Elsewhere(wrong, own))
            {
                using var answer = await SendAsync(client, route, gateway.HostOf(wrong));
                Assert.True(
                    answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
                    $"{route.Face} {route.Pattern} on {wrong}: {answer.StatusCode}"
                );
                tried++;
            }
        }

        Assert.True(tried > 10, "The faces must differ, or this proves nothing.");
    }

    [Fact]
    public async Task A_spoofed_Host_never_crosses_faces()
    {
        using var device = gateway.Device();
        foreach (var wrong in FaceNames.All)
        {
            using var client = gateway.Client(wrong, wrong == Face.Company ? device : null);
            foreach (var route in gateway.Routes.Routes.Where(route => route.Face != wrong))
            {
                using var answer = await SendAsync(client, route, gateway.HostOf(route.Face));
                Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Every_face_speaks_TLS_1_3_and_nothing_older()
    {
#pragma warning disable CA5398 // Each is tried on purpose.
        const SslProtocols older = SslProtocols.Tls12;
        const SslProtocols promised = SslProtocols.Tls13;
#pragma warning restore CA5398
        foreach (var face in FaceNames.All)
        {
            using var client = gateway.Client(face);
            using var answer = await client.GetAsync("/healthz");
            Assert.True(answer.IsSuccessStatusCode, $"{face}: {answer.StatusCode}");
            await Assert.ThrowsAnyAsync<Exception>(() => ShakeHandsAsync(face, older));
            await ShakeHandsAsync(face, promised);
        }
    }

    private async Task ShakeHandsAsync(Face face, SslProtocols protocols)
    {
        var address = new Uri(gateway.OriginOf(face));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = address.Host,
                EnabledSslProtocols = protocols,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
            }
        );
    }

    [Fact]
    public void Every_handler_can_be_made()
    {
        Assert.InRange(gateway.Routes.Handlers.Count, 100, int.MaxValue);
        Assert.All(gateway.Routes.Handlers, handler => handler.Prepare());
    }

    [Fact]
    public async Task Every_route_exists_on_its_own_face()
    {
        using var device = gateway.Device();
        foreach (var route in gateway.Routes.Routes)
        {
            using var client = gateway.Client(
                route.Face,
                route.Face == Face.Company ? device : null
            );
            using var answer = await SendAsync(client, route, gateway.HostOf(route.Face));
            Assert.NotEqual(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
            Assert.NotEqual(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.True((int)answer.StatusCode < 500, $"{route}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    public async Task An_unknown_Host_is_misdirected(string host)
    {
        using var client = gateway.Client(Face.Public);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Equal("DSG-7004", await TestGateway.CodeOfAsync(answer));
    }

    [Fact]
    public async Task Forwarded_headers_are_never_read()
    {
        using var client = gateway.Client(Face.Public);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in/openid");
        request.Headers.Add("X-Forwarded-Host", gateway.HostOf(Face.Operations));
        request.Headers.Add("X-Forwarded-Proto", "http");
        using var answer = await client.SendAsync(request);
        var asked = Uri.UnescapeDataString(answer.Headers.Location?.Query ?? "");
        Assert.Contains(
            $"redirect_uri={gateway.OriginOf(Face.Public)}/signin-oidc",
            asked,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_certificate_the_company_face_shows_health_and_help_only()
    {
        using var client = gateway.Client(Face.Company);
        using var health = await client.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        using var help = await client.GetAsync("/terminal-help");
        Assert.Equal(HttpStatusCode.OK, help.StatusCode);
        foreach (
            var route in gateway.Routes.Routes.Where(each =>
                each.Face == Face.Company && each.Rule is not RouteRule.OpenRule
            )
        )
        {
            using var answer = await SendAsync(client, route, gateway.HostOf(Face.Company));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            if (answer.RequestMessage?.Method != HttpMethod.Head)
            {
                Assert.Equal("DSG-7103", await TestGateway.CodeOfAsync(answer));
            }
        }
    }

    [Fact]
    public async Task A_certificate_of_a_foreign_authority_gets_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=foreign", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        using var foreign = X509CertificateLoader.LoadPkcs12(
            made.Export(X509ContentType.Pkcs12),
            null
        );
        using var client = gateway.Client(Face.Company, foreign);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/healthz"));

        using var device = gateway.Device();
        using var own = gateway.Client(Face.Company, device);
        using var answer = await own.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/no-such-page")]
    [InlineData("/sign-in")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = gateway.Client(Face.Staff);
        using var answer = await client.GetAsync(path);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_write_from_another_site_is_refused(string header, string value)
    {
        using var client = gateway.Client(Face.Operations);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/session");
        request.Headers.Add(header, value);
        using var refused = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var taken = await client.DeleteAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
    }

    /// <summary>The routes of other faces whose address the face does not have under any pattern of its own.</summary>
    private IEnumerable<Route> Elsewhere(Face wrong, List<Route> own) =>
        gateway.Routes.Routes.Where(route =>
            route.Face != wrong
            && !own.Exists(each =>
                Covers(each.Pattern, PathOf(route)) && each.Methods.Intersect(route.Methods).Any()
            )
        );

    private static bool Covers(string pattern, string path)
    {
        var own = pattern.Split('/');
        var asked = path.Split('/');
        return own.Length == asked.Length
            && own.Zip(asked).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static string PathOf(Route route) =>
        Parameter().Replace(route.Pattern, "0198c0de-0000-7000-8000-000000000000");

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        Route route,
        string host
    )
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(route.Methods.Length == 0 ? "GET" : route.Methods[0]),
            PathOf(route)
        );
        request.Headers.Host = host;
        return await client.SendAsync(request);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
