using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>What every page keeps to, shown on each page that the demo persons come to by links.</summary>
[Collection(RunningGateway.Alone)]
public sealed class PagesTests(RunningGateway gateway, Tour tour, Chromium chromium)
    : IClassFixture<Tour>,
        IClassFixture<Chromium>
{
    private const int FewestPages = 40;

    [Fact]
    public async Task Every_link_leads_to_a_page()
    {
        var pages = await tour.PagesAsync(gateway);

        Assert.InRange(pages.Count, FewestPages, int.MaxValue);
        Assert.Empty(
            pages.Where(page => page.Status != 200).Select(Tell(page => $"{page.Status}"))
        );
    }

    [Fact]
    public async Task No_page_has_a_barrier_that_axe_calls_serious()
    {
        var pages = await tour.PagesAsync(gateway);

        var barriers = pages
            .SelectMany(page =>
                page.Complaints.Where(IsBarrier).Select(each => $"{page.Who}: {each}")
            )
            .ToList();
        Assert.True(barriers.Count == 0, string.Join('\n', barriers));
    }

    [Fact]
    public async Task No_page_breaks_the_content_security_policy_or_logs_an_error()
    {
        var pages = await tour.PagesAsync(gateway);

        Assert.Empty(
            pages.SelectMany(page =>
                page.Complaints.Where(each => !IsBarrier(each))
                    .Select(each => $"{page.Who}: {each}")
            )
        );
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_screen_of_320_pixels()
    {
        var pages = await tour.PagesAsync(gateway);

        Assert.Empty(
            pages.Where(page => page.Overflow > 0).Select(Tell(page => $"{page.Overflow} px"))
        );
    }

    [Fact]
    public async Task Every_page_switches_its_language_in_place()
    {
        var pages = await tour.PagesAsync(gateway);

        Assert.Empty(
            pages.Where(page => page.Language.Length > 0).Select(Tell(page => page.Language))
        );
    }

    [Fact]
    public async Task A_page_with_a_barrier_an_error_and_a_foreign_script_is_found_out()
    {
        var visitor = await Visitor.ComeAsync(chromium.Browser, gateway.Terminal("public"));
        await visitor.OpenAsync("/");
        Assert.Empty(visitor.Complaints);

        await visitor.AskAsync<bool>(
            """
            () => {
                document.querySelector("main").insertAdjacentHTML("beforeend", "<input><button style='width: 2000px'></button>");
                document.head.append(Object.assign(document.createElement("script"), { textContent: "1" }));
                console.error("broken");
                return true;
            }
            """
        );
        var barriers = await Barriers.OfAsync(visitor.Page);
        await visitor.LeaveAsync();

        Assert.Contains(barriers, each => each.Contains("label", StringComparison.Ordinal));
        Assert.Contains(
            visitor.Complaints,
            each => each.Contains("broken", StringComparison.Ordinal)
        );
        Assert.Contains(
            visitor.Complaints,
            each => each.Contains("Content Security Policy", StringComparison.Ordinal)
        );
    }

    private static bool IsBarrier(string complaint) =>
        complaint.Contains(": serious ", StringComparison.Ordinal)
        || complaint.Contains(": critical ", StringComparison.Ordinal);

    private static Func<VisitedPage, string> Tell(Func<VisitedPage, string> what) =>
        page => $"{page.Who} {page.Path}: {what(page)}";
}
