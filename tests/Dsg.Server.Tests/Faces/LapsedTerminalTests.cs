using System.Net;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Faces;

/// <summary>A terminal whose certificate lapsed is told which condition lapsed, and reads nothing.</summary>
public sealed class LapsedTerminalTests : IAsyncLifetime
{
    private static readonly string[] Closed =
    [
        "contracts",
        "agreements",
        "usage",
        "me",
        "/",
        "/notices",
    ];

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public LapsedTerminalTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_revoked_terminal_reads_nothing_and_still_reports()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        Assert.Null(await CodeOfAsync(exchange.Responsible, "contracts"));

        await RevokeAsync(office, agreement.Company);

        foreach (var path in Closed)
        {
            Assert.Equal("6011", await CodeOfAsync(exchange.Responsible, path));
        }

        Assert.Equal("6011", await CodeOfAsync(user, $"workspaces/{agreement.Id}"));
        var page = await PageAsync(exchange.Responsible, "/");
        Assert.Contains("この端末では利用できません", page, StringComparison.Ordinal);
        Assert.Contains("失効している", page, StringComparison.Ordinal);
        Assert.Contains("DSG-6011", page, StringComparison.Ordinal);
        foreach (
            var open in new[]
            {
                $"workspaces/{agreement.Id}/return-reports",
                "/inquiry",
                "/guide",
                "/sign-in",
                "/terminal-help",
            }
        )
        {
            using var answer = await exchange.Responsible.SendAsync(open, null, HttpMethod.Get);
            Assert.Equal((open, HttpStatusCode.OK), (open, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_certificate_ends_with_its_time_and_the_page_says_so()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        Assert.Null(await CodeOfAsync(exchange.Responsible, "contracts"));

        clock.Ahead = exchange.Device.NotAfter.ToUniversalTime() - DateTime.UtcNow;

        Assert.Equal("6010", await CodeOfAsync(exchange.Responsible, "contracts"));
        Assert.Contains(
            "有効期間",
            await PageAsync(exchange.Responsible, "/contracts"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_is_read_from_a_terminal_of_another_company()
    {
        using var office = await Office.OpenAsync(server);
        var own = await office.ContractAsync();
        var other = await office.ContractAsync();
        var subject = server
            .Known.First(who => who.Device?.Thumbprint == own.Device.Thumbprint)
            .Subject;
        using var there = server.Client(Face.Company, subject, other.Device);

        Assert.Null(await CodeOfAsync(own.Responsible, "contracts"));
        Assert.Equal("6013", await CodeOfAsync(there, "contracts"));
        Assert.Equal("6013", await CodeOfAsync(there, "/"));
    }

    private static async Task RevokeAsync(Office office, Guid company)
    {
        var enrollment = await office.EnrollmentOfAsync(company);
        var at = $"enrollments/{enrollment}";
        var unit = (await office.Operator.GetAsync<EnrollmentView>(at)).Equipment[0].Id;
        await office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/certificates/{unit}/revocation",
            new ReasonRequest("紛失の連絡（試験）")
        );
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

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
