using Dsg.Core.Notices;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Usage;

/// <summary>What time does to an application for 利用, and its re-opening, reach the applicant on paper.</summary>
public sealed class UsageNoticeTests
{
    [Fact]
    public void Reminder_lapse_and_reopening_each_leave_a_notice()
    {
        var id = Road.CompanyUse;
        var office = Asked(id);
        office.Now = Noon(new DateOnly(2026, 10, 9));
        office.DoUse(
            id,
            new UsageCommand.RemindOfCorrection(CorrectionReminder.First),
            Actor.System
        );
        office.Now = Noon(new DateOnly(2026, 10, 15));
        office.DoUse(id, new UsageCommand.Lapse(), Actor.System);
        office.DoUse(
            id,
            new UsageCommand.Reopen("郵便の遅れ", new DateOnly(2026, 10, 30)),
            OperatorA
        );

        Assert.Contains("催促　1回目", Only(office, "usage.reminder"), StringComparison.Ordinal);
        Assert.Contains("終了しました", Only(office, "usage.lapse"), StringComparison.Ordinal);
        var again = Only(office, "usage.reopening");
        Assert.Contains("郵便の遅れ", again, StringComparison.Ordinal);
        Assert.Contains("令和8年10月30日", again, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_that_is_not_due_leaves_none()
    {
        var id = Road.CompanyUse;
        var office = Asked(id);

        Assert.NotEmpty(
            office
                .Use(
                    id,
                    new UsageCommand.RemindOfCorrection(CorrectionReminder.First),
                    Actor.System
                )
                .Codes()
        );
        Assert.DoesNotContain(
            office.Log,
            recorded => recorded.Event is NoticeIssued { Kind: "usage.reminder" }
        );
    }

    private static Office Asked(UsageId id) =>
        Road.Filed()
            .DoUse(
                id,
                new UsageCommand.RequestCorrection(
                    [new CorrectionItem("name", User.Person, "name-wrong", "戸籍の表記と異なる。")],
                    new DateOnly(2026, 10, 14)
                ),
                OperatorA
            );

    private static DateTimeOffset Noon(DateOnly day) =>
        new(day, new TimeOnly(12, 0), JapanTime.Offset);

    private static string Only(Office office, string kind) =>
        Notice
            .Evolve(
                Notice.Initial,
                Assert.Single(
                    office.Log,
                    recorded => recorded.Event is NoticeIssued issued && issued.Kind == kind
                )
            )
            .Canonical;
}
