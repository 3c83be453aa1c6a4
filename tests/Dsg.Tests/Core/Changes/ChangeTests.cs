using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Changes.ChangeRoad;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>変更: approval before effect for responsible persons and ownership, notice for the rest.</summary>
public sealed class ChangeTests
{
    private static readonly Actor Stranger = CompanyResponsible with
    {
        Person = Somebody(98),
        Company = New<Company>(2),
    };

    [Fact]
    public void A_successor_speaks_for_the_company_with_the_approval_and_not_before()
    {
        bool Holds(Office office, PersonId person) =>
            office.State<Person>(Person.Stream(person)).Appointments.Contains(Speaks);

        var examined = Examined(NewResponsible);
        Assert.True(Holds(examined, CompanyResponsible.Person));
        Assert.False(Holds(examined, User.Person));
        var office = Approved(NewResponsible);
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
        var office = Examined(
            Filing(ChangeMatter.Representative, null, ("representative", "代表取締役 見本 新"))
        );
        Assert.Equal(Now(Enrolled())?.Representative, Now(office)?.Representative);
        Do(office, Approve, ApproverA);
        Assert.Equal("代表取締役 見本 新", Now(office)?.Representative);
        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    public void A_notice_is_late_after_fourteen_days_and_taken_all_the_same(int ago, bool late)
    {
        var office = Filed(NewAddress(Today.AddDays(-ago)));

        Assert.Equal(late, office.State<CompanyChange>(Case).Late);
        Do(office, TakeNote, OperatorB);
        Assert.Equal("東京都架空区新町九番地", Now(office)?.CompanyAddress);
    }

    [Fact]
    public void Whoever_acted_for_the_company_in_its_enrollment_does_not_act_for_the_office_in_its_changes()
    {
        // Filed by another of the company, so that the filer is not who is refused.
        var filer = CompanyResponsible with
        {
            Person = Somebody(97),
        };
        var filed = Do(Enrolled(), NewResponsible, filer);
        var examined = Do(Do(Enrolled(), NewResponsible, filer), Examine, OperatorB);
        int[] own = [RefusalCode.OwnCase.Number];
        var reviewer = OperatorA with { Person = CompanyResponsible.Person };
        var approver = ApproverA with { Person = CompanyResponsible.Person };

        Assert.Equal(own, Try(filed, Examine, reviewer).Codes());
        Assert.Equal(own, Try(examined, Approve, approver).Codes());
        Assert.IsType<Decision.Accepted>(Try(filed, Examine, OperatorB));
    }

    [Fact]
    public void Nobody_approves_what_they_examined_or_filed()
    {
        int[] second = [RefusalCode.SecondPersonNeeded.Number];
        var examined = Examined(NewResponsible);

        Assert.Equal(
            second,
            Try(examined, Approve, ApproverA with { Person = OperatorB.Person }).Codes()
        );
        Assert.Equal(
            second,
            Try(examined, Approve, ApproverA with { Person = CompanyResponsible.Person }).Codes()
        );
        Assert.Equal(
            second,
            Try(Noticed(), TakeNote, OperatorA with { Person = CompanyResponsible.Person }).Codes()
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
        Assert.Equal([8109], Codes(NewResponsible with { Successor = null }));
        Assert.Equal([8108], Codes(NewResponsible with { Successor = Stranger.Person }));
        Assert.Equal([8111], Codes(NewResponsible with { Leaving = Stranger.Person }));
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
        Assert.Single(Told(Approved(NewResponsible), "change.approved"));
        var late = Do(Filed(NewAddress(Today.AddDays(-20))), TakeNote, OperatorB);
        var inTime = Do(Noticed(), TakeNote, OperatorB);

        Assert.Contains("14日以内", Words(late), StringComparison.Ordinal);
        Assert.DoesNotContain("14日以内", Words(inTime), StringComparison.Ordinal);

        static string Words(Office office) => Assert.Single(Told(office, "change.noted")).Canonical;
    }

    [Fact]
    public void An_approval_bears_the_day_on_which_it_was_decided()
    {
        var decidedOn = Today.AddDays(-2);
        var office = Do(
            Examined(NewResponsible),
            Approve with
            {
                DecidedOn = decidedOn,
            },
            ApproverA
        );

        Assert.Equal(decidedOn, Assert.Single(Told(office, "change.approved")).On);
    }

    [Fact]
    public void What_waits_for_approval_is_declined_under_a_number_and_a_day_like_every_refusal()
    {
        var examined = Examined(NewResponsible);
        Assert.Equal(
            [RefusalCode.ReasonMissing.Number, RefusalCode.DocumentNumberMissing.Number],
            Try(examined, new ChangeCommand.Decline(" ", " "), ApproverA).Codes()
        );

        var decidedOn = Today.AddDays(-1);
        Do(examined, Decline with { DecidedOn = decidedOn }, ApproverA);

        var told = Assert.Single(Told(examined, "change.declined"));
        Assert.Equal(("試験第31号", decidedOn), (told.Number, told.On));
        Assert.Contains("資料が足りない。", told.Canonical, StringComparison.Ordinal);
        Assert.Contains("不承認", told.Canonical, StringComparison.Ordinal);
        Assert.Equal(
            CompanyResponsible.Person,
            examined.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Responsible
        );
    }

    [Fact]
    public void A_notice_that_is_not_recorded_is_no_decision_and_bears_no_number()
    {
        var before = Now(Enrolled());
        var office = Do(Noticed(), Decline, OperatorB);

        Assert.Equal("", Assert.Single(Told(office, "change.declined")).Number);
        Assert.Equal(before, Now(office));
        Assert.Equal(
            [RefusalCode.Required.Number],
            Try(Noticed(), new ChangeCommand.Decline(" ", ""), OperatorB).Codes()
        );
    }
}
