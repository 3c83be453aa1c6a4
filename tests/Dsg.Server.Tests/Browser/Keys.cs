namespace Dsg.Server.Tests.Browser;

/// <summary>Somebody without a mouse: Tab, Enter, Space and what is typed. Wherever the focus comes, it must be seen.</summary>
internal static class Keys
{
    private const int MostKeys = 120;

    private const string Focus = """
        selector => {
            const on = document.activeElement;
            const ring = getComputedStyle(on);
            const seen = on === document.body || ring.outlineStyle !== "none" || ring.boxShadow !== "none";
            return [String(on !== document.body && on.matches(selector)), String(seen), on.outerHTML.slice(0, 300)];
        }
        """;

    /// <summary>By Tab to what a selector names.</summary>
    public static async Task ReachAsync(this Visitor visitor, string selector)
    {
        for (var tab = 0; tab < MostKeys; tab++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            var focus = await visitor.AskAsync<string[]>(Focus, selector);
            Assert.True(focus[1] == "true", $"No visible focus: {focus[2]}");
            if (focus[0] == "true")
            {
                return;
            }
        }

        Assert.Fail($"{selector} was not reached on {visitor.Path}.");
    }

    /// <summary>To a link or a button, and Enter.</summary>
    public static async Task GoAsync(this Visitor visitor, string selector)
    {
        await visitor.ReachAsync(selector);
        await visitor.PressKeyAsync("Enter");
    }

    /// <summary>To a field, and types over what stands there.</summary>
    public static async Task TypeAsync(this Visitor visitor, string name, string text)
    {
        await visitor.ReachAsync($"[name='{name}']");
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>To a box or a choice, and Space.</summary>
    public static async Task MarkAsync(this Visitor visitor, string name)
    {
        await visitor.ReachAsync($"[name='{name}']");
        await visitor.Page.Keyboard.PressAsync("Space");
    }

    /// <summary>Down a closed list to the entry that bears some words.</summary>
    public static async Task PickAsync(this Visitor visitor, string name, string words)
    {
        await visitor.ReachAsync($"select[name='{name}']");
        for (var down = 0; down < MostKeys; down++)
        {
            var entry = await visitor.AskAsync<string>(
                "() => document.activeElement.selectedOptions[0]?.text ?? ''"
            );
            if (entry.Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{words} was not reached.");
    }

    /// <summary>Over the provider, from the button that has the focus already, and back to carry the act out.</summary>
    public static async Task VerifyByKeysAsync(this Visitor visitor, string button, string person)
    {
        await visitor.SeeAsync($"[id='{button}']:focus");
        await visitor.Page.Keyboard.PressAsync("Enter");
        var own = $"button[name=person][value='{person}']";
        await visitor.SeeAsync(own);
        await visitor.ReachAsync(own);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeeAsync("#do-step-up");
        await visitor.GoAsync("#do-step-up");
    }

    /// <summary>Opens the form of an act, where it is folded away.</summary>
    public static async Task UnfoldAsync(this Visitor visitor, string act)
    {
        if (!await visitor.Page.Locator($"[id='form-{act}']").IsVisibleAsync())
        {
            await visitor.ReachAsync($"details:has([id='form-{act}']) > summary");
            await visitor.Page.Keyboard.PressAsync("Enter");
        }
    }
}
