using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Procedures;

/// <summary>担当: taken, handed over, never touching the case; うち貴社の準備 found for every kind while it is folded.</summary>
public sealed class ChargeTests
{
    private static Office Staffed(Office office)
    {
        foreach (var actor in new[] { OperatorA, OperatorB, ApproverA })
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

    internal static Office Submitted() => Staffed(Road.Submitted());

    private static Decision Try(Office office, ChargeCommand command, Actor actor) =>
        office.Try<ChargeProcedure, CaseCharge, ChargeCommand>(
            CaseCharge.Stream(Road.Enrollment),
            command,
            actor
        );

    private static Office Do(Office office, ChargeCommand command, Actor actor) =>
        office.Do<ChargeProcedure, CaseCharge, ChargeCommand>(
            CaseCharge.Stream(Road.Enrollment),
            command,
            actor
        );

    internal static Office Taken() =>
        Do(Submitted(), new ChargeCommand.Take(Road.Enrollment), OperatorA);

    private static CaseCharge StateOf(Office office) =>
        office.State<CaseCharge>(CaseCharge.Stream(Road.Enrollment));

    private static void Refused(RefusalCode code, Decision decision) =>
        Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Reasons[0].Code);

    [Fact]
    public void An_operator_takes_a_case_and_another_gives_it_on()
    {
        var office = Taken();
        Assert.Equal(OperatorA.Person, StateOf(office).Owner);
        Assert.Equal(Road.Enrollment, StateOf(office).Case);
        Refused(
            RefusalCode.AnswersForItAlready,
            Try(office, new ChargeCommand.Take(Road.Enrollment), OperatorA)
        );
        Refused(
            RefusalCode.AnswersForItAlready,
            Try(office, new ChargeCommand.Assign(Road.Enrollment, OperatorA.Person), OperatorB)
        );
        Do(office, new ChargeCommand.Assign(Road.Enrollment, OperatorB.Person), OperatorA);
        Assert.Equal(
            (OperatorB.Person, OperatorA.Person),
            (StateOf(office).Owner, StateOf(office).By)
        );
    }

    [Fact]
    public void Only_an_operator_answers_for_a_case_that_is_open_and_not_their_own()
    {
        Refused(
            RefusalCode.OwnerIsNoOperator,
            Try(Submitted(), new ChargeCommand.Assign(Road.Enrollment, ApproverA.Person), OperatorA)
        );
        Refused(
            RefusalCode.OwnCaseHasAnotherOwner,
            Try(
                Submitted(),
                new ChargeCommand.Take(Road.Enrollment),
                OperatorA with
                {
                    Person = Responsible.Person,
                }
            )
        );
        Refused(
            RefusalCode.NobodyAnswersForEnded,
            Try(Staffed(Road.Enrolled()), new ChargeCommand.Take(Road.Enrollment), OperatorB)
        );
        foreach (var nowhere in new[] { new StreamId("no-such-kind", "1"), new("incident", "1") })
        {
            Refused(
                RefusalCode.NotFound,
                Try(Submitted(), new ChargeCommand.Take(nowhere), OperatorA)
            );
        }
    }

    [Fact]
    public void Taking_a_case_leaves_the_case_and_the_separation_of_persons_as_they_are()
    {
        var office = Road.AwaitingApproval();
        var before = office.State<Dsg.Core.Enrollment.EnrollmentCase>(Road.Enrollment);
        Do(
            office,
            new ChargeCommand.Take(Road.Enrollment),
            ApproverA with
            {
                Capacity = Capacity.Operator,
            }
        );
        Assert.Same(before, office.State<Dsg.Core.Enrollment.EnrollmentCase>(Road.Enrollment));
        Assert.IsType<Decision.Accepted>(
            office.Enroll(
                new Dsg.Core.Enrollment.EnrollmentCommand.Complete("試験第9号"),
                ApproverA
            )
        );
    }

    [Fact]
    public void The_days_of_the_company_are_counted_while_nobody_else_can_act()
    {
        var office = Road.Preparing();
        var loaded = LoadedCase.Begin(Road.Enrollment);
        foreach (var recorded in office.Log.Where(r => r.Stream == Road.Enrollment))
        {
            loaded = loaded.After(recorded);
        }

        var since = Assert.NotNull(loaded.WithCompany.Since);
        var calendar = BusinessCalendar.WithoutHolidays;
        Assert.Equal(0, loaded.WithCompany.Days(calendar, since));
        Assert.Equal(10, loaded.WithCompany.Days(calendar, since.AddDays(14)));
        // In review, the office acts: nothing is counted.
        var review = LoadedCase.Begin(Road.Enrollment);
        foreach (var recorded in Road.InReview().Log.Where(r => r.Stream == Road.Enrollment))
        {
            review = review.After(recorded);
        }

        Assert.Equal(0, review.WithCompany.Days(calendar, since.AddDays(14)));
    }

    [Fact]
    public void A_paper_intake_and_a_version_to_be_approved_wait_for_somebody()
    {
        var book = ProcedureBook.Evolve(
            ProcedureBook.Initial,
            new Recorded(
                ProcedureBook.Stream("enrollment"),
                1,
                new Office().Now,
                OperatorA,
                new ProcedureProposed(2, "{}", new DateOnly(2026, 10, 1))
            )
        );
        Assert.Equal([Capacity.Operator, Capacity.Approver], book.Line?.Next ?? []);
        Assert.Equal(new DateOnly(2026, 9, 30), book.Line?.DueOn);
        Assert.Equal(ProcedureBook.Stream("enrollment"), book.Line?.Case);
        Assert.Null(ProcedureBook.Initial.Line);
    }

    [Fact]
    public void The_last_day_of_beginning_is_the_inverse_of_counting_plan_days()
    {
        var calendar = BusinessCalendar.ByRule;
        var plan = new QueuePlan(Shipped, calendar, new DateOnly(2026, 9, 16));
        foreach (var days in new[] { 0, 1, 5, 12, 30 })
        {
            for (
                var due = new DateOnly(2026, 9, 1);
                due < new DateOnly(2026, 10, 20);
                due = due.AddDays(1)
            )
            {
                var last = plan.LastBegin(days, due);
                Assert.True(calendar.After(last, days) <= due);
                Assert.True(calendar.After(last.AddDays(1), days) > due);
            }
        }
    }
}
