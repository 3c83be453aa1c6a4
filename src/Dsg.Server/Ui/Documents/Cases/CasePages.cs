using Dsg.Core.Enrollment;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Pages of incidents, spills, reports of return and sample mode.</summary>
internal static class CasePages
{
    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );
    private static readonly RouteRule Operators = RouteRule.Holding(Capacity.Operator);

    public static IServiceCollection AddDocumentCasePages(this IServiceCollection services) =>
        services
            .AddScoped<CaseSheets>()
            .AddScoped<CaseLists>()
            .AddScoped<CaseForms>()
            .AddScoped<DepartureSheets>()
            .AddScoped<ChangeSheets>()
            .AddScoped<AnnualSheets>()
            .AddScoped<ReturnSheets>();

    /// <summary>Every face: a report of an incident; the rest where it lives.</summary>
    public static void MapDocumentCasePages(this FaceRouteBuilder routes)
    {
        DeparturePages.Map(routes);
        ChangePages.Map(routes);
        AnnualPages.Map(routes);
        ReturnPages.Map(routes);
        if (routes.Face == Face.Operations)
        {
            Map(routes, CaseKind.Quarantine, Office);
            foreach (var kind in new[] { CaseKind.Incident, CaseKind.Spill })
            {
                Map(routes, kind, Office);
                routes
                    .Get(
                        $"{kind.Path()}/new",
                        Operators,
                        (
                            [AsParameters] Visit visit,
                            [AsParameters] CaseServices services,
                            CancellationToken c
                        ) => NewAsync(kind, visit, services, null, c)
                    )
                    .ExcludeFromDescription();
                routes
                    .Post(
                        $"{kind.Path()}/new",
                        Operators,
                        (
                            [AsParameters] FormVisit visit,
                            [AsParameters] CaseServices services,
                            CancellationToken c
                        ) => BeginAsync(kind, visit, services, c)
                    )
                    .ExcludeFromDescription();
            }

            return;
        }

        routes
            .Get(
                "/incident-report",
                RouteRule.SignedIn,
                ([AsParameters] Visit visit) => ReportPage(visit.Context, null)
            )
            .ExcludeFromDescription();
        routes.Post("/incident-report", RouteRule.SignedIn, ReportAsync).ExcludeFromDescription();
        Map(routes, CaseKind.Incident, RouteRule.SignedIn);
        if (routes.Face is Face.Company or Face.Staff)
        {
            Map(routes, CaseKind.ReturnReport, RouteRule.SignedIn);
        }
    }

    internal static void Map(FaceRouteBuilder routes, CaseKind kind, RouteRule rule)
    {
        routes
            .Get(
                kind.Path(),
                rule,
                (
                    string? after,
                    [AsParameters] Visit visit,
                    [AsParameters] CaseServices services,
                    CancellationToken c
                ) => ListAsync((kind, after), visit, services, c)
            )
            .ExcludeFromDescription();
        routes
            .Get(
                $"{kind.Path()}/{{key}}",
                rule,
                (
                    string key,
                    [AsParameters] Visit visit,
                    [AsParameters] CaseServices services,
                    CancellationToken c
                ) => ShowAsync((kind, key), visit, services, c)
            )
            .ExcludeFromDescription();
        CaseForms
            .Allow(
                routes.Post(
                    $"{kind.Path()}/{{key}}/{{act}}",
                    rule,
                    (
                        string key,
                        string act,
                        [AsParameters] FormVisit visit,
                        [AsParameters] CaseServices services,
                        CancellationToken c
                    ) => ActAsync((kind, key, act), visit, services, c)
                )
            )
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        (CaseKind Kind, string? After) what,
        Visit visit,
        CaseServices services,
        CancellationToken cancellation
    ) =>
        SharedPages.Show<CaseListPage>(
            visit.Context,
            await services.Lists.OfAsync(visit.Caller, what.Kind, what.After, cancellation)
        );

    private static async Task<IResult> ShowAsync(
        (CaseKind Kind, string Key) of,
        Visit visit,
        CaseServices services,
        CancellationToken cancellation
    ) =>
        await services.Desk.FindAsync(visit.Caller, of.Kind, of.Key, cancellation) is { } found
            ? SharedPages.Show<CaseSheetPage>(
                visit.Context,
                await services.Sheets.OfAsync(found, visit.Caller, null, cancellation) with
                {
                    Done = CaseDone.Of(visit.Http.Request, visit.Context.Language),
                }
            )
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> ActAsync(
        (CaseKind Kind, string Key, string Act) what,
        FormVisit visit,
        CaseServices services,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct(what.Act, visit.Form);
        var (act, refused) = await services.Forms.ReadAsync(
            visit,
            form,
            new CaseAct(what.Kind, what.Key, what.Act, form.Text, form.Options),
            cancellation
        );
        var outcome = refused is null
            ? await services.Acts.RunAsync(visit.Caller, act, cancellation)
            : null;
        refused ??= outcome is null ? null : form.Outcome(outcome.Answer);
        if (outcome is not null && refused is null)
        {
            return SharedPages.SeeOther($"{what.Kind.Path()}/{what.Key}{CaseDone.Query(what.Act)}");
        }

        return
            refused is not null
            && await services.Desk.FindAsync(visit.Caller, what.Kind, what.Key, cancellation)
                is { } found
            ? SharedPages.Show<CaseSheetPage>(
                visit.Context,
                await services.Sheets.OfAsync(found, visit.Caller, refused, cancellation),
                refused.Status
            )
            : SharedPages.NotFound(visit.Context);
    }

    private static async Task<IResult> NewAsync(
        CaseKind kind,
        Visit visit,
        CaseServices services,
        RefusedAct? refused,
        CancellationToken cancellation
    ) =>
        SharedPages.Show<CaseFormPage>(
            visit.Context,
            await FormAsync(kind, visit.Caller, services, refused, cancellation)
        );

    private static Task<IResult> BeginAsync(
        CaseKind kind,
        FormVisit visit,
        CaseServices services,
        CancellationToken cancellation
    )
    {
        var act = kind == CaseKind.Incident ? "open" : "freeze";
        var form = new PostedAct(act, visit.Form);
        var key = kind == CaseKind.Spill ? form.Text("file").Trim().ToLowerInvariant() : "";
        return CaseBeginning.RunAsync(
            visit,
            services,
            (form, new CaseAct(kind, key, act, form.Text, form.Options)),
            refused => FormAsync(kind, visit.Caller, services, refused, cancellation),
            cancellation
        );
    }

    private static async Task<CaseForm> FormAsync(
        CaseKind kind,
        Caller caller,
        CaseServices services,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var trail = new Crumb[]
        {
            new(new Phrase("ホーム", "Home").In(language), "/"),
            new(CaseLists.TitleOf(kind).In(language), kind.Path()),
        };
        if (kind == CaseKind.Spill)
        {
            return new CaseForm(
                new Phrase("誤投入の報告", "Report of a spill").In(language),
                trail,
                new NowModel(
                    new Phrase("報告・凍結", "Report and freeze").In(language),
                    new Phrase(
                        "凍結すると、誰も取得できなくなります。中は見ないでください。解除は2人で行います。",
                        "Once frozen, nobody can obtain it. Do not look inside. Two persons release it."
                    ).In(language)
                ),
                CaseActModels.Freeze(refused, language),
                refused
            );
        }

        var companies = await services.Enrollments.EnrolledAsync(
            OfficeScope.Of(caller),
            cancellation
        );
        return new CaseForm(
            new Phrase("事故受付（電話）", "Incident by telephone").In(language),
            trail,
            new NowModel(
                new Phrase("電話での受付", "By telephone").In(language),
                new Phrase(
                    "聞き取りながら入力し、すぐに受け付けてください。足りないことは後から記録できます。",
                    "Type while you listen and take it at once. What is missing can be recorded later."
                ).In(language)
            ),
            CaseActModels.Call(
                [.. companies.Select(row => new Choice(row.Company.ToString(), row.CompanyName))],
                refused,
                services.Desk.Now,
                language
            ),
            refused
        );
    }

    private static Microsoft.AspNetCore.Http.IResult ReportPage(
        Layout.PageContext context,
        RefusedAct? refused
    ) =>
        SharedPages.Show<CaseFormPage>(
            context,
            new CaseForm(
                new Phrase("事故の報告", "Report an incident").In(context.Language),
                [new(new Phrase("ホーム", "Home").In(context.Language), "/")],
                new NowModel(
                    new Phrase("まず電話で知らせてください", "Call first").In(context.Language),
                    new Phrase(
                        "お問い合わせ窓口へ直ちに電話してください。異常のある端末からは送信しないでください。利用停止中も、ここから報告できます。",
                        "Call the inquiry desk at once. Send nothing from a terminal that behaves strangely. You can report here while use is suspended."
                    ).In(context.Language)
                ),
                CaseActModels.Report(refused, context.Language),
                refused
            ),
            refused?.Status ?? StatusCodes.Status200OK
        );

    private static async Task<IResult> ReportAsync(
        [AsParameters] FormVisit visit,
        [AsParameters] CaseServices services,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct("report", visit.Form);
        var outcome = await services.Acts.RunAsync(
            visit.Caller,
            new CaseAct(CaseKind.Incident, "", "report", form.Text, form.Options),
            cancellation
        );
        if (outcome is not null && form.Outcome(outcome.Answer) is { } refused)
        {
            return ReportPage(visit.Context, refused);
        }

        // A colleague's case may be the company's, and not for the reporter to read.
        return
            outcome is not null
            && await services.Desk.FindAsync(
                visit.Caller,
                CaseKind.Incident,
                outcome.Key,
                cancellation
            )
                is not null
            ? SharedPages.SeeOther(
                $"{CaseKind.Incident.Path()}/{outcome.Key}{CaseDone.Query("report")}"
            )
            : SharedPages.SeeOther(CaseKind.Incident.Path());
    }
}

/// <summary>What the pages of cases need.</summary>
internal sealed record CaseServices(
    CaseDesk Desk,
    CaseActs Acts,
    CaseSheets Sheets,
    CaseLists Lists,
    CaseForms Forms,
    IEnrollmentQueries Enrollments
);

/// <summary>What a page of a case says after an act.</summary>
internal static class CaseDone
{
    public static QueryString Query(string act) => QueryString.Create("done", act);

    public static string? Of(HttpRequest request, Language language) =>
        request.Query["done"].ToString() is { Length: > 0 and < 30 } act && Known.Contains(act)
            ? new Phrase("記録しました。", "Recorded.").In(language)
            : null;

    private static readonly string[] Known =
    [
        "open",
        "report",
        "call",
        "told",
        "scope",
        "stop",
        "evidence",
        "closing",
        "freeze",
        "isolation",
        "hand-over",
        "release-proposal",
        "release",
        "refusal",
        "keeping",
        "acceptance",
        "return",
        "end-proposal",
        "end",
        "resumption",
        "filing",
        "paper",
        "proposal",
        "opinion",
        "examination",
        "approval",
        "noting",
        "decision",
        "declining",
        "withdrawal",
        "opening",
        "confirmation",
        "asking-back",
        "extension",
    ];
}
