using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Renewals;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Contracts;

public sealed class RenewalTests
{
    private static readonly RenewalId RenewalId = New<Renewal>(1);
    private static readonly ContractId Next = New<Contract>(2);
    private static readonly ContractId Other = New<Contract>(3);
    private static readonly AgreementId NextAgreement = New<UsageAgreement>(2);
    private static readonly UsageId NextCompanyUse = New<UsageCase>(11);
    private static readonly UsageId NextStaffUse = New<UsageCase>(12);
    private static readonly DateOnly DocumentOn = new(2027, 3, 20);

    private static ImmutableDictionary<string, string> NextForm =>
        Road
            .ContractForm.SetItem("number", "試験-契-0401")
            .SetItem("from", "2027-04-01")
            .SetItem("to", "2028-03-31");

    private static RenewalRow.HandOver HandOver =>
        new(
            Road.ContractId,
            Next,
            NextForm,
            [
                new CarriedAgreement(
                    Road.AgreementId,
                    NextAgreement,
                    [
                        new CarriedUse(Road.CompanyUse, NextCompanyUse),
                        new CarriedUse(Road.StaffUse, NextStaffUse),
                    ]
                ),
            ]
        );

    private static RenewalCommand.Renew Renew(params RenewalRow[] rows) =>
        new(RenewalId, "試更第1号", DocumentOn, [.. rows]);

    private static Decision Try(Office office, RenewalCommand command, Actor? actor = null) =>
        office.Try<RenewalProcedure, Renewal, RenewalCommand>(
            Renewal.Stream(RenewalId),
            command,
            actor ?? Officer
        );

    private static Office Do(Office office, RenewalCommand command) =>
        office.Do<RenewalProcedure, Renewal, RenewalCommand>(
            Renewal.Stream(RenewalId),
            command,
            Officer
        );

    private static Office WithOther() =>
        Road.Active()
            .Do<ContractProcedure, Contract, ContractCommand>(
                Contract.Stream(Other),
                new ContractCommand.Enter(
                    Other,
                    Road.ContractForm.SetItem("number", "試験-契-0302"),
                    Maker,
                    Road.EnrollmentId
                ),
                Officer
            )
            .At(DocumentOn);

    internal static Office Renewed() =>
        Do(WithOther(), Renew(HandOver, new RenewalRow.Extend(Other, new DateOnly(2027, 9, 30))));

    [Fact]
    public void A_hand_over_carries_agreement_and_people_and_no_new_application_is_needed()
    {
        var office = Do(WithOther(), Renew(HandOver));

        var next = office.State<Contract>(Contract.Stream(Next));
        var agreement = office.State<UsageAgreement>(UsageAgreement.Stream(NextAgreement));
        var company = office.State<UsageCase>(UsageCase.Stream(NextCompanyUse));
        Assert.Equal((Road.ContractId, Officer.Person), (next.Predecessor, next.Officer));
        Assert.Equal(Next, office.State<Contract>(Contract.Stream(Road.ContractId)).Successor);
        Assert.True(agreement.StandsOn(DocumentOn));
        Assert.NotEqual(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)).Number,
            agreement.Number
        );
        Assert.True(company.IsAdmitted(User.Person));
        Assert.NotNull(company.Approved);
        Assert.True(
            office.State<UsageCase>(UsageCase.Stream(NextStaffUse)).IsAdmitted(Staff.Person)
        );
        // The case that it continues stays as it is: both workspaces serve until completion.
        Assert.True(
            office.State<UsageCase>(UsageCase.Stream(Road.CompanyUse)).IsAdmitted(User.Person)
        );
    }

    [Fact]
    public void Use_under_the_next_contract_begins_with_its_period()
    {
        var office = Do(WithOther(), Renew(HandOver));
        bool Holds(DateOnly day) =>
            UsageConditions
                .Of(
                    office.State<UsageCase>(UsageCase.Stream(NextCompanyUse)),
                    office.State<Dsg.Core.Enrollment.EnrollmentCase>(Road.Enrollment),
                    office.State<Contract>(Contract.Stream(Next)),
                    office.State<UsageAgreement>(UsageAgreement.Stream(NextAgreement)),
                    day
                )
                .All(condition => condition.Holds);

        Assert.False(Holds(new DateOnly(2027, 3, 31)));
        Assert.True(Holds(new DateOnly(2027, 4, 1)));
    }

    [Fact]
    public void Many_are_renewed_at_once_and_each_number_is_its_own()
    {
        var office = Do(
            WithOther(),
            Renew(HandOver, new RenewalRow.Extend(Other, new DateOnly(2027, 9, 30)))
        );

        Assert.Equal(new DateOnly(2027, 9, 30), office.State<Contract>(Contract.Stream(Other)).To);
        var renewal = office.State<Renewal>(Renewal.Stream(RenewalId));
        // Two people of the company and one of the staff side.
        Assert.Equal([3, 0], renewal.Contracts.Select(each => each.People));
        Assert.Distinct(
            new[] { Road.CompanyUse, Road.StaffUse, NextCompanyUse, NextStaffUse }.Select(id =>
                office.State<UsageCase>(UsageCase.Stream(id)).Number
            )
        );
    }

    [Fact]
    public void One_wrong_row_stops_all_and_every_wrong_row_is_told()
    {
        var office = WithOther();
        var before = office.Log.Count;
        var decision = Assert.IsType<Decision.Refused>(
            Try(
                office,
                Renew(
                    HandOver,
                    new RenewalRow.Extend(Other, new DateOnly(2027, 1, 1)),
                    new RenewalRow.Extend(New<Contract>(77), new DateOnly(2028, 1, 1)),
                    new RenewalRow.Extend(Other, new DateOnly(2028, 1, 1))
                )
            )
        );

        Assert.Equal(
            [("rows[1].to", 4101), ("rows[2].contract", 2012), ("rows[3].contract", 4113)],
            decision.Reasons.Select(reason => (reason.Field, reason.Code.Number))
        );
        Assert.Equal(before, office.Log.Count);
    }

    [Fact]
    public void A_contract_is_handed_over_once_and_by_its_officer_alone()
    {
        var office = Do(WithOther(), Renew(HandOver));
        var again = new RenewalCommand.Renew(
            New<Renewal>(2),
            "試更第2号",
            DocumentOn,
            [HandOver with { Next = New<Contract>(5), Agreements = [] }]
        );

        Assert.Equal(
            [4110],
            office
                .Try<RenewalProcedure, Renewal, RenewalCommand>(
                    Renewal.Stream(again.Id),
                    again,
                    Officer
                )
                .Codes()
        );
        Assert.Equal([2012], Try(WithOther(), Renew(HandOver), Crew.NextOfficer).Codes());
    }

    [Fact]
    public void Who_has_left_is_not_carried_and_a_dissolved_agreement_is_told()
    {
        var office = WithOther()
            .DoUse(
                Road.CompanyUse,
                new UsageCommand.EndUse(Somebody(32), "退職"),
                CompanyResponsible
            );
        Do(office, Renew(HandOver));
        Assert.Equal(
            [User.Person],
            office
                .State<UsageCase>(UsageCase.Stream(NextCompanyUse))
                .People.Select(person => person.Person)
        );

        var dissolved = WithOther()
            .DoAgree(
                new AgreementCommand.Dissolve(new DateOnly(2027, 3, 31), "終了"),
                CompanyResponsible
            );
        Assert.Equal([4114], Try(dissolved, Renew(HandOver)).Codes());
    }

    [Fact]
    public void Nothing_chosen_is_refused() =>
        Assert.Equal(
            [3011, 4112],
            Try(WithOther(), new RenewalCommand.Renew(RenewalId, "", DocumentOn, [])).Codes()
        );
}
