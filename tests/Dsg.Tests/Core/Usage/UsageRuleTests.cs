using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Usage;

public sealed class UsageRuleTests
{
    [Fact]
    public void The_road_ends_with_active_users_on_both_sides()
    {
        var office = Road.Active();

        Assert.True(
            office
                .State<UsageCase>(UsageCase.Stream(Road.CompanyUse))
                .IsActive(User.Person, office.Now)
        );
        Assert.True(
            office
                .State<UsageCase>(UsageCase.Stream(Road.StaffUse))
                .IsActive(Staff.Person, office.Now)
        );
        Assert.False(
            office
                .State<UsageCase>(UsageCase.Stream(Road.CompanyUse))
                .IsActive(Office.Somebody(32), office.Now)
        );
    }

    [Fact]
    public void A_company_without_a_received_notice_cannot_file()
    {
        var office = Road.Completed();
        Road.Appoint(office, Superior);
        office
            .DoContract(
                new ContractCommand.Enter(
                    Road.ContractId,
                    Road.ContractForm,
                    Maker,
                    Road.EnrollmentId
                ),
                Officer
            )
            .DoAgree(
                new AgreementCommand.Start(
                    Road.AgreementId,
                    Road.ContractId,
                    Maker,
                    Road.EnrollmentId
                ),
                CompanyResponsible
            );

        Assert.Equal(
            [4003],
            office.Use(Road.CompanyUse, Road.FileCompany, CompanyResponsible).Codes()
        );
    }

    [Fact]
    public void Use_is_not_confirmed_while_the_other_side_has_not_agreed()
    {
        var office = Road.Contracted()
            .DoAgree(
                new AgreementCommand.Start(
                    Road.AgreementId,
                    Road.ContractId,
                    Maker,
                    Road.EnrollmentId
                ),
                CompanyResponsible
            );
        office.DoUse(Road.CompanyUse, Road.FileCompany, CompanyResponsible);

        Assert.Equal(
            [4004],
            office.Use(Road.CompanyUse, new UsageCommand.ConfirmContract(), Officer).Codes()
        );
    }

    [Fact]
    public void An_agreement_is_confirmed_by_the_other_side_only()
    {
        var office = Road.Contracted()
            .DoAgree(
                new AgreementCommand.Start(
                    Road.AgreementId,
                    Road.ContractId,
                    Maker,
                    Road.EnrollmentId
                ),
                CompanyResponsible
            );

        Assert.Equal(
            [4005],
            office.Agree(new AgreementCommand.Confirm(), CompanyResponsible).Codes()
        );
        Assert.Equal(
            [2006],
            office
                .Agree(
                    new AgreementCommand.Confirm(),
                    Superior with
                    {
                        Unit = new StaffUnit("別の課"),
                    }
                )
                .Codes()
        );
        Assert.IsType<Decision.Accepted>(office.Agree(new AgreementCommand.Confirm(), Superior));
    }

    [Fact]
    public void A_company_that_is_no_party_cannot_start_an_agreement()
    {
        var other = Office.New<Company>(9);
        var start = new AgreementCommand.Start(
            Road.AgreementId,
            Road.ContractId,
            other,
            Road.EnrollmentId
        );

        Assert.Equal(
            [4014],
            Road.Contracted().Agree(start, CompanyResponsible with { Company = other }).Codes()
        );
    }

    [Fact]
    public void Only_the_superior_named_attests_and_nobody_acts_on_the_own_case()
    {
        var office = Road.Filed();

        Assert.Equal(
            [4010],
            office
                .Use(
                    Road.StaffUse,
                    new UsageCommand.Attest(),
                    Superior with
                    {
                        Person = Office.Somebody(77),
                    }
                )
                .Codes()
        );
        office.DoUse(Road.StaffUse, new UsageCommand.Attest(), Superior);
        Assert.Equal(
            [4009],
            office
                .Use(
                    Road.StaffUse,
                    new UsageCommand.ConfirmContract(),
                    Officer with
                    {
                        Person = Staff.Person,
                    }
                )
                .Codes()
        );
    }

    [Fact]
    public void Staff_cannot_name_themselves_as_superior()
    {
        var office = Road.Agreed();
        Road.Appoint(office, Staff with { Capacity = Capacity.Superior });

        Assert.Equal(
            [4010],
            office
                .Use(Road.StaffUse, Road.FileStaff with { Superior = Staff.Person }, Staff)
                .Codes()
        );
    }

    [Fact]
    public void The_reviewer_does_not_approve_and_one_operator_does_not_hand_over_alone()
    {
        var office = Road.Filed()
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmContract(), Officer)
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmAgreement(), Superior);
        office.DoUse(Road.CompanyUse, new UsageCommand.Review(), OperatorA);
        Assert.Equal(
            [3005],
            office
                .Use(
                    Road.CompanyUse,
                    new UsageCommand.Approve("試験第3号"),
                    OperatorA with
                    {
                        Capacity = Capacity.Approver,
                    }
                )
                .Codes()
        );

        office.DoUse(Road.CompanyUse, new UsageCommand.Approve("試験第3号"), ApproverA);
        var codes = ImmutableDictionary<string, string>
            .Empty.Add(User.Person.ToString(), "a")
            .Add(Office.Somebody(32).ToString(), "b");
        office.DoUse(Road.CompanyUse, new UsageCommand.PrepareCredentials(codes), OperatorA);
        Assert.Equal(
            [2005],
            office.Use(Road.CompanyUse, new UsageCommand.HandOverCredentials(), OperatorA).Codes()
        );
        Assert.IsType<Decision.Accepted>(
            office.Use(Road.CompanyUse, new UsageCommand.HandOverCredentials(), OperatorB)
        );
    }

    [Fact]
    public void A_dissolved_agreement_stops_the_approval()
    {
        var office = Road.Filed()
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmContract(), Officer)
            .DoUse(Road.CompanyUse, new UsageCommand.ConfirmAgreement(), Superior);
        office.DoUse(Road.CompanyUse, new UsageCommand.Review(), OperatorA);
        office.DoAgree(
            new AgreementCommand.Dissolve(new DateOnly(2026, 9, 16), "契約の変更"),
            Superior
        );

        Assert.Equal(
            [4011],
            office.Use(Road.CompanyUse, new UsageCommand.Approve("試験第3号"), ApproverA).Codes()
        );
    }

    [Fact]
    public void Engagement_and_names_are_asked_for_line_by_line()
    {
        var filing = Road.FileCompany with
        {
            Roster =
            [
                new RosterLine(User.Person, "架空 太郎", false),
                new RosterLine(Office.Somebody(32), "", true),
            ],
        };
        var decision = Assert.IsType<Decision.Refused>(
            Road.Agreed().Use(Road.CompanyUse, filing, CompanyResponsible)
        );

        Assert.Equal(
            ["roster[0].engaged", "roster[1].name"],
            decision.Reasons.Select(r => r.Field).Order()
        );
    }

    [Theory]
    [InlineData("clause", "", 4001)]
    [InlineData("designationItems", "", 4002)]
    [InlineData("to", "2026-08-01", 1010)]
    [InlineData("kind", "Other", 1004)]
    public void A_contract_needs_clause_designation_and_period(string field, string value, int code)
    {
        var decision = Road.Enrolled()
            .Try<ContractProcedure, Contract, ContractCommand>(
                Contract.Stream(Road.ContractId),
                new ContractCommand.Enter(
                    Road.ContractId,
                    Road.ContractForm.SetItem(field, value),
                    Maker,
                    Road.EnrollmentId
                ),
                Officer
            );

        Assert.Equal([code], decision.Codes());
    }
}
