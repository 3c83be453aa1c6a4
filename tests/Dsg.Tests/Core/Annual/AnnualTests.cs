using System.Collections.Immutable;
using Dsg.Core.Annual;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Tests.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Annual;

/// <summary>年次確認: asked for by itself, past its day without a cut, decided by the office.</summary>
public sealed class AnnualTests
{
    private static readonly StreamId Stream = AnnualConfirmation.Stream(Road.EnrollmentId);
    private static readonly DateOnly Due = new(2026, 12, 1);

    private static readonly Appointment Speaks = new(Capacity.ResponsiblePerson, Maker, null);

    private static AnnualCommand.Confirm Answer(
        Office office,
        bool holds = true,
        string remark = ""
    ) =>
        new(
            [
                .. AnnualAnswers
                    .Asked(office.State<EnrollmentCase>(Road.Enrollment).FileOrNull!)
                    .Select(each => new AnnualLine(
                        each.No,
                        each.Room,
                        holds || each.No != ConditionNo.Engagement
                    )),
            ],
            [
                new AnnualPerson(CompanyResponsible.Person, true),
                new AnnualPerson(User.Person, true),
            ],
            remark
        );

    private static IReadOnlyList<(string Name, AnnualCommand Command)> Commands =>
        [
            ("Open", new AnnualCommand.Open(Road.EnrollmentId, Due)),
            ("Notify", new AnnualCommand.Notify(7)),
            ("FindPastDue", new AnnualCommand.FindPastDue()),
            ("Confirm", Answer(Enrolled())),
            ("AskBack", new AnnualCommand.AskBack("区画の図面について。", new(2026, 12, 20))),
            ("Extend", new AnnualCommand.Extend("担当者の不在のため。", new(2026, 12, 20))),
            ("TakeNote", new AnnualCommand.TakeNote("電話で確かめた。")),
            ("Close", new AnnualCommand.Close()),
        ];

    private static Office Do(Office office, AnnualCommand command, Actor actor) =>
        office.Do<AnnualProcedure, AnnualConfirmation, AnnualCommand>(Stream, command, actor);

    private static Decision Try(Office office, AnnualCommand command, Actor actor) =>
        office.Try<AnnualProcedure, AnnualConfirmation, AnnualCommand>(Stream, command, actor);

    private static AnnualConfirmation State(Office office) =>
        office.State<AnnualConfirmation>(Stream);

    private static YearlyStanding? Standing(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Yearly;

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

    private static Office On(Office office, DateOnly day)
    {
        office.Now = JapanTime.StartOf(day).AddHours(10).ToUniversalTime();
        return office;
    }

    private static Office Opened() =>
        Do(Enrolled(), new AnnualCommand.Open(Road.EnrollmentId, Due), OperatorA);

    private static Office Near() => On(Opened(), Due.AddDays(-5));

    private static Office Confirmed()
    {
        var office = Near();
        return Do(office, Answer(office), CompanyResponsible);
    }

    private static Office Late() => On(Opened(), Due.AddDays(1));

    private static Office PastDue() => Do(Late(), new AnnualCommand.FindPastDue(), Actor.System);

    private static Office Noted() => Do(Confirmed(), new AnnualCommand.TakeNote(""), OperatorA);

    private static Office Over()
    {
        var office = Near();
        office.Append(
            Road.Enrollment,
            new EnrollmentEnded(EnrollmentEnd.Departed, new PrivateText("脱退"), "試験第1号", Due),
            ApproverA
        );
        return office;
    }

    private static Dictionary<string, Func<Office>> States =>
        new()
        {
            ["enrolled"] = Enrolled,
            ["Confirming"] = Near,
            ["Confirming, late"] = Late,
            ["Checking"] = Confirmed,
            ["PastDue"] = PastDue,
            ["noted"] = () => On(Noted(), new(2026, 9, 20)),
            ["over"] = Over,
            ["closed"] = () => Do(Over(), new AnnualCommand.Close(), Actor.System),
        };

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["enrolled"] = ["Open:Operator"],
        ["Confirming"] = ["Notify:System", "Confirm:ResponsiblePerson", "Extend:Operator"],
        ["Confirming, late"] =
        [
            "FindPastDue:System",
            "Confirm:ResponsiblePerson",
            "Extend:Operator",
        ],
        ["Checking"] = ["AskBack:Operator", "TakeNote:Operator"],
        ["PastDue"] = ["Confirm:ResponsiblePerson", "Extend:Operator", "TakeNote:Operator"],
        ["noted"] = ["Open:Operator"],
        ["over"] = ["Close:System"],
        ["closed"] = [],
    };

    [Fact]
    public void Every_state_takes_exactly_the_commands_of_the_table_from_the_capacities_of_the_table()
    {
        Assert.Empty(TableOf.Differences(States, Commands, Allowed, Crew.Actors, Try));
        Assert.Equal(
            TableOf.NamesOf<AnnualCommand>().Order(),
            Commands.Select(each => each.Name).Order()
        );
    }

    [Fact]
    public void A_table_that_allows_too_much_is_seen() =>
        Assert.NotEmpty(
            TableOf.Differences(
                States,
                Commands,
                new Dictionary<string, string[]>(Allowed)
                {
                    ["closed"] = ["Confirm:ResponsiblePerson"],
                },
                Crew.Actors,
                Try
            )
        );

    [Fact]
    public void A_case_stands_at_a_stage_of_its_definition()
    {
        foreach (var (name, make) in States)
        {
            if (State(make()).Line is not { Stage.Length: > 0 } line)
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
    public void The_gateway_asks_sixty_days_before_the_year_is_over_and_tells_at_thirty_and_seven()
    {
        var office = Enrolled();
        var received = JapanTime.DateOf(
            ((EnrollmentCase.Completed)office.State<EnrollmentCase>(Road.Enrollment))
                .Notice
                .ReceivedAt!
                .Value
        );
        var due = received.AddYears(1);
        List<(int Before, string Act)> acts = [];
        for (var day = due.AddDays(-70); day <= due.AddDays(3); day = day.AddDays(1))
        {
            On(office, day);
            if (
                AnnualDates.ActDue(
                    State(office),
                    office.State<EnrollmentCase>(Road.Enrollment),
                    day
                ) is
                { } act
            )
            {
                Do(office, act, Actor.System);
                acts.Add((due.DayNumber - day.DayNumber, act.GetType().Name));
            }
        }

        Assert.Equal([(60, "Open"), (30, "Notify"), (7, "Notify"), (-1, "FindPastDue")], acts);
        Assert.Equal(
            ["annual.opened", "annual.reminder", "annual.reminder", "annual.past-due"],
            office
                .Log.Select(line => line.Event)
                .OfType<NoticeIssued>()
                .TakeLast(4)
                .Select(n => n.Kind)
        );
    }

    [Fact]
    public void A_day_that_has_passed_closes_nothing_and_shows_until_the_office_decides()
    {
        var office = PastDue();

        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);
        Assert.Equal(new YearlyStanding(Due, true), Standing(office));
        Do(office, Answer(office), CompanyResponsible);
        Assert.True(Standing(office)?.Overdue);
        Do(office, new AnnualCommand.TakeNote(""), OperatorB);
        Assert.Equal(new YearlyStanding(Due.AddYears(1), false), Standing(office));
        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);
    }

    [Fact]
    public void More_time_ends_the_standing_and_is_asked_for_again()
    {
        var office = Do(
            PastDue(),
            new AnnualCommand.Extend("不在のため。", new(2026, 12, 20)),
            OperatorA
        );

        Assert.Equal(new YearlyStanding(new(2026, 12, 20), false), Standing(office));
        Assert.Equal(AnnualStage.Confirming, State(office).Stage);
        On(office, new(2026, 12, 14));
        Assert.IsType<AnnualCommand.Notify>(
            AnnualDates.ActDue(
                State(office),
                office.State<EnrollmentCase>(Road.Enrollment),
                new(2026, 12, 14)
            )
        );
    }

    [Fact]
    public void An_expectation_that_is_gone_is_told_and_cuts_nothing()
    {
        var office = Near();
        Assert.Equal(
            [RefusalCode.Required.Number],
            Try(office, Answer(office, holds: false), CompanyResponsible).Codes()
        );
        Do(office, Answer(office, holds: false, "契約の予定がなくなった。"), CompanyResponsible);
        Assert.Equal(
            [RefusalCode.Required.Number],
            Try(office, new AnnualCommand.TakeNote(" "), OperatorA).Codes()
        );
        Do(office, new AnnualCommand.TakeNote("次の公募まで加入を続ける。"), OperatorA);

        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);
        var told = office.Log.Last(line => line.Event is NoticeIssued);
        Assert.Contains(
            "実績等",
            office.State<Notice>(told.Stream).Canonical,
            StringComparison.Ordinal
        );
        Assert.False(Assert.Single(State(office).Rounds).Answer?.IsPlain);
    }

    [Fact]
    public void Every_question_is_answered_once_and_only_about_rooms_and_people_of_the_company()
    {
        var office = Near();
        var whole = Answer(office);
        int[] Codes(AnnualCommand.Confirm c) => [.. Try(office, c, CompanyResponsible).Codes()];

        Assert.Equal(5, whole.Lines.Length);
        Assert.Equal(
            [RefusalCode.Required.Number],
            Codes(whole with { Lines = whole.Lines.RemoveAt(2) })
        );
        Assert.Equal(
            [RefusalCode.Required.Number],
            Codes(whole with { Lines = whole.Lines.Add(whole.Lines[0]) })
        );
        Assert.Equal(
            [RefusalCode.NotAChoice.Number],
            Codes(
                whole with
                {
                    Lines = whole.Lines.Add(new(ConditionNo.Location, New<Site>(77), true)),
                }
            )
        );
        Assert.Equal(
            [RefusalCode.NotAChoice.Number],
            Codes(whole with { People = whole.People.Add(new(Staff.Person, true)) })
        );
        Assert.Equal(
            [RefusalCode.NotAChoice.Number],
            Codes(whole with { People = whole.People.Add(whole.People[0]) })
        );
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Try(office, whole, CompanyResponsible with { Company = New<Company>(2) }).Codes()
        );
    }

    [Fact]
    public void Nobody_notes_or_opens_their_own_confirmation_and_the_day_lies_within_reach()
    {
        int[] own = [RefusalCode.OwnCase.Number];
        var self = OperatorA with { Person = CompanyResponsible.Person };

        Assert.Equal(own, Try(Confirmed(), new AnnualCommand.TakeNote(""), self).Codes());
        Assert.Equal(own, Try(Enrolled(), Commands[0].Command, self).Codes());
        foreach (var day in new[] { new DateOnly(2026, 9, 16), new DateOnly(2027, 3, 17) })
        {
            Assert.Equal(
                [8120],
                Try(Enrolled(), new AnnualCommand.Open(Road.EnrollmentId, day), OperatorA).Codes()
            );
        }

        Assert.Equal([8106], Try(Road.Completed(), Commands[0].Command, OperatorA).Codes());
    }
}
