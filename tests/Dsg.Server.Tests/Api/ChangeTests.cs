using System.Net;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>変更 on the running server: approval by two before effect, notice with a mark where it is late.</summary>
public sealed class ChangeTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly DateOnly Today = Dsg.Core.Shared.JapanTime.DateOf(
        TimeProvider.System.GetUtcNow()
    );

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    [Fact]
    public async Task A_new_representative_counts_with_the_approval_of_a_second_person()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"change-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        using var stranger = office.Applicant($"stranger-{Guid.CreateVersion7()}");
        await office.EnrollAsync(stranger);
        var filing = Fields(
            ("enrollment", $"{enrolled.Id}"),
            ("matter", "representative"),
            ("representative", "代表取締役 架空 新"),
            ("explanation", "任期満了による交代"),
            ("happensOn", Iso(Today.AddDays(10)))
        );
        Assert.Equal(404, (await stranger.RefusedAsync("changes", filing)).Status);
        var filed = await applicant.PostAsync<ActRequest, CaseView>("changes", filing);
        Assert.Equal(("change", "Examining"), (filed.Procedure, filed.Stage));
        var at = $"changes/{filed.Case}";
        Assert.Equal(404, (await stranger.NotReadAsync(at)).Status);
        var approval = Fields(("documentNumber", "試験第30号"));
        Assert.Equal(
            "DSG-2001",
            (await office.Approver.RefusedAsync($"{at}/approval", approval)).Code
        );

        await office.Operator.PostAsync<ActRequest, CaseView>($"{at}/examination", Fields());
        Assert.Equal("代表取締役 架空 太郎", await RepresentativeAsync(office, enrolled.Id));
        Assert.Equal(403, (await office.Operator.RefusedAsync($"{at}/approval", approval)).Status);
        var approved = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/approval",
            approval
        );

        Assert.Equal("", approved.Stage);
        Assert.Equal("代表取締役 架空 新", await RepresentativeAsync(office, enrolled.Id));
        Assert.Contains("試験第30号", await PageAsync(applicant, $"/{at}"));
        Assert.Contains(
            "代表取締役 架空 太郎 → 代表取締役 架空 新",
            await PageAsync(office.Operator, $"/{at}")
        );
        Assert.Contains(
            (await applicant.GetAsync<Page<CaseView>>("notices")).Items,
            each => each.Case.StartsWith("change.approved", StringComparison.Ordinal)
        );
        device.Dispose();
    }

    [Fact]
    public async Task A_late_notice_is_marked_and_taken_and_a_wrong_field_is_named()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"notice-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        (string, string)[] notice =
        [
            ("enrollment", $"{enrolled.Id}"),
            ("matter", "contact"),
            ("explanation", "番号が変わった。"),
            ("happensOn", Iso(Today.AddDays(-15))),
        ];
        var wrong = await applicant.RefusedAsync(
            "changes",
            Fields([.. notice, ("responsiblePhone", "電話")])
        );
        Assert.Contains(wrong.Errors, each => each.Field == "responsiblePhone");
        Assert.Equal("DSG-8107", (await applicant.RefusedAsync("changes", Fields(notice))).Code);

        var filed = await applicant.PostAsync<ActRequest, CaseView>(
            "changes",
            Fields([.. notice, ("responsiblePhone", "03-0000-1111")])
        );
        Assert.Equal(("change-notice", "Noting"), (filed.Procedure, filed.Stage));
        var at = $"changes/{filed.Case}";
        Assert.Contains("期限（14日以内）の後の届出", await PageAsync(office.Operator, $"/{at}"));
        await office.Operator.PostAsync<ActRequest, CaseView>($"{at}/noting", Fields());

        Assert.Contains(
            "03-0000-1111",
            await PageAsync(office.Operator, $"/enrollments/{enrolled.Id}")
        );
        device.Dispose();
    }

    [Fact]
    public async Task A_change_is_declined_under_a_number_and_everything_stays_as_it_was()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"declined-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        var filed = await applicant.PostAsync<ActRequest, CaseView>(
            "changes",
            Fields(
                ("enrollment", $"{enrolled.Id}"),
                ("matter", "representative"),
                ("representative", "代表取締役 架空 新"),
                ("explanation", "任期満了による交代"),
                ("happensOn", Iso(Today))
            )
        );
        var at = $"changes/{filed.Case}";
        await office.Operator.PostAsync<ActRequest, CaseView>($"{at}/examination", Fields());
        var silent = await office.Approver.RefusedAsync($"{at}/declining", Fields());
        Assert.Equal(
            ["reason", "documentNumber"],
            silent.Errors.Select(error => error.Field ?? "")
        );
        (string, string)[] said =
        [
            ("reason", "資料が足りない。"),
            ("documentNumber", "試験第32号"),
        ];
        var ahead = await office.Approver.RefusedAsync(
            $"{at}/declining",
            Fields([.. said, ("decidedOn", Iso(Today.AddDays(1)))])
        );
        Assert.Equal("DSG-8017", ahead.Code);

        var declined = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/declining",
            Fields([.. said, ("decidedOn", Iso(Today.AddDays(-1)))])
        );

        Assert.Equal("", declined.Stage);
        Assert.Equal("代表取締役 架空 太郎", await RepresentativeAsync(office, enrolled.Id));
        Assert.Contains("資料が足りない。", await PageAsync(applicant, $"/{at}"));
        var notice = (await applicant.GetAsync<Page<CaseView>>("notices")).Items.Single(each =>
            each.Case.StartsWith("change.declined", StringComparison.Ordinal)
        );
        Assert.Contains("試験第32号", await PageAsync(applicant, $"/notices/{notice.Case}"));
        device.Dispose();
    }

    [Fact]
    public async Task A_succession_waits_for_its_day_and_takes_effect_where_its_day_has_come()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"succeed-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        const string Twelve = "750000000017";
        var number = $"{Dsg.Core.Enrollment.CorporateNumber.CheckDigit(Twelve)}{Twelve}";
        var waiting = await ApprovedAsync(Today.AddDays(1));
        Assert.Equal(("succession", "Waiting"), (waiting.Procedure, waiting.Stage));
        Assert.Equal(
            0,
            await server
                .Service<Dsg.Server.Workers.SuccessionRound>()
                .RunAsync(Today, TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain(number, await EnrollmentAsync());
        await applicant.PostAsync<ActRequest, CaseView>(
            $"changes/{waiting.Case}/withdrawal",
            Fields(("reason", "合併の日が早まった。"))
        );

        var done = await ApprovedAsync(Today);

        Assert.Equal("", done.Stage);
        Assert.Contains(number, await EnrollmentAsync());
        Assert.Contains(
            (await applicant.GetAsync<Page<CaseView>>("notices")).Items,
            each => each.Case.StartsWith("succession.called-off", StringComparison.Ordinal)
        );
        device.Dispose();

        Task<string> EnrollmentAsync() => PageAsync(office.Operator, $"/enrollments/{enrolled.Id}");

        async Task<CaseView> ApprovedAsync(DateOnly on)
        {
            var filed = await applicant.PostAsync<ActRequest, CaseView>(
                "changes",
                Fields(
                    ("enrollment", $"{enrolled.Id}"),
                    ("matter", "merger"),
                    ("corporateNumber", number),
                    ("companyName", "株式会社架空統合（見本）"),
                    ("explanation", "吸収合併による。"),
                    ("evidence", "登記事項証明書"),
                    ("happensOn", Iso(on))
                )
            );
            await office.Operator.PostAsync<ActRequest, CaseView>(
                $"changes/{filed.Case}/examination",
                Fields(("looked", "outside"), ("note", "登記事項証明書"))
            );
            return await office.Approver.PostAsync<ActRequest, CaseView>(
                $"changes/{filed.Case}/approval",
                Fields(("documentNumber", "試験第41号"))
            );
        }
    }

    [Fact]
    public async Task The_office_types_in_a_succession_that_came_on_paper_and_another_person_examines_it()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"paper-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        const string Twelve = "750000000018";
        (string, string)[] typed =
        [
            ("enrollment", $"{enrolled.Id}"),
            (
                "corporateNumber",
                $"{Dsg.Core.Enrollment.CorporateNumber.CheckDigit(Twelve)}{Twelve}"
            ),
            ("companyName", "株式会社架空統合（見本）"),
            ("explanation", "吸収合併により消滅した。"),
            ("evidence", "登記事項証明書"),
            ("happensOn", Iso(Today.AddDays(30))),
            ("receivedOn", Iso(Today)),
        ];
        Assert.Equal(
            "DSG-8134",
            (
                await office.Operator.RefusedAsync(
                    "changes",
                    Fields([.. typed, ("matter", "ownership")])
                )
            ).Code
        );
        Assert.Equal(
            403,
            (
                await office.Approver.RefusedAsync(
                    "changes",
                    Fields([.. typed, ("matter", "merger")])
                )
            ).Status
        );
        var filed = await office.Operator.PostAsync<ActRequest, CaseView>(
            "changes",
            Fields([.. typed, ("matter", "merger")])
        );
        Assert.Equal(("succession", "Examining"), (filed.Procedure, filed.Stage));
        var at = $"changes/{filed.Case}";
        Assert.Equal(
            "DSG-2005",
            (await office.Operator.RefusedAsync($"{at}/examination", Fields())).Code
        );

        await office.SecondOperator.PostAsync<ActRequest, CaseView>(
            $"{at}/examination",
            Fields(("looked", "outside"), ("note", "登記事項証明書"))
        );

        // The company reads its own case, whoever typed it in.
        Assert.Contains("書面を受け付けた日", await PageAsync(applicant, $"/{at}"));
        device.Dispose();
    }

    private static async Task<string> RepresentativeAsync(Office office, Guid enrollment)
    {
        var page = await PageAsync(office.Operator, $"/enrollments/{enrollment}");
        return page.Contains("架空 新", StringComparison.Ordinal)
            ? "代表取締役 架空 新"
            : "代表取締役 架空 太郎";
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
