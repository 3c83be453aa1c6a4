using System.Net;
using System.Text.Json;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Audit;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Faces;

/// <summary>A terminal outside of the networks of its room is refused, recorded, and shown to the operators.</summary>
public sealed class TerminalNetworkTests : IAsyncLifetime
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    // Takes IPv4 as well, whose addresses then come written as IPv6.
    private readonly ApiServer server = new() { Listens = IPAddress.IPv6Any };
    private string room = "";

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_terminal_is_used_from_the_networks_of_its_room_only()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        await FindRoomAsync(office, exchange);
        var here = exchange.Responsible;
        server.Way = IPAddress.IPv6Loopback;
        using var bySix = Again(exchange);
        Assert.Null(await CodeOfAsync(here, "contracts"));
        Assert.Null(await CodeOfAsync(bySix, "contracts"));

        await SetAsync(office, "127.0.0.0/8");
        Assert.Null(await CodeOfAsync(here, "contracts"));
        Assert.Equal("6014", await CodeOfAsync(bySix, "contracts"));

        await SetAsync(office, "::1/128");
        Assert.Equal("6014", await CodeOfAsync(here, "contracts"));
        Assert.Null(await CodeOfAsync(bySix, "contracts"));

        await SetAsync(office, "192.0.2.0/24", "2001:db8::/32");
        Assert.Equal("6014", await CodeOfAsync(here, "contracts"));
        Assert.Equal("6014", await CodeOfAsync(bySix, "contracts"));

        await SetAsync(office, "192.0.2.0/24", "127.0.0.1/32", "::1/128");
        Assert.Null(await CodeOfAsync(here, "contracts"));
        Assert.Null(await CodeOfAsync(bySix, "contracts"));

        await SetAsync(office, "192.0.2.0/24");
        Assert.Equal("6014", await CodeOfAsync(here, "contracts"));
        await SetAsync(office);
        Assert.Null(await CodeOfAsync(here, "contracts"));
    }

    [Fact]
    public async Task From_elsewhere_nothing_is_read_the_page_says_why_and_the_operators_are_told()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        var exchange = await office.ContractAsync();
        await FindRoomAsync(office, exchange);
        var here = exchange.Responsible;
        var person = (await here.GetAsync<MeView>("me")).Person.Id;
        await SetAsync(office, "192.0.2.0/24");

        foreach (
            var path in new[]
            {
                "contracts",
                "me",
                "/",
                "/notices",
                $"workspaces/{Guid.CreateVersion7()}/return-reports",
            }
        )
        {
            Assert.Equal((path, "6014"), (path, await CodeOfAsync(here, path)));
        }

        var page = await PageAsync(here, "/", HttpStatusCode.Forbidden);
        Assert.Contains("この接続元からは利用できません", page, Ordinal);
        Assert.Contains("127.0.0.1", page, Ordinal);
        Assert.Contains("DSG-6014", page, Ordinal);
        foreach (var open in new[] { "/inquiry", "/sign-in", "/terminal-help" })
        {
            using var answer = await here.SendAsync(open, null, HttpMethod.Get);
            Assert.Equal((open, HttpStatusCode.OK), (open, answer.StatusCode));
        }

        var thumbprint = exchange.Device.GetCertHashString(
            System.Security.Cryptography.HashAlgorithmName.SHA256
        );
        var stop = $"/suspensions/device/{thumbprint.ToLowerInvariant()}";
        Assert.DoesNotContain("警報", await PageAsync(office.Operator, "/"), Ordinal);
        await server.WriteRefusalsAsync();

        var records = await auditor.GetAsync<Page<AuditRecordView>>(
            $"audit/records?kind=refusal.elsewhere&person={person}"
        );
        Assert.NotEmpty(records.Items);
        Assert.All(
            records.Items,
            record => Assert.DoesNotContain("127.0.0.1", record.Payload.GetRawText(), Ordinal)
        );
        var counted = records.Items.Single(record =>
            record.Payload.GetProperty("object").GetString() == "/api/v1/contracts"
        );
        Assert.Equal(JsonValueKind.Object, counted.Payload.GetProperty("source").ValueKind);
        var home = await PageAsync(office.Operator, "/");
        Assert.Contains("警報", home, Ordinal);
        Assert.Contains(stop, home, Ordinal);
        Assert.Contains("緊急停止", await PageAsync(office.Operator, stop), Ordinal);
    }

    [Fact]
    public async Task What_is_no_network_is_refused_and_the_room_says_whether_it_is_restricted()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        await FindRoomAsync(office, exchange);
        var path = $"/{room}";
        Assert.Contains("制限していません", await PageAsync(office.Operator, path), Ordinal);

        var refused = await office.Operator.RefusedAsync(
            $"{room}/networks",
            new SetRoomNetworksRequest(["192.0.2.0/24", "192.0.2.1/24", "everywhere"])
        );
        Assert.Equal(["DSG-6016", "DSG-6016"], refused.Errors.Select(each => each.Code));
        Assert.Equal(422, refused.Status);

        var view = await SetAsync(office, "192.0.2.0/24", " 2001:db8::/32 ", "", "192.0.2.0/24");
        Assert.Equal(["192.0.2.0/24", "2001:db8::/32"], view.Rooms[0].Networks);
        var page = await PageAsync(office.Operator, path);
        Assert.Contains("192.0.2.0/24、2001:db8::/32", page, Ordinal);
        Assert.DoesNotContain("制限していません", page, Ordinal);
    }

    private async Task FindRoomAsync(Office office, Api.Exchange exchange)
    {
        var company = (await exchange.Responsible.GetAsync<MeView>("me"))
            .Appointments.Select(held => held.Company)
            .OfType<Guid>()
            .First();
        var enrollment = await office.EnrollmentOfAsync(company);
        var view = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{enrollment}");
        room = $"enrollments/{enrollment}/rooms/{view.Rooms[0].Id}";
    }

    private Task<EnrollmentView> SetAsync(Office office, params string[] networks) =>
        office.Operator.PostAsync<SetRoomNetworksRequest, EnrollmentView>(
            $"{room}/networks",
            new SetRoomNetworksRequest(networks)
        );

    /// <summary>The same person at the same terminal, over a connection of its own.</summary>
    private ApiClient Again(Api.Exchange exchange)
    {
        var subject = server
            .Known.First(who => who.Device?.Thumbprint == exchange.Device.Thumbprint)
            .Subject;
        return server.Client(Face.Company, subject, exchange.Device);
    }

    /// <summary>The number of the refusal; null for what was given.</summary>
    private static async Task<string?> CodeOfAsync(ApiClient client, string path)
    {
        using var answer = await client.SendAsync(path, null, HttpMethod.Get);
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        var problem = await ApiClient.RefusalAsync(answer);
        Assert.Equal(403, problem.Status);
        return problem.Code.Split('-')[^1];
    }

    private static async Task<string> PageAsync(
        ApiClient client,
        string path,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        using var page = await client.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal((path, status), (path, page.StatusCode));
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
