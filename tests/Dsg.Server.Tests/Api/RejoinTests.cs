using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Core.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Usage;

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

        // What ended carries over into the new application; what stands does not.
        var draft = await applicant.PostAsync<DraftView>($"enrollments/{first.Id}/again");
        Assert.Equal(first.Application.CorporateNumber, draft.Application.CorporateNumber);
        var (second, device) = await office.CompleteAsync(applicant);
        Assert.Equal(
            RefusalCode.NotAllowedInState.Name,
            (await applicant.RefusedAsync($"enrollments/{second.Id}/again")).Code
        );
        await SeeEarlierAsync(office, applicant, first, second, decidedOn);

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
        await OnlyTheNewDeviceOpensAsync(second, oldDevice, device);
        oldDevice.Dispose();
        device.Dispose();
    }

    // The office reads how the earlier enrollment ended, the company that it did; the first case names none.
    private static async Task SeeEarlierAsync(
        Office office,
        ApiClient applicant,
        EnrollmentView first,
        EnrollmentView second,
        DateOnly decidedOn
    )
    {
        var seen = Assert.Single(
            (await office.Approver.GetAsync<EnrollmentView>($"enrollments/{second.Id}")).Earlier,
            each => each.Enrollment == first.Id
        );
        Assert.Equal((first.Number, "departed", "ownWish"), (seen.Number, seen.How, seen.Ground));
        Assert.InRange(seen.EndedOn, decidedOn, Today);
        var own = Assert.Single(
            (await applicant.GetAsync<EnrollmentView>($"enrollments/{second.Id}")).Earlier,
            each => each.Enrollment == first.Id
        );
        Assert.Equal((first.Number, null, null), (own.Number, own.How, own.Ground));
        var old = await office.Approver.GetAsync<EnrollmentView>($"enrollments/{first.Id}");
        Assert.DoesNotContain(old.Earlier, each => each.Enrollment == first.Id);
    }

    // What a permit asks of the terminal: the old one opens nothing in no room of the new enrollment either.
    private async Task OnlyTheNewDeviceOpensAsync(
        EnrollmentView second,
        X509Certificate2 oldDevice,
        X509Certificate2 device
    )
    {
        var before = await KnownAsync(oldDevice);
        Assert.NotNull(before);
        Assert.NotNull(before.Unit.Certificate?.RevokedAt);
        Assert.NotEqual(second.Id, before.Enrollment.Value);
        var now = await KnownAsync(device);
        Assert.NotNull(now);
        Assert.True(now.IsInUse);
        Assert.Null(now.Unit.Certificate?.RevokedAt);
        Assert.Equal(second.Id, now.Enrollment.Value);
    }

    private Task<KnownDevice?> KnownAsync(X509Certificate2 device) =>
        server
            .Service<IEnrollmentQueries>()
            .FindDeviceAsync(
                CertificateAuthority.ThumbprintOf(device),
                TestContext.Current.CancellationToken
            );

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

    [Fact]
    public async Task After_the_end_neither_side_begins_an_agreement()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var prime = Assert.Single(exchange.Contract.Parties).Company;
        var start = new StartAgreementRequest($"{exchange.Contract.Id}", $"{prime}");
        var enrollment = await office.EnrollmentOfAsync(prime);
        var begun = await exchange.Staff.PostAsync<StartAgreementRequest, AgreementView>(
            "agreements",
            start
        );
        Assert.Equal("awaiting", begun.State);
        await TerminateAsync(office, enrollment);

        // What was begun and never confirmed is gone with the enrollment.
        Assert.Equal(
            "withdrawn",
            (await exchange.Staff.GetAsync<AgreementView>($"agreements/{begun.Id}")).State
        );
        Assert.Equal(
            RefusalCode.EnrollmentOver.Name,
            (await exchange.Staff.RefusedAsync("agreements", start)).Code
        );
        Assert.DoesNotContain(
            $"{exchange.Contract.Id}/{prime}",
            await PageAsync(exchange.Staff, "/agreements/new"),
            StringComparison.Ordinal
        );
        using var company = await exchange.Responsible.SendAsync(
            "agreements",
            ApiClient.Json(start)
        );
        Assert.NotEqual(HttpStatusCode.Created, company.StatusCode);
        exchange.Device.Dispose();
    }

    private static async Task TerminateAsync(Office office, Guid enrollment)
    {
        static ActRequest Fields(params (string Name, string Text)[] fields) =>
            new(fields.ToDictionary(field => field.Name, field => field.Text));
        var proposed = await office.Operator.PostAsync<ActRequest, CaseView>(
            "departures",
            Fields(
                ("enrollment", $"{enrollment}"),
                ("ground", "graveBreach"),
                ("reason", "重大な違反があった。"),
                ("evidence", "調査の記録"),
                ("hearing", "urgent")
            )
        );
        await office.Approver.PostAsync<ActRequest, CaseView>(
            $"departures/{proposed.Case}/decision",
            Fields(("documentNumber", "試験第21号"))
        );
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
