using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Identity;

/// <summary>Passkeys in a real Chromium with a virtual authenticator, through the pages that people see.</summary>
public sealed class PasskeyTests(TestGateway gateway) : IClassFixture<TestGateway>, IAsyncLifetime
{
    private const string SignInPath = "/api/v1/passkeys/sign-in";
    private const string RegistrationPath = "/api/v1/passkeys/registration";
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
    public async Task An_invited_operator_makes_a_passkey_and_signs_in_with_it_and_no_ceremony_works_twice()
    {
        var page = await OpenAsync(synced: false);
        var code = await gateway.InviteFirstAsync(Capacity.Operator);
        var registration = await RegisterAsync(page, code);
        Assert.Equal(200, (await registration.ResponseAsync())?.Status);
        await ArriveAsync(page, "/");
        Assert.Contains("\"operator\"", await MeAsync(page), StringComparison.Ordinal);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(
            gateway.TerminalOf(Face.Operations) + "/sign-in?next=%2Fapi%2Fv1%2Fme"
        );
        var signIn = await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "パスキーを使う" }).ClickAsync(),
            request => Is(request, SignInPath)
        );
        Assert.Equal(200, (await signIn.ResponseAsync())?.Status);
        await ArriveAsync(page, "/api/v1/me");
        Assert.Contains("\"operator\"", await MeAsync(page), StringComparison.Ordinal);

        Assert.Equal("DSG-7104", await ReplayAsync(signIn, SignInPath));
        Assert.Equal("DSG-7104", await ReplayAsync(registration, RegistrationPath));
        var again = await OpenAsync(synced: false);
        await TakeCodeAsync(again, code);
        Assert.Contains("DSG-2010", await again.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_that_is_synced_between_devices_is_refused()
    {
        var page = await OpenAsync(synced: true);
        var registration = await RegisterAsync(
            page,
            await gateway.InviteFirstAsync(Capacity.Approver)
        );
        var answer = await registration.ResponseAsync();
        Assert.Equal(422, answer?.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("DSG-7105");
    }

    private static Task<string> MeAsync(IPage page) =>
        page.EvaluateAsync<string>("async () => await (await fetch('/api/v1/me')).text()");

    /// <summary>The page need not have finished: the first page of a face may go on loading.</summary>
    private Task ArriveAsync(IPage page, string path) =>
        page.WaitForURLAsync(
            gateway.TerminalOf(Face.Operations) + path,
            new() { WaitUntil = WaitUntilState.Commit }
        );

    private static bool Is(IRequest request, string path) =>
        request.Method == "POST" && new Uri(request.Url).AbsolutePath == path;

    private async Task<IRequest> RegisterAsync(IPage page, string code)
    {
        await TakeCodeAsync(page, code);
        return await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "パスキーを作る" }).ClickAsync(),
            request => Is(request, RegistrationPath)
        );
    }

    private async Task TakeCodeAsync(IPage page, string code)
    {
        await page.GotoAsync(gateway.TerminalOf(Face.Operations) + "/invitation");
        await page.GetByLabel("招待コード").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "確認する" }).ClickAsync();
    }

    private async Task<IPage> OpenAsync(bool synced)
    {
        var context = await (
            browser ?? throw new InvalidOperationException("Not started.")
        ).NewContextAsync();
        // Long enough for a busy machine; nothing waits for it when all is well.
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
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                    ["defaultBackupEligibility"] = synced,
                    ["defaultBackupState"] = synced,
                },
            }
        );
        return page;
    }

    /// <summary>Sends the very same request once more, with the very same cookies.</summary>
    private async Task<string> ReplayAsync(IRequest request, string path)
    {
        using var client = gateway.Client(Face.Operations);
        using var again = new HttpRequestMessage(HttpMethod.Post, path);
        var sent = await request.AllHeadersAsync();
        Assert.Contains("-ceremony=", sent["cookie"], StringComparison.Ordinal);
        again.Headers.Add("Cookie", sent["cookie"]);
        again.Headers.Host = new Uri(gateway.TerminalOf(Face.Operations)).Authority;
        again.Content = new StringContent(
            request.PostData ?? "",
            MediaTypeHeaderValue.Parse("application/json")
        );
        using var answer = await client.SendAsync(again);
        Assert.True(
            answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.UnprocessableEntity
        );
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("code").GetString() ?? "";
    }
}
