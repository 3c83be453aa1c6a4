using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Tests.Core.Access;
using Dsg.Tests.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Departures;

public sealed class DepartureTests
{
    private static readonly DepartureId Id = New<Departure>(1);
    private static readonly StreamId Stream = Departure.Stream(Id);
    private static readonly DateOnly Hearing = new(2026, 10, 5);

    private static readonly Actor StrangersResponsible = CompanyResponsible with
    {
        Person = Somebody(98),
        Company = New<Company>(2),
    };

    private static DepartureConcerns Concerns =>
        new([Road.AgreementId], [], [CompanyResponsible.Person, User.Person]);

    private static DepartureCommand.File Wish =>
        new(Id, Road.EnrollmentId, "契約の予定がなくなった。", new DateOnly(2026, 10, 30));

    private static DepartureCommand.Propose Proposal(DateOnly? hearUntil) =>
        new(
            Id,
            Road.EnrollmentId,
            DepartureGround.Bankruptcy,
            "破産手続開始の決定があった。",
            "官報の写し",
            hearUntil
        );

    private static IReadOnlyList<(string Name, DepartureCommand Command)> Commands =>
        [
            ("File", Wish),
            ("Propose", Proposal(Hearing)),
            ("GiveOpinion", new DepartureCommand.GiveOpinion("異存はない。")),
            ("Examine", new DepartureCommand.Examine(DepartureConcerns.None)),
            ("Decide", new DepartureCommand.Decide("試験第20号", DepartureConcerns.None)),
            ("Decline", new DepartureCommand.Decline("契約が続いている。", "試験第9号")),
            ("Withdraw", new DepartureCommand.Withdraw("契約の見込みができた。")),
        ];

    private static Office Do(Office office, DepartureCommand command, Actor actor) =>
        office.Do<DepartureProcedure, Departure, DepartureCommand>(Stream, command, actor);

    private static Decision Try(Office office, DepartureCommand command, Actor actor) =>
        office.Try<DepartureProcedure, Departure, DepartureCommand>(Stream, command, actor);

    private static Office Filed() => Do(Road.Enrolled(), Wish, CompanyResponsible);

    private static Office Examined() =>
        Do(Filed(), new DepartureCommand.Examine(DepartureConcerns.None), OperatorB);

    private static Office Proposed() => Do(Road.Enrolled(), Proposal(Hearing), OperatorB);

    private static Office Heard() =>
        Do(Proposed(), new DepartureCommand.GiveOpinion("異存はない。"), CompanyResponsible);

    private static Office Urgent() => Do(Road.Enrolled(), Proposal(null), OperatorB);

    private static Office Departed() =>
        Do(
            Examined(),
            new DepartureCommand.Decide("試験第20号", DepartureConcerns.None),
            ApproverA
        );

    private static Dictionary<string, Func<Office>> States =>
        new()
        {
            ["not enrolled"] = Road.Completed,
            ["enrolled"] = Road.Enrolled,
            ["Examining"] = Filed,
            ["Deciding"] = Examined,
            ["Hearing"] = Proposed,
            ["heard"] = Heard,
            ["urgent"] = Urgent,
            ["departed"] = Departed,
            ["declined"] = () =>
                Do(
                    Examined(),
                    new DepartureCommand.Decline("契約が続いている。", "試験第9号"),
                    ApproverA
                ),
            ["withdrawn"] = () =>
                Do(Filed(), new DepartureCommand.Withdraw("続ける。"), CompanyResponsible),
        };

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["not enrolled"] = [],
        ["enrolled"] = ["File:ResponsiblePerson", "Propose:Operator"],
        ["Examining"] = ["Examine:Operator", "Withdraw:ResponsiblePerson"],
        ["Deciding"] = ["Decide:Approver", "Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["Hearing"] =
        [
            "GiveOpinion:ResponsiblePerson",
            "GiveOpinion:Operator",
            "Withdraw:Operator",
        ],
        ["heard"] =
        [
            "GiveOpinion:ResponsiblePerson",
            "GiveOpinion:Operator",
            "Examine:Operator",
            "Withdraw:Operator",
        ],
        ["urgent"] = ["Decide:Approver", "Decline:Approver", "Withdraw:Operator"],
        ["departed"] = [],
        ["declined"] = [],
        ["withdrawn"] = [],
    };

    [Fact]
    public void Every_state_takes_exactly_the_commands_of_the_table_from_the_capacities_of_the_table()
    {
        Assert.Empty(TableOf.Differences(States, Commands, Allowed, Crew.Actors, Try));
        Assert.Equal(
            TableOf.NamesOf<DepartureCommand>().Order(),
            Commands.Select(each => each.Name).Order()
        );
    }

    [Fact]
    public void A_table_that_allows_too_much_is_seen() =>
        Assert.NotEmpty(
            TableOf.Differences(
                States,
                Commands,
                new Dictionary<string, string[]>(Allowed) { ["departed"] = ["File:Operator"] },
                Crew.Actors,
                Try
            )
        );

    [Fact]
    public void A_case_stands_at_a_stage_of_its_definition()
    {
        foreach (var (name, make) in States.Where(each => each.Key is not "not enrolled"))
        {
            if (make().State<Departure>(Stream).Line is not { Stage.Length: > 0 } line)
            {
                continue;
            }

            var definition = Shipped.All.Single(each => each.Id == line.Procedure);
            var stage = definition
                .Steps.SelectMany(step => step.Stages)
                .Single(each => each.Name == line.Stage);
            Assert.True(line.Next.ToHashSet().SetEquals(stage.Actors), name);
        }
    }

    [Fact]
    public void The_end_closes_access_by_itself_and_only_that_of_the_company()
    {
        var office = Road.Active();
        Road.Appoint(office, CompanyResponsible);
        Assert.IsType<AccessDecision.Granted>(Ask(office, User));

        Do(office, Proposal(null), OperatorB);
        Assert.IsType<AccessDecision.Granted>(Ask(office, User));
        Do(office, new DepartureCommand.Decide("試験第20号", Concerns), ApproverA);

        var unmet = Assert.IsType<AccessDecision.Refused>(Ask(office, User)).Unmet;
        Assert.Contains(unmet, requirement => requirement.Id == "use.1-1");
        Assert.Contains(unmet, requirement => requirement.Id == "use.3");
        Assert.Contains(unmet, requirement => requirement.Id == "device.valid");
        Assert.IsType<AccessDecision.Refused>(Ask(office, Staff));
        Assert.True(office.State<Contract>(Contract.Stream(Road.ContractId)).Exists);
    }

    [Fact]
    public void The_end_does_not_wait_for_the_date_on_which_the_agreement_was_to_end()
    {
        var office = Road.Active();
        office.DoAgree(
            new AgreementCommand.Dissolve(new DateOnly(2026, 12, 1), "作業の終了"),
            Superior
        );
        Do(office, Proposal(null), OperatorB);
        Assert.IsType<AccessDecision.Granted>(Ask(office, Staff));
        Do(office, new DepartureCommand.Decide("試験第20号", Concerns), ApproverA);

        var unmet = Assert.IsType<AccessDecision.Refused>(Ask(office, Staff)).Unmet;
        Assert.Contains(unmet, requirement => requirement.Id == "use.3");
    }

    [Fact]
    public void Certificates_are_revoked_with_the_decision_and_listed_in_it()
    {
        var office = Departed();
        var ended = Assert.IsType<EnrollmentCase.Ended>(
            office.State<EnrollmentCase>(Road.Enrollment)
        );

        Assert.Equal(EnrollmentEnd.Departed, ended.How);
        Assert.False(ended.IsReceived);
        Assert.All(ended.File.Equipment, unit => Assert.NotNull(unit.Certificate?.RevokedAt));
        Assert.Equal([Thumbprint], office.State<Departure>(Stream).Decision?.Revoked);
        Assert.Null(
            Road.Enrolled()
                .State<EnrollmentCase>(Road.Enrollment)
                .FileOrNull?.Equipment.Single()
                .Certificate?.RevokedAt
        );
    }

    [Fact]
    public void A_standing_agreement_holds_a_departure_up_but_not_a_termination()
    {
        var wish = Do(Road.Agreed(), Wish, CompanyResponsible);
        Assert.Equal([8101], Try(wish, new DepartureCommand.Examine(Concerns), OperatorA).Codes());

        var office = Road.Agreed();
        Do(office, Proposal(null), OperatorB);
        Do(office, new DepartureCommand.Decide("試験第20号", Concerns), ApproverA);
        Assert.IsType<AgreementState.Ended>(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)).State
        );
        Assert.Equal([Road.AgreementId], office.State<Departure>(Stream).Decision?.Agreements);
    }

    [Fact]
    public void The_staff_unit_is_told_of_every_agreement_that_ends_and_not_why()
    {
        var office = Road.Agreed();
        Do(office, Proposal(null), OperatorB);
        Do(office, new DepartureCommand.Decide("試験第20号", Concerns), ApproverA);

        var told = Assert.Single(
            office.Log.Select(line => line.Event).OfType<NoticeIssued>(),
            notice => notice.Kind == "termination.agreement-ended"
        );
        var agreement = office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId));
        Assert.Equal((Unit, "試験第20号"), (told.To.Unit, told.Number));
        Assert.Contains(agreement.Number, told.Text.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("破産", told.Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_agreement_ends_no_unit_is_told() =>
        Assert.DoesNotContain(
            Departed().Log.Select(line => line.Event).OfType<NoticeIssued>(),
            notice => notice.To.Unit is not null
        );

    [Fact]
    public void After_a_termination_somebody_may_still_report_returns()
    {
        var office = Road.Active();
        Road.Appoint(office, CompanyResponsible);
        Do(office, Proposal(null), OperatorB);
        Do(office, new DepartureCommand.Decide("試験第20号", Concerns), ApproverA);

        Assert.DoesNotContain(
            office.State<Person>(Person.Stream(User.Person)).Appointments,
            held => held.Company == Maker
        );
        Assert.Contains(
            office.State<Person>(Person.Stream(CompanyResponsible.Person)).Appointments,
            held => held is { Capacity: Capacity.ResponsiblePerson } && held.Company == Maker
        );
    }

    [Fact]
    public void Nobody_decides_what_they_worked_on()
    {
        var same = ApproverA with { Person = OperatorB.Person };
        int[] second = [RefusalCode.SecondPersonNeeded.Number];

        Assert.Equal(second, Try(Examined(), Commands[4].Command, same).Codes());
        Assert.Equal(second, Try(Urgent(), Commands[4].Command, same).Codes());
        Assert.Equal(second, Try(Urgent(), Commands[5].Command, same).Codes());
    }

    [Fact]
    public void Whoever_spoke_for_the_company_does_not_act_for_the_office_in_its_end()
    {
        // Not of those who acted in the 加入.
        var speaker = CompanyResponsible with
        {
            Person = Somebody(97),
        };
        var heard = Do(
            Do(Proposed(), new DepartureCommand.GiveOpinion("異存はない。"), speaker),
            Commands[3].Command,
            OperatorB
        );
        int[] second = [RefusalCode.SecondPersonNeeded.Number];
        var same = ApproverA with { Person = speaker.Person };
        Assert.Equal(second, Try(heard, Commands[4].Command, same).Codes());
        Assert.Equal(second, Try(heard, Commands[5].Command, same).Codes());

        int[] own = [RefusalCode.OwnCase.Number];
        var applicant = CompanyResponsible.Person;
        var approver = ApproverA with { Person = applicant };
        var reviewer = OperatorA with { Person = applicant };
        Assert.Equal(own, Try(heard, Commands[4].Command, approver).Codes());
        Assert.Equal(own, Try(heard, Commands[5].Command, approver).Codes());
        Assert.Equal(own, Try(Filed(), Commands[3].Command, reviewer).Codes());
        Assert.Equal(own, Try(Road.Enrolled(), Proposal(Hearing), reviewer).Codes());
        Assert.IsType<Decision.Accepted>(Try(heard, Commands[5].Command, ApproverA));
    }

    [Fact]
    public void The_company_is_heard_before_and_in_time()
    {
        Assert.Equal([8104], Try(Road.Enrolled(), Proposal(new(2026, 9, 25)), OperatorA).Codes());
        Assert.Equal([8104], Try(Road.Enrolled(), Proposal(new(2026, 10, 3)), OperatorA).Codes());
        var office = Proposed();
        var examine = new DepartureCommand.Examine(DepartureConcerns.None);
        Assert.Equal([8105], Try(office, examine, OperatorA).Codes());

        office.Now = JapanTime.StartOf(Hearing.AddDays(1));
        Assert.Empty(Try(office, examine, OperatorA).Codes());
    }

    [Fact]
    public void Another_company_neither_sees_nor_touches_it()
    {
        int[] hidden = [RefusalCode.NotFound.Number];

        Assert.Equal(hidden, Try(Road.Enrolled(), Wish, StrangersResponsible).Codes());
        Assert.Equal(hidden, Try(Filed(), Commands[6].Command, StrangersResponsible).Codes());
        Assert.Equal(hidden, Try(Proposed(), Commands[2].Command, StrangersResponsible).Codes());
    }

    [Fact]
    public void What_is_missing_is_told_at_once_and_the_company_gets_its_notices()
    {
        Assert.Equal(
            [1001, 8103],
            Try(
                    Road.Enrolled(),
                    Wish with
                    {
                        Reason = " ",
                        WishedOn = new DateOnly(2026, 9, 15),
                    },
                    CompanyResponsible
                )
                .Codes()
        );
        Assert.Equal(
            [RefusalCode.DocumentNumberMissing.Number],
            Try(Urgent(), new DepartureCommand.Decide(" ", Concerns), ApproverA).Codes()
        );
        var kinds = Do(
            Do(Heard(), new DepartureCommand.Examine(DepartureConcerns.None), OperatorB),
            new DepartureCommand.Decide("試験第20号", DepartureConcerns.None),
            ApproverA
        )
            .Log.Select(line => line.Event)
            .OfType<NoticeIssued>()
            .Select(notice => notice.Kind)
            .TakeLast(2);
        Assert.Equal(["termination.hearing", "termination.decided"], kinds);
    }

    private static AccessDecision Ask(Office office, Actor actor) =>
        AccessRules.Decide(
            AccessRulesTests.Facts(office, actor),
            AccessAction.OpenWorkspace,
            office.Now
        );
}
