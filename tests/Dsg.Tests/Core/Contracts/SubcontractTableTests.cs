using Dsg.Core.Contracts;
using Dsg.Core.Subcontracts;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Contracts;

public sealed class SubcontractTableTests
{
    private static readonly DateOnly Day = new(2026, 9, 16);

    private static readonly Dictionary<string, Func<Office>> States = new()
    {
        ["None"] = () => Crew.SubEnrolled(Crew.Contracted()),
        ["PrimeConfirm"] = () => Crew.SubEnrolled(Crew.Entered()),
        ["OfficeApproval"] = () => Crew.SubEnrolled(Crew.Reported()),
        ["Enrollment"] = () => Crew.SubEnrolled(Crew.Approved()),
        ["Party"] = Crew.Joined,
        ["Declined"] = () =>
            Crew.SubEnrolled(Crew.Entered())
                .DoSubcontract(
                    Crew.SubcontractId,
                    new SubcontractCommand.Decline("存じません。"),
                    CompanyResponsible
                ),
        ["Withdrawn"] = () =>
            Crew.SubEnrolled(Crew.Reported())
                .DoSubcontract(
                    Crew.SubcontractId,
                    new SubcontractCommand.Withdraw("計画の変更"),
                    CompanyResponsible
                ),
        ["Ended"] = Crew.Ended,
    };

    private static readonly (string, SubcontractCommand)[] Commands =
    [
        ("Report", Crew.Report),
        ("Confirm", new SubcontractCommand.Confirm()),
        ("Approve", new SubcontractCommand.Approve("試下第1号", Day, null)),
        ("Join", new SubcontractCommand.Join(Crew.SubEnrollment)),
        ("Decline", new SubcontractCommand.Decline("存じません。")),
        ("Withdraw", new SubcontractCommand.Withdraw("計画の変更")),
        ("End", new SubcontractCommand.End(Day, "作業の完了")),
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["None"] = ["Report:ResponsiblePerson", "Report:ContractOfficer"],
        ["PrimeConfirm"] =
        [
            "Confirm:ResponsiblePerson",
            "Decline:ResponsiblePerson",
            "Withdraw:ContractOfficer",
        ],
        ["OfficeApproval"] =
        [
            "Approve:ContractOfficer",
            "Decline:ContractOfficer",
            "Withdraw:ResponsiblePerson",
        ],
        ["Enrollment"] = ["Join:ContractOfficer", "Join:System", "Withdraw:ResponsiblePerson"],
        ["Party"] = ["End:ResponsiblePerson", "End:ContractOfficer"],
        ["Declined"] = [],
        ["Withdrawn"] = [],
        ["Ended"] = [],
    };

    [Fact]
    public void Every_state_command_and_capacity_is_as_the_table_says() =>
        Assert.Empty(
            TableOf.Differences(
                States,
                Commands,
                Allowed,
                Crew.Actors,
                (office, command, actor) =>
                    office.Subcontracting(Crew.SubcontractId, command, actor)
            )
        );

    [Fact]
    public void No_command_is_left_out() =>
        Assert.Empty(
            TableOf.NamesOf<SubcontractCommand>().Except(Commands.Select(each => each.Item1))
        );

    [Fact]
    public void A_subcontractor_is_a_party_only_when_approved_and_enrolled()
    {
        bool IsParty(Office office) =>
            office.State<Contract>(Contract.Stream(Road.ContractId)).HasPartyOn(Crew.SubMaker, Day);

        Assert.False(IsParty(Crew.Reported()));
        Assert.False(IsParty(Crew.Approved()));
        Assert.False(IsParty(Crew.SubEnrolled(Crew.Approved())));
        Assert.True(IsParty(Crew.Joined()));
    }

    [Fact]
    public void Who_has_not_enrolled_or_is_another_company_does_not_join()
    {
        Assert.Equal(
            [4109],
            Crew.Approved()
                .Subcontracting(
                    Crew.SubcontractId,
                    new SubcontractCommand.Join(Crew.SubEnrollment),
                    Officer
                )
                .Codes()
        );
        Assert.Equal(
            [4109],
            Crew.Approved()
                .Subcontracting(
                    Crew.SubcontractId,
                    new SubcontractCommand.Join(Road.EnrollmentId),
                    Officer
                )
                .Codes()
        );
    }

    [Fact]
    public void An_enrolled_subcontractor_joins_by_the_approval_itself()
    {
        var office = Crew.SubEnrolled(Crew.Reported())
            .DoSubcontract(
                Crew.SubcontractId,
                new SubcontractCommand.Approve("試下第1号", Day, Crew.SubEnrollment),
                Officer
            );

        Assert.IsType<SubcontractState.Party>(
            office.State<Subcontract>(Subcontract.Stream(Crew.SubcontractId)).State
        );
    }

    [Fact]
    public void Another_company_or_another_officer_is_answered_like_nobody()
    {
        var office = Crew.Entered();

        Assert.Equal(
            [2006],
            office
                .Subcontracting(
                    Crew.SubcontractId,
                    new SubcontractCommand.Confirm(),
                    CompanyResponsible with
                    {
                        Company = Crew.SubMaker,
                    }
                )
                .Codes()
        );
        Assert.Equal(
            [2006],
            office
                .Subcontracting(
                    Crew.SubcontractId,
                    new SubcontractCommand.Withdraw("誤り"),
                    Crew.NextOfficer
                )
                .Codes()
        );
    }

    [Fact]
    public void When_it_ends_the_company_can_no_longer_begin_an_agreement()
    {
        var start = new AgreementCommand.Start(
            Road.AgreementId,
            Road.ContractId,
            Crew.SubMaker,
            Crew.SubEnrollment
        );
        var sub = CompanyResponsible with { Company = Crew.SubMaker };
        var office = Crew.Ended();
        Assert.IsType<Decision.Accepted>(office.Agree(start, sub));

        office.At(new DateOnly(2026, 10, 1));

        Assert.Equal([4014], office.Agree(start, sub).Codes());
    }
}
