using System.Net;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Audit;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Faces;

/// <summary>The staff face is used from the networks of the settings only; the other faces do not ask.</summary>
public sealed class StaffNetworkTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task From_elsewhere_nothing_of_the_staff_face_opens_but_health()
    {
        await using var server = await StartAsync("192.0.2.0/24", "2001:db8::/32");
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        using var nobody = server.Nobody(Face.Staff);

        foreach (var path in new[] { "me", "workspaces", "not-there", "/", "/sign-in", "/guide" })
        {
            using var refused = await nobody.SendAsync(path, null, HttpMethod.Get);
            var problem = await ApiClient.RefusalAsync(refused);
            Assert.Equal((path, 403, "DSG-6015"), (path, problem.Status, problem.Code));
        }

        using var page = await nobody.SendAsync("/", null, HttpMethod.Get, ("Accept", "text/html"));
        var words = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("この接続元からは利用できません", words, Ordinal);
        Assert.Contains("127.0.0.1", words, Ordinal);
        Assert.Contains("DSG-6015", words, Ordinal);
        using var health = await nobody.SendAsync("/healthz", null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        await server.WriteRefusalsAsync();
        var records = await auditor.GetAsync<Page<AuditRecordView>>(
            "audit/records?kind=refusal.elsewhere"
        );
        Assert.Contains(records.Items, record => record.Stream == "refusal/anonymous");
        using var home = await office.Operator.SendAsync(
            "/",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Contains(
            "DSG-6015",
            WebUtility.HtmlDecode(await home.Content.ReadAsStringAsync()),
            Ordinal
        );
    }

    [Fact]
    public async Task From_the_networks_of_the_settings_it_is_used_over_both_kinds_of_addresses()
    {
        await using var server = await StartAsync("127.0.0.0/8");
        using var office = await Office.OpenAsync(server);
        using var staff = await office.InviteAsync(Face.Staff, "staffUser", "職員 正");
        Assert.Equal("staff", (await staff.GetAsync<MeView>("me")).Face);

        server.Way = IPAddress.IPv6Loopback;
        using var bySix = server.Nobody(Face.Staff);
        Assert.Equal("DSG-6015", (await bySix.NotReadAsync("me")).Code);
        using var elsewhere = server.Nobody(Face.Operations);
        Assert.Equal("DSG-2011", (await elsewhere.NotReadAsync("me")).Code);
    }

    [Fact]
    public async Task Without_the_setting_it_is_used_from_everywhere()
    {
        await using var server = await StartAsync();
        using var nobody = server.Nobody(Face.Staff);
        Assert.Equal("DSG-2011", (await nobody.NotReadAsync("me")).Code);
    }

    private static async Task<ApiServer> StartAsync(params string[] networks)
    {
        var server = new ApiServer
        {
            Listens = IPAddress.IPv6Any,
            StaffNetworks = [.. networks.Select(IPNetwork.Parse)],
        };
        await server.InitializeAsync();
        return server;
    }
}
