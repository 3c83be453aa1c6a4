using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;
using Dsg.Wire.Contracts;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Renewals;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>One month of 開庁日 in the smallest office there may be (docs/procedures.md section 10 no 11).</summary>
public sealed partial class MonthTests : IAsyncLifetime
{
    private const int Days = 21;

    private static readonly string[] Inside = ["operator", "approver", "siteInspector", "system"];

    private static readonly BusinessCalendar Calendar = ShippedProcedures.Calendar();

    private readonly ShiftedClock clock = new() { Ahead = Crew.Before(Days) };
    private readonly ApiServer server;
    private readonly Dictionary<string, (ApiClient Applicant, EnrollmentView Case)> cases = [];
    private Exchange? exchange;
    private UsageView? use;
    private string incident = "";
    private string change = "";
    private string departure = "";
    private X509Certificate2? device;

    public MonthTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        device?.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_month_of_mixed_cases_is_done_by_two_operators_two_approvers_and_one_auditor()
    {
        using var crew = await Crew.OpenAsync(server, clock);
        for (var day = 0; day < Days; day++)
        {
            await EnrollmentsAsync(crew, day);
            await LaterAsync(crew, day);
            await RoomsAsync(crew, day);
            await ExchangeAsync(crew, day);
            await crew.LookAsync();
            await crew.NextDayAsync();
        }

        var open = await Crew.AllAsync(crew.Operator, "?order=age");
        Assert.All(
            open,
            line =>
                Assert.True(
                    !line.Next.Intersect(Inside).Any(),
                    $"{line.Case} {line.Stage} waits for {string.Join(',', line.Next)}"
                )
        );
        Assert.Contains($"enrollment/{cases["late"].Case.Id}", crew.WereOverdue);
        await EndsAsync(crew);
        await ExplainedAsync(crew);
        await VerifiesAsync();
    }

    private async Task EnrollmentsAsync(Crew crew, int day)
    {
        switch (day)
        {
            case 0:
                foreach (var name in new[] { "plain", "late", "returned", "rejected", "lapsing" })
                {
                    await SubmitAsync(crew, name);
                }

                break;
            case 1:
                await IntakeAsync(crew, "plain", crew.Operator);
                await IntakeAsync(crew, "returned", crew.SecondOperator);
                await IntakeAsync(crew, "rejected", crew.SecondOperator);
                await AskAsync(crew, "late", 8);
                await AskAsync(crew, "lapsing", 6);
                break;
            case 2:
                await ReviewAsync(crew, "plain", crew.Operator);
                await ResultAsync(crew, "plain", crew.Approver);
                await ReviewAsync(crew, "returned", crew.SecondOperator);
                await ReviewAsync(crew, "rejected", crew.SecondOperator);
                await CorrectAsync("late");
                break;
            case 3:
                await IntakeAsync(crew, "late", crew.SecondOperator);
                await OnceAsync(crew, "returned", crew.Approver, "return");
                await RejectAsync(crew, "rejected", crew.SecondApprover);
                break;
            case 4:
                await FinishAsync(crew, "returned", crew.SecondOperator);
                await EquipAsync(crew);
                await AgainAsync(crew);
                break;
            case 5:
                await ResultAsync(crew, "returned", crew.SecondApprover);
                await CompleteAsync(crew);
                await IntakeAsync(crew, "again", crew.Operator);
                break;
            case 18:
                await cases["late"].Applicant.PostAsync<EnrollmentView>(At("late") + "/withdrawal");
                break;
        }
    }

    private Task LaterAsync(Crew crew, int day) =>
        day switch
        {
            6 => AdmitAsync(crew),
            8 => IncidentAsync(crew),
            9 => LiftAsync(crew),
            10 => CloseAsync(crew),
            11 => AwayAsync(crew),
            12 => InPlaceAsync(crew),
            13 => ChangeAsync(crew),
            14 => ApproveChangeAsync(crew),
            15 => RenewAsync(),
            16 => DepartAsync(crew),
            17 => DecideDepartureAsync(crew),
            _ => Task.CompletedTask,
        };

    private string At(string name) => $"enrollments/{cases[name].Case.Id}";

    private string Stream(string name) => $"enrollment/{cases[name].Case.Id}";

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private async Task SubmitAsync(Crew crew, string name, ApplicationForm? form = null)
    {
        var applicant = crew.Office.Applicant($"{name}-{Guid.CreateVersion7()}");
        cases[name] = (
            applicant,
            await Office.SubmitAsync(applicant, form ?? Office.Form($"架空{name}株式会社"))
        );
    }

    private async Task IntakeAsync(Crew crew, string name, ApiClient by)
    {
        await crew.TakeAsync(by, Stream(name), "operator");
        await by.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            At(name) + "/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(cases[name].Applicant, cases[name].Case);
    }

    private async Task AskAsync(Crew crew, string name, int days)
    {
        await crew.TakeAsync(crew.SecondOperator, Stream(name), "operator");
        await crew.SecondOperator.PostAsync<AskCorrectionRequest, EnrollmentView>(
            At(name) + "/correction-request",
            new AskCorrectionRequest(
                [new FieldReason("siteRoom", "階を記入してください。")],
                Iso(Calendar.After(crew.Today, days))
            )
        );
    }

    private Task<EnrollmentView> CorrectAsync(string name) =>
        cases[name]
            .Applicant.PostAsync<CorrectEnrollmentRequest, EnrollmentView>(
                At(name) + "/correction",
                new CorrectEnrollmentRequest([new FieldValue("siteRoom", "本館3階 301号室")])
            );

    private async Task ReviewAsync(Crew crew, string name, ApiClient by)
    {
        await crew.TakeAsync(by, Stream(name), "operator");
        foreach (
            var no in new[] { "engagement", "facility", "equipment", "supplyChain", "location" }
        )
        {
            await by.PostAsync<FindConditionRequest, EnrollmentView>(
                At(name) + $"/conditions/{no}",
                new FindConditionRequest("met", "書面により確認した。", "paper")
                {
                    LookedAt = no == "supplyChain" ? ["procurementRoute"] : null,
                }
            );
        }

        await FinishAsync(crew, name, by);
    }

    private async Task FinishAsync(Crew crew, string name, ApiClient by)
    {
        await crew.TakeAsync(by, Stream(name), "operator");
        await by.PostAsync<EnrollmentView>(At(name) + "/review-finished");
    }

    private async Task ResultAsync(Crew crew, string name, ApiClient by)
    {
        await crew.TakeAsync(by, Stream(name), "approver");
        await by.PostAsync<IssueReviewResultRequest, EnrollmentView>(
            At(name) + "/review-result",
            new IssueReviewResultRequest("試験第2号", "第1版", Iso(crew.Today), "責任 良子")
        );
    }

    private async Task OnceAsync(Crew crew, string name, ApiClient by, string act)
    {
        await crew.TakeAsync(by, Stream(name), "approver");
        await by.PostAsync<ReasonRequest, EnrollmentView>(
            At(name) + $"/{act}",
            new ReasonRequest("所見の根拠が足りない。")
        );
    }

    private async Task RejectAsync(Crew crew, string name, ApiClient by)
    {
        await crew.TakeAsync(by, Stream(name), "approver");
        await by.PostAsync<RejectRequest, EnrollmentView>(
            At(name) + "/rejection",
            new RejectRequest("所見の根拠が足りない。", "試験第90号")
        );
    }

    private async Task EquipAsync(Crew crew) =>
        (_, device) = await crew.Office.EquipAsync(At("plain"), cases["plain"].Applicant);

    private async Task AgainAsync(Crew crew)
    {
        var (applicant, _) = cases["rejected"];
        var draft = await applicant.PostAsync<DraftView>(At("rejected") + "/again");
        cases["again"] = (applicant, await Office.SubmitAsync(applicant, draft.Application));
        await crew.TakeAsync(crew.Operator, Stream("again"), "operator");
    }

    private async Task CompleteAsync(Crew crew)
    {
        await crew.TakeAsync(crew.Operator, Stream("plain"), "operator");
        await crew.Operator.PostAsync<EnrollmentView>(At("plain") + "/connection-test");
        await crew.TakeAsync(crew.Approver, Stream("plain"), "approver");
        await crew.Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            At("plain") + "/completion",
            new CompleteEnrollmentRequest("試験第1号")
        );
        await cases["plain"].Applicant.PostAsync<EnrollmentView>(At("plain") + "/receipt");
    }

    // 不在: reported by the approver, confirmed by an operator; the other operator decides in the meantime.
    private async Task AwayAsync(Crew crew)
    {
        var absent = (await crew.Approver.GetAsync<MeView>("me")).Person.Id;
        var standIn = (await crew.SecondOperator.GetAsync<MeView>("me")).Person.Id;
        var reported = await crew.Approver.PostAsync<ReportAbsenceRequest, AbsencesView>(
            "absences",
            new ReportAbsenceRequest(
                absent,
                standIn,
                Iso(crew.Today),
                Iso(Calendar.After(crew.Today, 3))
            )
        );
        await crew.Operator.PostAsync<AbsencesView>(
            $"absences/{reported.Items[0].No}/confirmation"
        );
        await ReviewAsync(crew, "again", crew.Operator);
    }

    private Task InPlaceAsync(Crew crew) =>
        crew.SecondOperator.PostAsync<IssueReviewResultRequest, EnrollmentView>(
            At("again") + "/review-result",
            new IssueReviewResultRequest("試験第5号", "第1版", Iso(crew.Today), "責任 良子")
        );

    private async Task ChangeAsync(Crew crew)
    {
        var filed = await cases["plain"]
            .Applicant.PostAsync<ActRequest, CaseView>(
                "changes",
                Fields(
                    ("enrollment", $"{cases["plain"].Case.Id}"),
                    ("matter", "representative"),
                    ("representative", "代表取締役 架空 新"),
                    ("explanation", "任期満了による交代"),
                    ("happensOn", Iso(crew.Today.AddDays(10)))
                )
            );
        change = filed.Case;
        await crew.TakeAsync(crew.Operator, $"change/{change}", "operator");
        await crew.Operator.PostAsync<ActRequest, CaseView>(
            $"changes/{change}/examination",
            Fields()
        );
    }

    private async Task ApproveChangeAsync(Crew crew)
    {
        await crew.TakeAsync(crew.SecondApprover, $"change/{change}", "approver");
        await crew.SecondApprover.PostAsync<ActRequest, CaseView>(
            $"changes/{change}/approval",
            Fields(("documentNumber", "試験第30号"))
        );
    }

    private Task<RenewalView> RenewAsync() =>
        exchange!.Officer.PostAsync<RenewContractsRequest, RenewalView>(
            "renewals",
            new RenewContractsRequest(
                "試験第40号",
                "2026-04-01",
                [new RenewContractRow(exchange.Contract.Id.ToString(), "2028-03-31", null)]
            )
        );

    private async Task DepartAsync(Crew crew)
    {
        var filed = await cases["plain"]
            .Applicant.PostAsync<ActRequest, CaseView>(
                "departures",
                Fields(
                    ("enrollment", $"{cases["plain"].Case.Id}"),
                    ("reason", "契約の予定がなくなった。"),
                    ("wishedOn", Iso(crew.Today.AddDays(30)))
                )
            );
        departure = filed.Case;
        await crew.TakeAsync(crew.Operator, $"departure/{departure}", "operator");
        await crew.Operator.PostAsync<ActRequest, CaseView>(
            $"departures/{departure}/examination",
            Fields()
        );
    }

    private async Task DecideDepartureAsync(Crew crew)
    {
        await crew.TakeAsync(crew.SecondApprover, $"departure/{departure}", "approver");
        await crew.SecondApprover.PostAsync<ActRequest, CaseView>(
            $"departures/{departure}/decision",
            Fields(("documentNumber", "試験第20号"))
        );
    }
}
