using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Faces;

/// <summary>
/// What a certificate does not open on the company face, by every way in. One of our authority gets the page that says what no longer
/// holds; one of another authority gets nothing.
/// </summary>
public sealed class CertificateNegativeTests : IDisposable
{
    private const string Here = "192.0.2.7";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly ShiftedClock clock = new();
    private readonly TestProxy proxy = new();

    public void Dispose() => proxy.Dispose();

    public static TheoryData<TerminalWay> Ways => [.. Enum.GetValues<TerminalWay>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_no_longer_holds_is_said_and_nothing_else(TerminalWay way)
    {
        await using var server = await StartAsync(way);
        using var office = await Office.OpenAsync(server);
        var own = await office.ContractAsync();
        var other = await office.ContractAsync();
        var room = await RoomOfAsync(office, own);
        using var terminal = Visitor(server, way, own, own.Device);
        using var elsewhere = Visitor(server, way, own, other.Device);
        Assert.Equal("200", await AskAsync(terminal));

        // Another room, of another company.
        Assert.Equal("6013", await AskAsync(elsewhere));

        // Another network.
        await office.Operator.PostAsync<SetRoomNetworksRequest, EnrollmentView>(
            $"{room}/networks",
            new SetRoomNetworksRequest(["198.51.100.0/24"])
        );
        Assert.Equal("6014", await AskAsync(terminal));
        await office.Operator.PostAsync<SetRoomNetworksRequest, EnrollmentView>(
            $"{room}/networks",
            new SetRoomNetworksRequest([
                way == TerminalWay.Straight ? "127.0.0.1/32" : $"{Here}/32",
            ])
        );
        Assert.Equal("200", await AskAsync(terminal));

        // Revoked.
        await RevokeAsync(office, other);
        using var revoked = Visitor(server, way, other, other.Device);
        Assert.Equal("6011", await AskAsync(revoked));

        // Expired.
        clock.Ahead = own.Device.NotAfter.ToUniversalTime() - DateTime.UtcNow;
        Assert.Equal("6010", await AskAsync(terminal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_certificate_of_another_authority_gets_nothing(TerminalWay way)
    {
        await using var server = await StartAsync(way);
        var authority = server.Service<CertificateAuthority>();
        using var root = X509Certificate2.CreateFromPem(authority.RootPem);
        using var alone = TestProxy.SelfSigned("CN=terminal");
        using var named = TestProxy.SelfSigned(root.Subject);
        using var folder = new TemporaryFolder();
        using var copy = CertificateAuthority.Open(folder.Path, TimeProvider.System);
        using var foreign = TestGateway.Device(copy);
        var face = authority.ServerCertificate(["localhost"]).TargetCertificate;
        foreach (var shown in new[] { alone, named, foreign, face })
        {
            using var client = Bare(server, way, shown);
            Assert.Equal("nothing", await AskAsync(client, "healthz"));
            Assert.Equal("nothing", await AskAsync(client));
        }

        // The same way with one of ours.
        using var device = TestGateway.Device(authority);
        using var ours = Bare(server, way, device);
        Assert.Equal("200", await AskAsync(ours, "healthz"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Without_a_certificate_only_help_is_read(TerminalWay way)
    {
        await using var server = await StartAsync(way);
        using var client = Bare(server, way, null);
        Assert.Equal("200", await AskAsync(client, "healthz"));
        Assert.Equal("200", await AskAsync(client, "terminal-help"));
        Assert.Equal("7103", await AskAsync(client, "sign-in"));
        Assert.Equal("7103", await AskAsync(client));
    }

    private async Task<ApiServer> StartAsync(TerminalWay way)
    {
        var server = new ApiServer { Clock = clock, Proxy = proxy.Options(way) };
        await server.InitializeAsync();
        return server;
    }

    /// <summary>The responsible person of a company at some terminal.</summary>
    private HttpClient Visitor(
        ApiServer server,
        TerminalWay way,
        Api.Exchange of,
        X509Certificate2 device
    )
    {
        var http = Bare(server, way, device);
        http.DefaultRequestHeaders.Authorization = new("Bearer", of.Responsible.Token);
        return http;
    }

    private HttpClient Bare(ApiServer server, TerminalWay way, X509Certificate2? device)
    {
        if (way == TerminalWay.Straight)
        {
            return server.Plain(Face.Company, device);
        }

        var http = proxy.Client(server, way);
        http.DefaultRequestHeaders.Add("Forwarded", $"for={Here}");
        if (device is not null)
        {
            http.DefaultRequestHeaders.Add("Client-Cert", TestProxy.Told(device));
        }

        return http;
    }

    /// <summary>200, the number of the refusal, or nothing; what is refused with a number has a page that says it, or leads to the help.</summary>
    private static async Task<string> AskAsync(HttpClient client, string path = "api/v1/contracts")
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
            {
                return "200";
            }

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            if (body.Length == 0)
            {
                return "nothing";
            }

            var code = (await ApiClient.RefusalAsync(answer)).Code;
            if (code != "DSG-7103")
            {
                Assert.Contains(code, await PageAsync(client), Ordinal);
            }

            return code.Split('-')[^1];
        }
        catch (HttpRequestException)
        {
            return "nothing";
        }
    }

    private static async Task<string> PageAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept", "text/html");
        using var page = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }

    private static async Task<string> RoomOfAsync(Office office, Api.Exchange exchange)
    {
        var enrollment = await EnrollmentOfAsync(office, exchange);
        var view = await office.Operator.GetAsync<EnrollmentView>(enrollment);
        return $"{enrollment}/rooms/{view.Rooms[0].Id}";
    }

    private static async Task RevokeAsync(Office office, Api.Exchange exchange)
    {
        var enrollment = await EnrollmentOfAsync(office, exchange);
        var unit = (await office.Operator.GetAsync<EnrollmentView>(enrollment)).Equipment[0].Id;
        await office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"{enrollment}/certificates/{unit}/revocation",
            new ReasonRequest("紛失の連絡（試験）")
        );
    }

    private static async Task<string> EnrollmentOfAsync(Office office, Api.Exchange exchange)
    {
        var company = (await exchange.Responsible.GetAsync<Wire.Parties.MeView>("me"))
            .Appointments.Select(held => held.Company)
            .OfType<Guid>()
            .First();
        return $"enrollments/{await office.EnrollmentOfAsync(company)}";
    }
}
