using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Browser;

/// <summary>役割の年次確認 in Chromium: reminded of on the first page, looked through by one operator, confirmed by another.</summary>
public sealed class CapacityReviewInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Ask = "a[href='/capacity-review']";

    [Fact]
    public async Task What_is_late_is_seen_by_operators_and_auditors_until_two_operators_confirmed_it()
    {
        using var office = await Office.OpenAsync(Server);
        using var auditing = await office.InviteAsync(Face.Operations, "auditor", "監査 次郎");
        using var inspector = await office.InviteAsync(
            Face.Operations,
            "siteInspector",
            "拠点 四郎"
        );
        await MoveToAsync(Today);
        var first = await ComeAsync(office.Operator);
        await first.OpenAsync("/");
        Assert.DoesNotContain("役割の年次確認", await first.ReadAsync("#queue"), Ordinal);

        // The first is due a year after the years began to count.
        await MoveToAsync(Today.AddYears(1).AddDays(-30));
        await first.OpenAsync("/");
        Assert.Contains("役割の年次確認", await first.ReadAsync("#queue"), Ordinal);
        await MoveToAsync(Today.AddDays(31));
        var auditor = await ComeAsync(auditing);
        foreach (var visitor in new[] { first, auditor })
        {
            await visitor.OpenAsync("/");
            Assert.Contains("期限を過ぎています", await visitor.ReadAsync("#review-late"), Ordinal);
        }

        await auditor.PictureAsync("capacity-review-late");
        await auditor.PressAsync($"#review-late {Ask}");
        Assert.False(await auditor.OffersAsync("statement"));
        await first.PressAsync($"#review-late {Ask}");
        foreach (var question in await QuestionsAsync(first))
        {
            await first.TickAsync(question.Name, question.IsInspector ? "ends" : "continues");
        }

        await first.PictureAsync("capacity-review-list");
        await first.ActAsync("statement", ("remark", "異動のため"));
        Assert.False(await first.OffersAsync("confirmation"));

        var second = await ComeAsync(office.SecondOperator);
        await second.OpenAsync("/capacity-review");
        Assert.Contains("異動のため", await second.ReadAsync(".now"), Ordinal);
        await second.PictureAsync("capacity-review-to-confirm");
        await second.ActAsync("confirmation");
        Assert.Contains("担当 二郎", await second.ReadAsync("#last"), Ordinal);
        Assert.DoesNotContain("拠点 四郎", await second.ReadAsync("#holders"), Ordinal);
        await second.PictureAsync("capacity-review-confirmed");
        await auditor.OpenAsync("/");
        Assert.Equal(0, await auditor.Page.Locator("#review-late").CountAsync());
    }

    private static async Task<List<(string Name, bool IsInspector)>> QuestionsAsync(Visitor visitor)
    {
        var found = await visitor.AskAsync<string[]>(
            "() => [...document.querySelectorAll('#form-statement fieldset')].map(f => f.querySelector('input').name + ' ' + f.querySelector('legend').textContent)"
        );
        return
        [
            .. found.Select(each => (each.Split(' ')[0], each.Contains("拠点確認者", Ordinal))),
        ];
    }
}
