using Dsg.Core.Annual;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Tests.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Annual;

/// <summary>役割の年次確認: looked through by one operator, confirmed by another, over who holds what just then; late is a soft ground.</summary>
public sealed class CapacityReviewTests
{
    private static readonly Actor Newcomer = new(Somebody(17), Capacity.Auditor, Face.Operations);

    private static readonly CapacityReviewCommand.State AllContinue = new([.. ListOf(true)], "");
    private static readonly CapacityReviewCommand.State InspectorEnds = new(
        [.. ListOf(false)],
        "異動のため"
    );
    private static readonly CapacityReviewCommand.Return Back = new("一覧に誤りがある。");
    private static readonly CapacityReviewCommand.Confirm Confirm = new([
        .. ListOf(true).Select(each => each.Holder),
    ]);
    private static readonly CapacityReviewCommand.Begin Begin = new();
    private static readonly CapacityReviewCommand.Remind Remind = new(60);

    private static IEnumerable<CapacityStatement> ListOf(bool inspectorContinues) =>
        new[] { OperatorA, OperatorB, ApproverA, Inspector, Officer, Superior }.Select(
            actor => new CapacityStatement(
                HolderOf(actor),
                inspectorContinues || actor != Inspector
            )
        );

    private static CapacityHolder HolderOf(Actor actor) =>
        new(actor.Person, new Appointment(actor.Capacity, actor.Company, actor.Unit));

    private static Office Crewed()
    {
        var office = AbsenceTests.Crewed();
        foreach (var actor in new[] { Officer, Superior })
        {
            Grant(office, actor);
        }

        return office;
    }

    private static Office Counting() => Do(Crewed(), Begin, Actor.System);

    private static Office Stated() => Do(Counting(), InspectorEnds, OperatorA);

    private static Office Returned() => Do(Stated(), Back, OperatorB);

    private static Office Confirmed() => Do(Stated(), Confirm, OperatorB);

    private static Office Reminded()
    {
        var office = Counting();
        office.Now = office.Now.AddYears(1).AddDays(-60);
        return Do(office, Remind, Actor.System);
    }

    private static void Grant(Office office, Actor actor)
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

        office.Append(stream, new CapacityGranted(HolderOf(actor).Appointment), Actor.System);
    }

    private static Office Do(Office office, CapacityReviewCommand command, Actor actor) =>
        office.Do<CapacityReviewProcedure, CapacityReview, CapacityReviewCommand>(
            CapacityReview.Stream,
            command,
            actor
        );

    private static int[] Try(Office office, CapacityReviewCommand command, Actor actor) =>
        office
            .Try<CapacityReviewProcedure, CapacityReview, CapacityReviewCommand>(
                CapacityReview.Stream,
                command,
                actor
            )
            .Codes();

    private static CapacityReview State(Office office) =>
        office.State<CapacityReview>(CapacityReview.Stream);

    private static bool Holds(Office office, Actor actor) =>
        office
            .State<Person>(Person.Stream(actor.Person))
            .Appointments.Contains(HolderOf(actor).Appointment);

    [Fact]
    public void With_the_second_operator_the_list_stands_and_what_ends_has_ended()
    {
        var stated = Stated();
        Assert.True(Holds(stated, Inspector));

        var office = Do(stated, Confirm, OperatorB);
        Assert.False(Holds(office, Inspector));
        Assert.All(
            new[] { OperatorA, OperatorB, ApproverA, Officer, Superior },
            actor => Assert.True(Holds(office, actor))
        );
        var state = State(office);
        Assert.Equal(CapacityReviewStage.Settled, state.Stage);
        Assert.Equal(JapanTime.DateOf(office.Now).AddYears(1), state.DueOn);
        Assert.Equal(
            (OperatorA.Person, OperatorB.Person, "異動のため"),
            (state.Last!.StatedBy, state.Last.ConfirmedBy, state.Last.Remark)
        );
        Assert.Equal(6, state.Last.Statements.Length);
        Assert.Empty(state.Line!.Next);
    }

    [Fact]
    public void Every_state_takes_the_commands_of_its_row_alone()
    {
        CapacityReviewCommand[] commands = [AllContinue, Back, Confirm];
        var table = new (Func<Office> Reach, bool[] Takes)[]
        {
            (Crewed, [true, false, false]),
            (Counting, [true, false, false]),
            (Reminded, [true, false, false]),
            (Stated, [false, true, true]),
            (Returned, [true, false, false]),
        };
        foreach (var (reach, takes) in table)
        {
            Assert.Equal(
                takes,
                commands.Select(command => Try(reach(), command, OperatorB).Length == 0)
            );
        }
    }

    [Fact]
    public void Who_looked_through_the_list_does_not_confirm_it_but_may_take_it_back()
    {
        Assert.Equal([RefusalCode.SecondPersonNeeded.Number], Try(Stated(), Confirm, OperatorA));
        Assert.Empty(Try(Stated(), Confirm, OperatorB));
        var office = Do(Stated(), Back, OperatorA);
        Assert.Equal(
            (CapacityReviewStage.Stating, "一覧に誤りがある。"),
            (State(office).Stage, State(office).Returned)
        );
        Assert.Equal(
            [RefusalCode.Required.Number],
            Try(Stated(), new CapacityReviewCommand.Return(" "), OperatorB)
        );
    }

    [Fact]
    public void Whoever_came_since_is_not_confirmed_unseen_and_whoever_left_is_no_question()
    {
        var office = Stated();
        Grant(office, Newcomer);
        CapacityReviewCommand.Confirm now = new([.. Confirm.Holders, HolderOf(Newcomer)]);
        Assert.Equal([RefusalCode.CapacityListChanged.Number], Try(office, now, OperatorB));

        CapacityReviewCommand.Confirm fewer = new([.. Confirm.Holders.Take(4)]);
        Assert.Empty(Try(Stated(), fewer, OperatorB));

        // The capacity that was to end has ended by the act for it: nothing ends twice.
        var ended = Stated();
        ended.Append(
            Person.Stream(Inspector.Person),
            new CapacityEnded(HolderOf(Inspector).Appointment),
            OperatorB
        );
        var before = ended.Log.Count(each => each.Event is CapacityEnded);
        var after = Do(ended, Confirm, OperatorB);
        Assert.Equal(before, after.Log.Count(each => each.Event is CapacityEnded));
    }

    [Fact]
    public void A_list_names_each_who_holds_such_a_capacity_and_nobody_else()
    {
        int[] changed = [RefusalCode.CapacityListChanged.Number];
        var list = AllContinue.Statements;

        Assert.Equal(changed, Try(Counting(), With(HolderOf(Newcomer)), OperatorA));
        Assert.Equal(changed, Try(Counting(), With(list[0].Holder), OperatorA));
        var office = Counting();
        Grant(office, Staff);
        Assert.Equal(changed, Try(office, With(HolderOf(Staff)), OperatorA));
        Grant(office, Newcomer);
        Assert.Empty(Try(office, With(HolderOf(Newcomer)), OperatorA));

        CapacityReviewCommand.State With(CapacityHolder holder) =>
            new([.. list, new CapacityStatement(holder, true)], "");
    }

    [Fact]
    public void Two_operators_go_on_and_an_end_is_explained()
    {
        CapacityReviewCommand.State alone = new(
            [
                .. AllContinue.Statements.Select(each =>
                    each with
                    {
                        Continues = each.Holder.Person != OperatorB.Person,
                    }
                ),
            ],
            "異動のため"
        );
        Assert.Equal([RefusalCode.TwoOperatorsContinue.Number], Try(Counting(), alone, OperatorA));
        Assert.Equal(
            [RefusalCode.Required.Number],
            Try(Counting(), InspectorEnds with { Remark = " " }, OperatorA)
        );
        Assert.Empty(Try(Counting(), AllContinue, OperatorA));
    }

    [Theory]
    [InlineData(-61, null)]
    [InlineData(-60, 60)]
    [InlineData(-31, 60)]
    [InlineData(-30, 30)]
    [InlineData(-7, 7)]
    [InlineData(0, 7)]
    [InlineData(1, 0)]
    [InlineData(400, 0)]
    public void It_is_reminded_of_at_60_30_and_7_days_and_once_the_day_has_passed(
        int days,
        int? reminder
    )
    {
        var office = Counting();
        var due = State(office).DueOn!.Value;
        var today = due.AddDays(days);

        var act = CapacityReviewProcedure.ActDue(State(office), today);

        Assert.Equal(reminder, (act as CapacityReviewCommand.Remind)?.Days);
        office.Now = JapanTime.StartOf(today).AddHours(12);
        Assert.Equal(days > 0, State(office).IsOverdue(today));
        if (act is not null)
        {
            office = Do(office, act, Actor.System);
            Assert.Equal(CapacityReviewStage.Stating, State(office).Stage);
            Assert.Null(CapacityReviewProcedure.ActDue(State(office), today));
            Assert.Equal([RefusalCode.NotAllowedInState.Number], Try(office, act, Actor.System));
        }

        // Nobody lost anything by it.
        Assert.True(Holds(office, Inspector));
        Assert.Empty(Try(office, AllContinue, OperatorA));
    }

    [Fact]
    public void The_years_begin_once_and_what_waits_is_reminded_of_too()
    {
        Assert.IsType<CapacityReviewCommand.Begin>(
            CapacityReviewProcedure.ActDue(CapacityReview.Initial, default)
        );
        Assert.Equal([RefusalCode.NotAllowedInState.Number], Try(Counting(), Begin, Actor.System));
        var office = Stated();
        var due = State(office).DueOn!.Value;
        Assert.Equal(
            new CapacityReviewCommand.Remind(0),
            CapacityReviewProcedure.ActDue(State(office), due.AddDays(1))
        );

        // Confirmed late: the next year counts from there, so that never more than a year lies between.
        office.Now = JapanTime.StartOf(due.AddDays(10)).AddHours(12);
        var late = State(Do(office, Confirm, OperatorB));
        Assert.Equal(due.AddDays(10).AddYears(1), late.DueOn);
        Assert.Null(CapacityReviewProcedure.ActDue(late, due.AddDays(10)));
    }

    [Fact]
    public void The_confirmation_asks_for_a_fresh_verification_and_is_no_act_of_an_auditor()
    {
        var confirm = ActBook.All.Single(act =>
            act.Command == typeof(CapacityReviewCommand.Confirm)
        );
        Assert.True(confirm.NeedsStepUp);
        Assert.Equal([Capacity.Operator], confirm.Capacities);
        var context = new CommandContext(OperatorA, default);
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded],
            CapacityReviewProcedure
                .Open(State(Stated()), context)
                .Single(open => open.Name == "confirmation")
                .BlockedBy.Select(each => each.Code)
        );
    }
}
