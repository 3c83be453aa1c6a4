using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Browser;

/// <summary>
/// What takes days, in Chromium on a server whose clock is put forward: 期限経過による終了 and re-opening of 加入 and of 利用, and a stop
/// that nobody confirmed in time.
/// </summary>
public sealed class TimeInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task An_application_lapses_is_opened_again_and_only_what_was_asked_is_corrected()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant("late-applicant");
        var path = $"/enrollments/{(await Office.SubmitAsync(applicant)).Id}";
        var due = Calendar.After(Today, 8);
        await office.Operator.PostAsync<AskCorrectionRequest, EnrollmentView>(
            $"/api/v1{path}/correction-request",
            new AskCorrectionRequest(
                [new FieldReason("siteRoom", "階を記入してください。")],
                Iso(due)
            )
        );
        var company = await ComeAsync(applicant);
        var reviewer = await ComeAsync(office.Operator);

        await MoveToAsync(due.AddDays(1));
        await company.OpenAsync(path);
        Assert.Contains("期限経過による終了", await company.ReadAsync(".now"), Ordinal);
        Assert.Equal(0, await company.Page.Locator("a[href$='/correction']").CountAsync());
        await company.PictureAsync("lapsed");

        await reviewer.OpenAsync(path);
        await reviewer.ActAsync(
            "reopening",
            ("reason", "郵便の遅れがあった。"),
            ("dueOn", Iso(Calendar.After(Today, 10)))
        );
        await company.OpenAsync(path);
        Assert.Contains("郵便の遅れがあった。", await company.ReadAsync(), Ordinal);
        await company.PressAsync("a[href$='/correction']");
        Assert.Equal(1, await company.Page.Locator("#correction .field").CountAsync());
        await company.FillInAsync("siteRoom", "本館3階 301号室");
        await company.PressAsync("[data-testid=correction-send]");
        Assert.Equal(path, company.Path);

        await reviewer.OpenAsync(path);
        Assert.Equal("3", (await reviewer.ReadAsync("[data-testid=round-1] ins")).Trim()[..1]);
        Assert.Contains("受付確認", await reviewer.ReadAsync(".now"), Ordinal);
    }

    [Fact]
    public async Task An_application_for_use_lapses_and_is_opened_again()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var filed = await exchange.Responsible.PostAsync<FileCompanyUsageRequest, UsageView>(
            "usage",
            new FileCompanyUsageRequest(
                agreement.Id.ToString(),
                [new RosterEntry("利用 五子", true), new RosterEntry("利用 六子", true)]
            )
        );
        var path = $"/usage/{filed.Id}";
        var due = Calendar.After(Today, 5);
        await office.Operator.PostAsync<CorrectUsageItemsRequest, UsageView>(
            $"/api/v1{path}/correction-request",
            new CorrectUsageItemsRequest(
                [
                    new UsageCorrectionItem(
                        "kana",
                        "name-wrong",
                        "フリガナがありません。",
                        filed.People[0].Person.ToString()
                    ),
                ],
                Iso(due)
            )
        );
        var company = await ComeAsync(exchange.Responsible, exchange.Device);
        var reviewer = await ComeAsync(office.Operator);
        await company.OpenAsync(path);
        Assert.True(await company.OffersAsync("correction"));

        await MoveToAsync(due.AddDays(1));
        await company.OpenAsync(path);
        Assert.Contains("期限経過による終了", await company.ReadAsync(".now"), Ordinal);
        Assert.False(await company.OffersAsync("correction"));

        await reviewer.OpenAsync(path);
        await reviewer.ActAsync(
            "reopening",
            ("reason", "書類の行き違いがあった。"),
            ("dueOn", Iso(Calendar.After(Today, 5)))
        );
        await company.OpenAsync(path);
        var form = company.Page.Locator("[id=form-correction]");
        Assert.Equal(1, await form.Locator("input[type=text]").CountAsync());
        await form.Locator("input[type=text]").FillAsync("リヨウ イツコ");
        await company.PressAsync("[id=do-correction]");
        Assert.Contains("契約・合意の確認", await company.ReadAsync(".now"), Ordinal);
        Assert.Equal(2, await company.Page.Locator("#people-list > li").CountAsync());
    }

    [Fact]
    public async Task A_stop_that_nobody_confirmed_in_time_stays_and_is_told_to_the_approvers()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var company = exchange.Contract.Parties[0].Company;
        var stopped = await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", company.ToString(), "端末の紛失の連絡（試験）")
        );
        var approver = await ComeAsync(office.Approver);
        var reviewer = await ComeAsync(office.Operator);
        var path = $"/suspensions/company/{company}";
        await approver.OpenAsync(path);
        Assert.DoesNotContain("確認の期限を経過", await approver.ReadAsync(), Ordinal);

        await MoveToAsync(stopped.ConfirmBy!.Value.AddDays(1));
        await approver.OpenAsync(path);
        Assert.Contains("確認の期限を経過", await approver.ReadAsync(), Ordinal);
        await approver.PictureAsync("stop-escalated");
        var responsible = await ComeAsync(exchange.Responsible, exchange.Device);
        await responsible.OpenAsync("/");
        Assert.Contains(
            "端末の紛失の連絡（試験）",
            await responsible.ReadAsync("[data-testid=stop-reason]"),
            Ordinal
        );

        await approver.ActAsync("confirmation");
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync("lift-proposal", ("reason", "端末が見つかった。"));
        await approver.OpenAsync(path);
        await approver.ActAsync("lift-refusal", ("reason", "調査が済んでいない。"));
        Assert.Contains("調査が済んでいない。", await approver.ReadAsync(), Ordinal);
        var stops = await office.Operator.GetAsync<Page<SuspensionView>>("suspensions");
        Assert.True(Assert.Single(stops.Items).InForce);
    }
}
