using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>追加提出の依頼, 変更なしの申告, and the 委任 under which the responsible person acts.</summary>
public sealed class AskedTests
{
    private static readonly Id<AskedItem> Item = New<AskedItem>(1);
    private static readonly AttachedPaper Plan = new(
        New<CaseDocument>(9),
        new PrivateText("平面図.pdf"),
        7,
        "12"
    );

    [Fact]
    public void The_review_ends_when_everything_asked_for_is_accepted_or_dropped()
    {
        var office = Road.InReview();
        foreach (var row in Condition.All)
        {
            office.DoEnroll(Road.Find(row.No), OperatorA);
        }

        office.DoEnroll(Ask(Item, New<AskedItem>(2)), OperatorA);
        Assert.Equal(
            [3160],
            office.Enroll(new EnrollmentCommand.FinishReview(), OperatorA).Codes()
        );
        office
            .DoEnroll(new EnrollmentCommand.AnswerAsked(Item, "", Plan), Responsible)
            .DoEnroll(new EnrollmentCommand.AcceptAsked(Item), OperatorB)
            .DoEnroll(
                new EnrollmentCommand.DropAsked(New<AskedItem>(2), "写真で足りた。"),
                OperatorA
            )
            .DoEnroll(new EnrollmentCommand.FinishReview(), OperatorA);
    }

    [Fact]
    public void An_answer_that_is_sent_back_is_given_again_and_both_are_kept()
    {
        var office = Road.InReview()
            .DoEnroll(Ask(Item), OperatorA)
            .DoEnroll(new EnrollmentCommand.AnswerAsked(Item, "別送します。"), Responsible)
            .DoEnroll(
                new EnrollmentCommand.ReturnAsked(
                    Item,
                    "本サイトで提出してください。",
                    new DateOnly(2026, 10, 21)
                ),
                OperatorA
            )
            .DoEnroll(new EnrollmentCommand.AnswerAsked(Item, "", Plan), Responsible);

        var item = Assert.Single(FileOf(office).Intake.Asked);
        Assert.Equal(2, item.Answers.Length);
        Assert.True(item.WaitsForOffice);
        Assert.Equal(new DateOnly(2026, 10, 21), item.DueOn);
    }

    [Fact]
    public void Only_an_accepted_paper_is_declared_unchanged()
    {
        var office = Road.InReview()
            .DoEnroll(Ask(Item, New<AskedItem>(2)), OperatorA)
            .DoEnroll(new EnrollmentCommand.AnswerAsked(Item, "", Plan), Responsible);
        var unchanged = new EnrollmentCommand.AnswerAsked(New<AskedItem>(2), "", null, Plan.Id);

        Assert.Equal([3162], office.Enroll(unchanged, Responsible).Codes());
        Assert.Equal(
            [3161],
            office
                .Enroll(new EnrollmentCommand.AnswerAsked(New<AskedItem>(2), " "), Responsible)
                .Codes()
        );
        office
            .DoEnroll(new EnrollmentCommand.AcceptAsked(Item), OperatorA)
            .DoEnroll(unchanged, Responsible);
        Assert.True(FileOf(office).Intake.Asked[1].Answer?.Unchanged);
    }

    [Fact]
    public void The_application_records_who_entrusts_whom_with_what()
    {
        var held = FileOf(Road.Submitted()).Intake.Entrustment;

        Assert.NotNull(held);
        Assert.Equal(
            ("代表取締役 架空 一郎", "架空 花子", ConfirmedHow.Declared),
            (held.By, held.To, held.How)
        );
        Assert.Equal(Responsible.Person, held.Person);
    }

    [Fact]
    public void The_office_confirms_and_the_newest_counts()
    {
        var office = Road.Submitted().DoEnroll(Entrust(null), Responsible);
        Assert.Equal(ConfirmedHow.Declared, FileOf(office).Intake.Entrustment?.How);

        office.DoEnroll(
            new EnrollmentCommand.ConfirmEntrustment(ConfirmedHow.Paper, ""),
            OperatorA
        );

        Assert.Equal(2, FileOf(office).Intake.Entrustments.Length);
        Assert.Equal(ConfirmedHow.Paper, FileOf(office).Intake.Entrustment?.How);
    }

    [Fact]
    public void After_its_last_day_the_person_acts_for_nobody_until_there_is_a_new_one()
    {
        var office = Road.Preparing().DoEnroll(Entrust(new DateOnly(2026, 9, 30)), Responsible);
        office.DoEnroll(new EnrollmentCommand.ReportLine(), Responsible);
        office.Now = office.Now.AddDays(30);

        Assert.Equal(
            [3170],
            office.Enroll(new EnrollmentCommand.ReportEquipment([], "－"), Responsible).Codes()
        );
        office.DoEnroll(Entrust(null), Responsible);
        Assert.NotEqual(
            [3170],
            office.Enroll(new EnrollmentCommand.ReportEquipment([], "－"), Responsible).Codes()
        );
    }

    [Fact]
    public void A_case_is_not_completed_without_it()
    {
        var office = Road.AwaitingApproval()
            .DoEnroll(
                new EnrollmentCommand.EndEntrustment("代表者の申出", new DateOnly(2026, 9, 1)),
                OperatorA
            );

        Assert.Equal(
            [3170],
            office.Enroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA).Codes()
        );
    }

    private static EnrollmentCommand.AskPapers Ask(params Id<AskedItem>[] items) =>
        new(
            [.. items.Select(item => new AskedLine(item, "区画の平面図"))],
            new DateOnly(2026, 10, 14)
        );

    private static EnrollmentCommand.RecordEntrustment Entrust(DateOnly? until) =>
        new("代表取締役 架空 一郎", "加入に関する手続", new DateOnly(2026, 9, 1), until);

    private static EnrollmentFile FileOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull
        ?? throw new InvalidOperationException("There is no case.");
}
