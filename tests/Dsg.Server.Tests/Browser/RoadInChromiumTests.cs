using System.Globalization;
using System.Text.Json;
using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>
/// The road of the product as people walk it in Chromium, one test for each of its seven steps. Steps 1 to 3 bring companies of
/// their own, put in place through the API as far as the step needs; steps 4 to 7 use the open workspace of the demo data.
/// </summary>
public sealed partial class RoadInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly RoadOffice office;

    public RoadInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task Step_1_anyone_gets_a_memo_and_an_applicant_gets_a_case_number()
    {
        await AnswerTheTenQuestionsAsync();
        var applicant = await SignedInAsync("public", "web-responsible");
        await applicant.OpenAsync("/enrollments/new/1");
        using var company = new RoadCompany(Gateway.Site, office, "web", 3);
        var inputs = await FillInScreensAsync(applicant, FormOf(company));
        Assert.InRange(inputs, 10, 20);

        await applicant.PictureAsync("confirm");
        await applicant.PressAsync("[data-testid=application-submit]");
        var number = await applicant
            .Page.Locator("[data-testid=arrival-number]")
            .TextContentAsync();
        Assert.Matches("^試験.+受", number);
        await applicant.PressAsync(".now__act a");

        Assert.Contains(number!, await applicant.ReadAsync(), Ordinal);
        await applicant.SeeAsync(".now .now__request");
        await applicant.SeeAsync("#flow svg");
        // The same for those who read: every step of the chart stands in its list, the present one marked.
        Assert.InRange(await applicant.Page.Locator("#flow ol > li").CountAsync(), 8, 40);
        Assert.Equal(5, await applicant.Page.Locator("#conditions .condition").CountAsync());
        await applicant.PictureAsync("case");
    }

    // Nobody is signed in, and nothing is kept: neither a session nor an answer.
    private async Task AnswerTheTenQuestionsAsync()
    {
        var anyone = await AnyoneAsync("public");
        await anyone.OpenAsync("/");
        await anyone.PressAsync("[data-testid=home-precheck]");
        for (var no = 1; no <= 10; no++)
        {
            await anyone.TickAsync(Invariant($"q{no}"), no == 4 ? "no" : "yes");
        }

        await anyone.PressAsync("[data-testid=precheck-send]");
        Assert.Contains("社内検討用メモ", await anyone.ReadAsync("[data-testid=memo]"), Ordinal);
        await anyone.AskAsync<bool>(
            "() => { window.print = () => document.body.dataset.printed = 'yes'; return true; }"
        );
        await anyone.Page.Locator("[data-testid=memo-print]").ClickAsync();
        Assert.Equal("yes", await anyone.AskAsync<string>("() => document.body.dataset.printed"));
        await anyone.PictureAsync("memo");

        await anyone.OpenAsync("/precheck");
        Assert.Equal(0, await anyone.Page.Locator("input:checked").CountAsync());
        Assert.Equal("{}", await anyone.AskAsync<string>("() => JSON.stringify(localStorage)"));
        var cookies = await anyone.Page.Context.CookiesAsync();
        Assert.DoesNotContain(cookies, cookie => cookie.Name == "__Host-dsg-public");
    }

    /// <summary>All three screens, with one mistake on the way; gives the number of inputs.</summary>
    private static async Task<int> FillInScreensAsync(
        Visitor applicant,
        Dictionary<string, string> form
    )
    {
        var filled = new HashSet<string>();
        for (var screen = 1; screen <= 3; screen++)
        {
            foreach (var (name, value) in form)
            {
                if (await applicant.HasFieldAsync(name))
                {
                    Assert.True(filled.Add(name), $"{name} stands on two screens.");
                    await applicant.FillInAsync(name, value);
                }
            }

            if (screen == 1)
            {
                await SeeTheMistakeAndTheDraftAsync(applicant, form["corporateNumber"]);
            }

            if (screen == 3)
            {
                await applicant.Page.Locator("input[type=file]").SetInputFilesAsync(Paper);
            }

            await applicant.PictureAsync(Invariant($"screen-{screen}"));
            await applicant.PressAsync("[data-testid=application-next]");
        }

        Assert.Equal("/enrollments/new/confirm", applicant.Path);
        Assert.Contains("会社案内.pdf", await applicant.ReadAsync(), Ordinal);
        Assert.Equal(form.Keys.Order(), filled.Order());
        return filled.Count;
    }

    private static async Task SeeTheMistakeAndTheDraftAsync(Visitor applicant, string right)
    {
        var wrong = (right[0] == '1' ? '2' : '1') + right[1..];
        await applicant.FillAsync("corporateNumber", wrong);
        await applicant.SeeAsync("[data-autosave-seen]:not(:empty)");
        await applicant.OpenAsync("/enrollments/new/1");
        Assert.Equal(wrong, await applicant.Page.InputValueAsync("[name=corporateNumber]"));

        await applicant.PressAsync("[data-testid=application-next]");
        Assert.Equal("/enrollments/new/1", applicant.Path);
        Assert.Contains("DSG-3001", await applicant.ReadAsync("#problems"), Ordinal);
        await applicant.Page.Locator("#problems a").First.ClickAsync();
        Assert.Equal(
            "corporateNumber",
            await applicant.AskAsync<string>("() => document.activeElement.id")
        );
        Assert.NotEmpty(await applicant.Page.InputValueAsync("[name=companyName]"));
        await applicant.FillAsync("corporateNumber", right);
    }

    private static FilePayload Paper { get; } =
        new()
        {
            Name = "会社案内.pdf",
            MimeType = "application/pdf",
            Buffer = TestFiles.Text("%PDF-1.7\n%%EOF\n"),
        };

    /// <summary>The first submission as the API test sends it, in the words of the form.</summary>
    private static Dictionary<string, string> FormOf(RoadCompany company) =>
        company
            .Form()
            .ToDictionary(
                field => field.Key,
                field =>
                    field.Value!.GetValueKind() == JsonValueKind.True ? "true"
                    : field.Key == "role" ? "Prime"
                    : field.Value.GetValue<string>()
            );

    private static string Invariant(FormattableString words) =>
        words.ToString(CultureInfo.InvariantCulture);
}
