using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Access;

/// <summary>When somebody could last, folded anew from the events.</summary>
public sealed class HistoryTests
{
    private static DateTimeOffset? Last(Office office, Actor? who = null) =>
        AccessHistory.LastAllowed(
            office.Log,
            who ?? User,
            Road.AgreementId,
            AccessAction.OpenWorkspace,
            office.Now
        );

    [Fact]
    public void While_it_is_open_the_answer_is_now_and_before_it_ever_was_there_is_none()
    {
        var office = Road.Active();
        Assert.Equal(office.Now, Last(office));
        Assert.Equal(office.Now, Last(office, Staff));
        Assert.Null(Last(Road.Filed()));
        Assert.Null(Last(office, User with { Device = "bb22" }));
        Assert.Null(Last(office, User with { Person = Somebody(77) }));
    }

    [Fact]
    public void A_stop_ends_it_at_its_instant_and_what_happens_later_changes_nothing()
    {
        var office = Road.Active();
        var stream = Suspension.Stream(SuspensionLevel.Company, Maker.ToString());
        office.Now = office.Now.AddDays(1);
        var stopped = office.Now;
        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            stream,
            new SuspensionCommand.Suspend(
                SuspensionLevel.Company,
                Maker.ToString(),
                new PrivateText("調査")
            ),
            OperatorA
        );
        office.Now = office.Now.AddDays(1);
        office.DoEnroll(new EnrollmentCommand.RevokeCertificate(Road.Terminal, "紛失"), OperatorA);

        Assert.Equal(stopped, Last(office));
    }

    [Fact]
    public void An_end_in_time_is_found_between_two_events()
    {
        var office = Road.Active();
        var end = office.Now.AddYears(3);
        var certificate = AccessRulesTests.Device(office).Certificate?.NotAfter;
        office.Now = end;

        Assert.Equal(certificate, Last(office));

        // Its reported hour comes before.
        var hour = office.Log[^1].At.AddHours(7);
        office.Now = office.Log[^1].At.AddMinutes(3);
        office.Append(
            UsageCase.Stream(Road.CompanyUse),
            new UseEndReported(User.Person, hour, new PrivateText("退職"), "試験第9号"),
            CompanyResponsible
        );
        office.Now = end;
        Assert.Equal(hour, Last(office));
    }

    [Fact]
    public void The_facts_folded_anew_decide_as_those_that_are_kept()
    {
        var office = Road.Active()
            .DoUse(Road.StaffUse, new UsageCommand.EndUse(Staff.Person, "異動"), Superior);
        var ended = office.Log.Last(recorded => recorded.Event is UseEnded).At;

        Assert.IsType<AccessDecision.Refused>(
            AccessRules.Decide(
                AccessRulesTests.Facts(office, User),
                AccessAction.OpenWorkspace,
                office.Now
            )
        );
        Assert.Equal((ended, ended), (Last(office), Last(office, Staff)));
    }
}
