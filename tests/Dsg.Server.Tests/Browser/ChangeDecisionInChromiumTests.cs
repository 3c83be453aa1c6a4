using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Browser;

/// <summary>変更 that waits for approval, in Chromium: a new responsible person, ownership, the representative; approved and declined.</summary>
public sealed class ChangeDecisionInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Successor = "利用 一子";
    private const string Representative = "代表取締役 架空 新";

    [Fact]
    public async Task A_new_responsible_person_speaks_for_the_company_from_the_approval_on_and_the_former_no_more()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var former = await ComeAsync(exchange.Responsible, exchange.Device);
        var next = await ComeAsync(user, exchange.Device);
        var reviewer = await ComeAsync(office.Operator);
        var approver = await ComeAsync(office.Approver);

        var path = await FileSuccessorAsync(former);
        Assert.False(await SpeaksAsync(next));
        await ExamineAsync(reviewer, approver, path);
        Assert.False(await SpeaksAsync(next));
        Assert.True(await SpeaksAsync(former));

        await approver.OpenAsync(path);
        await approver.ActAsync(
            "approval",
            ("documentNumber", "試験第50号"),
            ("decidedOn", "令和8年4月6日")
        );
        Assert.Contains("試験第50号", await approver.ReadAsync("#facts"), Ordinal);
        Assert.True(await SpeaksAsync(next));
        var still = await SpeaksAsync(former);
        await former.PictureAsync("change-former");
        Assert.False(still);
        await next.OpenAsync("/changes");
        await next.PictureAsync("change-successor-list");
        await next.OpenAsync(path);
        Assert.Contains("試験第50号", await next.ReadAsync("#facts"), Ordinal);
        await next.PictureAsync("change-successor");
        // Whoever filed it is told of it all the same.
        await ReadNoticeAsync(former, "変更の承認について", "試験第50号");
        user.Dispose();
    }

    [Fact]
    public async Task A_representative_is_declined_under_a_number_and_ownership_is_approved()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant("declined-applicant");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        var company = await ComeAsync(applicant);
        var reviewer = await ComeAsync(office.Operator);
        var approver = await ComeAsync(office.Approver);

        var path = await FileAsync(company, "Representative", ("representative", Representative));
        await ExamineAsync(reviewer, approver, path);
        await DeclineAsync(approver, path);
        await company.OpenAsync(path);
        Assert.Contains("議事録の写しがない。", await company.ReadAsync("#facts"), Ordinal);
        Assert.False(await company.OffersAsync("withdrawal"));
        await company.PictureAsync("change-declined");
        await ReadNoticeAsync(company, "変更の申請の不承認について", "試験第51号");
        Assert.DoesNotContain(Representative, await RecordAsync(reviewer, enrolled.Id), Ordinal);

        var anew = await FileAsync(company, "Representative", ("representative", Representative));
        await ApproveAsync(reviewer, approver, anew, "試験第52号");
        Assert.Contains(Representative, await RecordAsync(reviewer, enrolled.Id), Ordinal);

        var ownership = await FileAsync(company, "Ownership");
        await ApproveAsync(reviewer, approver, ownership, "試験第53号");
        await company.OpenAsync(ownership);
        Assert.Contains("試験第53号", await company.ReadAsync("#facts"), Ordinal);
        Assert.Contains("申請書の欄は変わりません。", await company.ReadAsync(), Ordinal);
        await company.PictureAsync("change-ownership");
        device.Dispose();
    }

    private async Task<string> FileSuccessorAsync(Visitor former)
    {
        await former.OpenAsync("/changes/new");
        await former.PressAsync("#approval a[href*=Responsible]");
        await former.PressAsync("#do-filing");
        // Nothing was said: every mistake at once.
        var problems = await former.ReadAsync("#problems");
        Assert.Contains("変更の日", problems, Ordinal);
        Assert.Contains("変更の内容及び理由", problems, Ordinal);
        await former.FillInAsync("filing.successor", Successor);
        await former.PictureAsync("change-responsible-form");
        await former.ActAsync(
            "filing",
            ("leaving", "responsible-"),
            ("responsibleName", Successor),
            ("explanation", "人事異動による。"),
            ("happensOn", Iso(Today))
        );
        Assert.Contains(Successor, await former.ReadAsync("#facts"), Ordinal);
        await former.PictureAsync("change-responsible-filed");
        return former.Path;
    }

    private async Task<string> FileAsync(
        Visitor company,
        string matter,
        params (string Field, string Value)[] fields
    )
    {
        await company.OpenAsync("/changes/new");
        await company.PressAsync($"#approval a[href*={matter}]");
        await company.ActAsync(
            "filing",
            [.. fields, ("explanation", "株主総会の決議による。"), ("happensOn", Iso(Today))]
        );
        return company.Path;
    }

    private static async Task ExamineAsync(Visitor reviewer, Visitor approver, string path)
    {
        await approver.OpenAsync(path);
        Assert.False(await approver.OffersAsync("approval"));
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync("examination");
        // Whoever examined does not decide.
        Assert.False(await reviewer.OffersAsync("approval"));
        Assert.False(await reviewer.OffersAsync("declining"));
    }

    private static async Task ApproveAsync(
        Visitor reviewer,
        Visitor approver,
        string path,
        string number
    )
    {
        await ExamineAsync(reviewer, approver, path);
        await approver.OpenAsync(path);
        await approver.ActAsync("approval", ("documentNumber", number));
    }

    // Without a number nothing is decided, and what was typed stays.
    private static async Task DeclineAsync(Visitor approver, string path)
    {
        await approver.OpenAsync(path);
        await approver.UnfoldAsync("declining");
        await approver.FillInAsync("declining.reason", "議事録の写しがない。");
        await approver.PressAsync("#do-declining");
        Assert.Contains("DSG-3011", await approver.ReadAsync("#problems"), Ordinal);
        await approver.PictureAsync("change-declining");
        Assert.Equal(
            "議事録の写しがない。",
            await approver.Page.InputValueAsync("[name='declining.reason']")
        );
        await approver.ActAsync("declining", ("documentNumber", "試験第51号"));
        Assert.False(await approver.OffersAsync("approval"));
    }

    private static async Task ReadNoticeAsync(Visitor reader, string title, string number)
    {
        await reader.OpenAsync("/notices");
        await reader.PressAsync($"main a:has-text('{title}')");
        Assert.Contains(number, await reader.ReadAsync(), Ordinal);
        await reader.PictureAsync($"change-notice-{number}");
    }

    private static async Task<string> RecordAsync(Visitor reviewer, Guid enrollment)
    {
        await reviewer.OpenAsync($"/enrollments/{enrollment}");
        return await reviewer.ReadAsync("#application");
    }

    // Only a responsible person files a change.
    private static async Task<bool> SpeaksAsync(Visitor person) =>
        await person.OpenAsync("/changes") == 200
        && await person.Page.Locator(".now__act a").CountAsync() > 0;
}
