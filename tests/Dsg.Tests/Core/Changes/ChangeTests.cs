using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Tests.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>変更: approval before effect for responsible persons and ownership, notice for the rest.</summary>
public sealed class ChangeTests
{
    private static readonly ChangeId Id = New<CompanyChange>(1);
    private static readonly StreamId Stream = CompanyChange.Stream(Id);
    private static readonly DateOnly Today = new(2026, 9, 16);

    private static readonly Appointment Speaks = new(Capacity.ResponsiblePerson, Maker, null);

    private static readonly Actor Stranger = CompanyResponsible with
    {
        Person = Somebody(98),
        Company = New<Company>(2),
    };

    private static ChangeCommand.File Filing(
        ChangeMatter matter,
        DateOnly? on = null,
        params (string Field, string Value)[] fields
    ) =>
        new(
            Id,
            Road.EnrollmentId,
            matter,
            fields.ToImmutableDictionary(each => each.Field, each => each.Value),
            "登記のとおり。",
            on ?? Today,
            null,
            null
        );

    private static readonly AttachedPaper Paper = new(
        New<CaseDocument>(1),
        new PrivateText("資料.pdf"),
        10,
        "00"
    );

    private static ChangeCommand.File NewAddress(DateOnly? on = null) =>
        Filing(ChangeMatter.Address, on, ("companyAddress", "東京都架空区新町九番地"));

    private static ChangeCommand.File Succession =>
        Filing(ChangeMatter.Responsible) with
        {
            Leaving = CompanyResponsible.Person,
            Successor = User.Person,
        };

    private static IReadOnlyList<(string Name, ChangeCommand Command)> Commands =>
        [
            ("File", Succession),
            ("Examine", new ChangeCommand.Examine()),
            ("Approve", new ChangeCommand.Approve("試験第30号")),
            ("TakeEffect", new ChangeCommand.TakeEffect(ChangeConcerns.None)),
            ("TakeNote", new ChangeCommand.TakeNote()),
            ("Decline", new ChangeCommand.Decline("資料が足りない。")),
            ("Withdraw", new ChangeCommand.Withdraw("取りやめた。")),
            ("AttachPaper", new ChangeCommand.AttachPaper(Paper)),
        ];

    private static Office Do(Office office, ChangeCommand command, Actor actor) =>
        office.Do<ChangeProcedure, CompanyChange, ChangeCommand>(Stream, command, actor);

    private static Decision Try(Office office, ChangeCommand command, Actor actor) =>
        office.Try<ChangeProcedure, CompanyChange, ChangeCommand>(Stream, command, actor);

    private static Office Enrolled()
    {
        var office = Road.Enrolled();
        office.Append(
            Person.Stream(CompanyResponsible.Person),
            new CapacityGranted(Speaks),
            Actor.System
        );
        Road.Appoint(office, User);
        return office;
    }

    private static Office Filed() => Do(Enrolled(), Succession, CompanyResponsible);

    private static Office Examined() => Do(Filed(), new ChangeCommand.Examine(), OperatorB);

    private static Office Approved() =>
        Do(Examined(), new ChangeCommand.Approve("試験第30号"), ApproverA);

    private static Office Noticed() => Do(Enrolled(), NewAddress(), CompanyResponsible);

    private static Dictionary<string, Func<Office>> States =>
        new()
        {
            ["enrolled"] = Enrolled,
            ["Examining"] = Filed,
            ["Deciding"] = Examined,
            ["approved"] = Approved,
            ["Noting"] = Noticed,
            ["noted"] = () => Do(Noticed(), new ChangeCommand.TakeNote(), OperatorB),
            ["declined"] = () =>
                Do(Examined(), new ChangeCommand.Decline("資料が足りない。"), ApproverA),
            ["withdrawn"] = () =>
                Do(Filed(), new ChangeCommand.Withdraw("取りやめた。"), CompanyResponsible),
        };

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["enrolled"] = ["File:ResponsiblePerson"],
        ["Examining"] =
        [
            "Examine:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:ResponsiblePerson",
        ],
        ["Deciding"] = ["Approve:Approver", "Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["approved"] = [],
        ["Noting"] =
        [
            "TakeNote:Operator",
            "Decline:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:ResponsiblePerson",
        ],
        ["noted"] = [],
        ["declined"] = [],
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
    public void A_table_that_allows_too_much_is_seen() =>
        Assert.NotEmpty(
            TableOf.Differences(
                States,
                Commands,
                new Dictionary<string, string[]>(Allowed) { ["approved"] = ["Examine:Operator"] },
                Crew.Actors,
                Try
            )
        );

    [Fact]
    public void A_case_stands_at_a_stage_of_its_definition()
    {
        foreach (var (name, make) in States.Where(each => each.Key is not "enrolled"))
        {
            if (make().State<CompanyChange>(Stream).Line is not { Stage.Length: > 0 } line)
            {
                continue;
            }

            var stage = Shipped
                .All.Single(each => each.Id == line.Procedure)
                .Steps.SelectMany(step => step.Stages)
                .Single(each => each.Name == line.Stage);
            Assert.True(line.Next.ToHashSet().SetEquals(stage.Actors), name);
        }
    }

    [Fact]
    public void A_successor_speaks_for_the_company_with_the_approval_and_not_before()
    {
        bool Holds(Office office, PersonId person) =>
            office.State<Person>(Person.Stream(person)).Appointments.Contains(Speaks);

        Assert.True(Holds(Examined(), CompanyResponsible.Person));
        Assert.False(Holds(Examined(), User.Person));
        var office = Approved();
        Assert.False(Holds(office, CompanyResponsible.Person));
        Assert.True(Holds(office, User.Person));
        Assert.Equal(
            User.Person,
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Responsible
        );
        Assert.Contains(
            new Appointment(Capacity.CompanyUser, Maker, null),
            office.State<Person>(Person.Stream(User.Person)).Appointments
        );
    }

    [Fact]
    public void A_representative_changes_in_the_record_with_the_approval_and_not_before()
    {
        string? Now(Office office) =>
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Application.Representative;

        var office = Enrolled();
        var before = Now(office);
        Do(
            office,
            Filing(ChangeMatter.Representative, null, ("representative", "代表取締役 見本 新")),
            CompanyResponsible
        );
        Do(office, new ChangeCommand.Examine(), OperatorB);
        Assert.Equal(before, Now(office));
        Do(office, new ChangeCommand.Approve("試験第31号"), ApproverA);
        Assert.Equal("代表取締役 見本 新", Now(office));
        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public void A_notice_is_late_after_fourteen_days_and_taken_all_the_same(int ago, bool late)
    {
        var office = Do(Enrolled(), NewAddress(Today.AddDays(-ago)), CompanyResponsible);

        Assert.Equal(late, office.State<CompanyChange>(Stream).Late);
        Do(office, new ChangeCommand.TakeNote(), OperatorB);
        Assert.Equal(
            "東京都架空区新町九番地",
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Application.CompanyAddress
        );
    }

    [Fact]
    public void Whoever_acted_for_the_company_in_its_enrollment_does_not_act_for_the_office_in_its_changes()
    {
        // Filed by another of the company, so that the filer is not who is refused.
        var filer = CompanyResponsible with
        {
            Person = Somebody(97),
        };
        var filed = Do(Enrolled(), Succession, filer);
        var examined = Do(Do(Enrolled(), Succession, filer), Commands[1].Command, OperatorB);
        int[] own = [RefusalCode.OwnCase.Number];
        var reviewer = OperatorA with { Person = CompanyResponsible.Person };
        var approver = ApproverA with { Person = CompanyResponsible.Person };

        Assert.Equal(own, Try(filed, Commands[1].Command, reviewer).Codes());
        Assert.Equal(own, Try(examined, Commands[2].Command, approver).Codes());
        Assert.IsType<Decision.Accepted>(Try(filed, Commands[1].Command, OperatorB));
    }

    [Fact]
    public void Nobody_approves_what_they_examined_or_filed()
    {
        int[] second = [RefusalCode.SecondPersonNeeded.Number];
        var approve = Commands[2].Command;

        Assert.Equal(
            second,
            Try(Examined(), approve, ApproverA with { Person = OperatorB.Person }).Codes()
        );
        Assert.Equal(
            second,
            Try(Examined(), approve, ApproverA with { Person = CompanyResponsible.Person }).Codes()
        );
        Assert.Equal(
            second,
            Try(
                    Noticed(),
                    new ChangeCommand.TakeNote(),
                    OperatorA with
                    {
                        Person = CompanyResponsible.Person,
                    }
                )
                .Codes()
        );
    }

    [Fact]
    public void What_cannot_be_filed_is_named()
    {
        int[] Codes(ChangeCommand.File filing, Actor? actor = null) =>
            [.. Try(Enrolled(), filing, actor ?? CompanyResponsible).Codes()];

        Assert.Equal([RefusalCode.NotFound.Number], Codes(NewAddress(), Stranger));
        Assert.Equal([8110], Codes(NewAddress(Today.AddDays(1))));
        Assert.Equal([8107], Codes(Filing(ChangeMatter.Address)));
        Assert.Equal([8107], Codes(Filing(ChangeMatter.Responsible)));
        Assert.Equal([8109], Codes(Succession with { Successor = null }));
        Assert.Equal([8108], Codes(Succession with { Successor = Stranger.Person }));
        Assert.Equal([8111], Codes(Succession with { Leaving = Stranger.Person }));
        Assert.Equal(
            [RefusalCode.NotAPhoneNumber.Number],
            Codes(Filing(ChangeMatter.Contact, null, ("responsiblePhone", "電話")))
        );
        // A field of another matter is not changed under this one.
        Assert.Equal([8107], Codes(Filing(ChangeMatter.Name, null, ("representative", "別人"))));
        Assert.Equal([8106], Try(Road.Completed(), NewAddress(), CompanyResponsible).Codes());
    }

    [Fact]
    public void The_company_is_told_and_told_that_it_was_late()
    {
        static IEnumerable<NoticeIssued> Told(Office office) =>
            office.Log.Select(line => line.Event).OfType<NoticeIssued>();

        Assert.Equal("change.approved", Told(Approved()).Last().Kind);
        var late = Do(Enrolled(), NewAddress(Today.AddDays(-20)), CompanyResponsible);
        Do(late, new ChangeCommand.TakeNote(), OperatorB);
        var inTime = Do(Noticed(), new ChangeCommand.TakeNote(), OperatorB);
        Assert.Equal("change.noted", Told(late).Last().Kind);
        Assert.Contains("14日以内", Words(late), StringComparison.Ordinal);
        Assert.DoesNotContain("14日以内", Words(inTime), StringComparison.Ordinal);

        static string Words(Office office) =>
            office
                .State<Notice>(office.Log.Last(line => line.Event is NoticeIssued).Stream)
                .Canonical;
    }
}
