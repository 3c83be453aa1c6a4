namespace Dsg.Server.Tests.Browser;

/// <summary>What a person of the office does on the page of a case.</summary>
internal static class OfficeDesk
{
    /// <summary>Fills in the form of one act, sends it, and sees that it was done.</summary>
    public static async Task ActAsync(
        this Visitor visitor,
        string act,
        params (string Field, string Value)[] fields
    )
    {
        var form = visitor.Page.Locator($"[id=\"form-{act}\"]");
        if (!await form.IsVisibleAsync())
        {
            await visitor.Page.Locator($"details:has([id=\"form-{act}\"]) > summary").ClickAsync();
        }

        foreach (var (field, value) in fields)
        {
            await visitor.FillInAsync($"{act}.{field}", value);
        }

        await visitor.PressAsync($"[id=\"do-{act}\"]");
        await visitor.VerifyAsync(act);
        Assert.Equal(0, await visitor.Page.Locator("#problems").CountAsync());
    }

    /// <summary>Whether the page offers an act.</summary>
    public static async Task<bool> OffersAsync(this Visitor visitor, string act) =>
        await visitor.Page.Locator($"[id=\"do-{act}\"]").CountAsync() > 0;
}
