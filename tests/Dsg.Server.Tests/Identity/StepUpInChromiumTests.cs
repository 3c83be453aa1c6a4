using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Identity;

/// <summary>本人確認 with a passkey in a real Chromium: the authenticator signs for the words on the screen, once.</summary>
public sealed class StepUpInChromiumTests(TestGateway gateway)
    : IClassFixture<TestGateway>,
        IAsyncLifetime
{
    private const string Exchange = "/api/v1/step-up/passkey";
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
    public async Task An_approver_lifts_a_stop_with_a_passkey_that_signs_for_the_words()
    {
        var page = await ApproverAsync();
        using var first = new CeremonyClient(gateway);
        using var key = await first.EnterAsync();
        var at = await first.StopAnotherAsync(key);
        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + at);
        await page.Locator("[id='do-confirmation']").ClickAsync();
        await Assertions
            .Expect(page.Locator("main"))
            .ToContainTextAsync("緊急停止を確認しました。");
        await ActAsync(first.Http, $"{at}/lift-proposal", new { reason = "調査が済んだ。" });

        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + at);
        await page.Locator("[id='do-lift']").ClickAsync();
        var panel = page.Locator("[data-testid='step-up-lift']");
        var text = await panel.Locator("pre").InnerTextAsync();
        Assert.Contains("停止を解除する", text, StringComparison.Ordinal);
        Assert.Equal(HashOf(text), await panel.GetAttributeAsync("data-sha256"));
        var sent = await page.RunAndWaitForRequestAsync(
            () => panel.Locator("[id='do-lift']").ClickAsync(),
            request => new Uri(request.Url).AbsolutePath == Exchange
        );
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("停止を解除しました。");
        Assert.EndsWith(HashOf(text), ChallengeOf(sent), StringComparison.Ordinal);
        Assert.Equal("DSG-2061", await ReplayAsync(page, sent));
    }

    // The challenge that the authenticator signed, as hex.
    private static string ChallengeOf(IRequest sent)
    {
        using var credential = JsonDocument.Parse(sent.PostData ?? "");
        var response = credential.RootElement.GetProperty("response");
        using var client = JsonDocument.Parse(
            Base64Url.DecodeFromChars(response.GetProperty("clientDataJSON").GetString())
        );
        return Convert.ToHexStringLower(
            Base64Url.DecodeFromChars(client.RootElement.GetProperty("challenge").GetString())
        );
    }

    private static Task<string> ReplayAsync(IPage page, IRequest sent) =>
        page.EvaluateAsync<string>(
            """
            async ([path, body]) => {
                const headers = { "Accept": "application/json", "Content-Type": "application/json" };
                const answer = await fetch(path, { method: "POST", body, headers });
                return (await answer.json()).code;
            }
            """,
            new[] { Exchange, sent.PostData ?? "" }
        );

    private static async Task ActAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri("/api/v1" + path, UriKind.Relative),
            body
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<IPage> ApproverAsync()
    {
        var context = await (
            browser ?? throw new InvalidOperationException("Not started.")
        ).NewContextAsync(new BrowserNewContextOptions { Locale = "ja-JP" });
        context.SetDefaultTimeout(90_000);
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "usb",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + "/invitation");
        await page.GetByLabel("招待コード")
            .FillAsync(await gateway.InviteFirstAsync(Capacity.Approver));
        await page.GetByRole(AriaRole.Button, new() { Name = "確認する" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "パスキーを作る" }).ClickAsync();
        await page.WaitForURLAsync(
            gateway.TerminalOf(Face.Operations) + "/",
            new() { WaitUntil = WaitUntilState.Commit }
        );
        return page;
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
