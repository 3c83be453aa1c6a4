using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>Statements of the flow document about 加入 that are rules of Core (docs/compliance.md).</summary>
public sealed class EnrollmentStatementTests
{
    public static TheoryData<ConditionNo> Rows => [.. Condition.All.Select(row => row.No)];

    [Fact]
    public void A_running_case_keeps_the_version_that_it_began_with()
    {
        const int old = 7;
        Assert.NotEqual(old, EnrollmentProcedure.Version);
        var state = EnrollmentCase.Initial;
        var seen = 0;
        foreach (var recorded in Road.Enrolled().Log.Where(r => r.Stream == Road.Enrollment))
        {
            var happened = recorded.Event is EnrollmentSubmitted submitted
                ? recorded with
                {
                    Event = submitted with { ProcedureVersion = old },
                }
                : recorded;
            state = EnrollmentCase.Evolve(state, happened);
            Assert.Equal(old, state.FileOrNull?.ProcedureVersion);
            seen++;
        }

        Assert.True(state.IsReceived);
        Assert.InRange(seen, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_finding_says_why_and_how_it_was_confirmed(ConditionNo no)
    {
        var bare = Road.Find(no) with { Reason = " ", How = default };

        Assert.Equal([1001, 3014], Road.InReview().Enroll(bare, OperatorA).Codes().Order());
        Assert.IsType<Decision.Accepted>(Road.InReview().Enroll(Road.Find(no), OperatorA));
    }

    [Fact]
    public void Enrollment_is_completed_and_received_without_any_contract()
    {
        var office = Road.Enrolled();
        var contract = Contract.Stream(Road.ContractId);

        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);
        Assert.DoesNotContain(office.Log, recorded => recorded.Stream == contract);
        Assert.Contains(Road.Contracted().Log, recorded => recorded.Stream == contract);
    }
}
