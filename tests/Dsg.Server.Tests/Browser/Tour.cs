using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>
/// Every page that the demo persons reach by links from their home, each kind of page once per person, and what was found there:
/// complaints of the browser and, once for pages that are built alike, barriers, how far it scrolls sideways on a small screen, and
/// whether its language switches.
/// </summary>
public sealed class Tour : IAsyncLifetime
{
    private const int SmallWidth = 320;

    // While one waits for an answer, another's page is drawn.
    private const int TravellersAtOnce = 3;

    private static readonly (string Face, string? Subject)[] Travellers =
    [
        ("public", null),
        ("public", "kakuu-hanako"),
        ("public", "kasou-midori"),
        ("company", "kakuu-hanako"),
        ("company", "mihon-jiro"),
        ("staff", "shiken-ichiro"),
        ("staff", "reiji-akira"),
        ("operations", "shikou-sakura"),
        ("operations", "mogi-shigeru"),
        ("operations", "reidai-kiyoshi"),
    ];

    private readonly Chromium chromium = new();
    private Task<IReadOnlyList<VisitedPage>>? tour;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => chromium.InitializeAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => chromium.DisposeAsync();

    /// <summary>The pages; the tour is made once.</summary>
    internal Task<IReadOnlyList<VisitedPage>> PagesAsync(RunningGateway gateway) =>
        tour ??= TravelAsync(gateway);

    private async Task<IReadOnlyList<VisitedPage>> TravelAsync(RunningGateway gateway)
    {
        using var atOnce = new SemaphoreSlim(TravellersAtOnce);
        var tours = Travellers.Select(async traveller =>
        {
            await atOnce.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                return await TravelAsync(gateway, traveller.Face, traveller.Subject);
            }
            finally
            {
                atOnce.Release();
            }
        });
        return [.. (await Task.WhenAll(tours)).SelectMany(pages => pages)];
    }

    private async Task<List<VisitedPage>> TravelAsync(
        RunningGateway gateway,
        string face,
        string? subject
    )
    {
        var visitor = await Visitor.ComeAsync(chromium.Browser, gateway.Terminal(face));
        if (subject is not null)
        {
            await visitor.SignInAsync(subject);
        }

        var pages = await TravelAsync(visitor, $"{face}, {subject ?? "nobody"}");
        await visitor.LeaveAsync();
        return pages;
    }

    private static async Task<List<VisitedPage>> TravelAsync(Visitor visitor, string who)
    {
        var pages = new List<VisitedPage>();
        var ways = new Queue<string>(["/"]);
        var kinds = new HashSet<string> { "/" };
        while (ways.TryDequeue(out var path))
        {
            var before = visitor.Complaints.Count;
            var status = await visitor.OpenAsync(path);
            await visitor.PictureAsync($"page-{who}-{path.Replace('/', '_')}");
            foreach (var link in await LinksAsync(visitor.Page))
            {
                if (kinds.Add(Visitor.ShapeOf(link)))
                {
                    ways.Enqueue(link);
                }
            }

            // A page built like another one is no wider, and switches like it.
            var (overflow, language) = visitor.SeesSomethingNew
                ? await SwitchAsync(visitor)
                : (0, "");
            pages.Add(
                new VisitedPage(
                    who,
                    path,
                    status,
                    [.. visitor.Complaints.Skip(before)],
                    overflow,
                    language
                )
            );
        }

        return pages;
    }

    /// <summary>Links to pages; not to contents, and not out of the session.</summary>
    private static async Task<string[]> LinksAsync(IPage page)
    {
        var links = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("a[href]")]
                .filter(link => link.origin === location.origin && !link.search.includes("lang=") && !link.hasAttribute("download"))
                .map(link => link.pathname + link.search)
            """
        );
        return
        [
            .. links.Where(link =>
                !link.StartsWith("/api/", StringComparison.Ordinal)
                && !link.StartsWith("/sign-in/", StringComparison.Ordinal)
                && !link.Contains("/certificates/", StringComparison.Ordinal)
            ),
        ];
    }

    /// <summary>How many pixels a page is wider than a screen of 320.</summary>
    private static async Task<int> OverflowAsync(IPage page)
    {
        var usual = page.ViewportSize!;
        await page.SetViewportSizeAsync(SmallWidth, usual.Height);
        var over = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
        return over;
    }

    /// <summary>
    /// To English in place and back. Gives how far the page scrolls sideways in the language where it is wider, and what is still
    /// Japanese, or what else went wrong.
    /// </summary>
    private static async Task<(int Overflow, string Language)> SwitchAsync(Visitor visitor)
    {
        const string other = ".site__language";
        var japanese = await OverflowAsync(visitor.Page);
        if (await visitor.Page.Locator(other).CountAsync() == 0)
        {
            return (japanese, "no page of the site");
        }

        var address = visitor.Page.Url;
        await visitor.PassAsync(other);
        var language = await visitor.AskAsync<string>("() => document.documentElement.lang");
        var heading = await visitor.ReadAsync("main h1");
        var menu = await visitor.ReadAsync("header");
        var stayed = visitor.Page.Url == address;
        var english = await OverflowAsync(visitor.Page);
        await visitor.PassAsync(other);
        var back = await visitor.AskAsync<string>("() => document.documentElement.lang");
        return (
            Math.Max(japanese, english),
            (language, stayed, back, menu.Contains("Home", StringComparison.Ordinal)) switch
            {
                ("en", true, "ja", true) => "",
                _ => $"{language}, stayed {stayed}, back {back}: {heading}",
            }
        );
    }
}

/// <summary>A page as the tour found it.</summary>
/// <param name="Who">Face and person.</param>
/// <param name="Path">Its address.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Complaints">Barriers that axe calls serious, and what the browser complained about.</param>
/// <param name="Overflow">Pixels beyond a screen of 320.</param>
/// <param name="Language">What went wrong with the other language; empty for nothing.</param>
internal sealed record VisitedPage(
    string Who,
    string Path,
    int Status,
    IReadOnlyList<string> Complaints,
    int Overflow,
    string Language
);
