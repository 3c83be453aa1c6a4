using Deque.AxeCore.Playwright;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Browser;
using Dsg.Server.Tests.Gateway;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Ui;

/// <summary>The guide in a browser: no barrier, nothing wider than a small screen or a sheet of A4.</summary>
public sealed class GuideInChromiumTests(TestGateway gateway, Chromium chromium)
    : IClassFixture<TestGateway>,
        IClassFixture<Chromium>
{
    // A4 without the margins of 15 mm, at 96 pixels an inch.
    private const int SheetWidth = 680;

    [Theory]
    [InlineData(Face.Public, "enrollment", "ja")]
    [InlineData(Face.Operations, "enrollment", "en")]
    [InlineData(Face.Staff, "usage-staff", "ja")]
    public async Task The_guide_is_read_on_a_small_screen_and_printed_on_A4(
        Face face,
        string procedure,
        string language
    )
    {
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = 320, Height = 800 },
            }
        );
        context.SetDefaultTimeout(90_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{gateway.TerminalOf(face)}/guide/{procedure}?lang={language}");
        await page.WaitForURLAsync($"**/guide/{procedure}");

        Assert.Empty((await page.RunAxe()).Violations.Select(found => found.Id));
        Assert.True(
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320
        );
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(SheetWidth, 1000);
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>(
                """
                () => [...document.querySelectorAll(".paper *")]
                    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length
                """
            )
        );
        Assert.Equal(
            "block",
            await page.EvaluateAsync<string>(
                "() => getComputedStyle(document.querySelector('.sample-print')).display"
            )
        );
        if (Environment.GetEnvironmentVariable("DSG_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(
                new() { Path = $"{folder}/guide-{procedure}-{language}.png", FullPage = true }
            );
        }

        await context.CloseAsync();
    }
}
