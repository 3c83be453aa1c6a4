using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// 利用 where it does not go straight: 差戻し, 不承認 and a new application, a confirmation that is declined, 期限経過による終了 and its
/// reopening, and what happens to people in use.
/// </summary>
public sealed class UsageDecisionTests : IAsyncLifetime
{
    private const string Name = "利用 七子";

    private static readonly BusinessCalendar Calendar = ShippedProcedures.Calendar();

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public UsageDecisionTests() => server = new ApiServer { Clock = clock };

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task An_application_goes_back_to_the_review_is_not_approved_and_is_filed_anew()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var at = await FileAsync(exchange, agreement);
        await ConfirmAsync(exchange, at);
        await office.Operator.PostAsync<UsageView>($"{at}/review");

        var returned = await office.Approver.PostAsync<ReasonRequest, UsageView>(
            $"{at}/return",
            new ReasonRequest("従事の期間を確認してください。")
        );
        Assert.Equal("useReview", returned.Stage);
        await office.Operator.PostAsync<UsageView>($"{at}/review");
        var silent = await office.Approver.RefusedAsync(
            $"{at}/rejection",
            new RejectRequest("", "")
        );
        Assert.Equal(
            ["reason", "documentNumber"],
            silent.Errors.Select(error => error.Field ?? "")
        );
        await office.Approver.PostAsync<RejectRequest, UsageView>(
            $"{at}/rejection",
            new RejectRequest("従事する期間が契約期間の外にある。", "試験第9号")
        );

        var seen = await exchange.Responsible.GetAsync<UsageView>(at);
        Assert.Equal("従事する期間が契約期間の外にある。", seen.ClosedReason);
        Assert.Empty(seen.Progress.Next);
        Assert.Equal(
            "DSG-2001",
            (
                await office.Approver.RefusedAsync($"{at}/approval", new ApproveUsageRequest("1"))
            ).Code
        );
        var again = await exchange.Responsible.GetAsync<UsageView>(
            await FileAsync(exchange, agreement)
        );
        Assert.Equal(("contractConfirm", Name), (again.Stage, again.People[0].Name));
    }

    [Fact]
    public async Task Who_is_asked_to_confirm_may_decline_and_that_ends_the_application()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var at = await FileAsync(exchange, agreement);

        var declined = await exchange.Superior.PostAsync<ReasonRequest, UsageView>(
            $"{at}/decline",
            new ReasonRequest("この合意による利用ではない。")
        );

        Assert.Equal("この合意による利用ではない。", declined.ClosedReason);
        Assert.Equal(
            "DSG-2001",
            (await exchange.Officer.RefusedAsync($"{at}/contract-confirmation")).Code
        );
    }

    [Fact]
    public async Task A_correction_that_is_late_ends_the_application_and_an_operator_opens_it_again()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var at = await FileAsync(exchange, agreement);
        var due = Calendar.After(Today, 5);
        var filed = await exchange.Responsible.GetAsync<UsageView>(at);
        var person = filed.People[0].Person.ToString();
        await office.Operator.PostAsync<CorrectUsageItemsRequest, UsageView>(
            $"{at}/correction-request",
            new CorrectUsageItemsRequest(
                [new UsageCorrectionItem("kana", "name-wrong", "フリガナがありません。", person)],
                Iso(due)
            )
        );
        var early = await office.Operator.RefusedAsync(
            $"{at}/reopening",
            new ReopenUsageRequest("早すぎる。", Iso(Calendar.After(Today, 5)))
        );
        Assert.Equal("DSG-2001", early.Code);

        clock.Ahead =
            JapanTime.StartOf(due.AddDays(1)).AddHours(12) - TimeProvider.System.GetUtcNow();
        await server
            .Service<DeadlineRound>()
            .RunAsync(Today, TestContext.Current.CancellationToken);
        var again = Calendar.After(Today, 10);
        await office.Operator.PostAsync<ReopenUsageRequest, UsageView>(
            $"{at}/reopening",
            new ReopenUsageRequest("郵便の遅れがあった。", Iso(again))
        );

        var open = await exchange.Responsible.GetAsync<UsageView>(at);
        Assert.Equal(again, open.Correction?.DueOn);
        var corrected = await exchange.Responsible.PostAsync<CorrectUsageRequest, UsageView>(
            $"{at}/correction",
            new CorrectUsageRequest([new UsageCorrectedValue("kana", "リヨウ ナナコ", person)])
        );
        Assert.Null(corrected.Correction);
    }

    [Fact]
    public async Task A_lost_invitation_is_issued_anew_and_the_old_code_opens_nothing()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var (company, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var waiting = company.People.Single(each => each.RulesAcceptedAt is null);

        var reissued = await office.Operator.PostAsync<
            ReissueInvitationRequest,
            PreparedCredentials
        >(
            $"usage/{company.Id}/credentials/reissue",
            new ReissueInvitationRequest(waiting.Person.ToString(), "郵便物の不着")
        );

        var code = Assert.Single(reissued.Codes);
        Assert.Equal(waiting.Person, code.Person);
        var inUse = company.People.Single(each => each.RulesAcceptedAt is not null);
        var refused = await office.Operator.RefusedAsync(
            $"usage/{company.Id}/credentials/reissue",
            new ReissueInvitationRequest(inUse.Person.ToString(), "紛失")
        );
        Assert.Equal("person", refused.Errors[0].Field);
        user.Dispose();
    }

    [Fact]
    public async Task A_person_in_use_changes_name_is_trained_and_is_confirmed_again()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var (company, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var at = $"usage/{company.Id}";
        var person = company.People.Single(each => each.RulesAcceptedAt is not null).Person;

        var renamed = await exchange.Responsible.PostAsync<ReportUserChangeRequest, UsageView>(
            $"{at}/change",
            new ReportUserChangeRequest($"{person}", Iso(Today), "改姓 一子", "カイセイ カズコ")
        );
        Assert.Contains(renamed.People, each => each.Name == "改姓 一子");
        var past = await exchange.Responsible.PostAsync<RecordTrainingRequest, UsageView>(
            $"{at}/training",
            new RecordTrainingRequest($"{person}", Iso(Today.AddDays(-400)))
        );
        Assert.Equal("active", past.Stage);
        var until = Today.AddDays(30);
        await office.Operator.PostAsync<ExtendDueRequest, UsageView>(
            $"{at}/extension",
            new ExtendDueRequest("training", Iso(until), "教育の日程が決まっている。", $"{person}")
        );
        var notDue = await office.Operator.RefusedAsync(
            $"{at}/extension",
            new ExtendDueRequest("reconfirmation", Iso(until), "まだ期限前")
        );
        Assert.Equal("ground", notDue.Errors[0].Field);

        var unsure = await exchange.Responsible.RefusedAsync(
            $"{at}/reconfirmation",
            new ReconfirmUsageRequest(false)
        );
        Assert.Equal("DSG-4007", unsure.Code);
        var confirmed = await exchange.Responsible.PostAsync<ReconfirmUsageRequest, UsageView>(
            $"{at}/reconfirmation",
            new ReconfirmUsageRequest(true)
        );
        Assert.Equal(Today.AddYears(1), confirmed.ConfirmBy);
        user.Dispose();
    }

    [Fact]
    public async Task A_reported_terminal_follows_with_its_attestation_and_not_when_it_is_declined()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var at = $"usage/{staff.Id}";

        await ReportAsync(exchange, at, "T-002");
        var declined = await exchange.Superior.PostAsync<ReasonRequest, UsageView>(
            $"{at}/terminal/decline",
            new ReasonRequest("当課の端末ではない。")
        );
        Assert.Equal(("T-001", null), (declined.Terminal?.Number, declined.NextTerminal));

        var reported = await ReportAsync(exchange, at, "T-003");
        Assert.Equal(
            ("T-001", "T-003"),
            (reported.Terminal?.Number, reported.NextTerminal?.Number)
        );
        var attested = await exchange.Superior.PostAsync<UsageView>($"{at}/terminal/attestation");
        Assert.Equal(("T-003", null), (attested.Terminal?.Number, attested.NextTerminal));
    }

    private static Task<UsageView> ReportAsync(Exchange exchange, string at, string number) =>
        exchange.Staff.PostAsync<ReportTerminalRequest, UsageView>(
            $"{at}/terminal",
            new ReportTerminalRequest("試験オープン系", number)
        );

    private static async Task<string> FileAsync(Exchange exchange, AgreementView agreement)
    {
        var filed = await exchange.Responsible.PostAsync<FileCompanyUsageRequest, UsageView>(
            "usage",
            new FileCompanyUsageRequest(agreement.Id.ToString(), [new RosterEntry(Name, true)])
        );
        return $"usage/{filed.Id}";
    }

    private static async Task ConfirmAsync(Exchange exchange, string at)
    {
        await exchange.Officer.PostAsync<UsageView>($"{at}/contract-confirmation");
        await exchange.Superior.PostAsync<UsageView>($"{at}/agreement-confirmation");
    }

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
