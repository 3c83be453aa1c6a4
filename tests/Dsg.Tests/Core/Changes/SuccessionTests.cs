using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Changes.ChangeRoad;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>承継: approval before effect, effect by itself on its day.</summary>
public sealed class SuccessionTests
{
    [Fact]
    public void Before_its_day_nothing_changes_and_on_it_the_enrollment_goes_on_under_the_new_number()
    {
        var office = Approved(Merger(Day));
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
        var office = Approved(Merger(Today));

        Assert.Equal(NewNumber, Now(office)?.CorporateNumber);
        Assert.Equal("", office.State<CompanyChange>(Case).Stage);
    }

    [Fact]
    public void Called_off_before_its_day_leaves_everything_as_it_is_and_both_names_are_told()
    {
        var office = Do(Approved(Merger(Day)), Decline, ApproverA);

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
    public void The_office_calls_it_off_under_a_number_and_a_day_and_the_company_without()
    {
        var waiting = Approved(Merger(Day));
        Assert.Equal(
            [RefusalCode.DocumentNumberMissing.Number],
            Try(waiting, Decline with { DocumentNumber = "" }, ApproverA).Codes()
        );
        var decidedOn = Today.AddDays(-1);
        Do(waiting, Decline with { DecidedOn = decidedOn }, ApproverA);
        Assert.All(
            Told(waiting, "succession.called-off"),
            told => Assert.Equal(("試験第31号", decidedOn), (told.Number, told.On))
        );

        var withdrawn = Do(Approved(Merger(Day)), Withdraw, CompanyResponsible);
        Assert.All(
            Told(withdrawn, "succession.called-off"),
            told => Assert.Equal(("", Today), (told.Number, told.On))
        );
    }

    private static Office Succeeded()
    {
        var office = Road.Agreed();
        var concerns = new ChangeConcerns(null, [Road.AgreementId], [Road.ContractId]);
        Do(office, Merger(Today), CompanyResponsible);
        Do(office, Examine, OperatorB);
        return Do(office, Approve with { Concerns = concerns }, ApproverA);
    }

    [Fact]
    public void Units_and_contract_officers_are_told_and_the_contract_names_the_party_by_its_new_name()
    {
        var office = Succeeded();

        Assert.Equal(4, Told(office, "succession.approved").Count);
        var contract = office.State<Contract>(Contract.Stream(Road.ContractId));
        Assert.Equal(NewName, contract.NameOf(contract.Prime));
        Assert.True(
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)).StandsOn(Today)
        );
    }

    [Fact]
    public void A_number_under_which_another_is_enrolled_is_refused_at_the_approval()
    {
        var office = Examined(Merger(Day));
        var other = New<EnrollmentCase>(9);
        foreach (var line in office.Log.Where(line => line.Stream == Road.Enrollment).ToList())
        {
            office.Append(EnrollmentCase.Stream(other), line.Event, line.By);
        }

        var approve = Approve with { Concerns = ChangeConcerns.None with { Holder = other } };
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
        Assert.Equal([8130], Codes(Merger(Day, present)));
        Assert.Equal([8131], Codes(Merger(Today.AddYears(1).AddDays(1))));
        Assert.Equal([8131], Codes(Merger(Today.AddYears(-1).AddDays(-1))));
        Assert.Equal(
            [RefusalCode.CorporateNumberWrong.Number],
            Codes(Merger(Day, "1234567890123"))
        );
        Assert.Equal([RefusalCode.Required.Number], Codes(Merger(Day) with { Evidence = "" }));
    }

    [Fact]
    public void Nobody_approves_what_they_examined() =>
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(Examined(Merger(Day)), Approve, ApproverA with { Person = OperatorB.Person })
                .Codes()
        );

    [Fact]
    public void What_came_on_paper_is_examined_by_a_second_person_and_told_to_no_filer()
    {
        var office = Do(Road.Enrolled(), Merger(Day), OperatorB);
        Assert.Equal(Today, office.State<CompanyChange>(Case).ReceivedOn);
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(office, Examine, OperatorB).Codes()
        );

        Do(office, Examine, OperatorA with { Person = Somebody(15) });
        Do(office, Approve, ApproverA);

        Assert.DoesNotContain(
            OperatorB.Person,
            Told(office, "succession.approved").Select(told => told.To.Person).OfType<PersonId>()
        );
    }

    [Fact]
    public void The_office_types_in_a_succession_alone_with_the_day_of_its_arrival()
    {
        int[] Codes(ChangeCommand.File filing, Actor actor) =>
            [.. Try(Road.Enrolled(), filing, actor).Codes()];

        Assert.Equal(
            [8134],
            Codes(Merger(Day) with { Matter = ChangeMatter.Ownership }, OperatorB)
        );
        Assert.Equal(
            [RefusalCode.Required.Number],
            Codes(Merger(Day) with { ReceivedOn = null }, OperatorB)
        );
        Assert.Equal(
            [RefusalCode.DateStillToCome.Number],
            Codes(Merger(Day) with { ReceivedOn = Today.AddDays(1) }, OperatorB)
        );
        Assert.Equal(
            [RefusalCode.OwnCase.Number],
            Codes(Merger(Day), OperatorB with { Person = CompanyResponsible.Person })
        );
        // The company says nothing of paper: what it sends of it is not recorded.
        Assert.Null(Filed(Merger(Day)).State<CompanyChange>(Case).ReceivedOn);
    }
}
