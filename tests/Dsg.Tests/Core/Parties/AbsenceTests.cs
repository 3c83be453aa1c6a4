using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Tests.Properties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Parties;

/// <summary>不在の記録と代決: for dates, by two persons, never to oneself; the stand-in decides and every record says so.</summary>
public sealed class AbsenceTests
{
    private static readonly Actor ApproverB = new(Somebody(16), Capacity.Approver, Face.Operations);

    /// <summary>An application that waits for the decision, reviewed by operator A; five people of the office and an inspector.</summary>
    internal static Office Crewed()
    {
        var office = Road.AwaitingApproval();
        foreach (var actor in new[] { OperatorA, OperatorB, ApproverA, ApproverB, Inspector })
        {
            var stream = Person.Stream(actor.Person);
            if (office.State<Person>(stream).Id.IsDefault)
            {
                office.Append(
                    stream,
                    new PersonIntroduced(actor.Person, new PrivateText("試験")),
                    Actor.System
                );
            }

            office.Append(
                stream,
                new CapacityGranted(new Appointment(actor.Capacity, null, null)),
                Actor.System
            );
        }

        return office;
    }

    private static Decision Try(Office office, AbsenceCommand command, Actor actor) =>
        office.Try<AbsenceProcedure, AbsenceBook, AbsenceCommand>(
            AbsenceBook.Stream,
            command,
            actor
        );

    private static Office Do(Office office, AbsenceCommand command, Actor actor) =>
        office.Do<AbsenceProcedure, AbsenceBook, AbsenceCommand>(
            AbsenceBook.Stream,
            command,
            actor
        );

    private static AbsenceCommand.Report Away(PersonId standIn, int from = 0, int until = 6)
    {
        var today = JapanTime.DateOf(Crewed().Now);
        return new AbsenceCommand.Report(
            ApproverA.Person,
            standIn,
            today.AddDays(from),
            today.AddDays(until)
        );
    }

    internal static Office Reported() => Do(Crewed(), Away(OperatorB.Person), ApproverA);

    internal static Office Confirmed() => Do(Reported(), new AbsenceCommand.Confirm(1), ApproverB);

    private static void Refused(RefusalCode code, Decision decision) =>
        Assert.Contains(
            code,
            Assert.IsType<Decision.Refused>(decision).Reasons.Select(reason => reason.Code)
        );

    // The product's runner, which alone knows who decides instead.
    private static Answer Complete(
        Office office,
        PersonId by,
        int inDays = 0,
        DateOnly? on = null,
        World? world = null
    )
    {
        world ??= WorldOf(office);
        return new ProcedureRunner(world)
            .RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
                Road.Enrollment,
                new EnrollmentCommand.Complete("試験第77号") { DecidedOn = on },
                Verified(
                    new Actor(by, Capacity.Approver, Face.Operations),
                    office.Now.AddDays(inDays)
                ),
                RunOptions.None,
                TestContext.Current.CancellationToken
            )
            .GetAwaiter()
            .GetResult();
    }

    private static World WorldOf(Office office)
    {
        var world = new World();
        foreach (var recorded in office.Log)
        {
            world.Now = recorded.At;
            world.Append(recorded.Stream, recorded.Event, recorded.By);
        }

        return world;
    }

    private static RefusalCode CodeOf(Answer answer) =>
        Assert.IsType<Answer.Refused>(answer).Reasons[0].Code;

    [Fact]
    public void While_an_absence_lasts_the_stand_in_decides_and_the_record_and_the_notice_say_so()
    {
        var office = Confirmed();
        var world = WorldOf(office);
        Assert.IsType<Answer.Done>(Complete(office, OperatorB.Person, world: world));
        var completed = world.Log.Single(r => r.Event is EnrollmentCompleted);
        Assert.Equal(
            (OperatorB.Person, Capacity.Approver, ApproverA.Person),
            (completed.By.Person, completed.By.Capacity, completed.By.InPlaceOf!.Value)
        );
        var notice = world.Log.Select(r => r.Event).OfType<NoticeIssued>().Last();
        Assert.Contains("発信者：（代決）\n", notice.Text.Value, StringComparison.Ordinal);
        Assert.True(NoticeText.TryRead(notice.Text.Value, out _));

        // In their own name, nothing is said.
        var own = WorldOf(Crewed());
        Assert.IsType<Answer.Done>(Complete(Crewed(), ApproverA.Person, world: own));
        Assert.Null(own.Log.Single(r => r.Event is EnrollmentCompleted).By.InPlaceOf);
        Assert.DoesNotContain(
            "代決",
            own.Log.Select(r => r.Event).OfType<NoticeIssued>().Last().Text.Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Outside_of_the_dates_and_without_a_second_person_nobody_stands_in()
    {
        Assert.Equal(RefusalCode.CapacityMissing, CodeOf(Complete(Reported(), OperatorB.Person)));
        Assert.Equal(
            RefusalCode.CapacityMissing,
            CodeOf(Complete(Confirmed(), OperatorB.Person, inDays: 7))
        );
        var planned = Do(
            Do(Crewed(), Away(OperatorB.Person, 2, 4), ApproverA),
            new AbsenceCommand.Confirm(1),
            ApproverB
        );
        Assert.Equal(RefusalCode.CapacityMissing, CodeOf(Complete(planned, OperatorB.Person)));
        Assert.IsType<Answer.Done>(Complete(planned, OperatorB.Person, inDays: 2));
        var ended = Do(Confirmed(), new AbsenceCommand.End(1), ApproverA);
        Assert.Equal(RefusalCode.CapacityMissing, CodeOf(Complete(ended, OperatorB.Person)));
        Assert.IsType<Answer.Done>(Complete(ended, ApproverA.Person));
    }

    [Fact]
    public void Who_reviewed_may_not_decide_as_a_stand_in_either_and_the_absent_one_does_not_decide()
    {
        var office = Do(
            Do(Crewed(), Away(OperatorA.Person), ApproverA),
            new AbsenceCommand.Confirm(1),
            ApproverB
        );
        Assert.Equal(RefusalCode.ReviewerMayNotDecide, CodeOf(Complete(office, OperatorA.Person)));
        Assert.Equal(RefusalCode.ApproverIsAbsent, CodeOf(Complete(Confirmed(), ApproverA.Person)));
        Assert.IsType<Answer.Done>(Complete(Confirmed(), ApproverB.Person));
    }

    [Fact]
    public void Two_persons_record_it_and_neither_is_the_stand_in()
    {
        Refused(
            RefusalCode.SecondPersonNeeded,
            Try(Reported(), new AbsenceCommand.Confirm(1), ApproverA)
        );
        Refused(
            RefusalCode.StandInGivesItself,
            Try(Reported(), new AbsenceCommand.Confirm(1), OperatorB)
        );
        Refused(RefusalCode.StandInGivesItself, Try(Crewed(), Away(OperatorB.Person), OperatorB));
        Refused(RefusalCode.StandInNotOfOffice, Try(Crewed(), Away(ApproverA.Person), OperatorA));
        Refused(RefusalCode.StandInNotOfOffice, Try(Crewed(), Away(Inspector.Person), OperatorA));
        Refused(
            RefusalCode.AbsentIsNoApprover,
            Try(Crewed(), Away(OperatorB.Person) with { Absent = OperatorA.Person }, ApproverA)
        );
        Refused(RefusalCode.NotFound, Try(Crewed(), new AbsenceCommand.Confirm(1), ApproverB));
        Refused(
            RefusalCode.NotAllowedInState,
            Try(Confirmed(), new AbsenceCommand.Confirm(1), OperatorA)
        );
        Assert.IsType<Decision.Accepted>(Try(Reported(), new AbsenceCommand.Confirm(1), OperatorA));
    }

    [Fact]
    public void Its_days_lie_ahead_are_not_too_many_and_are_nobody_elses()
    {
        Refused(RefusalCode.AbsenceInThePast, Try(Crewed(), Away(OperatorB.Person, -1), OperatorA));
        Refused(
            RefusalCode.NotAnIsoDateOrder,
            Try(Crewed(), Away(OperatorB.Person, 3, 2), OperatorA)
        );
        Refused(
            RefusalCode.AbsenceTooLong,
            Try(Crewed(), Away(OperatorB.Person, 0, 92), OperatorA)
        );
        Assert.IsType<Decision.Accepted>(Try(Crewed(), Away(OperatorB.Person, 0, 91), OperatorA));
        Refused(RefusalCode.AbsenceOverlaps, Try(Reported(), Away(ApproverB.Person), OperatorA));
        Assert.IsType<Decision.Accepted>(Try(Reported(), Away(ApproverB.Person, 7, 8), OperatorA));
        Refused(
            RefusalCode.AbsenceOverlaps,
            Try(Reported(), Away(ApproverA.Person) with { Absent = ApproverB.Person }, OperatorA)
        );
    }

    [Fact]
    public void A_decision_bears_its_day_which_is_never_ahead()
    {
        var office = Crewed();
        var today = JapanTime.DateOf(office.Now);
        Assert.Equal(
            RefusalCode.DecisionDateAhead,
            CodeOf(Complete(office, ApproverA.Person, on: today.AddDays(1)))
        );
        var world = WorldOf(office);
        Assert.IsType<Answer.Done>(
            Complete(office, ApproverA.Person, on: today.AddDays(-3), world: world)
        );
        Assert.Equal(
            today.AddDays(-3),
            world.Log.Select(r => r.Event).OfType<EnrollmentCompleted>().Single().IssuedOn
        );
        Assert.Equal(
            today.AddDays(-3),
            world.Log.Select(r => r.Event).OfType<NoticeIssued>().Last().On
        );
        var other = WorldOf(office);
        Assert.IsType<Answer.Done>(Complete(office, ApproverA.Person, world: other));
        Assert.Equal(
            today,
            other.Log.Select(r => r.Event).OfType<EnrollmentCompleted>().Single().IssuedOn
        );
    }
}
