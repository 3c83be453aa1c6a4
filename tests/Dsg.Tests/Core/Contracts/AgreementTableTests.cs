using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Contracts;

public sealed class AgreementTableTests
{
    private static readonly DateOnly Effective = new(2026, 10, 1);

    private static AgreementCommand.Start Start =>
        new(Road.AgreementId, Road.ContractId, Maker, Road.EnrollmentId);

    private static AgreementCommand.Record Record =>
        new(Start, new DateOnly(2026, 9, 1), "架空 花子", "試験 長");

    private static readonly Dictionary<string, Func<Office>> States = new()
    {
        ["None"] = Crew.Contracted,
        ["ByCompany"] = () => Crew.Contracted().DoAgree(Start, CompanyResponsible),
        ["ByStaff"] = () => Crew.Contracted().DoAgree(Start, Staff),
        ["Recorded"] = () => Crew.Contracted().DoAgree(Record, CompanyResponsible),
        ["Standing"] = Standing,
        ["Named"] = () =>
            Standing().DoAgree(new AgreementCommand.NamePerson(Staff.Person), Superior),
        ["Stopped"] = () => Standing().DoAgree(new AgreementCommand.Stop("調査"), Officer),
        ["Dissolving"] = Dissolving,
        ["Due"] = () => Dissolving().At(Effective),
        ["Ended"] = () =>
            Dissolving().At(Effective).DoAgree(new AgreementCommand.End(), Actor.System),
        ["Declined"] = () =>
            Crew.Contracted()
                .DoAgree(Start, CompanyResponsible)
                .DoAgree(new AgreementCommand.Decline("別の課が担当です。"), Superior),
        ["Withdrawn"] = () =>
            Crew.Contracted()
                .DoAgree(Start, CompanyResponsible)
                .DoAgree(new AgreementCommand.Withdraw("誤り"), CompanyResponsible),
    };

    private static Office Standing() =>
        Crew.Contracted()
            .DoAgree(Start, CompanyResponsible)
            .DoAgree(new AgreementCommand.Confirm(), Superior);

    private static Office Dissolving() =>
        Standing().DoAgree(new AgreementCommand.Dissolve(Effective, "作業の終了"), Superior);

    private static readonly (string, AgreementCommand)[] Commands =
    [
        ("Start", Start),
        ("Record", Record),
        ("Confirm", new AgreementCommand.Confirm()),
        ("Decline", new AgreementCommand.Decline("別の課が担当です。")),
        ("Withdraw", new AgreementCommand.Withdraw("誤り")),
        ("NamePerson", new AgreementCommand.NamePerson(Staff.Person)),
        ("Dissolve", new AgreementCommand.Dissolve(Effective, "作業の終了")),
        ("End", new AgreementCommand.End()),
        ("Stop", new AgreementCommand.Stop("調査")),
    ];

    private static readonly string[] StaffSide = ["StaffUser", "Superior", "ContractOfficer"];

    private static IEnumerable<string> By(string command, params string[] capacities) =>
        capacities.Select(capacity => $"{command}:{capacity}");

    private static readonly string[] BothBegin =
    [
        .. By("Start", [.. StaffSide, "ResponsiblePerson"]),
        .. By("Record", [.. StaffSide, "ResponsiblePerson"]),
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["None"] = BothBegin,
        ["ByCompany"] =
        [
            .. By("Confirm", StaffSide),
            .. By("Decline", StaffSide),
            "Withdraw:ResponsiblePerson",
            "NamePerson:Superior",
        ],
        ["ByStaff"] =
        [
            "Confirm:ResponsiblePerson",
            "Decline:ResponsiblePerson",
            .. By("Withdraw", StaffSide),
            "NamePerson:Superior",
        ],
        ["Recorded"] =
        [
            .. By("Confirm", StaffSide),
            .. By("Decline", StaffSide),
            "Withdraw:ResponsiblePerson",
            "NamePerson:Superior",
        ],
        ["Standing"] =
        [
            .. By("Dissolve", "ResponsiblePerson", "Superior"),
            "NamePerson:Superior",
            "Stop:ContractOfficer",
        ],
        ["Named"] =
        [
            .. By("Dissolve", "ResponsiblePerson", "Superior", "StaffUser"),
            "NamePerson:Superior",
            "Stop:ContractOfficer",
        ],
        ["Stopped"] = [.. By("Dissolve", "ResponsiblePerson", "Superior"), "NamePerson:Superior"],
        ["Dissolving"] = ["NamePerson:Superior", "Stop:ContractOfficer"],
        ["Due"] = ["NamePerson:Superior", "Stop:ContractOfficer", "End:System"],
        ["Ended"] = [],
        ["Declined"] = [],
        ["Withdrawn"] = [],
    };

    [Fact]
    public void Every_state_command_and_capacity_is_as_the_table_says() =>
        Assert.Empty(
            TableOf.Differences(
                States,
                Commands,
                Allowed,
                Crew.Actors,
                (office, command, actor) => office.Agree(command, actor)
            )
        );

    [Fact]
    public void No_command_is_left_out() =>
        Assert.Empty(
            TableOf.NamesOf<AgreementCommand>().Except(Commands.Select(each => each.Item1))
        );

    [Fact]
    public void There_is_one_agreement_for_a_contract_and_a_company()
    {
        var second = Start with { Id = New<UsageAgreement>(2) };
        var stream = UsageAgreement.Stream(second.Id);
        Decision Try(Office office) =>
            office.Try<AgreementProcedure, UsageAgreement, AgreementCommand>(
                stream,
                second,
                CompanyResponsible
            );

        Assert.Equal([4105], Try(Standing()).Codes());
        Assert.Equal([4105], Try(States["ByStaff"]()).Codes());
        Assert.IsType<Decision.Accepted>(Try(States["Declined"]()));
        Assert.IsType<Decision.Accepted>(Try(States["Ended"]()));
    }

    [Fact]
    public void A_dissolution_takes_effect_on_its_date_by_itself()
    {
        var agreement = Dissolving().State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId));

        Assert.True(agreement.StandsOn(Effective.AddDays(-1)));
        Assert.False(agreement.StandsOn(Effective));
        Assert.Equal(Effective, agreement.Line?.DueOn);
    }

    [Fact]
    public void A_recorded_agreement_keeps_its_date_and_names_and_is_not_made_tomorrow()
    {
        var office = States["Recorded"]();
        var basis = Assert.IsType<AgreementBasis.Elsewhere>(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)).Basis
        );
        Assert.Equal(
            (new DateOnly(2026, 9, 1), "架空 花子", "試験 長"),
            (basis.AgreedOn, basis.CompanyName, basis.StaffName)
        );

        var tomorrow = Record with { AgreedOn = new DateOnly(2026, 9, 17), StaffName = "" };
        Assert.Equal([1001, 4106], Crew.Contracted().Agree(tomorrow, CompanyResponsible).Codes());
    }

    [Fact]
    public void A_staff_user_is_told_who_ends_it_and_the_act_is_not_shown_to_him()
    {
        var office = Standing();
        var dissolve = new AgreementCommand.Dissolve(Effective, "作業の終了");

        Assert.Equal([4107], office.Agree(dissolve, Staff).Codes());
        var open = AgreementActions.Open(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)),
            Contract.Initial,
            Suspension.Initial,
            new CommandContext(Staff, office.Now)
        );
        Assert.DoesNotContain(open, command => command.Name == "dissolution");
    }

    [Fact]
    public void A_day_that_has_passed_dissolves_nothing_and_today_does()
    {
        var office = Standing();
        var today = JapanTime.DateOf(office.Now);

        Assert.Equal(
            [2007, 8140],
            office.Agree(new AgreementCommand.Dissolve(today.AddDays(-1), " "), Superior).Codes()
        );
        Assert.IsType<Decision.Accepted>(
            office.Agree(new AgreementCommand.Dissolve(today, "作業の終了"), Superior)
        );
    }

    [Fact]
    public void A_stop_by_the_contract_officer_suspends_the_agreement_and_another_officer_cannot()
    {
        var office = Crew.Contracted()
            .DoAgree(Start, CompanyResponsible)
            .DoAgree(new AgreementCommand.Confirm(), Superior);
        Assert.Equal(
            [2006],
            office.Agree(new AgreementCommand.Stop("調査"), Crew.NextOfficer).Codes()
        );

        office.DoAgree(new AgreementCommand.Stop("調査"), Officer);

        var stop = office.State<Suspension>(
            Suspension.Stream(SuspensionLevel.Agreement, Road.AgreementId.ToString())
        );
        Assert.Equal((true, "調査", null), (stop.InForce, stop.Reason, stop.ConfirmedBy));
    }

    [Fact]
    public void Nothing_is_started_under_a_contract_that_was_performed()
    {
        var office = Crew.Performed();

        Assert.Equal([4104], office.Agree(Start, CompanyResponsible).Codes());
    }
}
