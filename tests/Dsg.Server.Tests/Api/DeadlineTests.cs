using System.Net;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dsg.Server.Tests.Api;

/// <summary>What the running gateway does by itself when the deadline of a correction comes near and passes.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private const string Reminded = "enrollment.correction-reminded";

    private static readonly BusinessCalendar Calendar = ShippedProcedures.Calendar();

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public DeadlineTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_company_is_reminded_twice_then_the_case_ends_and_is_opened_again()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"late-{Guid.CreateVersion7()}");
        var (at, due) = await AskAsync(office, applicant);

        await MoveToAsync(due, left: 3);
        var first = await applicant.GetAsync<EnrollmentView>(at);
        Assert.Equal("first", first.Correction?.Reminded);
        Assert.Contains("1回目の催促", await PageAsync(applicant, "/"), StringComparison.Ordinal);
        Assert.Contains(
            "あと3開庁日",
            await PageAsync(applicant, $"/{at}"),
            StringComparison.Ordinal
        );

        await MoveToAsync(due, left: 1);
        Assert.Equal("last", (await applicant.GetAsync<EnrollmentView>(at)).Correction?.Reminded);
        Assert.Contains("2回目の催促", await PageAsync(applicant, "/"), StringComparison.Ordinal);

        MoveTo(due.AddDays(1));
        await RoundAsync();
        var lapsed = await applicant.GetAsync<EnrollmentView>(at);
        Assert.Equal("lapsed", lapsed.State);
        Assert.Empty(lapsed.AvailableActions);
        Assert.Empty(lapsed.Progress.Next);
        var page = await PageAsync(applicant, $"/{at}");
        Assert.Contains("期限経過による終了", page, StringComparison.Ordinal);
        Assert.DoesNotContain("失効", page, StringComparison.Ordinal);
        Assert.DoesNotContain("催促）", await PageAsync(applicant, "/"), StringComparison.Ordinal);
        Assert.Equal("DSG-2001", (await CorrectAsync(applicant, at)).Code);

        await ReopenAsync(office, applicant, at);
    }

    [Fact]
    public async Task After_days_of_standstill_one_reminder_is_given_and_not_two()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"standstill-{Guid.CreateVersion7()}");
        var (at, due) = await AskAsync(office, applicant);

        await MoveToAsync(due, left: 1);
        await RoundAsync();

        var seen = await office.Operator.GetAsync<EnrollmentView>(at);
        var reminder = Assert.Single(seen.History ?? [], line => line.Kind == Reminded);
        Assert.Equal("system", reminder.Capacity);
        Assert.Equal("last", seen.Correction?.Reminded);
    }

    [Fact]
    public async Task Two_servers_on_one_database_do_it_once()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"twice-{Guid.CreateVersion7()}");
        var cases = new List<string>();
        DateOnly due = default;
        for (var no = 0; no < 5; no++)
        {
            (var at, due) = await AskAsync(office, applicant);
            cases.Add(at);
        }

        MoveTo(due.AddDays(1));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OtherServerAsync()));

        // The server's own round may have been the first for some of them.
        Assert.InRange(done.Sum(), 0, cases.Count);
        foreach (var at in cases)
        {
            var seen = await office.Operator.GetAsync<EnrollmentView>(at);
            Assert.Single(seen.History ?? [], line => line.Kind == "enrollment.lapsed");
        }
    }

    [Fact]
    public async Task No_person_may_do_what_only_time_does()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"nobody-{Guid.CreateVersion7()}");
        var (at, _) = await AskAsync(office, applicant);

        foreach (var act in new[] { "lapse", "reminder" })
        {
            using var answer = await office.Operator.SendAsync($"{at}/{act}", null);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var early = await office.Operator.RefusedAsync(
            $"{at}/reopening",
            new ReopenRequest("早すぎる。", Iso(Calendar.After(Today, 5)))
        );
        Assert.Equal("DSG-2001", early.Code);
    }

    private static async Task<Problem> CorrectAsync(ApiClient applicant, string at) =>
        await applicant.RefusedAsync(
            $"{at}/correction",
            new CorrectEnrollmentRequest([new FieldValue("siteRoom", "本館3階 301号室")])
        );

    private async Task ReopenAsync(Office office, ApiClient applicant, string at)
    {
        var tooFar = await office.Operator.RefusedAsync(
            $"{at}/reopening",
            new ReopenRequest("郵便の遅れがあった。", Iso(Calendar.After(Today, 61)))
        );
        Assert.Equal(("DSG-3019", "dueOn"), (tooFar.Code, tooFar.Errors[0].Field));
        var offered = await office.Operator.GetAsync<EnrollmentView>(at);
        Assert.Equal(["reopening"], offered.AvailableActions.Select(each => each.Action));
        Assert.Contains(
            "申請を再開する",
            await PageAsync(office.Operator, $"/{at}"),
            StringComparison.Ordinal
        );

        var again = Calendar.After(Today, 10);
        await office.Operator.PostAsync<ReopenRequest, EnrollmentView>(
            $"{at}/reopening",
            new ReopenRequest("郵便の遅れがあった。", Iso(again))
        );
        var open = await applicant.GetAsync<EnrollmentView>(at);
        Assert.Equal(("open", again), (open.State, open.Correction?.DueOn));
        Assert.Null(open.Correction?.Reminded);
        Assert.Equal(["siteRoom"], open.Correction?.Fields.Select(each => each.Field));
        Assert.Contains(
            "郵便の遅れがあった。",
            await PageAsync(applicant, $"/{at}"),
            StringComparison.Ordinal
        );

        await RoundAsync();
        var corrected = await applicant.PostAsync<CorrectEnrollmentRequest, EnrollmentView>(
            $"{at}/correction",
            new CorrectEnrollmentRequest([new FieldValue("siteRoom", "本館3階 301号室")])
        );
        Assert.Null(corrected.Correction);
    }

    private async Task<(string At, DateOnly Due)> AskAsync(Office office, ApiClient applicant)
    {
        var at = $"enrollments/{(await Office.SubmitAsync(applicant)).Id}";
        var due = Calendar.After(Today, 8);
        await office.Operator.PostAsync<AskCorrectionRequest, EnrollmentView>(
            $"{at}/correction-request",
            new AskCorrectionRequest(
                [new FieldReason("siteRoom", "階を記入してください。")],
                Iso(due)
            )
        );
        return (at, due);
    }

    private async Task MoveToAsync(DateOnly due, int left)
    {
        var day = due;
        while (Calendar.Between(day, due) < left)
        {
            day = day.AddDays(-1);
        }

        MoveTo(day);
        await RoundAsync();
    }

    // Noon, so that the test does not end on another day than it began.
    private void MoveTo(DateOnly day) =>
        clock.Ahead = JapanTime.StartOf(day).AddHours(12) - TimeProvider.System.GetUtcNow();

    private Task<int> RoundAsync() =>
        server.Service<DeadlineRound>().RunAsync(Today, TestContext.Current.CancellationToken);

    // A server of its own would share nothing with the first but the database.
    private Task<int> OtherServerAsync() =>
        new DeadlineRound(
            server.Service<Dsg.Core.Enrollment.IEnrollmentQueries>(),
            server.Service<Dsg.Core.Usage.IUsageQueries>(),
            server.Service<CommandRunner>(),
            Calendar,
            clock,
            NullLogger<DeadlineRound>.Instance
        ).RunAsync(Today, TestContext.Current.CancellationToken);

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.BeginAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());
}
