using System.Net;
using System.Security.Cryptography;
using Dsg.Server.Procedures;
using Dsg.Server.Workers;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>脱退 and 職権による加入終了 on the running server: what stands in the way, who decides, and what ends by it.</summary>
public sealed class DepartureTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly DateOnly Today = Dsg.Core.Shared.JapanTime.DateOf(
        TimeProvider.System.GetUtcNow()
    );

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    [Fact]
    public async Task A_company_departs_once_nothing_stands_and_its_certificates_are_revoked()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var stranger = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var enrollment = await office.EnrollmentOfAsync(agreement.Company);
        var filing = Fields(
            ("enrollment", $"{enrollment}"),
            ("reason", "契約の予定がなくなった。"),
            ("wishedOn", Iso(Today.AddDays(30)))
        );
        Assert.Equal(404, (await stranger.Responsible.RefusedAsync("departures", filing)).Status);
        Assert.Equal(
            "DSG-8103",
            (
                await exchange.Responsible.RefusedAsync(
                    "departures",
                    Fields(
                        ("enrollment", $"{enrollment}"),
                        ("reason", "理由"),
                        ("wishedOn", Iso(Today.AddDays(-1)))
                    )
                )
            ).Code
        );
        var filed = await exchange.Responsible.PostAsync<ActRequest, CaseView>(
            "departures",
            filing
        );
        Assert.Equal(("departure", "Examining"), (filed.Procedure, filed.Stage));
        var at = $"departures/{filed.Case}";
        Assert.Equal(404, (await stranger.Responsible.NotReadAsync(at)).Status);

        // The agreement stands in the way: both sides read it, and neither operator nor approver gets past it.
        Assert.Contains(agreement.Number, await PageAsync(exchange.Responsible, $"/{at}"));
        Assert.Equal(
            "DSG-8101",
            (await office.Operator.RefusedAsync($"{at}/examination", Fields())).Code
        );
        await DissolveAsync(exchange, agreement);
        var examined = await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/examination",
            Fields()
        );
        Assert.Equal("Deciding", examined.Stage);
        var decision = Fields(("documentNumber", "試験第20号"));
        Assert.Equal(403, (await office.Operator.RefusedAsync($"{at}/decision", decision)).Status);
        await office.Approver.RefusedAsync($"{at}/decision", Fields());
        await exchange.Responsible.GetAsync<CaseView>(at);

        var decided = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/decision",
            decision
        );

        Assert.Equal("", decided.Stage);
        // Whoever spoke for the company speaks for it no more and is let in to nothing of it; others go on.
        Assert.Equal(403, (await exchange.Responsible.RefusedAsync("departures", filing)).Status);
        Assert.Equal(
            404,
            (await exchange.Responsible.NotReadAsync($"agreements/{agreement.Id}")).Status
        );
        await stranger.Responsible.GetAsync<Page<CaseView>>("departures");
        var view = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{enrollment}");
        Assert.All(view.Equipment, unit => Assert.NotNull(unit.Certificate?.RevokedAt));
        Assert.Contains(
            await NoticesAsync(office.Operator),
            each => each.Case.StartsWith("departure.decided", StringComparison.Ordinal)
        );
        Assert.Contains("試験第20号", await PageAsync(office.Operator, $"/{at}"));
        Assert.Contains("脱退", await PageAsync(office.Operator, $"/enrollments/{enrollment}"));
        // What ended keeps its name for the other side.
        Assert.Contains(
            "架空精機株式会社",
            await PageAsync(exchange.Superior, $"/agreements/{agreement.Id}")
        );
    }

    [Fact]
    public async Task The_office_ends_an_enrollment_by_two_and_only_its_own_use_is_cut()
    {
        using var office = await Office.OpenAsync(server);
        var (ended, asked) = await AdmittedAsync(office);
        var (_, others) = await AdmittedAsync(office);
        Assert.Equal("granted", (await ExplainAsync(office, asked)).Outcome);
        var enrollment = await office.EnrollmentOfAsync(ended.Company);
        var proposal = new (string, string)[]
        {
            ("enrollment", $"{enrollment}"),
            ("ground", "graveBreach"),
            ("reason", "保護すべき情報を第三者に渡した。"),
            ("evidence", "調査報告"),
        };

        // A date that was forgotten is not taken for urgency.
        var forgotten = await office.Operator.RefusedAsync("departures", Fields(proposal));
        Assert.Contains(forgotten.Errors, each => each.Field == "hearUntil");
        Assert.Equal(
            "DSG-8104",
            (
                await office.Operator.RefusedAsync(
                    "departures",
                    Fields([.. proposal, ("hearUntil", Iso(Today.AddDays(2)))])
                )
            ).Code
        );
        var urgent = await office.Operator.PostAsync<ActRequest, CaseView>(
            "departures",
            Fields([.. proposal, ("hearing", "urgent")])
        );
        Assert.Equal(("termination", "Deciding"), (urgent.Procedure, urgent.Stage));
        Assert.Equal("granted", (await ExplainAsync(office, asked)).Outcome);
        await office.Approver.PostAsync<ActRequest, CaseView>(
            $"departures/{urgent.Case}/decision",
            Fields(("documentNumber", "試験第21号"))
        );

        var cut = await ExplainAsync(office, asked);
        Assert.Equal("refused", cut.Outcome);
        Assert.Superset(
            new HashSet<string> { "device.valid", "person.active" },
            cut.Requirements.Where(each => !each.Holds).Select(each => each.Id).ToHashSet()
        );
        Assert.Equal("granted", (await ExplainAsync(office, others)).Outcome);
        Assert.Equal(
            "DSG-2001",
            (
                await office.Approver.RefusedAsync(
                    $"departures/{urgent.Case}/decision",
                    Fields(("documentNumber", "試験第22号"))
                )
            ).Code
        );
    }

    [Fact]
    public async Task A_stopped_company_gives_its_opinion_on_paper_and_the_office_types_it_in()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"heard-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        device.Dispose();
        var proposed = await office.Operator.PostAsync<ActRequest, CaseView>(
            "departures",
            Fields(
                ("enrollment", $"{enrolled.Id}"),
                ("ground", "graveBreach"),
                ("reason", "保護すべき情報を第三者に渡した。"),
                ("evidence", "調査報告"),
                ("hearUntil", Iso(ShippedProcedures.Calendar().After(Today, 20)))
            )
        );
        var at = $"departures/{proposed.Case}";
        await applicant.PostAsync<ActRequest, CaseView>(
            $"{at}/opinion",
            Fields(("text", "調査に協力する。"))
        );
        var stop = $"suspensions/company/{enrolled.Company}";
        await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", $"{enrolled.Company}", "事故の調査のため（試験）")
        );
        await office.Approver.PostAsync<SuspensionView>($"{stop}/confirmation");

        var opinion = Fields(("text", "渡した相手は委託先である。"));
        Assert.Equal("DSG-6002", (await applicant.RefusedAsync($"{at}/opinion", opinion)).Code);
        // It reads the case all the same, and on it how its opinion gets there.
        Assert.Contains(
            "利用停止中の企業の意見は、書面で受け取り、担当が入力します。",
            await PageAsync(applicant, $"/{at}")
        );
        await office.Operator.PostAsync<ActRequest, CaseView>($"{at}/opinion", opinion);
        Assert.Contains("渡した相手は委託先である。", await PageAsync(office.Approver, $"/{at}"));

        await office.Operator.PostAsync<ReasonRequest, SuspensionView>(
            $"{stop}/lift-proposal",
            new ReasonRequest("調査が済んだ。")
        );
        await office.Approver.PostAsync<SuspensionView>($"{stop}/lift");
        await applicant.PostAsync<ActRequest, CaseView>($"{at}/opinion", opinion);
    }

    // All of them: the office's list holds those of every company that was here.
    private static async Task<List<CaseView>> NoticesAsync(ApiClient client)
    {
        var all = new List<CaseView>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<Page<CaseView>>(
                after is null ? "notices" : $"notices?after={Uri.EscapeDataString(after)}"
            );
            all.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return all;
    }

    private static async Task<(AgreementView Agreement, ExplainAccessRequest Asked)> AdmittedAsync(
        Office office
    )
    {
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (usage, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        user.Dispose();
        return (
            agreement,
            new ExplainAccessRequest(
                usage.People.Single(each => each.RulesAcceptedAt is not null).Person.ToString(),
                agreement.Id.ToString(),
                "send",
                exchange.Device.GetCertHashString(HashAlgorithmName.SHA256)
            )
        );
    }

    private static Task<AccessExplanation> ExplainAsync(
        Office office,
        ExplainAccessRequest asked
    ) =>
        office.Operator.PostAsync<ExplainAccessRequest, AccessExplanation>("access/explain", asked);

    private async Task DissolveAsync(Exchange exchange, AgreementView agreement)
    {
        await exchange.Responsible.PostAsync<DissolveAgreementRequest, AgreementView>(
            $"agreements/{agreement.Id}/dissolution",
            new DissolveAgreementRequest(Iso(Today), "作業を終えた。")
        );
        foreach (var round in server.Service<IEnumerable<IDeadlineRound>>())
        {
            await round.RunAsync(Today, TestContext.Current.CancellationToken);
        }
    }

    private static string Iso(DateOnly day) =>
        day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

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
