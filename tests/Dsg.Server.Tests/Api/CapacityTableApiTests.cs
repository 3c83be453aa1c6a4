using System.Net;
using Dsg.Core.Procedures;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Api;

/// <summary>役割と操作の表 on the running server: the auditor and the operators read it, as page and over the API; nobody else does.</summary>
public sealed class CapacityTableApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Path = "capacities";

    [Fact]
    public async Task Auditors_and_operators_read_every_act_with_its_capacities()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 次郎");

        var table = await auditor.GetAsync<CapacityTableView>(Path);
        Assert.Equal(ActBook.All.Length, table.Groups.Sum(group => group.Acts.Count));
        Assert.All(table.Groups, group => Assert.NotEqual(group.Kind, group.Words.Ja));
        var ending = table
            .Groups.Single(group => group.Kind == "person")
            .Acts.Single(act => act.Act == "EndCapacity");
        Assert.Equal("役割の終了", ending.Words.Ja);
        Assert.Equal(["operator"], ending.Capacities);
        var lift = table
            .Groups.Single(group => group.Kind == "suspension")
            .Acts.Single(act => act.Act == "Lift");
        Assert.True(lift.StepUp);
        Assert.Equal(["approver"], lift.Capacities);

        var before = Holders(table, "operator");
        Assert.InRange(before, 2, int.MaxValue);
        Assert.Null(table.Capacities.Single(each => each.Capacity == "system").Holders);
        using var third = await office.InviteAsync(Face.Operations, "operator", "担当 三郎");
        Assert.Equal(
            before + 1,
            Holders(await third.GetAsync<CapacityTableView>(Path), "operator")
        );
    }

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        using var office = await Office.OpenAsync(server);
        using var inspector = await office.InviteAsync(
            Face.Operations,
            "siteInspector",
            "拠点 四郎"
        );
        using var officer = await office.InviteAsync(Face.Staff, "contractOfficer", "契約 五郎");

        // On the same face the gate says which capacity is missing; on another one there is no such address.
        foreach (
            var (somebody, expected) in new[]
            {
                (office.Approver, HttpStatusCode.Forbidden),
                (inspector, HttpStatusCode.Forbidden),
                (officer, HttpStatusCode.NotFound),
            }
        )
        {
            Assert.Equal((int)expected, (await somebody.NotReadAsync(Path)).Status);
            var (status, page) = await PageAsync(somebody, "/capacities");
            Assert.Equal(expected, status);
            Assert.DoesNotContain("役割の終了", page, Ordinal);
        }
    }

    [Fact]
    public async Task The_page_names_every_act_and_shows_those_of_one_capacity_alone()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 次郎");
        foreach (var reader in new[] { office.Operator, auditor })
        {
            var (status, page) = await PageAsync(reader, "/capacities");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.All(ActBook.All, act => Assert.Contains(act.Words.Ja, page, Ordinal));
            Assert.Contains("scope=\"row\"", page, Ordinal);
            Assert.Contains("<caption", page, Ordinal);
        }

        var (_, approver) = await PageAsync(auditor, "/capacities?capacity=approver");
        Assert.Contains("加入の終了の決裁", approver, Ordinal);
        Assert.DoesNotContain("役割の終了", approver, Ordinal);
        var (_, english) = await PageAsync(auditor, "/capacities", "en");
        Assert.All(
            ActBook.All,
            act => Assert.Contains(act.Words.En, english, StringComparison.Ordinal)
        );
    }

    private static int Holders(CapacityTableView table, string capacity) =>
        table.Capacities.Single(each => each.Capacity == capacity).Holders ?? 0;

    private static async Task<(HttpStatusCode Status, string Page)> PageAsync(
        ApiClient reader,
        string path,
        string language = "ja"
    )
    {
        using var answer = await reader.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html"),
            ("Cookie", $"dsg-lang={language}")
        );
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
