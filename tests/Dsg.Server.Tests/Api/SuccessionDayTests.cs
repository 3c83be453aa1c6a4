using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Contracts;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>承継 on a server whose clock is put forward to the day: it takes effect by itself, and only what was not called off.</summary>
public sealed class SuccessionDayTests : IAsyncLifetime
{
    private const int Days = 12;
    private const string NewName = "株式会社架空統合（見本）";

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public SuccessionDayTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    [Fact]
    public async Task On_its_day_the_enrollment_goes_on_under_the_new_number_with_all_that_it_had()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var company = Assert.Single(exchange.Contract.Parties).Company;
        var enrollment = await office.EnrollmentOfAsync(company);
        var day = Today.AddDays(Days);
        var case1 = await ApprovedAsync(office, exchange.Responsible, enrollment, day);
        Assert.Equal("Waiting", case1.Stage);
        var before = await ReadAsync(office, enrollment);

        clock.Ahead = TimeSpan.FromDays(Days - 1);
        Assert.Equal(0, await RunAsync());
        Assert.Equal(before.Application, (await ReadAsync(office, enrollment)).Application);

        clock.Ahead = TimeSpan.FromDays(Days);
        Assert.Equal(1, await RunAsync());
        var after = await ReadAsync(office, enrollment);
        Assert.Equal(
            (Number(1), NewName),
            (after.Application.CorporateNumber, after.Application.CompanyName)
        );
        Assert.Equal(before.Company, after.Company);
        Assert.Equal(
            before.Equipment.Select(unit => unit.Certificate?.Serial),
            after.Equipment.Select(unit => unit.Certificate?.Serial)
        );
        Assert.All(after.Equipment, unit => Assert.Null(unit.Certificate?.RevokedAt));
        // The terminal of the room opens the company face as before, and the contract names the party by its new name.
        var contract = await exchange.Responsible.GetAsync<ContractView>(
            $"contracts/{exchange.Contract.Id}"
        );
        Assert.Equal(NewName, Assert.Single(contract.Parties).Name);
        Assert.Contains(
            (await exchange.Responsible.GetAsync<Page<CaseView>>("notices")).Items,
            each => each.Case.StartsWith("succession.effect", StringComparison.Ordinal)
        );
        // It takes effect once.
        Assert.Equal(0, await RunAsync());
        exchange.Device.Dispose();
    }

    [Fact]
    public async Task What_was_called_off_stays_as_it_is_when_the_day_comes()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"off-{Guid.CreateVersion7()}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        var waiting = await ApprovedAsync(office, applicant, enrolled.Id, Today.AddDays(Days));
        await office.Approver.PostAsync<ActRequest, CaseView>(
            $"changes/{waiting.Case}/declining",
            Fields(("reason", "合併が取りやめとなった。"), ("documentNumber", "試験第42号"))
        );

        clock.Ahead = TimeSpan.FromDays(Days);

        Assert.Equal(0, await RunAsync());
        Assert.Equal(enrolled.Application, (await ReadAsync(office, enrolled.Id)).Application);
        device.Dispose();
    }

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    private static string Number(int n)
    {
        var twelve = string.Create(CultureInfo.InvariantCulture, $"75000000002{n}");
        return $"{CorporateNumber.CheckDigit(twelve)}{twelve}";
    }

    private Task<int> RunAsync() =>
        server.Service<SuccessionRound>().RunAsync(Today, TestContext.Current.CancellationToken);

    private static Task<EnrollmentView> ReadAsync(Office office, Guid enrollment) =>
        office.Operator.GetAsync<EnrollmentView>($"enrollments/{enrollment}");

    private static async Task<CaseView> ApprovedAsync(
        Office office,
        ApiClient company,
        Guid enrollment,
        DateOnly day
    )
    {
        var filed = await company.PostAsync<ActRequest, CaseView>(
            "changes",
            Fields(
                ("enrollment", $"{enrollment}"),
                ("matter", "merger"),
                ("corporateNumber", Number(1)),
                ("companyName", NewName),
                ("explanation", "吸収合併による。"),
                ("evidence", "登記事項証明書"),
                ("happensOn", day.ToString("O", CultureInfo.InvariantCulture))
            )
        );
        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"changes/{filed.Case}/examination",
            Fields(("looked", "outside"), ("note", "登記事項証明書（令和8年9月10日）"))
        );
        return await office.Approver.PostAsync<ActRequest, CaseView>(
            $"changes/{filed.Case}/approval",
            Fields(("documentNumber", "試験第45号"))
        );
    }
}
