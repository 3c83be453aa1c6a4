using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Api;

/// <summary>代決 on the running server: reported by one, confirmed by another; the stand-in decides on these days and not on others.</summary>
public sealed class AbsenceApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task An_operator_decides_instead_of_an_absent_approver_and_the_notice_says_so()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"absence-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);
        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(applicant, submitted);
        await office.FinishReviewAsync(at);
        var result = new IssueReviewResultRequest("試験第5号", "第1版", "2026-09-16", "架空 太郎");
        Assert.Equal(
            "DSG-2002",
            (await office.SecondOperator.RefusedAsync($"{at}/review-result", result)).Code
        );

        var absent = (await office.Approver.GetAsync<MeView>("me")).Person.Id;
        var standIn = (await office.SecondOperator.GetAsync<MeView>("me")).Person.Id;
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9));
        var report = new ReportAbsenceRequest(
            absent,
            standIn,
            today.ToString("O", null),
            today.AddDays(6).ToString("O", null)
        );
        Assert.Equal(
            "DSG-8012",
            (await office.SecondOperator.RefusedAsync("absences", report)).Code
        );
        var reported = await office.Approver.PostAsync<ReportAbsenceRequest, AbsencesView>(
            "absences",
            report
        );
        var no = reported.Items[0].No;
        Assert.Equal("waiting", reported.Items[0].State);
        Assert.Equal(
            "DSG-2005",
            (await office.Approver.RefusedAsync($"absences/{no}/confirmation")).Code
        );
        var confirmed = await office.Operator.PostAsync<AbsencesView>(
            $"absences/{no}/confirmation"
        );
        Assert.Equal("inForce", confirmed.Items[0].State);

        Assert.Equal(
            "DSG-8016",
            (await office.Approver.RefusedAsync($"{at}/review-result", result)).Code
        );
        Assert.Equal(
            "DSG-8017",
            (
                await office.SecondOperator.RefusedAsync(
                    $"{at}/review-result",
                    result with
                    {
                        DecidedOn = today.AddDays(1).ToString("O", null),
                    }
                )
            ).Code
        );
        using var page = await office.SecondOperator.BeginAsync("/absences");
        Assert.Contains("代決中", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await office.SecondOperator.PostAsync<IssueReviewResultRequest, EnrollmentView>(
            $"{at}/review-result",
            result
        );

        await office.Operator.PostAsync<AbsencesView>($"absences/{no}/end");
        Assert.Equal(
            "DSG-2002",
            (await office.SecondOperator.RefusedAsync($"{at}/review-result", result)).Code
        );
    }
}
