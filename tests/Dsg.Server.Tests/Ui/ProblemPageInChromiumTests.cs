using Deque.AxeCore.Playwright;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Browser;
using Dsg.Server.Tests.Gateway;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Ui;

/// <summary>The pages of refusals as a browser shows them: nothing that axe complains about, and nothing wider than a small screen.</summary>
public sealed class ProblemPageInChromiumTests(TestGateway gateway, Chromium chromium)
    : IClassFixture<TestGateway>,
        IClassFixture<Chromium>
{
    [Theory]
    [InlineData(Face.Public, "/no-such-page", 404)]
    [InlineData(Face.Operations, "/sign-out", 405)]
    [InlineData(Face.Staff, "/signin-oidc", 422)]
    [InlineData(Face.Company, "/terminal-help", 200)]
    public async Task The_page_has_no_barrier(Face face, string path, int status)
    {
        var page = await OpenAsync();
        var answer = await page.GotoAsync(gateway.TerminalOf(face) + path);

        Assert.Equal(status, answer?.Status);
        Assert.Empty(await BarriersAsync(page));
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );
        if (status == 404)
        {
            await page.ClickAsync(".site__language");
            Assert.Equal("en", await page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.EndsWith(path, page.Url, StringComparison.Ordinal);
            await page.EvaluateAsync("() => document.querySelector('h1').remove()");
            Assert.NotEmpty(await BarriersAsync(page));
        }

        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var context = await chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 320, Height = 800 },
            }
        );
        // Long enough for a busy machine; nothing waits for it when all is well.
        context.SetDefaultTimeout(90_000);
        return await context.NewPageAsync();
    }

    private static async Task<IEnumerable<string>> BarriersAsync(IPage page) =>
        (await page.RunAxe()).Violations.Select(found => found.Id);
}
