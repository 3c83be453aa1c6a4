using Dsg.Server.Tests.Api;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Browser;

/// <summary>The life of a small office in Chromium: its queue with owner, next actor and date, 代決 while the approver is away, and the end of sample mode.</summary>
public sealed class QueueInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Result = "review-result";

    [Fact]
    public async Task A_case_is_taken_given_on_and_seen_by_everybody_when_it_is_late()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant("queue-applicant");
        var filed = await Office.SubmitAsync(applicant);
        var first = await ComeAsync(office.Operator);
        await first.OpenAsync("/queue");
        var row = await RowAsync(first, filed.Number);
        Assert.Contains("未定", row, Ordinal);
        Assert.Contains("担当", row, Ordinal);
        Assert.Contains("（予定）", row, Ordinal);
        Assert.DoesNotContain("期限超過", row, Ordinal);
        await first.PictureAsync("queue");

        // From the row to the case; every page of it says the same.
        await first.PressAsync($"#cases a:text-is('{filed.Number}')");
        Assert.Equal($"/enrollments/{filed.Id}", first.Path);
        Assert.Contains("次に行う人：担当", await first.ReadAsync("#case-wait"), Ordinal);
        Assert.Contains("担当者：未定", await first.ReadAsync("#case-wait"), Ordinal);
        await first.PressAsync("#case-wait a");
        await first.ActAsync("take");
        Assert.Equal("担当 一郎", (await first.ReadAsync("[data-testid=owner]")).Trim());
        await first.ActAsync("assign", ("to", "担当 二郎"));
        Assert.Equal("担当 二郎", (await first.ReadAsync("[data-testid=owner]")).Trim());

        await MoveToAsync(Calendar.After(Today, 30));
        var second = await ComeAsync(office.SecondOperator);
        await second.OpenAsync("/queue?owner=me");
        Assert.Contains("期限超過", await RowAsync(second, filed.Number), Ordinal);
        await second.OpenAsync($"/enrollments/{filed.Id}");
        Assert.Contains("担当者：担当 二郎", await second.ReadAsync("#case-wait"), Ordinal);
        await second.PictureAsync("case-wait");

        // Who only decides sees nothing in the queue that waits for somebody else.
        var approver = await ComeAsync(office.Approver);
        await approver.OpenAsync("/queue");
        Assert.DoesNotContain(filed.Number, await approver.ReadAsync(), Ordinal);
    }

    [Fact]
    public async Task A_stand_in_decides_while_the_approver_is_away_and_the_notice_says_so()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant("absence-applicant");
        var path = await ReviewedAsync(office, applicant);
        var reviewer = await ComeAsync(office.Operator);
        await reviewer.OpenAsync("/queue");
        await reviewer.PressAsync("a[href='/absences']");
        await reviewer.ActAsync(
            "absence-report",
            ("absent", "承認 花子"),
            ("standIn", "担当 二郎"),
            ("from", Iso(Today)),
            ("until", Iso(Today.AddDays(6)))
        );
        Assert.Contains("確認待ち", await reviewer.ReadAsync("#absences"), Ordinal);

        var standIn = await ComeAsync(office.SecondOperator);
        await standIn.OpenAsync(path);
        Assert.False(await standIn.OffersAsync(Result));
        var approver = await ComeAsync(office.Approver);
        await approver.OpenAsync("/absences");
        await approver.ActAsync("absence-confirmation.1");
        Assert.Contains("代決中", await approver.ReadAsync("#absences"), Ordinal);
        await approver.PictureAsync("absences");

        await approver.OpenAsync(path);
        Assert.False(await approver.OffersAsync(Result));
        await standIn.OpenAsync(path);
        await standIn.ActAsync(
            Result,
            ("number", "試験第55号"),
            ("specificationEdition", "第1版"),
            ("handedOverOn", Iso(Today)),
            ("handedOverTo", "架空 太郎")
        );

        var company = await ComeAsync(applicant);
        await company.OpenAsync($"{path}/result");
        Assert.Contains("（代決）", await company.ReadAsync(), Ordinal);
        await company.PictureAsync("decided-in-place");
    }

    [Fact]
    public async Task Sample_mode_ends_when_a_second_operator_has_looked()
    {
        using var office = await Office.OpenAsync(Server);
        var first = await ComeAsync(office.Operator);
        await first.OpenAsync("/queue");
        await first.PressAsync("a[href='/sample-mode']");
        Assert.Contains("見本の環境", await first.ReadAsync(".now"), Ordinal);
        await first.ActAsync("end-proposal", ("reason", "試験運用を終えたため"));
        Assert.Contains("二人目の解除待ち", await first.ReadAsync(".now"), Ordinal);
        Assert.False(await first.OffersAsync("end"));
        await first.PictureAsync("sample-mode");

        var second = await ComeAsync(office.SecondOperator);
        await second.OpenAsync("/sample-mode");
        Assert.Contains("試験運用を終えたため", await second.ReadAsync(".now"), Ordinal);
        Assert.Contains("試験機関 試験管理室長", await second.ReadAsync("#papers"), Ordinal);
        Assert.True(await BandAsync(second));
        await second.ActAsync("end");
        Assert.Contains("見本を解除済み", await second.ReadAsync(".now"), Ordinal);
        Assert.False(await BandAsync(second));
        await second.ActAsync("resumption");
        Assert.True(await BandAsync(second));
    }

    private static async Task<bool> BandAsync(Visitor visitor) =>
        await visitor.Page.Locator(".bands").CountAsync() > 0
        && (await visitor.ReadAsync(".bands")).Contains(SharedTexts.SampleBand.Ja, Ordinal);

    private static Task<string> RowAsync(Visitor visitor, string number) =>
        visitor.ReadAsync($"tr:has(a:text-is('{number}'))");

    /// <summary>A case that waits for the decision on the paper review; its path.</summary>
    private static async Task<string> ReviewedAsync(Office office, ApiClient applicant)
    {
        var filed = await Office.SubmitAsync(applicant);
        var path = $"/enrollments/{filed.Id}";
        var at = path[1..];
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(applicant, filed);
        await office.FinishReviewAsync(at);
        return path;
    }
}
