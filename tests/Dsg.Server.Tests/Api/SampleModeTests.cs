using System.Net;
using Dsg.Server.Documents;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>見本 on the running server: two operators end it together, one switches it on again, and papers bear what was true when they were issued.</summary>
public sealed class SampleModeTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Path = "sample-mode";
    private const string Mark = "（見本）";

    [Fact]
    public async Task Two_operators_end_it_and_notices_bear_the_mark_of_their_day()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"sample-{Guid.CreateVersion7()}");
        var before = await NoticeAsync(office, applicant);
        Assert.Contains(Mark, before.Text!, StringComparison.Ordinal);
        Assert.True((await office.Operator.GetAsync<SampleModeView>(Path)).On);
        Assert.True(await BandAsync());

        Assert.Equal("DSG-2007", (await office.Operator.RefusedAsync(Proposal, Act(" "))).Code);
        Assert.Equal("DSG-2002", (await office.Approver.RefusedAsync(Proposal, Act("運用"))).Code);
        var waits = await DoAsync(office.Operator, Proposal, "運用を開始する。");
        Assert.Equal(
            ("担当 一郎", "運用を開始する。", true),
            (waits.ProposedBy, waits.Reason, waits.On)
        );
        Assert.Equal("DSG-2005", (await office.Operator.RefusedAsync(End, Act())).Code);
        Assert.Contains(
            Mark,
            (await NoticeAsync(office, applicant)).Text!,
            StringComparison.Ordinal
        );

        var ended = await DoAsync(office.SecondOperator, End);
        Assert.Equal((false, null), (ended.On, ended.ProposedBy));
        Assert.False(await BandAsync());
        Assert.DoesNotContain(
            Mark,
            (await NoticeAsync(office, applicant)).Text!,
            StringComparison.Ordinal
        );
        // What was issued stays as it was issued.
        Assert.Equal(
            before.Text,
            (await applicant.GetAsync<NoticeView>($"notices/{before.Key}")).Text
        );

        Assert.True((await DoAsync(office.Operator, Resumption)).On);
        Assert.True(await BandAsync());
        Assert.Contains(
            Mark,
            (await NoticeAsync(office, applicant)).Text!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_proposal_is_taken_back_and_nobody_else_reads_it()
    {
        using var office = await Office.OpenAsync(server);
        await DoAsync(office.Operator, Proposal, "運用を開始する。");
        Assert.Null((await DoAsync(office.SecondOperator, Resumption)).ProposedBy);
        Assert.Equal("DSG-2001", (await office.SecondOperator.RefusedAsync(End, Act())).Code);

        using var applicant = office.Applicant($"sample-{Guid.CreateVersion7()}");
        var answer = await applicant.SendAsync(Path, null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_with_the_name_of_a_real_office_does_not_start_in_sample_mode()
    {
        await using var real = new ApiServer
        {
            Office = new OfficePolicy("試験", "防衛装備庁 情報システム管理室長"),
        };
        await real.InitializeAsync();
        Assert.Equal(
            RefusalCode.SenderNameRefused,
            await real.Service<SampleStanding>().RefusalAsync(TestContext.Current.CancellationToken)
        );

        using var office = await Office.OpenAsync(real);
        await DoAsync(office.Operator, Proposal, "運用を開始する。");
        await DoAsync(office.SecondOperator, End);
        Assert.Null(
            await real.Service<SampleStanding>().RefusalAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal("DSG-3016", (await office.Operator.RefusedAsync(Resumption, Act())).Code);
        Assert.Null(
            await server
                .Service<SampleStanding>()
                .RefusalAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_server_whose_clock_is_set_back_records_the_day_and_stays_a_sample()
    {
        await using var late = new ApiServer { SampleDaysBehind = 14 };
        await late.InitializeAsync();
        using var office = await Office.OpenAsync(late);

        var proposed = await DoAsync(office.Operator, Proposal, "運用を開始する。");
        Assert.InRange(
            TimeProvider.System.GetUtcNow() - proposed.Since!.Value,
            TimeSpan.FromDays(14),
            TimeSpan.FromDays(14.5)
        );
        Assert.Equal("DSG-8182", (await office.SecondOperator.RefusedAsync(End, Act())).Code);
        Assert.Null(
            await late.Service<SampleStanding>().RefusalAsync(TestContext.Current.CancellationToken)
        );
    }

    private static string Proposal => $"{Path}/end-proposal";

    private static string End => $"{Path}/end";

    private static string Resumption => $"{Path}/resumption";

    private static ActRequest Act(string? reason = null) =>
        new(
            reason is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["reason"] = reason }
        );

    private static Task<SampleModeView> DoAsync(
        ApiClient client,
        string at,
        string? reason = null
    ) => client.PostAsync<ActRequest, SampleModeView>(at, Act(reason));

    // Whether the pages of the public face say that they are a sample.
    private async Task<bool> BandAsync()
    {
        using var anyone = server.Browser(new KnownClient(Face.Public, "anyone", null));
        var page = await anyone.GetStringAsync(new Uri("/", UriKind.Relative));
        return WebUtility
            .HtmlDecode(page)
            .Contains(SharedTexts.SampleBand.Ja, StringComparison.Ordinal);
    }

    /// <summary>A request for correction in a case of its own, as the applicant reads it.</summary>
    private static async Task<NoticeView> NoticeAsync(Office office, ApiClient applicant)
    {
        var submitted = await Office.SubmitAsync(applicant);
        var today = JapanTime.DateOf(TimeProvider.System.GetUtcNow());
        var due = ShippedProcedures.Calendar().After(today, 10);
        await office.Operator.PostAsync<AskCorrectionRequest, EnrollmentView>(
            $"enrollments/{submitted.Id}/correction-request",
            new AskCorrectionRequest(
                [new FieldReason("siteRoom", "階が不明です。")],
                due.ToString("O", null)
            )
        );
        var notices = await applicant.GetAsync<Page<CaseView>>("notices");
        var newest = notices.Items.MaxBy(line => line.Since)!;
        return await applicant.GetAsync<NoticeView>($"notices/{newest.Case}");
    }
}
