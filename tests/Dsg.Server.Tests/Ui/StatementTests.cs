using System.Text.RegularExpressions;
using Dsg.Core.Procedures;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Contracts;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Ui;

/// <summary>What the published flow document states (docs/compliance.md), as readers of the pages see it.</summary>
public sealed partial class StatementTests(StatementTests.NamedOffice named)
    : IClassFixture<StatementTests.NamedOffice>
{
    private static readonly string[] Desk =
    [
        "試験機関 試験管理室",
        "desk@example.invalid",
        "電話 00-0000-0000（内線 101、102、103）",
    ];

    private ApiServer Server => named.Server;

    [Fact]
    public async Task S3_notices_bear_the_sender_and_the_numbers_that_the_office_has_set()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant($"s3-{Guid.CreateVersion7()}");
        var (enrolled, _) = await office.EnrollAsync(applicant);

        var notice = await PageAsync(applicant, $"enrollments/{enrolled.Id}/notice");

        Assert.StartsWith("試験甲-受-", enrolled.Number, StringComparison.Ordinal);
        Assert.Contains("架空庁", notice, StringComparison.Ordinal);
        Assert.Contains("受付室長", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("試験管理室長", notice, StringComparison.Ordinal);
        Assert.Contains("見本", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_S5_S28_a_case_tells_where_it_stands_and_on_what_ground()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant($"s4-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);

        var page = await PageAsync(applicant, $"enrollments/{submitted.Id}");

        Assert.Contains("いまの状況：<b>受付確認</b>", page, StringComparison.Ordinal);
        Assert.Contains("次に動く人：<b>担当</b>", page, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(page, "根拠：加入要領（要約版）p4"));
        Assert.Equal(submitted.Progress.Steps.Count, Regex.Count(page, "根拠：原典未確認"));
        Assert.Contains("想定手順 第1版・原典未確認", page, StringComparison.Ordinal);
        Assert.Contains("目安：約2〜4か月（原典）", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Face.Public, "")]
    [InlineData(Face.Public, "precheck")]
    [InlineData(Face.Public, "enrollments/new/1")]
    [InlineData(Face.Public, "enrollments/new/3")]
    [InlineData(Face.Staff, "inquiry")]
    [InlineData(Face.Operations, "sign-in")]
    public async Task S6_S7_every_page_sends_to_the_originals_and_names_the_desk(
        Face face,
        string path
    )
    {
        using var client = Server.Client(face, "s6");
        var page = await PageAsync(client, path);
        var foot = Foot().Match(page).Value;

        Assert.Contains(
            "加入要領、企業利用要領又は職員利用要領の原典を確認",
            foot,
            StringComparison.Ordinal
        );
        Assert.All(Desk, line => Assert.Contains(line, foot, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S7_the_inquiry_page_has_every_line_of_the_desk()
    {
        using var client = Server.Client(Face.Public, "s7");
        var page = await PageAsync(client, "inquiry");
        var work = page[..page.IndexOf("<footer", StringComparison.Ordinal)];

        Assert.All(Desk, line => Assert.Contains(line, work, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S1_S12_S13_S25_S26_each_side_reads_its_three_conditions_with_their_grounds()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (company, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        using var _ = user;

        var companyPage = await PageAsync(exchange.Responsible, $"usage/{company.Id}");
        var staffPage = await PageAsync(exchange.Staff, $"usage/{staff.Id}");

        Assert.Equal(["use.1-1", "use.2", "use.3"], company.Conditions.Select(row => row.Id));
        Assert.Equal(["use.1-2", "use.2", "use.3"], staff.Conditions.Select(row => row.Id));
        Assert.Equal(3, Regex.Count(companyPage, "根拠：企業利用要領（要約版）p8"));
        Assert.Equal(3, Regex.Count(staffPage, "根拠：職員利用要領 p8"));
        Assert.Contains("加入完了通知を受領", companyPage, StringComparison.Ordinal);
        Assert.Contains("DIIオープン系加入システムの端末", staffPage, StringComparison.Ordinal);
        Assert.All(
            [companyPage, staffPage],
            page => Assert.Contains("目安：約1〜2週間（原典）", page, StringComparison.Ordinal)
        );
        Assert.StartsWith("試験甲-利-", company.Number, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S9_nobody_of_the_ministry_can_file_an_enrollment()
    {
        using var office = await Office.OpenAsync(Server);
        using var staff = await office.InviteAsync(Face.Staff, "staffUser", "職員 学");
        var request = new SubmitEnrollmentRequest(Office.Form(), []);

        using var refused = await staff.SendAsync("enrollments", ApiClient.Json(request));
        var submitted = await Office.SubmitAsync(office.Applicant($"s9-{Guid.CreateVersion7()}"));

        Assert.Contains((int)refused.StatusCode, new[] { 403, 404, 405 });
        Assert.Equal("open", submitted.State);
    }

    [Fact]
    public async Task S17_the_certificate_of_a_unit_is_handed_to_its_company_and_to_nobody_else()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant($"s17-{Guid.CreateVersion7()}");
        var other = office.Applicant($"s17-other-{Guid.CreateVersion7()}");
        var (enrolled, _) = await office.EnrollAsync(applicant);
        var unit = Assert.Single(enrolled.Equipment).Id;
        var path = $"../../enrollments/{enrolled.Id}/certificates/{unit}";

        using var own = await applicant.SendAsync(path, null, HttpMethod.Get);
        using var others = await other.SendAsync(path, null, HttpMethod.Get);

        Assert.Equal("application/x-pem-file", own.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", own.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith(
            "-----BEGIN CERTIFICATE-----",
            await own.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(System.Net.HttpStatusCode.NotFound, others.StatusCode);
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var answer = await client.SendAsync(
            "../../" + path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {page}");
        return page;
    }

    [GeneratedRegex("<footer.*</footer>", RegexOptions.Singleline)]
    private static partial Regex Foot();

    /// <summary>A server whose office has a name and a desk of its own.</summary>
    public sealed class NamedOffice : IAsyncLifetime
    {
        public ApiServer Server { get; } =
            new()
            {
                Office = new OfficePolicy("試験甲", "架空庁 受付室長"),
                InquiryDesk = [.. Desk],
            };

        public ValueTask InitializeAsync() => Server.InitializeAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
