using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Api;

/// <summary>A capacity is ended by the office and is gone at once.</summary>
public sealed class PersonTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_capacity_that_was_ended_opens_nothing_any_more()
    {
        using var office = await Office.OpenAsync(server);
        var officer = await office.InviteAsync(Face.Staff, "contractOfficer", "契約 京子");
        var me = await officer.GetAsync<MeView>("me");
        var held = Assert.Single(me.Appointments);
        var address = $"people/{me.Person.Id}";
        Assert.Equal([held], (await office.Operator.GetAsync<PersonDetail>(address)).Appointments);

        using (var open = await officer.BeginAsync("companies"))
        {
            Assert.True(open.IsSuccessStatusCode);
        }

        var end = new EndCapacityRequest(held.Capacity, Unit: held.Unit);
        var after = await office.Operator.PostAsync<EndCapacityRequest, PersonDetail>(
            $"{address}/capacity-end",
            end
        );

        Assert.Empty(after.Appointments);
        Assert.Equal(403, (await officer.NotReadAsync("companies")).Status);
        var twice = await office.Operator.RefusedAsync($"{address}/capacity-end", end);
        Assert.Equal("DSG-2001", twice.Code);
    }

    [Fact]
    public async Task Only_an_operator_ends_a_capacity_and_only_of_somebody()
    {
        using var office = await Office.OpenAsync(server);
        var me = await office.SecondOperator.GetAsync<MeView>("me");
        var end = new EndCapacityRequest("operator");

        var approver = await office.Approver.RefusedAsync(
            $"people/{me.Person.Id}/capacity-end",
            end
        );
        var nobody = await office.Operator.RefusedAsync(
            $"people/{Guid.CreateVersion7()}/capacity-end",
            end
        );

        Assert.Equal(403, approver.Status);
        Assert.Equal(404, nobody.Status);
        Assert.Single((await office.SecondOperator.GetAsync<MeView>("me")).Appointments);
    }
}
