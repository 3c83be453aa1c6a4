using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>What axe-core calls a serious or critical barrier on a page.</summary>
internal static class Barriers
{
    /// <summary>
    /// What axe looks at, without the words: elements, classes, roles, states, whether there is a text and a name, whether what points to
    /// an id finds one. Like neighbors count once, so that a longer list is no other page.
    /// </summary>
    private const string Build = """
        () => {
            const said = new Set(["class", "type", "role", "lang", "scope", "tabindex", "hidden", "disabled", "open", "checked"]);
            const pointing = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form"];
            const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
            const twice = ids.length - new Set(ids).size;
            const known = new Set(ids);
            const attribute = ({ name, value }) =>
                pointing.includes(name) ? `${name}=${value.split(/\s+/).every(id => known.has(id))}`
                : said.has(name) || name.startsWith("aria-") && name !== "aria-label" ? `${name}=${value}`
                : `${name}=${value.trim() !== ""}`;
            const build = element => {
                const text = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
                const inside = element.localName === "svg" ? [] : [...new Set([...element.children].map(build))];
                return `${element.localName}[${[...element.attributes].map(attribute).sort()}]${text ? "t" : ""}(${inside})`;
            };
            return twice + build(document.documentElement);
        }
        """;

    private static readonly ConcurrentDictionary<string, bool> Seen = new();

    /// <summary>True when no page built exactly like it was asked about before; each is looked at once in a run.</summary>
    public static async Task<bool> IsUnseenAsync(IPage page) =>
        Seen.TryAdd(await page.EvaluateAsync<string>(Build), true);

    /// <summary>The barriers of a page.</summary>
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
