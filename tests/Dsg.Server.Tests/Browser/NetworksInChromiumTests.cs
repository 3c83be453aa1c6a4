using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Browser;

/// <summary>An operator sets the networks of a room; a terminal elsewhere reads why it is refused, and the operators are alarmed.</summary>
public sealed class NetworksInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task A_terminal_elsewhere_reads_why_and_the_operators_are_alarmed()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var room = await RoomOfAsync(office, exchange);
        var reviewer = await ComeAsync(office.Operator);
        await reviewer.OpenAsync(room);
        await reviewer.Page.Locator("details:has([id=form-networks]) > summary").ClickAsync();
        await reviewer.PictureAsync("networks-form");
        await reviewer.ActAsync("networks", ("networks", "192.0.2.0/24\n2001:db8::/32"));
        Assert.Contains("192.0.2.0/24、2001:db8::/32", await reviewer.ReadAsync("#room"), Ordinal);
        await reviewer.PictureAsync("networks-room");

        var company = await ComeAsync(exchange.Responsible, exchange.Device);
        Assert.Equal(403, await company.OpenAsync("/"));
        company.Forgive(complaint => complaint.Contains("403", Ordinal));
        Assert.Contains("この接続元からは利用できません", await company.ReadAsync(), Ordinal);
        await company.PictureAsync("networks-refused");

        await Server.WriteRefusalsAsync();
        await reviewer.OpenAsync("/");
        Assert.Contains("端末1", await reviewer.ReadAsync("#alarms"), Ordinal);
        await reviewer.PictureAsync("networks-alarm");
        await reviewer.PressAsync("#alarms a");
        Assert.Contains("緊急停止", await reviewer.ReadAsync(), Ordinal);
    }

    private static async Task<string> RoomOfAsync(Office office, Api.Exchange exchange)
    {
        var company = (await exchange.Responsible.GetAsync<MeView>("me"))
            .Appointments.Select(held => held.Company)
            .OfType<Guid>()
            .First();
        var enrollment = $"enrollments/{await office.EnrollmentOfAsync(company)}";
        var view = await office.Operator.GetAsync<EnrollmentView>(enrollment);
        return $"/{enrollment}/rooms/{view.Rooms[0].Id}";
    }
}
