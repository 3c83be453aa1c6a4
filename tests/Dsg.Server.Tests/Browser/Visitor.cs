using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dsg.Server.Ui.Shared;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>
/// Somebody at a terminal: a profile of their own, on one face. Every page that a visitor comes to is looked at by axe, unless one
/// built exactly like it was looked at before, and whatever the browser complains about is kept for the end of the test.
/// </summary>
internal sealed partial class Visitor
{
    // A busy machine: what a person would call broken is slower than this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What a form with a key would send; null for anything else. Forms with files are left to the tests of uploads.
    private const string ReadForm = """
        (button, key) => {
            const form = button.form;
            if (!form || form.method !== "post" || form.enctype === "multipart/form-data" || !form.elements[key]) {
                return null;
            }
            const address = button.hasAttribute("formaction") ? button.formAction : form.action;
            // A browser sends every line end as CR LF; the search parameters keep the LF of the page.
            const body = new URLSearchParams(new FormData(form, button)).toString();
            return [address, body.replaceAll("%0A", "%0D%0A")];
        }
        """;

    // Gives where the answer leads.
    private const string SendAgain = """
        async ([address, body]) => {
            const headers = { "Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded" };
            const answer = await fetch(address, { method: "POST", body, headers });
            return answer.url;
        }
        """;

    // What the provider signs, where a token stands for it.
    private const string Exchange = """
        async ([offer, token]) => {
            const headers = { "Accept": "application/json", "Content-Type": "application/json" };
            const body = JSON.stringify({ offer, token });
            const answer = await fetch("/api/v1/step-up/openid", { method: "POST", body, headers });
            const said = await answer.json();
            if (!answer.ok) {
                throw new Error(JSON.stringify(said));
            }

            return said.proof;
        }
        """;

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly IBrowserContext context;
    private ICDPSession? network;
    private string? subject;

    private Visitor(IBrowserContext context, IPage page, Uri terminal)
    {
        this.context = context;
        Page = page;
        Terminal = terminal;
    }

    public IPage Page { get; }

    /// <summary>The address of the terminal.</summary>
    public Uri Terminal { get; }

    /// <summary>What the browser complained about, and what axe calls serious.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Makes the provider's token for a hash of words; null for who signs in at the provider.</summary>
    public Func<string, string>? Evidence { get; init; }

    /// <summary>True when no page built exactly like this one was looked at before, by anybody.</summary>
    public bool SeesSomethingNew { get; private set; }

    /// <summary>The path where the visitor is.</summary>
    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <summary>Comes to a terminal with a fresh profile; with an access token where no identity provider stands behind the face.</summary>
    public static async Task<Visitor> ComeAsync(
        IBrowser browser,
        Uri terminal,
        ClientCertificate? device = null,
        string? token = null,
        Func<string, string>? evidence = null
    )
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = terminal.ToString(),
                Locale = "ja-JP",
                // Only the bare faces speak TLS, with the gateway's own root; the terminals do not.
                IgnoreHTTPSErrors = device is not null || token is not null,
                ExtraHTTPHeaders = token is null
                    ? null
                    : [KeyValuePair.Create("Authorization", $"Bearer {token}")],
                ClientCertificates = device is null ? null : [device],
                ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page, terminal) { Evidence = evidence };
        page.Console += visitor.Hear;
        page.PageError += (_, error) => visitor.complaints.Enqueue($"{visitor.Path}: {error}");
        return visitor;
    }

    /// <summary>Opens a path and looks around.</summary>
    public async Task<int> OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(
            path,
            new PageGotoOptions { WaitUntil = WaitUntilState.Load }
        );
        await LookAsync();
        return answer?.Status ?? 0;
    }

    /// <summary>Presses what leads to another page (or to the same one anew), and looks around there.</summary>
    public async Task PressAsync(string selector)
    {
        await PassAsync(selector);
        await LookAsync();
    }

    /// <summary>
    /// Presses what leads to another page without looking around there. A form with a key that was accepted is sent once more, as by
    /// a hand that trembles: it must lead to the same page.
    /// </summary>
    public async Task PassAsync(string selector)
    {
        var pressed = Page.Locator(selector).First;
        var sent = await pressed.EvaluateAsync<string[]?>(ReadForm, PostedForm.KeyField);
        await LeadOnAsync(() => pressed.ClickAsync());
        // Who is still at the address of the form was refused, or was told something once.
        if (sent is null || Page.Url.StartsWith(sent[0], StringComparison.Ordinal))
        {
            return;
        }

        var led = await Page.EvaluateAsync<string>(SendAgain, sent);
        if (WithoutPlace(led) != WithoutPlace(Page.Url))
        {
            complaints.Enqueue($"{sent[0]} sent twice: {led}, not {Page.Url}");
        }
    }

    /// <summary>Presses a key that leads to another page, and looks around there.</summary>
    public async Task PressKeyAsync(string key)
    {
        await LeadOnAsync(() => Page.Keyboard.PressAsync(key));
        await LookAsync();
    }

    private async Task LeadOnAsync(Func<Task> press)
    {
        var loaded = new TaskCompletionSource();
        void Heard(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Heard;
        try
        {
            await press();
            await loaded.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            Page.Load -= Heard;
        }
    }

    /// <summary>Fills in a field by its name.</summary>
    public Task FillAsync(string name, string value) =>
        Page.Locator($"[name=\"{name}\"]").First.FillAsync(value);

    /// <summary>Whether the page asks for a field of that name.</summary>
    public async Task<bool> HasFieldAsync(string name) =>
        await Page.Locator($"[name=\"{name}\"]").CountAsync() > 0;

    /// <summary>Fills in a field of any kind by its name: text, a choice by value, or a box to tick.</summary>
    public async Task FillInAsync(string name, string value)
    {
        var field = Page.Locator($"[name=\"{name}\"]").First;
        var kind = await field.EvaluateAsync<string>("field => field.type");
        if (kind is "radio" or "checkbox")
        {
            await TickAsync(name, value);
        }
        else if (kind == "select-one")
        {
            await ChooseAsync(name, value);
        }
        else
        {
            await field.FillAsync(value);
        }
    }

    /// <summary>Chooses a radio button or ticks a box by name and value.</summary>
    public Task TickAsync(string name, string value = "true") =>
        Page.Locator($"[name=\"{name}\"][value=\"{value}\"]").CheckAsync();

    /// <summary>Chooses from a list by what an entry says.</summary>
    public async Task ChooseAsync(string name, string words)
    {
        var list = Page.Locator($"select[name=\"{name}\"]");
        var entry = list.Locator("option").Filter(new LocatorFilterOptions { HasText = words });
        await list.SelectOptionAsync(await entry.First.GetAttributeAsync("value") ?? "");
    }

    /// <summary>The words of a part of the page.</summary>
    public Task<string> ReadAsync(string selector = "main") =>
        Page.Locator(selector).First.InnerTextAsync();

    /// <summary>Waits until a part of the page is there.</summary>
    public Task SeeAsync(string selector) => Page.Locator(selector).First.WaitForAsync();

    /// <summary>Whether the page is the one to sign in at.</summary>
    public async Task<bool> IsAskedToSignInAsync() =>
        await Page.Locator("#openid a.btn").CountAsync() > 0;

    /// <summary>Signs in at the identity provider's page of persons, as a person would.</summary>
    public async Task SignInAsync(string person)
    {
        subject = person;
        await OpenAsync("/sign-in");
        await Page.Locator("#openid a.btn").ClickAsync();
        await Page.Locator($"button[name=person][value=\"{person}\"]").ClickAsync();
        // Over the callback and the page that goes on by itself, to the first page that is one of the site's.
        await SeeAsync("header.site");
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await LookAsync();
    }

    /// <summary>Where an act asks for it: is verified as a person would be, and carries it out.</summary>
    public async Task VerifyAsync(string act)
    {
        var asked = Page.Locator($"[data-testid=\"step-up-{act}\"]");
        if (await asked.CountAsync() == 0)
        {
            return;
        }

        if (Evidence is null)
        {
            await BeVerifiedAsync(act);
            await PressAsync("#do-step-up");
            return;
        }

        var sha256 = await asked.GetAttributeAsync("data-sha256") ?? "";
        var offer = await asked.GetAttributeAsync("data-offer") ?? "";
        var proof = await Page.EvaluateAsync<string>(Exchange, new[] { offer, Evidence(sha256) });
        await asked
            .Locator($"input[name={PostedForm.StepUpField}]")
            .EvaluateAsync("(field, proof) => field.value = proof", proof);
        await LeadOnAsync(() =>
            Page.Locator($"[id=\"form-{act}\"]").EvaluateAsync("form => form.submit()")
        );
        await LookAsync();
    }

    /// <summary>Is verified at the provider for an act that was asked for; it is not carried out yet.</summary>
    public async Task BeVerifiedAsync(string act)
    {
        await Page.Locator($"[id=\"do-{act}\"]").ClickAsync();
        await Page.Locator($"button[name=person][value=\"{subject}\"]").ClickAsync();
        await SeeAsync("#do-step-up");
        await PictureAsync($"step-up-{act}");
    }

    /// <summary>Chooses the files to send.</summary>
    public Task SetFilesAsync(params string[] paths) =>
        Page.Locator("#send-files").SetInputFilesAsync(paths);

    /// <summary>Bounds what the browser sends in a second; -1 for no bound.</summary>
    public async Task SlowDownAsync(int bytesPerSecond)
    {
        network ??= await context.NewCDPSessionAsync(Page);
        await network.SendAsync("Network.enable");
        await network.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = bytesPerSecond,
            }
        );
    }

    /// <summary>Runs a function of the page's own script, as its islands would.</summary>
    public Task<T> AskAsync<T>(string script, object? argument = null) =>
        Page.EvaluateAsync<T>(script, argument);

    /// <summary>Keeps a picture of the whole page, when somebody wants to see them.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("DSG_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = System.IO.Path.Combine(folder, name + ".png"),
                    FullPage = true,
                }
            );
        }
    }

    /// <summary>Takes back complaints that the test itself gave cause for.</summary>
    public void Forgive(Func<string, bool> caused)
    {
        foreach (var complaint in complaints.ToList())
        {
            if (complaints.TryDequeue(out _) && !caused(complaint))
            {
                complaints.Enqueue(complaint);
            }
        }
    }

    public Task LeaveAsync() => context.CloseAsync();

    /// <summary>The path without ids and without the values of its query: pages of one kind look alike.</summary>
    public static string ShapeOf(string path) => Values().Replace(Ids().Replace(path, "*"), "=*");

    private static string WithoutPlace(string address) => address.Split('#')[0];

    private async Task LookAsync()
    {
        SeesSomethingNew = await Barriers.IsUnseenAsync(Page);
        foreach (var barrier in SeesSomethingNew ? await Barriers.OfAsync(Page) : [])
        {
            complaints.Enqueue($"{ShapeOf(Path)}: {barrier}");
        }
    }

    private void Hear(object? sender, IConsoleMessage message)
    {
        // The browser notes the status of the page itself as an error; the tests assert statuses where they matter.
        var ownStatus =
            message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && message.Location.StartsWith(Page.Url, StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !ownStatus)
        {
            complaints.Enqueue($"{Path}: {message.Type}: {message.Text} ({message.Location})");
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    [GeneratedRegex("=[^&]*", RegexOptions.NonBacktracking)]
    private static partial Regex Values();
}
