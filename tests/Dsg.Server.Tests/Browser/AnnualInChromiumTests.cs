using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>年次確認 as the office asks for it, the company confirms and the office asks back and notes it.</summary>
public sealed class AnnualInChromiumTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task A_company_confirms_its_conditions_and_the_office_asks_back_and_takes_note()
    {
        using var company = new RoadCompany(
            Gateway.Site,
            new RoadOffice(Gateway.Site),
            "annual",
            19
        );
        await company.EnrollAsync();
        var until = TimeProvider.System.GetUtcNow().AddDays(40);
        var operating = await SignedInAsync("operations", "shikou-sakura");
        await operating.OpenAsync($"/enrollments/{company.View["id"]}");
        await operating.PressAsync("#ask-yearly");
        await operating.PictureAsync("annual-asked");
        await operating.ActAsync("opening", ("dueOn", $"{until:yyyy-MM-dd}"));
        var path = operating.Path;
        Assert.False(await operating.OffersAsync("noting"));

        var applicant = await SignedInAsync("public", "annual-responsible");
        await applicant.OpenAsync("/annual-confirmations");
        await applicant.PressAsync($"a[href='{path}']");
        await applicant.SeeAsync("#flow svg");
        var questions = await applicant.AskAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('#form-confirmation input[type=radio]')].map(r => r.name))]"
        );
        Assert.InRange(questions.Length, 6, 30);
        foreach (var question in questions)
        {
            await applicant.TickAsync(question, question.EndsWith(".1", Ordinal) ? "no" : "yes");
        }

        await applicant.PictureAsync("annual-questions");
        await applicant.ActAsync("confirmation", ("remark", "次の契約の予定がなくなった。"));

        await operating.OpenAsync(path);
        Assert.Contains(
            "次の契約の予定がなくなった。",
            await operating.ReadAsync("#facts"),
            Ordinal
        );
        await operating.ActAsync(
            "asking-back",
            ("reason", "いつまで加入を続けるか。"),
            ("until", $"{until:yyyy-MM-dd}")
        );
        await applicant.OpenAsync(path);
        Assert.Contains("いつまで加入を続けるか。", await applicant.ReadAsync("#facts"), Ordinal);
        foreach (var question in questions)
        {
            await applicant.TickAsync(question, "yes");
        }

        await applicant.ActAsync("confirmation", ("remark", "来年度の契約が見込まれる。"));
        await operating.OpenAsync(path);
        await operating.ActAsync("noting");
        await operating.PictureAsync("annual-noted");
        Assert.Contains("終わっています", await operating.ReadAsync(".now"), Ordinal);
        await applicant.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.DoesNotContain("加入の終了", await applicant.ReadAsync(".now"), Ordinal);
    }
}
