using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>What the passing of days does to a correction: two reminders, the end by lapse of time, and opening again.</summary>
public sealed class CorrectionDeadlineTests
{
    // Asked on Wednesday, 16 September 2026; Wednesday, 14 October is the deadline. Without holidays.
    private static readonly DateOnly Due = new(2026, 10, 14);

    [Theory]
    [InlineData("2026-10-08", null)] // 4 days left
    [InlineData("2026-10-09", CorrectionReminder.First)] // Friday, 3 left
    [InlineData("2026-10-11", CorrectionReminder.First)] // Sunday: still 3
    [InlineData("2026-10-12", CorrectionReminder.First)] // 2 left, and nobody looked before
    [InlineData("2026-10-13", CorrectionReminder.Last)] // 1 left: the first one is left out
    [InlineData("2026-10-14", CorrectionReminder.Last)] // the day itself
    public void The_reminder_that_fits_the_day_is_due(string today, CorrectionReminder? which)
    {
        var office = Asked(Due);

        Assert.Equal(which, (ActOn(office, today) as EnrollmentCommand.RemindOfCorrection)?.Which);
    }

    [Fact]
    public void Each_reminder_is_given_once_and_the_first_never_after_the_last()
    {
        var office = Asked(Due);
        var acts = new List<EnrollmentCommand>();
        foreach (var day in Enumerable.Range(-12, 15).Select(Due.AddDays))
        {
            office.Now = Noon(day);
            foreach (var _ in Enumerable.Range(0, 3))
            {
                if (ActOn(office, day) is { } act)
                {
                    acts.Add(act);
                    office.DoEnroll(act, Actor.System);
                }
            }
        }

        Assert.Equal(
            [
                new EnrollmentCommand.RemindOfCorrection(CorrectionReminder.First),
                new EnrollmentCommand.RemindOfCorrection(CorrectionReminder.Last),
                new EnrollmentCommand.Lapse(),
            ],
            acts
        );
        Assert.Equal(Due.AddDays(1), JapanTime.DateOf(office.Log[^1].At));
    }

    [Theory]
    [InlineData("2026-09-18", 0)] // 2 days: the request itself says it; only the last reminder comes
    [InlineData("2026-09-17", 1)] // 1 day: none comes
    public void A_short_deadline_is_not_reminded_of_at_once(string due, int none)
    {
        var office = Asked(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Null(ActOn(office, "2026-09-16"));
        Assert.Equal(none == 1, ActOn(office, "2026-09-17") is null);
    }

    [Fact]
    public void The_deadline_ends_with_its_day_and_not_before()
    {
        var office = Asked(Due);
        office.Now = new DateTimeOffset(Due, new TimeOnly(23, 59, 59), JapanTime.Offset);
        Assert.Equal([2001], office.Enroll(new EnrollmentCommand.Lapse(), Actor.System).Codes());

        office.Now = office.Now.AddSeconds(1);
        office.DoEnroll(new EnrollmentCommand.Lapse(), Actor.System);

        var lapsed = Assert.IsType<EnrollmentCase.Lapsed>(StateOf(office));
        Assert.Equal(Due, lapsed.Correction.DueOn);
        Assert.False(lapsed.IsReceived);
        Assert.Empty(OpenFor(office, Responsible));
    }

    [Fact]
    public void A_case_opened_again_stands_where_it_was_with_the_same_correction()
    {
        var office = Road.InReview().DoEnroll(Road.Find(ConditionNo.Location), OperatorA);
        var asked = Lapse(office.DoEnroll(Ask(Due), OperatorA));

        asked.DoEnroll(
            new EnrollmentCommand.Reopen("郵便の遅れがあった。", new DateOnly(2026, 10, 30)),
            OperatorB
        );

        var open = Assert.IsType<EnrollmentCase.Open>(StateOf(asked));
        Assert.Equal(EnrollmentStage.DocumentReview, open.Stage);
        Assert.Equal(["siteRoom"], open.Correction?.Fields.Keys);
        Assert.Equal(new DateOnly(2026, 10, 30), open.Correction?.DueOn);
        Assert.Equal("郵便の遅れがあった。", open.Correction?.ReopenedBecause);
        Assert.Equal(FindingResult.Met, open.File.FindingOf(ConditionNo.Location)?.Result);
        Assert.Null(ActOn(asked, "2026-10-26"));
        Assert.Equal(
            new EnrollmentCommand.RemindOfCorrection(CorrectionReminder.First),
            ActOn(asked, "2026-10-27")
        );

        asked.DoEnroll(
            new EnrollmentCommand.Correct(
                ImmutableDictionary<string, string>.Empty.Add("siteRoom", "新館 3階")
            ),
            Responsible
        );
        Assert.Null(Assert.IsType<EnrollmentCase.Open>(StateOf(asked)).Correction);
    }

    [Theory]
    [InlineData("", "2026-10-30", 2007)]
    [InlineData("遅れ", "2026-10-15", 1010)] // today
    [InlineData("遅れ", "2026-10-31", 3018)] // a Saturday
    [InlineData("遅れ", "2027-01-14", 3019)] // the 61st business day
    public void Opening_again_wants_a_reason_and_a_day_in_reach(string reason, string due, int code)
    {
        var day = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(
            [code],
            Lapse(Asked(Due)).Enroll(new EnrollmentCommand.Reopen(reason, day), OperatorA).Codes()
        );
    }

    [Fact]
    public void The_sixtieth_business_day_is_in_reach()
    {
        var sixtieth = BusinessCalendar.WithoutHolidays.After(
            Due.AddDays(1),
            CorrectionDeadline.LongestAfterReopening
        );

        Assert.Equal(new DateOnly(2027, 1, 13), sixtieth);
        Assert.IsType<Decision.Accepted>(
            Lapse(Asked(Due)).Enroll(new EnrollmentCommand.Reopen("遅れ", sixtieth), OperatorA)
        );
    }

    [Fact]
    public void What_was_withdrawn_or_rejected_is_not_opened_again()
    {
        var reopen = new EnrollmentCommand.Reopen("やはり続ける。", new DateOnly(2026, 10, 30));
        var withdrawn = Road.Submitted().DoEnroll(new EnrollmentCommand.Withdraw(), Responsible);
        var rejected = Road.AwaitingApproval()
            .DoEnroll(new EnrollmentCommand.Reject("要件を満たさない。", "試験第9号"), ApproverA);

        Assert.Equal([2001], withdrawn.Enroll(reopen, OperatorA).Codes());
        Assert.Equal([2001], rejected.Enroll(reopen, OperatorA).Codes());
    }

    [Fact]
    public void Only_an_operator_is_offered_to_open_it_again()
    {
        var office = Lapse(Asked(Due));

        Assert.Equal(["reopening"], OpenFor(office, OperatorA));
        Assert.Empty(OpenFor(office, ApproverA));
    }

    [Fact]
    public void On_a_friday_the_office_can_ask_for_correction()
    {
        var office = Road.Submitted();
        var friday = Noon(new DateOnly(2026, 9, 18));

        Assert.Empty(
            EnrollmentActions
                .Open(StateOf(office), new CommandContext(OperatorA, friday))
                .Single(open => open.Name == "correction-request")
                .BlockedBy
        );
    }

    [Fact]
    public void The_time_after_the_lapse_is_nobodys()
    {
        var office = Lapse(Asked(Due));
        office.Now = Noon(new DateOnly(2026, 11, 30));
        office.DoEnroll(
            new EnrollmentCommand.Reopen("遅れ", new DateOnly(2026, 12, 11)),
            OperatorA
        );
        var calendar = BusinessCalendar.WithoutHolidays;

        var progress = Progress.Of(Steps, StateOf(office), office.Now, calendar);

        Assert.Equal(
            calendar.Between(new DateOnly(2026, 9, 16), Due.AddDays(1)),
            progress.WithCompany
        );
        Assert.True(progress.Elapsed > progress.WithCompany);
    }

    private static ProcedureDefinition Steps =>
        new("enrollment", 1, Words, Words, Words, [], [], [], []);

    private static Wording Words => new("題", "title");

    private static EnrollmentCommand.RequestCorrection Ask(DateOnly due) =>
        new(ImmutableDictionary<string, string>.Empty.Add("siteRoom", "階が不明です。"), due);

    private static Office Asked(DateOnly due) => Road.Submitted().DoEnroll(Ask(due), OperatorA);

    private static Office Lapse(Office office)
    {
        office.Now = Noon(Due.AddDays(1));
        return office.DoEnroll(new EnrollmentCommand.Lapse(), Actor.System);
    }

    private static DateTimeOffset Noon(DateOnly day) =>
        new(day, new TimeOnly(12, 0), JapanTime.Offset);

    private static EnrollmentCommand? ActOn(Office office, string today) =>
        ActOn(office, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

    private static EnrollmentCommand? ActOn(Office office, DateOnly today) =>
        EnrollmentDeadlines.ActDue(StateOf(office), today, BusinessCalendar.WithoutHolidays);

    private static IEnumerable<string> OpenFor(Office office, Actor actor) =>
        EnrollmentActions
            .Open(StateOf(office), new CommandContext(actor, office.Now))
            .Select(open => open.Name);

    private static EnrollmentCase StateOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment);
}
