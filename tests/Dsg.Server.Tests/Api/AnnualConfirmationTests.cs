using System.Globalization;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>年次確認 on the running server: asked, answered, asked back, noted, and without an answer never a cut.</summary>
public sealed class AnnualConfirmationTests : IAsyncLifetime
{
    private const string Path = "annual-confirmations";

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public AnnualConfirmationTests() => server = new ApiServer { Clock = clock };

    private DateOnly Today => Dsg.Core.Shared.JapanTime.DateOf(clock.GetUtcNow());

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_company_answers_every_question_and_the_office_takes_note()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"annual-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        using var stranger = office.Applicant($"stranger-{Guid.CreateVersion7()}");
        await office.EnrollAsync(stranger);
        var asked = Fields(("enrollment", $"{enrolled.Id}"), ("dueOn", Iso(Today.AddDays(30))));
        Assert.Equal(
            "DSG-8120",
            (
                await office.Operator.RefusedAsync(
                    Path,
                    Fields(("enrollment", $"{enrolled.Id}"), ("dueOn", Iso(Today)))
                )
            ).Code
        );
        var opened = await office.Operator.PostAsync<ActRequest, CaseView>(Path, asked);
        Assert.Equal(
            ("annual-confirmation", "Confirming", Today.AddDays(30)),
            (opened.Procedure, opened.Stage, opened.DueOn)
        );
        var at = $"{Path}/{enrolled.Id}";
        Assert.Equal(404, (await stranger.NotReadAsync(at)).Status);
        var unanswered = await applicant.RefusedAsync($"{at}/confirmation", Fields());
        var questions = unanswered.Errors.Select(error => error.Field ?? "").ToList();
        Assert.Equal(6, questions.Count);

        var answered = await applicant.PostAsync<ActRequest, CaseView>(
            $"{at}/confirmation",
            Fields([.. questions.Select(question => (question, "yes"))])
        );
        Assert.Equal("Checking", answered.Stage);
        Assert.Equal(
            404,
            (
                await stranger.RefusedAsync(
                    $"{at}/confirmation",
                    Fields([.. questions.Select(question => (question, "yes"))])
                )
            ).Status
        );
        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/asking-back",
            Fields(("reason", "図面は最新か。"), ("until", Iso(Today.AddDays(40))))
        );
        await applicant.PostAsync<ActRequest, CaseView>(
            $"{at}/confirmation",
            Fields([.. questions.Select(question => (question, "yes"))])
        );
        var noted = await office.Operator.PostAsync<ActRequest, CaseView>($"{at}/noting", Fields());

        Assert.Equal("", noted.Stage);
        Assert.Contains(
            (await applicant.GetAsync<Page<CaseView>>("notices")).Items,
            each => each.Case.StartsWith("annual.noted", StringComparison.Ordinal)
        );
        device.Dispose();
    }

    [Fact]
    public async Task A_day_that_has_passed_stands_in_the_queue_and_closes_nothing()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"annual-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        var at = $"{Path}/{enrolled.Id}";

        await RoundAsync();
        Assert.Equal(404, (await office.Operator.NotReadAsync(at)).Status);
        await office.Operator.PostAsync<ActRequest, CaseView>(
            Path,
            Fields(("enrollment", $"{enrolled.Id}"), ("dueOn", Iso(Today.AddDays(1))))
        );
        clock.Ahead = TimeSpan.FromDays(2);
        await RoundAsync();

        var late = await office.Operator.GetAsync<CaseView>(at);
        Assert.Equal("PastDue", late.Stage);
        Assert.Equal(
            "completed",
            (await applicant.GetAsync<EnrollmentView>($"enrollments/{enrolled.Id}")).State
        );
        Assert.Contains(
            (await applicant.GetAsync<Page<CaseView>>("notices")).Items,
            each => each.Case.StartsWith("annual.past-due", StringComparison.Ordinal)
        );
        var extended = await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/extension",
            Fields(("reason", "担当者の不在のため。"), ("until", Iso(Today.AddDays(30))))
        );
        Assert.Equal(("Confirming", Today.AddDays(30)), (extended.Stage, extended.DueOn));
        device.Dispose();
    }

    private Task<int> RoundAsync() =>
        server.Service<AnnualWorkRound>().RunAsync(Today, TestContext.Current.CancellationToken);
}
