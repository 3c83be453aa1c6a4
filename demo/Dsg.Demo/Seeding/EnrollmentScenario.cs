using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>
/// Walks one company's 加入. What happens next is read from the case each time, so that a start after a stop goes on where the
/// case stands, and a start on a finished case does nothing.
/// </summary>
internal sealed class EnrollmentScenario(Cast cast, Applicant applicant, TimeProvider clock)
{
    private const int MostSteps = 40;
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Japan).DateTime);

    /// <summary>The case, submitted when it was not yet.</summary>
    public async Task<EnrollmentView> SubmitAsync(CancellationToken cancellation)
    {
        var mine = await applicant.Responsible.GetAsync<Page<EnrollmentSummary>>(
            "/api/v1/enrollments",
            cancellation
        );
        return mine.Items is [var known, ..]
            ? await ReadAsync(known.Id, cancellation)
            : await applicant.Responsible.PostAsync<EnrollmentView>(
                "/api/v1/enrollments",
                new SubmitEnrollmentRequest(applicant.Form(Today.AddMonths(4)), []),
                "submit",
                cancellation
            );
    }

    /// <summary>All the way to the received completion notice.</summary>
    public async Task<EnrollmentView> CompleteAsync(CancellationToken cancellation)
    {
        var view = await ReachAsync(until: null, cancellation);
        await FetchCertificateAsync(view, cancellation);
        return view;
    }

    /// <summary>As far as a stage, or <c>completed</c> but for its 受領; <c>null</c> for the received completion notice.</summary>
    public async Task<EnrollmentView> ReachAsync(string? until, CancellationToken cancellation)
    {
        var view = await SubmitAsync(cancellation);
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var (person, act, body) = NextOf(view);
            if (person is null || (view.Stage ?? view.State) == until)
            {
                return view;
            }

            await person.PostAsync(PathOf(view.Id, act), body, StepOf(act), cancellation);
            view = await ReadAsync(view.Id, cancellation);
        }

        throw new InvalidDataException(
            $"The enrollment of {applicant.Name} does not end; it stands at {view.Stage}, {NextOf(view).Act}."
        );
    }

    /// <summary>Under review: the first conditions found, the others not yet.</summary>
    public async Task HalfReviewAsync(CancellationToken cancellation)
    {
        var view = await SubmitAsync(cancellation);
        if (view.Stage == "intakeCheck")
        {
            await ActAsync(cast.Operator, view, "intake", Intake, cancellation);
        }

        view = await ReadAsync(view.Id, cancellation);
        var open = view.Conditions.Where(row => row.Result == "unconfirmed").ToList();
        if (view.Stage != "documentReview" || open.Count < view.Conditions.Count - 1)
        {
            return;
        }

        await BeginSheetAsync(view, cancellation);
        foreach (var (row, result) in view.Conditions.Zip(HalfOfTheReview))
        {
            if (row.Result == "unconfirmed")
            {
                await ActAsync(
                    cast.SecondOperator,
                    view,
                    $"conditions/{row.No}",
                    Finding(result, row.No),
                    cancellation
                );
            }
        }
    }

    // A check sheet under way: some items answered, one of them found, and one more paper asked for.
    private async Task BeginSheetAsync(EnrollmentView view, CancellationToken cancellation)
    {
        if (
            view.Intake?.Sheets is not [var sheet, ..]
            || sheet.Items.Any(item => item.Reply is not null)
        )
        {
            return;
        }

        var room = sheet.Room.ToString();
        await ActAsync(
            applicant.Responsible,
            view,
            "sheet",
            new AnswerSheetRequest(
                room,
                [
                    .. sheet
                        .Items.Take(4)
                        .Select(item => new SheetItemRequest(
                            item.Item,
                            "done",
                            "規程により実施している。"
                        )),
                ]
            ),
            cancellation
        );
        await ActAsync(
            cast.SecondOperator,
            view,
            "sheet-findings",
            new FindSheetItemRequest(
                room,
                sheet.Items[0].Item,
                "met",
                "図面により確認した。",
                "paper"
            ),
            cancellation
        );
    }

    /// <summary>Asked for correction of two fields.</summary>
    public async Task AskCorrectionAsync(CancellationToken cancellation)
    {
        var view = await SubmitAsync(cancellation);
        if (view is not { Stage: "intakeCheck", Correction: null })
        {
            return;
        }

        // A deadline is a day on which the office is open; the server knows which those are.
        var due = Today.AddDays(14);
        while (!await IsAskedAsync(view, due, cancellation))
        {
            due = due.AddDays(1);
        }
    }

    private async Task<bool> IsAskedAsync(
        EnrollmentView view,
        DateOnly due,
        CancellationToken cancellation
    )
    {
        var request = new AskCorrectionRequest(
            [
                new FieldReason(
                    "representative",
                    "代表者の役職名が省略されています。正式な役職名を入力してください。",
                    "omission"
                ),
                new FieldReason(
                    "siteRoom",
                    "室が特定できません。建物、階及び室の名称を入力してください。",
                    "unclear"
                ),
            ],
            due.ToString("O", null)
        );
        try
        {
            await ActAsync(cast.Operator, view, "correction-request", request, cancellation);
            return true;
        }
        catch (RefusedException refused) when (refused.Names("DSG-3018"))
        {
            return false;
        }
    }

    private static readonly string[] HalfOfTheReview = ["met", "confirming"];

    private static AcceptIntakeRequest Intake { get; } =
        new("情報システムのネットワーク構成図及び機器の一覧（案）");

    private (ActingPerson? Person, string Act, object? Body) NextOf(EnrollmentView view) =>
        view.Stage switch
        {
            "intakeCheck" => (cast.Operator, "intake", Intake),
            "documentReview" => ReviewStepOf(view),
            "reviewResult" => (
                cast.Approver,
                "review-result",
                new IssueReviewResultRequest(
                    $"試験第{view.Number[^3..]}号の1",
                    "第3版",
                    Today.ToString("O", null),
                    applicant.Responsible.Person.Name.Ja
                )
            ),
            "equipmentPreparation" => PreparationStepOf(view),
            "installation" => (
                cast.Operator,
                "installation",
                new ConfirmInstallationRequest([
                    .. view.Equipment.Select(unit => new UnitFinding(unit.Id.ToString(), "met")),
                ])
            ),
            "siteVerification" => (
                cast.Inspector,
                "site-verification",
                new VerifySiteRequest("onSite", "区画、施錠及び機器の配置を現地で確認した。")
            ),
            "connectionTest" => TestStepOf(view),
            "approval" => (
                cast.Approver,
                "completion",
                new CompleteEnrollmentRequest($"試験第{view.Number[^3..]}号の2")
            ),
            _ when view.CompletionNotice is { ReceivedAt: null } => (
                applicant.Responsible,
                "receipt",
                null
            ),
            _ => (null, "", null),
        };

    private (ActingPerson?, string, object?) ReviewStepOf(EnrollmentView view)
    {
        if (view.Intake?.Sheets.FirstOrDefault(each => each.Confirmed is null) is { } sheet)
        {
            return (
                applicant.Responsible,
                "facility",
                new ReferToFacilityRequest(sheet.Room.ToString(), "試験確認第12号", "2025-06-02")
            );
        }

        var open = view.Conditions.FirstOrDefault(row => row.Result != "met");
        return open is null
            ? (cast.Operator, "review-finished", null)
            : (cast.Operator, $"conditions/{open.No}", Finding("met", open.No));
    }

    private (ActingPerson?, string, object?) PreparationStepOf(EnrollmentView view) =>
        view.Equipment.Count == 0
            ? (
                applicant.Responsible,
                "equipment",
                new ReportEquipmentRequest(
                    [
                        new UnitReport("terminal", "端末1", "試作製作所", "TS-100", "見本-0001"),
                        new UnitReport("router", "ルータ1", "試作製作所", "RT-20", "見本-0002"),
                    ],
                    "製造者及び調達経路を確認し、サプライチェーン・リスク対策上の懸念がないことを確認した。"
                )
            )
            : (applicant.Responsible, "line", null);

    private (ActingPerson?, string, object?) TestStepOf(EnrollmentView view)
    {
        var terminal = view.Equipment.First(unit => unit.Kind == "terminal");
        return terminal switch
        {
            { Certificate: not null } => (cast.Operator, "connection-test", null),
            { CertificateRequested: false } => (
                applicant.Responsible,
                "certificate-requests",
                new CertificateRequest(
                    terminal.Id.ToString(),
                    applicant.Device?.Request($"{applicant.Organization.Id} 1")
                        ?? throw new InvalidOperationException($"{applicant.Name} has no device.")
                )
            ),
            _ => (
                cast.Operator,
                "certificates",
                new IssueCertificateRequest(terminal.Id.ToString())
            ),
        };
    }

    private async Task FetchCertificateAsync(EnrollmentView view, CancellationToken cancellation)
    {
        var terminal = view.Equipment.First(unit => unit.Kind == "terminal");
        if (applicant.Device is { HasCertificate: false } device)
        {
            device.Accept(
                await applicant.Responsible.GetTextAsync(
                    PathOf(view.Id, $"certificates/{terminal.Id}"),
                    cancellation
                )
            );
        }
    }

    private static FindConditionRequest Finding(string result, string no) =>
        result == "met"
            ? new FindConditionRequest(
                result,
                "提出された書類により、要件を満たすことを確認した。",
                "paper",
                LookedAt: no == "supplyChain" ? ["procurementRoute", "updateSource"] : null
            )
            : new FindConditionRequest(result, "区画の図面の提出を待っている。", "declared");

    private Task ActAsync(
        ActingPerson person,
        EnrollmentView view,
        string act,
        object body,
        CancellationToken cancellation
    ) => person.PostAsync(PathOf(view.Id, act), body, StepOf(act), cancellation);

    private Task<EnrollmentView> ReadAsync(Guid id, CancellationToken cancellation) =>
        cast.Operator.GetAsync<EnrollmentView>($"/api/v1/enrollments/{id}", cancellation);

    private static string PathOf(Guid id, string act) => $"/api/v1/enrollments/{id}/{act}";

    private string StepOf(string act) => $"{applicant.Organization.Id}/{act}";
}
