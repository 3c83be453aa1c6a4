using System.Net;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Procedures;

namespace Dsg.Server.Tests.Api;

/// <summary>担当の一覧: every open case once, with the next actor and a date; approvers see only what waits for a decision.</summary>
public sealed class QueueTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Queue = "cases";

    [Fact]
    public async Task A_case_stands_in_the_queue_of_whoever_acts_next()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"queue-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);

        var line = await FindAsync(office.Operator, submitted.Number);
        Assert.NotNull(line);
        Assert.Equal(("enrollment", "IntakeCheck"), (line.Procedure, line.Stage));
        Assert.Equal(["operator"], line.Next);
        Assert.True(line.IsPlanned);
        Assert.Null(line.Owner);
        Assert.Null(await FindAsync(office.Approver, submitted.Number));
        Assert.Null(await FindAsync(office.Operator, submitted.Number, "?owner=me"));
        Assert.Null(await FindAsync(office.Operator, submitted.Number, "?overdue=true"));
        Assert.Null(await FindAsync(office.Operator, submitted.Number, "?kind=usage-staff"));
        Assert.NotNull(await FindAsync(office.Operator, submitted.Number, "?owner=none"));
        Assert.NotNull(await FindAsync(office.Operator, submitted.Number, "?next=operator"));
        Assert.Null(await FindAsync(office.Operator, submitted.Number, "?next=approver"));
        Assert.Null(await FindAsync(office.Operator, submitted.Number, "?with=company"));
        Assert.NotNull(await FindAsync(office.Operator, submitted.Number, "?kind=enrollment"));

        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(applicant, submitted);
        await office.ReviewAsync(at);

        var prepares = await FindAsync(office.Operator, submitted.Number, "?owner=me&order=age");
        Assert.NotNull(prepares?.Owner);
        Assert.True(prepares.WithCompany);
        Assert.Equal(["responsiblePerson", "siteKeeper"], prepares.Next.Order());
        Assert.Null(await FindAsync(office.SecondOperator, submitted.Number, "?owner=me"));
        Assert.Null(await FindAsync(office.Approver, submitted.Number));
    }

    [Fact]
    public async Task An_approver_sees_a_case_once_it_waits_for_the_decision()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"queue-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);
        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(applicant, submitted);
        await office.FinishReviewAsync(at);

        var waits = await FindAsync(office.Approver, submitted.Number);
        Assert.Equal(["approver"], waits?.Next);
        Assert.All(
            (await office.Approver.GetAsync<CaseQueueView>(Queue)).Items,
            line => Assert.Contains("approver", line.Next)
        );
    }

    [Fact]
    public async Task Who_comes_second_reads_what_changed_and_by_whom()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"queue-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);
        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );

        using var answer = await office.SecondOperator.SendAsync(
            $"{at}/intake",
            ApiClient.Json(new AcceptIntakeRequest()),
            null,
            ("If-Match", "\"1\"")
        );
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await ApiClient.RefusalAsync(answer);
        Assert.Equal("DSG-2004", problem.Code);
        var change = Assert.Single(problem.Changes ?? []);
        Assert.Equal(("enrollment.intake-accepted", "operator"), (change.Kind, change.As));
        Assert.False(string.IsNullOrEmpty(change.Who));
    }

    [Fact]
    public async Task The_page_shows_the_same_and_links_to_the_case()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"queue-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);

        var page = await PageAsync(office.Operator, "/queue");
        Assert.Contains(submitted.Number, page, StringComparison.Ordinal);
        Assert.Contains($"/enrollments/{submitted.Id}", page, StringComparison.Ordinal);
        Assert.Contains("（予定）", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            submitted.Number,
            await PageAsync(office.Approver, "/queue"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_operator_takes_a_case_and_hands_it_to_another()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"queue-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);
        var owners = $"case-owners/enrollment/{submitted.Id}";
        var other = (await office.SecondOperator.GetAsync<MeView>("me")).Person.Id;

        var taken = await office.Operator.PostAsync<AssignCaseRequest, CaseLineView>(
            owners,
            new AssignCaseRequest(null)
        );
        Assert.NotNull(taken.Owner);
        Assert.NotNull(await FindAsync(office.Operator, submitted.Number, "?owner=me"));
        var problem = await office.Operator.RefusedAsync(owners, new AssignCaseRequest(null));
        Assert.Equal("DSG-8001", problem.Code);

        var given = await office.Operator.PostAsync<AssignCaseRequest, CaseLineView>(
            owners,
            new AssignCaseRequest(other)
        );
        Assert.Equal(other, given.Owner?.Id);
        Assert.Null(await FindAsync(office.Operator, submitted.Number, "?owner=me"));
        Assert.NotNull(await FindAsync(office.SecondOperator, submitted.Number, "?owner=me"));
        Assert.Equal(
            "DSG-2002",
            (await office.Approver.RefusedAsync(owners, new AssignCaseRequest(null))).Code
        );
        var page = await PageAsync(office.Operator, $"/queue/enrollment/{submitted.Id}");
        Assert.Contains(submitted.Number, page, StringComparison.Ordinal);
        Assert.Contains("担当する", page, StringComparison.Ordinal);
    }

    private static async Task<CaseLineView?> FindAsync(
        ApiClient client,
        string number,
        string query = ""
    ) => (await AllAsync(client, query)).SingleOrDefault(line => line.Number == number);

    private static async Task<List<CaseLineView>> AllAsync(ApiClient client, string query)
    {
        var all = new List<CaseLineView>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<CaseQueueView>(
                $"{Queue}{(query.Length == 0 ? "?" : query + "&")}take=3{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"
            );
            Assert.InRange(page.Items.Count, 0, 3);
            all.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return all;
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.BeginAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }
}
