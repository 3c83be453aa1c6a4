using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>差戻し inside the office, 条件付き, and applying again with all that was said before.</summary>
public sealed class EnrollmentBranchTests
{
    [Fact]
    public void The_approver_sends_the_case_back_and_the_review_goes_on()
    {
        var office = Road.WithResultPending().DoEnroll(Return, ApproverA);

        var open = Assert.IsType<EnrollmentCase.Open>(StateOf(office));
        Assert.Equal(EnrollmentStage.DocumentReview, open.Stage);
        Assert.Equal(
            ("所見が足りない。", ApproverA.Person),
            (open.File.Returned?.Reason, open.File.Returned?.By)
        );
        Assert.All(
            Condition.All,
            row => Assert.Equal(FindingResult.Met, open.File.FindingOf(row.No)?.Result)
        );
        office
            .DoEnroll(new EnrollmentCommand.FinishReview(), OperatorA)
            .DoEnroll(
                new EnrollmentCommand.IssueReviewResult(
                    "試験第1号",
                    "第3版",
                    new DateOnly(2026, 9, 20),
                    "架空 花子"
                ),
                ApproverA
            );
    }

    [Fact]
    public void From_the_decision_it_goes_back_to_the_connection_test()
    {
        var office = Road.AwaitingApproval().DoEnroll(Return, ApproverA);

        Assert.Equal(
            EnrollmentStage.ConnectionTest,
            Assert.IsType<EnrollmentCase.Open>(StateOf(office)).Stage
        );
        office
            .DoEnroll(new EnrollmentCommand.FinishConnectionTest(), OperatorA)
            .DoEnroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA);
    }

    [Fact]
    public void Who_reviewed_may_not_send_it_back_as_approver()
    {
        var asApprover = OperatorA with { Capacity = Capacity.Approver };

        Assert.Equal([3005], Road.WithResultPending().Enroll(Return, asApprover).Codes());
        Assert.Equal([3005], Road.AwaitingApproval().Enroll(Return, asApprover).Codes());
        Assert.Equal(
            [2007],
            Road.AwaitingApproval()
                .Enroll(new EnrollmentCommand.ReturnToReviewer(" "), ApproverA)
                .Codes()
        );
    }

    [Fact]
    public void A_condition_may_stay_open_through_the_result_but_not_through_the_decision()
    {
        var office = Road.InReview();
        foreach (var row in Condition.All)
        {
            office.DoEnroll(
                Road.Find(
                    row.No,
                    row.No == ConditionNo.Facility ? FindingResult.Conditional : FindingResult.Met
                ),
                OperatorA
            );
        }

        office.DoEnroll(new EnrollmentCommand.FinishReview(), OperatorA);
        var decided = Road.AwaitingApproval()
            .DoEnroll(Road.Find(ConditionNo.Facility, FindingResult.Conditional), OperatorA);
        var refused = Assert.IsType<Decision.Refused>(
            decided.Enroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA)
        );
        Assert.Equal(
            (3004, "conditions.Facility"),
            refused.Reasons.Select(reason => (reason.Code.Number, reason.Field)).Single()
        );

        decided
            .DoEnroll(Road.Find(ConditionNo.Facility), OperatorA)
            .DoEnroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA);
    }

    [Theory]
    [InlineData(FindingResult.NotMet)]
    [InlineData(FindingResult.Confirming)]
    [InlineData(FindingResult.Unconfirmed)]
    public void What_is_not_even_conditional_does_not_pass_the_review(FindingResult result)
    {
        var office = Road.WithResultPending()
            .DoEnroll(Return, ApproverA)
            .DoEnroll(Road.Find(ConditionNo.Facility, result), OperatorA);

        Assert.Equal(
            [3004],
            office.Enroll(new EnrollmentCommand.FinishReview(), OperatorA).Codes()
        );
    }

    [Fact]
    public void A_case_that_ended_without_completion_carries_form_and_papers_over()
    {
        var paper = New<CaseDocument>(7);
        var withdrawn = new Office()
            .DoEnroll(
                Road.Submit with
                {
                    Attachments = [new AttachedPaper(paper, new PrivateText("図面.pdf"), 5, "ab")],
                },
                Responsible
            )
            .DoEnroll(new EnrollmentCommand.Withdraw(), Responsible);

        var draft = Reapplication.DraftOf(StateOf(withdrawn), withdrawn.Now);

        Assert.NotNull(draft);
        Assert.Equal([paper], draft.Documents);
        Assert.True(Application.TryParse(draft.Form, out var again, out _));
        Assert.Equal(StateOf(withdrawn).FileOrNull?.Application, again);
    }

    [Fact]
    public void A_case_under_way_or_complete_is_not_applied_for_again()
    {
        foreach (var office in new[] { new Office(), Road.Submitted(), Road.Enrolled() })
        {
            Assert.Null(Reapplication.DraftOf(StateOf(office), office.Now));
        }
    }

    private static EnrollmentCommand.ReturnToReviewer Return => new("所見が足りない。");

    private static EnrollmentCase StateOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment);
}
