using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>What axe-core calls a serious or critical barrier on a page.</summary>
internal static class Barriers
{
    public static async Task<IReadOnlyList<string>> OfAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return
        [
            .. result
                .Violations.Where(found => found.Impact is "serious" or "critical")
                .Select(found =>
                    $"{found.Impact} {found.Id}: {string.Join("; ", found.Nodes.Take(3).Select(node => node.Html))}"
                ),
        ];
    }
}
