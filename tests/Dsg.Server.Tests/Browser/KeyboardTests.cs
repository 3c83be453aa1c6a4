using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>The three screens of the application without a mouse.</summary>
public sealed class KeyboardTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const int MostKeys = 60;

    [Fact]
    public async Task The_three_screens_of_the_application_are_filled_in_with_the_keyboard_alone()
    {
        using var company = new RoadCompany(Gateway.Site, new RoadOffice(Gateway.Site), "web4", 7);
        var form = company.Form();
        var applicant = await SignedInAsync("public", "web4-responsible");
        await applicant.OpenAsync("/enrollments/new/1");

        for (var screen = 1; screen <= 3; screen++)
        {
            Assert.Equal($"/enrollments/new/{screen}", applicant.Path);
            await FillInAsync(applicant, form);
        }

        Assert.Equal("/enrollments/new/confirm", applicant.Path);
        await applicant.SeeAsync("[data-testid=application-submit]");
        foreach (var text in new[] { "companyName", "siteRoom", "expectedContract" })
        {
            Assert.Contains(
                form[text]!.GetValue<string>(),
                await applicant.ReadAsync(),
                StringComparison.Ordinal
            );
        }
    }

    /// <summary>From one control to the next by Tab; the button at the end by Enter.</summary>
    private static async Task FillInAsync(Visitor applicant, System.Text.Json.Nodes.JsonObject form)
    {
        var keys = applicant.Page.Keyboard;
        for (var tab = 0; tab < MostKeys; tab++)
        {
            await keys.PressAsync("Tab");
            var focus = await applicant.AskAsync<string[]>(
                """
                () => {
                    const on = document.activeElement;
                    const ring = getComputedStyle(on);
                    const seen = ring.outlineStyle !== "none" || ring.boxShadow !== "none";
                    return [on.name ?? "", on.type ?? "", on.dataset.testid ?? "", String(seen), on.outerHTML];
                }
                """
            );
            Assert.True(focus[3] == "true", $"No visible focus: {focus[4]}");
            if (focus[2] == "application-next")
            {
                await applicant.PressKeyAsync("Enter");
                return;
            }

            await AnswerAsync(applicant, focus[0], focus[1], form);
        }

        Assert.Fail($"The button was not reached on {applicant.Path}.");
    }

    /// <summary>Down a closed list, entry by entry.</summary>
    private static async Task ChooseAsync(Visitor applicant, string entry)
    {
        for (var down = 0; down < MostKeys; down++)
        {
            if (await applicant.AskAsync<string>("() => document.activeElement.value") == entry)
            {
                return;
            }

            await applicant.Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{entry} was not reached.");
    }

    private static async Task AnswerAsync(
        Visitor applicant,
        string name,
        string type,
        System.Text.Json.Nodes.JsonObject form
    )
    {
        var keys = applicant.Page.Keyboard;
        if (form[name] is not { } answer)
        {
            return;
        }

        if (type is "radio" or "checkbox")
        {
            await keys.PressAsync("Space");
        }
        else if (type == "select-one")
        {
            await ChooseAsync(applicant, answer.GetValue<string>());
        }
        else
        {
            await keys.PressAsync("Control+A");
            await keys.InsertTextAsync(answer.GetValue<string>());
        }
    }
}
