using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using Dsg.Tests.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>承継: approval before effect, effect by itself on its day.</summary>
public sealed class SuccessionTests
{
    private const string NewNumber = "8700110005901";
    private const string NewName = "株式会社架空統合（見本）";

    private static readonly ChangeId Id = New<CompanyChange>(2);
    private static readonly StreamId Stream = CompanyChange.Stream(Id);
    private static readonly DateOnly Today = new(2026, 9, 16);
    private static readonly DateOnly Day = Today.AddDays(10);

    private static ChangeCommand.File Filing(DateOnly on, string number = NewNumber) =>
        new(
            Id,
            Road.EnrollmentId,
            ChangeMatter.Merger,
            ImmutableDictionary<string, string>
                .Empty.Add("corporateNumber", number)
                .Add("companyName", NewName),
            "吸収合併による。",
            on,
            null,
            null
        )
        {
            Evidence = "登記事項証明書（令和8年9月10日）",
            ReceivedOn = Today,
        };

    private static ChangeCommand.Examine Examine =>
        new() { Looked = EvidenceLook.Outside, Note = "登記事項証明書（令和8年9月10日）" };

    private static AttachedPaper Paper(int n) =>
        new(New<CaseDocument>(n), new PrivateText($"登記事項証明書{n}.pdf"), 10, "00");

    private static ChangeCommand TakeEffect => new ChangeCommand.TakeEffect(ChangeConcerns.None);

    private static IReadOnlyList<(string Name, ChangeCommand Command)> Commands =>
        [
            ("File", Filing(Day)),
            ("Examine", Examine),
            ("Approve", new ChangeCommand.Approve("試験第40号")),
            ("TakeEffect", TakeEffect),
            ("TakeNote", new ChangeCommand.TakeNote()),
            ("Decline", new ChangeCommand.Decline("取りやめる。")),
            ("Withdraw", new ChangeCommand.Withdraw("取りやめた。")),
            ("AttachPaper", new ChangeCommand.AttachPaper(Paper(1))),
        ];

    private static Office Do(Office office, ChangeCommand command, Actor actor) =>
        office.Do<ChangeProcedure, CompanyChange, ChangeCommand>(Stream, command, actor);

    private static Decision Try(Office office, ChangeCommand command, Actor actor) =>
        office.Try<ChangeProcedure, CompanyChange, ChangeCommand>(Stream, command, actor);

    private static Office Filed(DateOnly on) => Do(Road.Enrolled(), Filing(on), CompanyResponsible);

    private static Office Examined(DateOnly on) => Do(Filed(on), Examine, OperatorB);

    private static Office Approved(DateOnly on) =>
        Do(Examined(on), new ChangeCommand.Approve("試験第40号"), ApproverA);

    private static Office OnTheDay()
    {
        var office = Approved(Day);
        office.Now = office.Now.AddDays(10);
        return office;
    }

    private static Application? Now(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Application;

    private static Dictionary<string, Func<Office>> States =>
        new()
        {
            ["enrolled"] = Road.Enrolled,
            ["Examining"] = () => Filed(Day),
            ["on paper"] = () =>
                Do(Road.Enrolled(), Filing(Day), OperatorB with { Person = Somebody(15) }),
            ["Deciding"] = () => Examined(Day),
            ["Waiting"] = () => Approved(Day),
            ["its day"] = OnTheDay,
            ["in effect"] = () => Do(OnTheDay(), TakeEffect, Actor.System),
            ["called off"] = () =>
                Do(Approved(Day), new ChangeCommand.Decline("取りやめる。"), ApproverA),
            ["withdrawn"] = () =>
                Do(Approved(Day), new ChangeCommand.Withdraw("取りやめた。"), CompanyResponsible),
        };

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["enrolled"] = ["File:ResponsiblePerson", "File:Operator"],
        ["Examining"] =
        [
            "Examine:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:ResponsiblePerson",
        ],
        ["on paper"] = ["Examine:Operator", "Withdraw:ResponsiblePerson", "AttachPaper:Operator"],
        ["Deciding"] = ["Approve:Approver", "Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["Waiting"] = ["Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["its day"] = ["TakeEffect:System", "Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["in effect"] = [],
        ["called off"] = [],
        ["withdrawn"] = [],
    };

    [Fact]
    public void Every_state_takes_exactly_the_commands_of_the_table_from_the_capacities_of_the_table()
    {
        Assert.Empty(TableOf.Differences(States, Commands, Allowed, Crew.Actors, Try));
        Assert.Equal(
            TableOf.NamesOf<ChangeCommand>().Order(),
            Commands.Select(each => each.Name).Order()
        );
    }

    [Fact]
    public void A_table_that_lets_it_take_effect_before_its_day_is_seen() =>
        Assert.NotEmpty(
            TableOf.Differences(
                States,
                Commands,
                new Dictionary<string, string[]>(Allowed)
                {
                    ["Waiting"] = [.. Allowed["Waiting"], "TakeEffect:System"],
                },
                Crew.Actors,
                Try
            )
        );

    [Fact]
    public void A_case_stands_at_a_stage_of_its_definition()
    {
        foreach (var name in new[] { "Examining", "Deciding", "Waiting" })
        {
            var line = States[name]().State<CompanyChange>(Stream).Line;
            Assert.Equal(("succession", name, Day), (line?.Procedure, line?.Stage, line?.DueOn));
            var stage = Shipped
                .All.Single(each => each.Id == "succession")
                .Steps.SelectMany(step => step.Stages)
                .Single(each => each.Name == name);
            Assert.True(line!.Next.ToHashSet().SetEquals(stage.Actors), name);
        }
    }

    [Fact]
    public void Before_its_day_nothing_changes_and_on_it_the_enrollment_goes_on_under_the_new_number()
    {
        var office = Approved(Day);
        var before = Now(Road.Enrolled());
        var rooms = office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Rooms;
        Assert.Equal(before, Now(office));
        Assert.Equal([2001], Try(office, TakeEffect, Actor.System).Codes());

        office.Now = office.Now.AddDays(10);
        Do(office, TakeEffect, Actor.System);

        Assert.Equal(
            (NewNumber, NewName),
            (Now(office)?.CorporateNumber, Now(office)?.CompanyName)
        );
        Assert.Equal(before?.Representative, Now(office)?.Representative);
        var after = office.State<EnrollmentCase>(Road.Enrollment);
        Assert.True(after.IsReceived);
        Assert.Equal(rooms, after.FileOrNull?.Rooms);
    }

    [Fact]
    public void A_day_that_has_come_takes_effect_with_the_approval()
    {
        var office = Approved(Today);

        Assert.Equal(NewNumber, Now(office)?.CorporateNumber);
        Assert.Equal("", office.State<CompanyChange>(Stream).Stage);
    }

    [Fact]
    public void Called_off_before_its_day_leaves_everything_as_it_is_and_both_names_are_told()
    {
        var office = States["called off"]();

        Assert.NotEqual(NewNumber, Now(office)?.CorporateNumber);
        Assert.Equal(
            [
                "succession.approved",
                "succession.approved",
                "succession.called-off",
                "succession.called-off",
            ],
            office
                .Log.Select(line => line.Event)
                .OfType<NoticeIssued>()
                .Select(notice => notice.Kind)
                .Where(kind => kind.StartsWith("succession", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Units_and_contract_officers_are_told_and_the_contract_names_the_party_by_its_new_name()
    {
        var office = Road.Agreed();
        var concerns = new ChangeConcerns(null, [Road.AgreementId], [Road.ContractId]);
        Do(office, Filing(Today), CompanyResponsible);
        Do(office, Examine, OperatorB);
        Do(office, new ChangeCommand.Approve("試験第40号") { Concerns = concerns }, ApproverA);

        var told = office
            .Log.Where(line => line.Event is NoticeIssued { Kind: "succession.approved" })
            .Select(line => office.State<Notice>(line.Stream))
            .ToList();
        Assert.Equal(4, told.Count);
        var contract = office.State<Contract>(Contract.Stream(Road.ContractId));
        Assert.Equal(NewName, contract.NameOf(contract.Prime));
        Assert.True(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)).StandsOn(Today)
        );
    }

    [Fact]
    public void A_number_under_which_another_is_enrolled_is_refused_at_the_approval()
    {
        var office = Examined(Day);
        var other = New<EnrollmentCase>(9);
        foreach (var line in office.Log.Where(line => line.Stream == Road.Enrollment).ToList())
        {
            office.Append(EnrollmentCase.Stream(other), line.Event, line.By);
        }

        ChangeCommand.Approve approve = new("試験第40号")
        {
            Concerns = ChangeConcerns.None with { Holder = other },
        };
        Assert.IsType<Decision.Accepted>(Try(office, approve, ApproverA));
        office.Append(
            EnrollmentCase.Stream(other),
            new EnrollmentDetailsChanged(
                "試験承",
                ImmutableDictionary<string, PrivateText>.Empty.Add(
                    "corporateNumber",
                    new PrivateText(NewNumber)
                ),
                null
            ),
            Actor.System
        );

        Assert.Equal([8132], Try(office, approve, ApproverA).Codes());
    }

    [Fact]
    public void What_cannot_be_filed_is_named()
    {
        int[] Codes(ChangeCommand.File filing) =>
            [.. Try(Road.Enrolled(), filing, CompanyResponsible).Codes()];

        var present = Now(Road.Enrolled())?.CorporateNumber ?? "";
        Assert.Equal([8130], Codes(Filing(Day, present)));
        Assert.Equal([8131], Codes(Filing(Today.AddYears(1).AddDays(1))));
        Assert.Equal([8131], Codes(Filing(Today.AddYears(-1).AddDays(-1))));
        Assert.Equal(
            [RefusalCode.CorporateNumberWrong.Number],
            Codes(Filing(Day, "1234567890123"))
        );
        Assert.Equal([RefusalCode.Required.Number], Codes(Filing(Day) with { Evidence = "" }));
    }

    [Fact]
    public void Nobody_approves_what_they_examined() =>
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(
                    Examined(Day),
                    new ChangeCommand.Approve("試験第40号"),
                    ApproverA with
                    {
                        Person = OperatorB.Person,
                    }
                )
                .Codes()
        );

    [Fact]
    public void What_came_on_paper_is_examined_by_a_second_person_and_told_to_no_filer()
    {
        var office = Do(Road.Enrolled(), Filing(Day), OperatorB);
        Assert.Equal(Today, office.State<CompanyChange>(Stream).ReceivedOn);
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(office, Examine, OperatorB).Codes()
        );

        Do(office, Examine, OperatorA with { Person = Somebody(15) });
        Do(office, new ChangeCommand.Approve("試験第40号"), ApproverA);

        Assert.DoesNotContain(
            OperatorB.Person,
            office
                .Log.Where(line => line.Event is NoticeIssued { Kind: "succession.approved" })
                .Select(line => office.State<Notice>(line.Stream).To.Person)
                .OfType<PersonId>()
        );
    }

    [Fact]
    public void The_office_types_in_a_succession_alone_with_the_day_of_its_arrival()
    {
        int[] Codes(ChangeCommand.File filing, Actor actor) =>
            [.. Try(Road.Enrolled(), filing, actor).Codes()];

        Assert.Equal(
            [8134],
            Codes(Filing(Day) with { Matter = ChangeMatter.Ownership }, OperatorB)
        );
        Assert.Equal(
            [RefusalCode.Required.Number],
            Codes(Filing(Day) with { ReceivedOn = null }, OperatorB)
        );
        Assert.Equal(
            [RefusalCode.DateStillToCome.Number],
            Codes(Filing(Day) with { ReceivedOn = Today.AddDays(1) }, OperatorB)
        );
        Assert.Equal(
            [RefusalCode.OwnCase.Number],
            Codes(Filing(Day), OperatorB with { Person = CompanyResponsible.Person })
        );
        // The company says nothing of paper: what it sends of it is not recorded.
        Assert.Null(Filed(Day).State<CompanyChange>(Stream).ReceivedOn);
    }
}
