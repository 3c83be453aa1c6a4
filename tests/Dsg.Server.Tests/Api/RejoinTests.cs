using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Core.Shared;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Api;

/// <summary>再加入: a company that departed applies anew under the same 法人番号; nothing of the ended enrollment comes back.</summary>
public sealed class RejoinTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly DateOnly Today = Dsg.Core.Shared.JapanTime.DateOf(
        TimeProvider.System.GetUtcNow()
    );

    [Fact]
    public async Task A_company_departs_and_joins_again_and_only_the_new_receipt_opens_the_doors()
    {
        using var office = await Office.OpenAsync(server);
        var subject = $"again-{Guid.CreateVersion7()}";
        var applicant = office.Applicant(subject);
        var (first, oldDevice) = await office.EnrollAsync(applicant);
        Assert.Contains(first.Id, await EnrolledAsync());
        var decidedOn = Today.AddDays(-1);
        await DepartAsync(office, applicant, first, decidedOn);
        Assert.DoesNotContain(first.Id, await EnrolledAsync());

        var (second, device) = await office.CompleteAsync(applicant);

        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Number, second.Number);
        Assert.Equal(first.Application.CorporateNumber, second.Application.CorporateNumber);
        Assert.DoesNotContain(second.Id, await EnrolledAsync());
        await applicant.PostAsync<EnrollmentView>($"enrollments/{second.Id}/receipt");
        Assert.Contains(second.Id, await EnrolledAsync());
        Assert.DoesNotContain(first.Id, await EnrolledAsync());

        // What ended stays ended: the number is kept, and no certificate of it lives again.
        var old = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{first.Id}");
        Assert.Equal((first.Number, "ended"), (old.Number, old.State));
        Assert.All(old.Equipment, unit => Assert.NotNull(unit.Certificate?.RevokedAt));
        var now = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{second.Id}");
        Assert.All(now.Equipment, unit => Assert.Null(unit.Certificate?.RevokedAt));
        Assert.NotEqual(oldDevice.Thumbprint, device.Thumbprint);
        oldDevice.Dispose();
        device.Dispose();
    }

    private async Task<List<Guid>> EnrolledAsync() =>
        [
            .. (
                await server
                    .Service<IEnrollmentQueries>()
                    .EnrolledAsync(
                        ReadScope.Of(Actor.System),
                        TestContext.Current.CancellationToken
                    )
            ).Select(row => row.Id.Value),
        ];

    private static async Task DepartAsync(
        Office office,
        ApiClient applicant,
        EnrollmentView enrolled,
        DateOnly decidedOn
    )
    {
        static ActRequest Fields(params (string Name, string Text)[] fields) =>
            new(fields.ToDictionary(field => field.Name, field => field.Text));
        var filed = await applicant.PostAsync<ActRequest, CaseView>(
            "departures",
            Fields(
                ("enrollment", $"{enrolled.Id}"),
                ("reason", "契約の予定がなくなった。"),
                ("wishedOn", Iso(Today))
            )
        );
        var at = $"departures/{filed.Case}";
        await office.Operator.PostAsync<ActRequest, CaseView>($"{at}/examination", Fields());
        Assert.Equal(
            RefusalCode.DecisionDateAhead.Name,
            (
                await office.Approver.RefusedAsync(
                    $"{at}/decision",
                    Fields(("documentNumber", "試験第20号"), ("decidedOn", Iso(Today.AddDays(1))))
                )
            ).Code
        );
        var decided = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/decision",
            Fields(("documentNumber", "試験第20号"), ("decidedOn", Iso(decidedOn)))
        );
        Assert.Equal("", decided.Stage);
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
