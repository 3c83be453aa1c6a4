using System.Net.Http.Json;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Identity;

/// <summary>The gateway with a provider that somebody else wrote, over its own pages, in a real Chromium, each on its own site.</summary>
public sealed class ForeignProviderTests : IAsyncLifetime
{
    private const string Person = "foreign-approver";
    private readonly ForeignProvider provider = new();
    private readonly TestGateway gateway;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ForeignProviderTests() =>
        gateway = new TestGateway { Provider = provider.Address, StepUpAcr = ForeignProvider.Acr };

    private string Terminal => gateway.TerminalOf(Face.Operations);

    public async ValueTask InitializeAsync()
    {
        await gateway.InitializeAsync();
        await provider.StartAsync(gateway);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium-headless-shell",
                Args = ["--no-sandbox", "--disable-background-networking"],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await provider.DisposeAsync();
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_person_signs_in_from_another_site_and_signs_out_of_both()
    {
        var page = await PageAsync();
        await EnterAsync(page);

        // What another site leads to comes without the strict cookie; the landing page of the sign-in is how it came at all.
        await page.GotoAsync(provider.Address + "/.well-known/openid-configuration");
        await page.EvaluateAsync("to => { location.href = to; }", Terminal + "/account");
        await page.WaitForURLAsync("**/sign-in**");
        await page.GotoAsync(Terminal + "/account");
        await Assertions.Expect(page.Locator("#sessions tbody tr")).ToHaveCountAsync(1);

        await page.Locator("details:has(form[action='/sign-out']) > summary").ClickAsync();
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, sign me out" }).ClickAsync();
        await page.WaitForURLAsync(Terminal + "/**");
        await page.GotoAsync(Terminal + "/account");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Locator("#openid a.btn").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=login]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_act_is_verified_by_a_fresh_sign_in_of_the_same_person_for_its_words()
    {
        var page = await PageAsync();
        await EnterAsync(page);
        using var first = new CeremonyClient(gateway);
        using var key = await first.EnterAsync();
        var at = await first.StopAnotherAsync(key);
        await page.GotoAsync(Terminal + at);
        await page.Locator("[id='do-confirmation']").ClickAsync();
        await SeeAsync(page, "緊急停止を確認しました。");
        await ActAsync(first.Http, $"{at}/lift-proposal", new { reason = "調査が済んだ。" });

        // Somebody else at the provider verifies nothing.
        await AskAsync(page, at);
        await LogInAsync(page, "somebody-else");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("DSG-2061");
        await page.GotoAsync(Terminal + at);
        await SeeAsync(page, "調査が済んだ。");

        await AskAsync(page, at);
        await LogInAsync(page, Person);
        await page.Locator("#do-step-up").ClickAsync();
        await SeeAsync(page, "停止を解除しました。");
    }

    private static async Task SeeAsync(IPage page, string words) =>
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);

    // To the provider, which is asked for a fresh authentication whose nonce ends with the words' hash. It is asked behind the browser's
    // back (RFC 9126), and its page shows what it was asked for (max_age=0 is to it the prompt itself).
    private async Task AskAsync(IPage page, string path)
    {
        await page.GotoAsync(Terminal + path);
        await page.Locator("[id='do-lift']").ClickAsync();
        var panel = page.Locator("[data-testid='step-up-lift']");
        var sha256 = await panel.GetAttributeAsync("data-sha256") ?? "";
        await panel.Locator("[id='do-lift']").ClickAsync();
        await page.WaitForURLAsync(provider.Address + "/interaction/**");
        var asked = await page.Locator("details").TextContentAsync() ?? "";
        Assert.Matches("prompt: '?login", asked);
        Assert.Contains($"acr_values: '{ForeignProvider.Acr}'", asked, StringComparison.Ordinal);
        Assert.Matches($"nonce: '[^']+\\.{sha256}'", asked);
    }

    private async Task EnterAsync(IPage page)
    {
        await page.GotoAsync(Terminal + "/sign-in");
        await page.Locator("#openid a.btn").ClickAsync();
        await LogInAsync(page, Person);
        await page.GetByLabel("招待コード")
            .FillAsync(await gateway.InviteFirstAsync(Capacity.Approver));
        await page.GetByRole(AriaRole.Button, new() { Name = "確認する" }).ClickAsync();
        await page.WaitForURLAsync(Terminal + "/");
    }

    // Over the provider's own pages: who one is and, the first time, that the gateway may know.
    private static async Task LogInAsync(IPage page, string person)
    {
        await page.Locator("input[name=login]").FillAsync(person);
        await page.Locator("input[name=password]").FillAsync("anything");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign-in" }).ClickAsync();
        var consent = page.GetByRole(AriaRole.Button, new() { Name = "Continue" });
        await consent.Or(page.Locator("main")).First.WaitForAsync();
        if (await consent.IsVisibleAsync())
        {
            await consent.ClickAsync();
        }
    }

    private static async Task ActAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1" + path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<IPage> PageAsync()
    {
        var context = await (
            browser ?? throw new InvalidOperationException("Not started.")
        ).NewContextAsync(new BrowserNewContextOptions { Locale = "ja-JP" });
        context.SetDefaultTimeout(90_000);
        // The provider's pages ask for a font of the internet.
        await context.RouteAsync("https://**", route => route.AbortAsync());
        return await context.NewPageAsync();
    }
}
