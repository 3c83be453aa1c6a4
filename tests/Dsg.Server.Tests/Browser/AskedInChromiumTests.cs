using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>What the office asks for after 受付, line by line: answered in words, sent back, answered by a paper, declared unchanged.</summary>
public sealed class AskedInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Plan = "区画の平面図";
    private const string Rules = "情報管理の規程";

    private static FilePayload Drawing { get; } =
        new()
        {
            Name = "平面図.pdf",
            MimeType = "application/pdf",
            Buffer = "%PDF-1.7 plan"u8.ToArray(),
        };

    [Fact]
    public async Task What_is_asked_for_after_intake_is_sent_back_answered_by_a_paper_and_declared_unchanged()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant("asked-applicant");
        var submitted = await Office.SubmitAsync(applicant);
        var path = $"/enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{path[1..]}/intake",
            new AcceptIntakeRequest()
        );
        var company = await ComeAsync(applicant);
        var reviewer = await ComeAsync(office.Operator);

        await reviewer.OpenAsync(path);
        await reviewer.ActAsync("asked", ("items", $"{Plan}\n{Rules}"));
        var (plan, rules) = await ItemsAsync(office, submitted.Id);
        await company.OpenAsync("/notices");
        Assert.Contains("追加の提出について", await company.ReadAsync(), Ordinal);

        await AnswerAsync(company, path, plan, ("text", "平面図は別に郵送しました。"));
        await company.PictureAsync("asked-answered");
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync($"asked-return.{plan}", ("reason", "郵送されていません。"));
        await company.OpenAsync($"{path}/asked/{plan}");
        Assert.Contains("再提出の理由：郵送されていません。", await company.ReadAsync(), Ordinal);
        await company.Page.Locator("input[type=file]").SetInputFilesAsync(Drawing);
        await company.PressAsync("[data-testid=intake-send]");
        Assert.Contains(Drawing.Name, await company.ReadAsync("#asked"), Ordinal);
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync($"asked-acceptance.{plan}");

        // What was accepted may be declared unchanged; nothing else can be chosen.
        await AnswerAsync(company, path, rules, ("unchanged", Drawing.Name));
        Assert.Contains("変更なし", await company.ReadAsync("#asked"), Ordinal);
        Assert.Equal(0, await company.Page.Locator("#asked a").CountAsync());
        await reviewer.OpenAsync(path);
        Assert.Contains("変更なし", await reviewer.ReadAsync("#asked"), Ordinal);
        await reviewer.ActAsync($"asked-acceptance.{rules}");
        Assert.False(await reviewer.OffersAsync($"asked-acceptance.{rules}"));
        await reviewer.PictureAsync("asked-accepted");
    }

    private static async Task AnswerAsync(
        Visitor company,
        string path,
        Guid item,
        (string Field, string Value) answer
    )
    {
        await company.OpenAsync(path);
        await company.PressAsync($"#asked a[href$='/asked/{item}']");
        await company.FillInAsync(answer.Field, answer.Value);
        await company.PressAsync("[data-testid=intake-send]");
        Assert.Equal(path, company.Path);
    }

    private static async Task<(Guid Plan, Guid Rules)> ItemsAsync(Office office, Guid id)
    {
        var view = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{id}");
        var asked = view.Intake!.Asked;
        Assert.Equal([Plan, Rules], asked.Select(item => item.Text));
        return (asked[0].Id, asked[1].Id);
    }
}
