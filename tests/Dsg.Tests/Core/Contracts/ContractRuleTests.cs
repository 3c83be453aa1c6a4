using Dsg.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Contracts;

public sealed class ContractRuleTests
{
    private static Contract Of(Office office) =>
        office.State<Contract>(Contract.Stream(Road.ContractId));

    [Fact]
    public void Notices_are_given_60_30_and_7_days_before_and_after_the_end_it_waits_for_the_officer()
    {
        var office = Crew.Contracted();
        foreach (var days in new[] { 60, 30, 7 })
        {
            office.At(Crew.End.AddDays(-days - 1));
            Assert.Null(ContractEnd.ActDue(Of(office), JapanTime.DateOf(office.Now)));
            office.At(Crew.End.AddDays(-days));
            var due = ContractEnd.ActDue(Of(office), JapanTime.DateOf(office.Now));
            Assert.Equal(new ContractCommand.GiveEndNotice(days), due);
            office.DoContract(new ContractCommand.GiveEndNotice(days), Actor.System);
            Assert.Null(ContractEnd.ActDue(Of(office), JapanTime.DateOf(office.Now)));
        }

        office.At(Crew.End);
        Assert.Null(ContractEnd.ActDue(Of(office), Crew.End));
        Assert.Equal(ContractStanding.Running, Of(office).StandingOn(Crew.End));
        office.At(Crew.End.AddDays(1));
        Assert.IsType<ContractCommand.FindPastEnd>(
            ContractEnd.ActDue(Of(office), Crew.End.AddDays(1))
        );
        // Shown as past its end even before the round has recorded it.
        Assert.Equal(ContractStanding.PastEnd, Of(office).StandingOn(Crew.End.AddDays(1)));
        office.DoContract(new ContractCommand.FindPastEnd(), Actor.System);
        Assert.Null(ContractEnd.ActDue(Of(office), Crew.End.AddDays(400)));
        Assert.Equal([Capacity.ContractOfficer], Of(office).Line?.Next);
    }

    [Fact]
    public void After_a_standstill_the_nearest_notice_is_given_and_the_earlier_ones_are_not_made_up_for()
    {
        var office = Crew.Contracted().At(Crew.End.AddDays(-5));

        Assert.Equal(
            new ContractCommand.GiveEndNotice(7),
            ContractEnd.ActDue(Of(office), Crew.End.AddDays(-5))
        );
        Assert.Equal(
            [2001],
            office.TryContract(new ContractCommand.GiveEndNotice(30), Actor.System).Codes()
        );
    }

    [Fact]
    public void An_extension_begins_the_notices_anew_and_needs_a_later_end_and_a_document()
    {
        var office = Crew.PastEnd();
        Assert.Equal(
            [3011, 4101],
            office.TryContract(new ContractCommand.Extend(Crew.End, " ", Crew.End), Officer).Codes()
        );

        office.DoContract(
            new ContractCommand.Extend(Crew.End.AddDays(90), "試験第8号", Crew.End),
            Officer
        );

        Assert.IsType<ContractState.Running>(Of(office).State);
        Assert.Null(Of(office).EndNotice);
        Assert.Equal(Crew.End.AddDays(90), Of(office).To);
        Assert.Empty(Of(office).Line?.Next ?? []);
    }

    [Fact]
    public void A_contract_under_change_gets_no_notice_and_the_change_ends_it()
    {
        var office = Crew.UnderChange().At(Crew.End.AddDays(30));
        Assert.Null(ContractEnd.ActDue(Of(office), Crew.End.AddDays(30)));
        Assert.Equal(ContractStanding.UnderChange, Of(office).StandingOn(Crew.End.AddDays(30)));

        office.DoContract(
            new ContractCommand.Change(
                Road.ContractForm.SetItem("to", "2028-03-31").SetItem("title", "増量した整備"),
                "数量の変更",
                "試験第7号",
                Crew.End
            ),
            Officer
        );

        Assert.Equal(
            (ContractStanding.Running, "増量した整備", new DateOnly(2028, 3, 31)),
            (Of(office).Standing, Of(office).Title, Of(office).To)
        );
    }

    [Fact]
    public void Only_the_officer_of_the_contract_acts_and_his_follower_after_him()
    {
        var office = Crew.Contracted();
        var change = new ContractCommand.BeginChange("数量の変更");
        Assert.Equal([2006], office.TryContract(change, Crew.NextOfficer).Codes());
        Assert.Equal(
            [2006],
            office.TryContract(change, Officer with { Unit = new StaffUnit("別の課") }).Codes()
        );
        Assert.Equal(
            [4103],
            office
                .TryContract(new ContractCommand.ChangeOfficer(Staff.Person, "異動"), Officer)
                .Codes()
        );

        office.DoContract(
            new ContractCommand.ChangeOfficer(Crew.NextOfficer.Person, "異動"),
            Superior
        );

        Assert.Equal([2006], office.TryContract(change, Officer).Codes());
        Assert.IsType<Decision.Accepted>(office.TryContract(change, Crew.NextOfficer));
    }

    [Theory]
    [InlineData("2026-08-31")]
    [InlineData("2026-09-17")]
    public void Completion_lies_in_the_period_and_not_in_the_future(string on)
    {
        var command = new ContractCommand.ConfirmPerformance(
            DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture),
            "試験第9号"
        );

        Assert.Equal([4102], Crew.Contracted().TryContract(command, Officer).Codes());
    }

    [Theory]
    [InlineData(ProcurementKind.Central)]
    [InlineData(ProcurementKind.Regional)]
    public void Central_and_regional_contracts_go_the_same_way(ProcurementKind kind)
    {
        var form = Road.ContractForm.SetItem("kind", kind.ToString());
        var office = Crew.Contracted()
            .DoContract(new ContractCommand.Correct(form, "区分の誤り"), Officer)
            .At(Crew.End.AddDays(1));

        Assert.IsType<ContractCommand.FindPastEnd>(
            ContractEnd.ActDue(Of(office), Crew.End.AddDays(1))
        );
        Assert.Equal(
            ["change-begin", "extension", "performance", "change", "correction", "officer"],
            ContractActions
                .Open(Of(office), new CommandContext(Officer, office.Now))
                .Select(open => open.Name)
        );
    }
}
