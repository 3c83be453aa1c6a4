using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dsg.Wire.Documents;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>Notices with their words and 受領; incidents by telephone and online.</summary>
public sealed class DocumentTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    [Fact]
    public async Task A_notice_is_read_by_its_addressee_held_against_its_digest_and_received_once()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var stranger = await office.ContractAsync();
        var notices = await exchange.Responsible.GetAsync<Page<CaseView>>("notices");
        var line = notices.Items.First(each =>
            each.Case.StartsWith("enrollment.review-result", StringComparison.Ordinal)
        );
        var at = $"notices/{line.Case}";

        var notice = await exchange.Responsible.GetAsync<NoticeView>(at);
        var text = notice.Text ?? "";
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            notice.Sha256
        );
        Assert.Contains("（見本）", text, StringComparison.Ordinal);
        Assert.Contains("（公印省略）", text, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.Responsible.NotReadAsync(at)).Status);
        Assert.Equal(404, (await exchange.Staff.NotReadAsync(at)).Status);
        Assert.Equal(notice.Sha256, (await office.Operator.GetAsync<NoticeView>(at)).Sha256);

        var page = await PageAsync(exchange.Responsible, $"/{at}");
        Assert.Contains(notice.Sha256, page, StringComparison.Ordinal);
        Assert.Contains("id=\"receipt\"", page, StringComparison.Ordinal);
        await exchange.Responsible.PostAsync<ActRequest, CaseView>($"{at}/receipt", Fields());
        Assert.NotNull((await exchange.Responsible.GetAsync<NoticeView>(at)).ReceivedAt);
        Assert.Equal(
            "DSG-2001",
            (await exchange.Responsible.RefusedAsync($"{at}/receipt", Fields())).Code
        );
        Assert.DoesNotContain(
            "id=\"receipt\"",
            await PageAsync(exchange.Responsible, $"/{at}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_incident_goes_from_the_telephone_to_its_end_and_its_company_reports_while_stopped()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var opened = await office.Operator.PostAsync<ActRequest, CaseView>(
            "incidents",
            Fields(
                ("phone", "0000-00-0000"),
                ("calledOn", "2026-01-05"),
                ("calledAt", "9:30"),
                ("caller", "架空 花子"),
                ("company", agreement.Company.ToString()),
                ("what", "端末に見慣れない表示が出た。")
            )
        );
        var at = $"incidents/{opened.Case}";
        Assert.Equal("Notifying", opened.Stage);
        Assert.Equal(new DateOnly(2026, 1, 8), opened.DueOn);

        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/stop",
            Fields(("target", $"company/{agreement.Company}"))
        );
        Assert.Single(
            (await exchange.Responsible.GetAsync<CompanyStopList>("company/stops")).Items
        );
        var reported = await exchange.Responsible.PostAsync<ActRequest, CaseView>(
            "incident-reports",
            Fields(("what", "別の端末でも同じ表示が出た。"))
        );
        Assert.Equal(opened.Case, reported.Case);
        await CloseAsync(office, at, agreement.Company);

        var notices = await exchange.Responsible.GetAsync<Page<CaseView>>("notices");
        Assert.Contains(
            notices.Items,
            each => each.Case.StartsWith("incident.closed", StringComparison.Ordinal)
        );
        await OnlyThoseOnTheListAreToldAsync(exchange, opened);
        var page = await PageAsync(office.Operator, $"/{at}");
        Assert.Contains("架空 花子", page, StringComparison.Ordinal);
        Assert.Contains(
            opened.Number,
            await PageAsync(office.Operator, "/incidents"),
            StringComparison.Ordinal
        );
    }

    // Who is told reads the number, and whom to ask; what happened is told over the telephone.
    private static async Task OnlyThoseOnTheListAreToldAsync(Exchange exchange, CaseView incident)
    {
        // To the contract officer in person, and to the unit, whose notices the officer reads too.
        var told = (await ToldAsync(exchange.Officer)).ToList();
        Assert.Equal(2, told.Count);
        foreach (var each in told)
        {
            var text = (await exchange.Officer.GetAsync<NoticeView>($"notices/{each.Case}")).Text;
            Assert.Contains(incident.Number, text, StringComparison.Ordinal);
            Assert.DoesNotContain("見慣れない表示", text, StringComparison.Ordinal);
        }

        Assert.Empty(await ToldAsync(exchange.Responsible));
        Assert.Equal(
            404,
            (await exchange.Responsible.NotReadAsync($"notices/{told[0].Case}")).Status
        );
    }

    private static async Task<IEnumerable<CaseView>> ToldAsync(ApiClient reader) =>
        (await reader.GetAsync<Page<CaseView>>("notices")).Items.Where(each =>
            each.Case.StartsWith("incident.told", StringComparison.Ordinal)
        );

    private static async Task CloseAsync(Office office, string at, Guid company)
    {
        foreach (var party in new[] { "contractOfficer", "requestingOffice", "prime", "auditor" })
        {
            await office.Operator.PostAsync<ActRequest, CaseView>(
                $"{at}/told",
                Fields(("party", party), ("told", "電話で知らせた。"), ("applies", "yes"))
            );
        }

        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/scope",
            Fields(("company", company.ToString()), ("from", "2026-01-01"), ("to", "2036-01-01"))
        );
        var closing = Fields(("documentNumber", "試験第9号"), ("report", "誤検知であった。"));
        await office.Operator.RefusedAsync($"{at}/closing", closing);
        var closed = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/closing",
            closing
        );
        Assert.Equal("", closed.Stage);
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
