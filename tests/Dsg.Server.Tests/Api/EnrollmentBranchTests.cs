using System.Net;
using System.Text;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>差戻し inside the office, 条件付き on both sides, and applying again.</summary>
public sealed class EnrollmentBranchTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Inner = "所見の根拠が弱いので、現地の写真を求めること。";

    [Fact]
    public async Task A_return_is_read_by_the_office_and_never_by_the_company()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"return-{Guid.CreateVersion7()}");
        var at = await InReviewAsync(office, applicant);
        await FindAllAsync(office, at, "met");
        await office.Operator.PostAsync<EnrollmentView>($"{at}/review-finished");

        await office.Approver.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/return",
            new ReasonRequest(Inner)
        );

        var inside = await office.Operator.GetAsync<EnrollmentView>(at);
        Assert.Equal(("documentReview", Inner), (inside.Stage, inside.Returned?.Reason));
        Assert.Equal("承認 花子", inside.Returned?.By.Name);
        Assert.Contains(
            Inner,
            await PageAsync(office.Operator, $"/{at}"),
            StringComparison.Ordinal
        );

        var outside = await applicant.GetAsync<EnrollmentView>(at);
        Assert.Null(outside.Returned);
        Assert.Equal("documentReview", outside.Stage);
        var page = await PageAsync(applicant, $"/{at}");
        Assert.DoesNotContain(Inner, page, StringComparison.Ordinal);
        Assert.DoesNotContain("差戻し", page, StringComparison.Ordinal);
        Assert.Contains("審査を継続", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_still_to_be_cleared_stands_on_the_pages_of_both_sides()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"clear-{Guid.CreateVersion7()}");
        var at = await InReviewAsync(office, applicant);
        await FindAllAsync(office, at, "met");
        await FindAsync(office, at, "facility", "conditional");

        var company = await PageAsync(applicant, $"/{at}");
        Assert.Contains("解消が必要な要件があります", company, StringComparison.Ordinal);
        Assert.Contains("facility: conditional", company, StringComparison.Ordinal);
        Assert.Contains(
            "決裁までに解消が必要",
            await PageAsync(office.Operator, $"/{at}"),
            StringComparison.Ordinal
        );

        await FindAsync(office, at, "facility", "met");
        Assert.DoesNotContain(
            "解消が必要な要件があります",
            await PageAsync(applicant, $"/{at}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Applying_again_carries_form_and_papers_over()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"again-{Guid.CreateVersion7()}");
        var other = office.Applicant($"other-{Guid.CreateVersion7()}");
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7 paper"));
        var paper = await ApiClient.ReadAsync<DocumentView>(
            await applicant.SendAsync("documents?name=plan.pdf", body)
        );
        var submitted = await applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(Office.Form(), [paper.Id.ToString()])
        );
        var at = $"enrollments/{submitted.Id}";
        Assert.Equal("DSG-2001", (await applicant.RefusedAsync($"{at}/again")).Code);
        Assert.Equal("DSG-2012", (await other.RefusedAsync($"{at}/again")).Code);

        await RejectAsync(office, at, () => Office.ReferAsync(applicant, submitted));
        var draft = await applicant.PostAsync<DraftView>($"{at}/again");

        Assert.Equal(submitted.Application, draft.Application);
        Assert.Equal([paper.Id], draft.Documents);
        var again = await applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(
                draft.Application,
                [.. draft.Documents.Select(each => each.ToString())]
            )
        );
        Assert.NotEqual(submitted.Id, again.Id);
        Assert.Equal(paper.Sha256, Assert.Single(again.Attachments).Sha256);
        Assert.Equal("rejected", (await applicant.GetAsync<EnrollmentView>(at)).State);
    }

    private static async Task RejectAsync(Office office, string at, Func<Task> refer)
    {
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await refer();
        await FindAllAsync(office, at, "met");
        await office.Operator.PostAsync<EnrollmentView>($"{at}/review-finished");
        await office.Approver.PostAsync<RejectRequest, EnrollmentView>(
            $"{at}/rejection",
            new RejectRequest("要件を満たさない。", "試験第9号")
        );
    }

    private static async Task<string> InReviewAsync(Office office, ApiClient applicant)
    {
        var submitted = await Office.SubmitAsync(applicant);
        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(applicant, submitted);
        return at;
    }

    private static async Task FindAllAsync(Office office, string at, string result)
    {
        foreach (
            var no in new[] { "engagement", "facility", "equipment", "supplyChain", "location" }
        )
        {
            await FindAsync(office, at, no, result);
        }
    }

    private static Task<EnrollmentView> FindAsync(
        Office office,
        string at,
        string no,
        string result
    ) =>
        office.Operator.PostAsync<FindConditionRequest, EnrollmentView>(
            $"{at}/conditions/{no}",
            new FindConditionRequest(result, $"{no}: {result}", "paper")
            {
                LookedAt = no == "supplyChain" ? ["procurementRoute"] : null,
            }
        );

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.BeginAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }
}
