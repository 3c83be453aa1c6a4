using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dsg.Server.Tests.Faces;

/// <summary>The proxy of the company face: who may be it, what it may tell, and that nobody else's word counts.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private readonly TestProxy proxy = new();
    private readonly ApiServer server;

    public ProxyTests() =>
        server = new ApiServer { Proxy = proxy.Options(TerminalWay.ProxyBySocket) };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        proxy.Dispose();
    }

    [Fact]
    public async Task What_a_stranger_tells_is_answered_as_without_it()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        using var other = TestGateway.Device(server.Service<CertificateAuthority>());
        foreach (var face in Enum.GetValues<Face>())
        {
            using var bare = server.Plain(face, null);
            foreach (var path in new[] { "/sign-in", "/api/v1/me", "/healthz" })
            {
                Assert.Equal(
                    await AskAsync(bare, path, null),
                    await AskAsync(bare, path, TestProxy.Told(exchange.Device))
                );
            }
        }

        // Neither is a terminal's own certificate put aside by what is told.
        using var own = server.Plain(Face.Company, exchange.Device);
        own.DefaultRequestHeaders.Authorization = new("Bearer", exchange.Responsible.Token);
        Assert.Equal("OK ", (await AskAsync(own, "/api/v1/contracts", TestProxy.Told(other)))[..3]);
    }

    [Fact]
    public async Task Only_the_certificate_that_is_named_is_the_proxy_over_TLS()
    {
        await using var tls = new ApiServer { Proxy = proxy.Options(TerminalWay.ProxyByTls) };
        await tls.InitializeAsync();
        using var device = TestGateway.Device(tls.Service<CertificateAuthority>());
        using var namesake = TestProxy.SelfSigned("CN=proxy");
        using var known = proxy.Client(tls, TerminalWay.ProxyByTls);
        Assert.StartsWith("OK", await AskAsync(known, "/healthz", TestProxy.Told(device)), Ordinal);

        foreach (var shown in new[] { device, namesake })
        {
            using var stranger = proxy.Client(tls, TerminalWay.ProxyByTls, shown);
            await Assert.ThrowsAsync<HttpRequestException>(() =>
                AskAsync(stranger, "/healthz", TestProxy.Told(device))
            );
        }
    }

    [Fact]
    public void The_socket_is_open_to_its_owner_and_group_only() =>
        Assert.Equal(
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.GroupRead
                | UnixFileMode.GroupWrite,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(proxy.Socket)
        );

    [Fact]
    public async Task What_cannot_be_read_is_answered_with_nothing()
    {
        using var device = TestGateway.Device(server.Service<CertificateAuthority>());
        using var client = proxy.Client(server, TerminalWay.ProxyBySocket);
        var good = TestProxy.Told(device);
        var text = good.Trim(':');
        Assert.StartsWith("OK", await AskAsync(client, "/sign-in", good), Ordinal);
        string[] malformed =
        [
            "",
            ":",
            "::",
            text,
            $":{text}",
            $"{text}:",
            $":{text}:;a=1",
            $"{good}, {good}",
            $": {text}:",
            $":{text[..20]} {text[20..]}:",
            $":{text[..^1]}:",
            $":{text.Replace('A', '-')}:",
            $":{Convert.ToBase64String(device.RawData[..^1])}:",
            $":{Convert.ToBase64String([.. device.RawData, 0])}:",
            $":{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(device.ExportCertificatePem()))}:",
            $":{Convert.ToBase64String(device.Export(X509ContentType.Pkcs12))}:",
            $"\"{text}\"",
        ];
        foreach (var told in malformed)
        {
            Assert.Equal("BadRequest ", await AskAsync(client, "/sign-in", told));
        }

        Assert.Equal("BadRequest ", await AskAsync(client, "/sign-in", good, good));
        Assert.Equal(
            "BadRequest ",
            await AskAsync(client, "/sign-in", good, ("Client-Cert-Chain", good))
        );
        Assert.Equal(
            "BadRequest ",
            await AskAsync(client, "/sign-in", good, ("Forwarded", "for=unknown"))
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_told_reaches_no_other_code(bool byTheProxy)
    {
        var authority = server.Service<CertificateAuthority>();
        using var device = TestGateway.Device(authority);
        var http = new DefaultHttpContext();
        http.Features.Set<IFaceFeature>(new FaceFeature(Face.Company, null, byTheProxy));
        http.Request.Headers["Client-Cert"] = TestProxy.Told(device);
        http.Request.Headers["Forwarded"] = "for=192.0.2.7";
        if (!byTheProxy)
        {
            http.Request.Headers["Client-Cert-Chain"] = TestProxy.Told(device);
        }

        var reached = false;
        var first = new ToldTerminals(
            inner =>
            {
                reached = true;
                Assert.Empty(inner.Request.Headers);
                Assert.Equal(
                    byTheProxy ? CertificateAuthority.ThumbprintOf(device) : null,
                    inner.Device()
                );
                return Task.CompletedTask;
            },
            authority,
            NullLogger<ToldTerminals>.Instance
        );
        await first.InvokeAsync(http);
        Assert.True(reached);
    }

    [Theory]
    [InlineData("for=192.0.2.7", "192.0.2.7")]
    [InlineData("for=\"[2001:db8::7]\"", "2001:db8::7")]
    [InlineData("for=2001:db8::7", null)]
    [InlineData("for=[2001:db8::7]", null)]
    [InlineData("for=\"192.0.2.7\"", null)]
    [InlineData("for=\"[192.0.2.7]\"", null)]
    [InlineData("for=192.0.2.7:1024", null)]
    [InlineData("for=192.0.2", null)]
    [InlineData("for=7", null)]
    [InlineData("for=unknown", null)]
    [InlineData("for=192.0.2.7, for=198.51.100.1", null)]
    [InlineData("for=192.0.2.7;by=198.51.100.1", null)]
    [InlineData("192.0.2.7", null)]
    [InlineData("", null)]
    public void An_address_is_told_in_one_form(string field, string? address)
    {
        Assert.Equal(address is not null, ToldTerminals.TryReadAddress(field, out var read));
        Assert.Equal(address, address is null ? null : read?.ToString());
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>Status and body of an answer to a request that tells a certificate.</summary>
    private static Task<string> AskAsync(
        HttpClient client,
        string path,
        string? told,
        string twice
    ) => AskAsync(client, path, told, ("Client-Cert", twice));

    private static async Task<string> AskAsync(
        HttpClient client,
        string path,
        string? told,
        params (string Name, string Value)[] further
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (told is not null)
        {
            request.Headers.TryAddWithoutValidation("Client-Cert", told);
        }

        foreach (var (name, value) in further)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        return $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}
