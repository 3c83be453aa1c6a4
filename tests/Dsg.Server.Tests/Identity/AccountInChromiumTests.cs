using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Identity;

/// <summary>サインインの管理 in a real Chromium: a second passkey made and the first removed, a session ended.</summary>
public sealed class AccountInChromiumTests(TestGateway gateway)
    : IClassFixture<TestGateway>,
        IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
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
    }

    [Fact]
    public async Task A_person_adds_a_passkey_removes_the_first_and_ends_the_session()
    {
        var context = await (
            browser ?? throw new InvalidOperationException("Not started.")
        ).NewContextAsync();
        // Long enough for a busy machine; nothing waits for it when all is well.
        context.SetDefaultTimeout(90_000);
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        var first = await AddAuthenticatorAsync(devtools);
        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + "/invitation");
        await page.GetByLabel("招待コード")
            .FillAsync(await gateway.InviteFirstAsync(Capacity.Operator));
        await page.GetByRole(AriaRole.Button, new() { Name = "確認する" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "パスキーを作る" }).ClickAsync();
        await page.WaitForURLAsync(
            gateway.TerminalOf(Face.Operations) + "/",
            new() { WaitUntil = WaitUntilState.Commit }
        );

        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + "/account");
        await Assertions.Expect(page.Locator("#passkeys tbody tr")).ToHaveCountAsync(1);
        await Assertions
            .Expect(page.GetByText("最後のパスキーは取り除けません。"))
            .ToBeVisibleAsync();
        await devtools.SendAsync(
            "WebAuthn.removeVirtualAuthenticator",
            new() { ["authenticatorId"] = first }
        );
        await AddAuthenticatorAsync(devtools);
        await page.GetByRole(AriaRole.Button, new() { Name = "パスキーを追加する" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("done")).ToContainTextAsync("追加しました");
        await Assertions.Expect(page.Locator("#passkeys tbody tr")).ToHaveCountAsync(2);

        await page.GetByText("1番のパスキーを取り除く").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "取り除く", Exact = true })
            .First.ClickAsync();
        // It is a weighty act: the passkey signs once more, for the words.
        await page.GetByRole(AriaRole.Button, new() { Name = "パスキーで確認して実行する" })
            .ClickAsync();
        // The session was begun by the first passkey: it ended with it.
        await page.WaitForURLAsync("**/sign-in?**");
        await page.GetByRole(AriaRole.Button, new() { Name = "パスキーを使う" }).ClickAsync();
        await page.WaitForURLAsync("**/account**");
        await Assertions.Expect(page.Locator("#passkeys tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#sessions tbody tr")).ToHaveCountAsync(1);

        await page.GetByText("1番のサインイン（現在のもの）を終了する").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "終了する" }).ClickAsync();
        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + "/account");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    private static async Task<string> AddAuthenticatorAsync(ICDPSession devtools)
    {
        var added = await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return added?.GetProperty("authenticatorId").GetString() ?? "";
    }
}
