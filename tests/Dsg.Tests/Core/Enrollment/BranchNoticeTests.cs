using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>Whatever the office asks for or decides beside the straight way of 加入 goes to the company on paper.</summary>
public sealed class BranchNoticeTests
{
    private static readonly DateOnly Due = new(2026, 10, 15);

    [Fact]
    public void A_request_for_correction_names_each_point_with_its_reason_and_the_deadline()
    {
        var notice = Only(Asked(), EnrollmentNotices.CorrectionKind);

        Assert.Equal("令和8年9月16日", notice.Text?.Date);
        Assert.Contains("受付番号", notice.Canonical, StringComparison.Ordinal);
        Assert.Contains(
            "「建物、階及び室」　その他：階が不明です。",
            notice.Canonical,
            StringComparison.Ordinal
        );
        Assert.Contains("令和8年10月15日", notice.Canonical, StringComparison.Ordinal);
        Assert.Equal("", notice.Number);
    }

    [Fact]
    public void A_request_that_is_refused_leaves_no_notice()
    {
        var office = Road.Submitted();

        Assert.NotEmpty(office.Enroll(Ask(new DateOnly(2026, 10, 17)), OperatorA).Codes());
        Assert.Empty(Notices(office, EnrollmentNotices.CorrectionKind));
    }

    [Fact]
    public void Reminder_lapse_and_reopening_each_leave_a_notice()
    {
        var office = Asked();
        office.Now = Noon(new DateOnly(2026, 10, 13));
        office.DoEnroll(
            new EnrollmentCommand.RemindOfCorrection(CorrectionReminder.First),
            Actor.System
        );
        office.Now = Noon(Due.AddDays(1));
        office.DoEnroll(new EnrollmentCommand.Lapse(), Actor.System);
        office.DoEnroll(
            new EnrollmentCommand.Reopen("郵便の遅れがあった。", new DateOnly(2026, 10, 30)),
            OperatorB
        );

        Assert.Contains(
            "1回目",
            Only(office, EnrollmentNotices.ReminderKind).Canonical,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "令和8年10月15日",
            Only(office, EnrollmentNotices.LapseKind).Canonical,
            StringComparison.Ordinal
        );
        var again = Only(office, EnrollmentNotices.ReopeningKind).Canonical;
        Assert.Contains("郵便の遅れがあった。", again, StringComparison.Ordinal);
        Assert.Contains("令和8年10月30日", again, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_for_later_is_listed()
    {
        var office = Road.InReview()
            .DoEnroll(
                new EnrollmentCommand.AskPapers(
                    [
                        new AskedLine(New<AskedItem>(1), "入退室の記録の様式"),
                        new AskedLine(New<AskedItem>(2), "区画図の版"),
                    ],
                    Due
                ),
                OperatorA
            );

        Assert.Equal(
            ["入退室の記録の様式", "区画図の版"],
            Only(office, EnrollmentNotices.PapersKind).Text?.Items[0].Parts ?? []
        );
    }

    [Fact]
    public void A_rejection_tells_its_reason_to_the_applicant_under_the_number_and_day_of_its_decision()
    {
        var office = Road.AwaitingApproval()
            .DoEnroll(new EnrollmentCommand.Reject("要件を満たさない。", "試験第9号"), ApproverA);

        var notice = Only(office, EnrollmentNotices.RejectionKind);
        Assert.Equal(
            ["理由　要件を満たさない。"],
            notice.Text?.Items.Select(item => item.Text) ?? []
        );
        Assert.Equal(("試験第9号", "令和8年9月16日"), (notice.Text?.Number, notice.Text?.Date));
        Assert.True(notice.MayBeReadBy(Responsible));
        Assert.Null(notice.Received);
    }

    [Theory]
    [InlineData(" ", "試験第9号", 2007)]
    [InlineData("要件を満たさない。", " ", 3011)]
    public void A_rejection_without_reason_or_number_is_refused_and_leaves_no_notice(
        string reason,
        string number,
        int code
    )
    {
        var office = Road.AwaitingApproval();

        Assert.Equal(
            [code],
            office.Enroll(new EnrollmentCommand.Reject(reason, number), ApproverA).Codes()
        );
        Assert.Empty(Notices(office, EnrollmentNotices.RejectionKind));
    }

    private static EnrollmentCommand.RequestCorrection Ask(DateOnly due) =>
        new(ImmutableDictionary<string, string>.Empty.Add("siteRoom", "階が不明です。"), due);

    private static Office Asked() => Road.Submitted().DoEnroll(Ask(Due), OperatorA);

    private static DateTimeOffset Noon(DateOnly day) =>
        new(day, new TimeOnly(12, 0), JapanTime.Offset);

    private static Notice Only(Office office, string kind) => Assert.Single(Notices(office, kind));

    private static IEnumerable<Notice> Notices(Office office, string kind) =>
        office
            .Log.Where(recorded => recorded.Event is NoticeIssued issued && issued.Kind == kind)
            .Select(recorded => Notice.Evolve(Notice.Initial, recorded));
}
