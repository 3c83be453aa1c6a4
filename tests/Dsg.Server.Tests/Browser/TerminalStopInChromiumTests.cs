using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Browser;

/// <summary>A lost terminal is stopped by the company from the public site; the room's own page opens nothing any more.</summary>
public sealed class TerminalStopInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task A_lost_terminal_is_stopped_by_one_button_and_the_office_confirms_it()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var company = await ComeAsync(exchange.Responsible, exchange.Device);
        await company.OpenAsync("/");
        await company.PressAsync("[data-testid=company-ways] a[href='/terminals']");
        Assert.Contains("停止していません", await company.ReadAsync("#terminals"), Ordinal);
        await company.PictureAsync("terminals");
        await company.Page.Locator("#acts summary").First.ClickAsync();
        await company.PressAsync("#acts button.btn--danger");
        // It was the very terminal in hand: nothing but the refusal is left on it.
        await company.OpenAsync("/terminals");
        Assert.Contains("停止中", await company.ReadAsync("main"), Ordinal);
        await company.PictureAsync("terminal-stopped");

        var approver = await ComeAsync(office.Approver);
        await approver.OpenAsync("/suspensions");
        Assert.Contains("端末1", await approver.ReadAsync(), Ordinal);
        await approver.PictureAsync("terminal-stop-office");
    }
}
