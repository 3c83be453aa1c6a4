using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>加入 over HTTP: the applicant's acts on the public face, the office's on the operations face.</summary>
internal static class EnrollmentApi
{
    private const string Cases = "/api/v1/enrollments";
    private const string Case = "/api/v1/enrollments/{id}";
    private const string Papers = Case + "/documents/{document}";

    public static IServiceCollection AddEnrollmentApi(this IServiceCollection services) =>
        services
            .AddScoped<EnrollmentViews>()
            .AddScoped<EnrollmentDesk>()
            .AddScoped<Submission>()
            .AddSingleton<TakenDocuments>()
            .AddScoped<IntakeActs>()
            .AddScoped<PaperApplicationApi>()
            .AddSingleton<PaperTurns>()
            .AddScoped<DocumentApi>()
            .AddScoped<PaperContent>()
            .AddScoped<PaperStates>()
            .AddScoped<CertificateActs>()
            .AddScoped<RoomActs>()
            .AddScoped<KitActs>();

    public static void MapEnrollmentApi(this FaceRouteBuilder routes)
    {
        switch (routes.Face)
        {
            case Face.Public:
                MapApplicant(routes);
                routes.MapApplicantRooms();
                break;
            case Face.Company:
                // Papers of what is filed after the completion.
                MapTaking(routes, RouteRule.Holding(Capacity.ResponsiblePerson));
                break;
            case Face.Operations:
                MapOffice(routes);
                MapOfficeSteps(routes);
                routes.MapOfficeRooms();
                break;
            default:
                break;
        }
    }

    internal static void MapTaking(FaceRouteBuilder routes, RouteRule rule) =>
        routes
            .Post("/api/v1/documents", rule, DocumentApi.Take)
            .Accepts<byte[]>("*/*")
            .Produces<DocumentView>(201);

    private static void MapApplicant(FaceRouteBuilder routes)
    {
        var signedIn = RouteRule.SignedIn;
        routes.Get("/api/v1/drafts/enrollment", signedIn, DraftApi.Find).Produces<DraftView>();
        routes.Put("/api/v1/drafts/enrollment", signedIn, DraftApi.Save).Produces<DraftView>();
        routes.Delete("/api/v1/drafts/enrollment", signedIn, DraftApi.Remove);
        MapTaking(routes, signedIn);
        MapReading(routes, signedIn);
        routes.Post($"{Case}/again", signedIn, DraftApi.Again).Produces<DraftView>();
        routes.Post(Cases, signedIn, Submit).Produces<EnrollmentView>(201);
        routes.MapApplicantIntake();
        PaperApplicationApi.MapApplicant(routes);
        routes.Post($"{Case}/equipment", signedIn, ReportEquipment).Produces<EnrollmentView>();
        Act(routes, "line", () => new EnrollmentCommand.ReportLine());
        routes
            .Post(
                $"{Case}/certificate-requests",
                signedIn,
                (
                    string id,
                    JsonBody<CertificateRequest> body,
                    Caller caller,
                    CertificateActs acts,
                    CancellationToken c
                ) => acts.RequestAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
        Act(routes, "receipt", () => new EnrollmentCommand.ConfirmReceipt());
        Act(routes, "withdrawal", () => new EnrollmentCommand.Withdraw());
    }

    private static void MapOffice(FaceRouteBuilder routes)
    {
        MapReading(
            routes,
            RouteRule.Holding(
                Capacity.Operator,
                Capacity.Approver,
                Capacity.SiteInspector,
                Capacity.Auditor
            )
        );
        MapPapers(routes);
        Act<AcceptIntakeRequest>(routes, "intake", EnrollmentRequests.AcceptIntake);
        Act<AskCorrectionRequest>(routes, "correction-request", EnrollmentRequests.AskCorrection);
        Act<ReopenRequest>(routes, "reopening", EnrollmentRequests.Reopen);
        routes.MapOfficeIntake();
        PaperApplicationApi.MapOffice(routes);
        routes
            .Post(
                $"{Case}/conditions/{{no}}",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<FindConditionRequest> body,
                    Caller caller,
                    EnrollmentDesk desk,
                    CancellationToken c
                ) =>
                    desk.ActAsync(
                        http.Named("id"),
                        body,
                        EnrollmentRequests.FindCondition(http.Named("no")),
                        caller,
                        c
                    )
            )
            .Produces<EnrollmentView>();
        Act(routes, "review-finished", () => new EnrollmentCommand.FinishReview());
        Act<IssueReviewResultRequest>(
            routes,
            "review-result",
            EnrollmentRequests.IssueReviewResult
        );
        Act<ReasonRequest>(routes, "return", EnrollmentRequests.Return);
        Act<RejectRequest>(routes, "rejection", EnrollmentRequests.Reject);
    }

    private static void MapPapers(FaceRouteBuilder routes)
    {
        // The rule is the outer door only: who is no reviewer of the case gets the 404 of the gate, not the 403 of a door.
        routes
            .Map(
                Papers + "/content",
                [HttpMethods.Get, HttpMethods.Head],
                RouteRule.SignedIn,
                (HttpContext http, Caller caller, PaperContent papers, CancellationToken c) =>
                    papers.OfEnrollmentAsync(http, caller, c)
            )
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        routes
            .Get(
                "/api/v1/documents/held",
                RouteRule.Holding(Capacity.Operator, Capacity.Approver, Capacity.Auditor),
                (
                    string? after,
                    int? take,
                    Caller caller,
                    PaperContent papers,
                    CancellationToken c
                ) => papers.HeldAsync(caller, after, take, c)
            )
            .Produces<Page<HeldPaperView>>();
    }

    private static void MapOfficeSteps(FaceRouteBuilder routes)
    {
        Act<ConfirmInstallationRequest>(
            routes,
            "installation",
            EnrollmentRequests.ConfirmInstallation
        );
        Act<VerifySiteRequest>(routes, "site-verification", EnrollmentRequests.VerifySite);
        routes
            .Post(
                $"{Case}/certificates",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<IssueCertificateRequest> body,
                    Caller caller,
                    CertificateActs acts,
                    CancellationToken c
                ) => acts.IssueAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
        routes
            .Post(
                $"{Case}/certificates/{{unit}}/revocation",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<ReasonRequest> body,
                    Caller caller,
                    CertificateActs acts,
                    CancellationToken c
                ) => acts.RevokeAsync((http.Named("id"), http.Named("unit")), body, caller, c)
            )
            .Produces<EnrollmentView>();
        Act(routes, "connection-test", () => new EnrollmentCommand.FinishConnectionTest());
        Act<CompleteEnrollmentRequest>(routes, "completion", EnrollmentRequests.Complete);
    }

    private static void MapReading(FaceRouteBuilder routes, RouteRule rule)
    {
        routes
            .Get(
                Cases,
                rule,
                (
                    string? after,
                    int? take,
                    Caller caller,
                    EnrollmentDesk desk,
                    CancellationToken c
                ) => desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<EnrollmentSummary>>();
        routes
            .Get(
                Case,
                rule,
                (string id, Caller caller, EnrollmentDesk desk, CancellationToken c) =>
                    desk.FindAsync(id, caller, c)
            )
            .Produces<EnrollmentView>();
        // The new certificate is fetched at the terminal whose old one no longer counts; it is no secret.
        routes
            .Get(
                $"{Case}/certificates/{{unit}}",
                rule,
                (
                    string id,
                    string unit,
                    Caller caller,
                    CertificateActs acts,
                    CancellationToken c
                ) => acts.DownloadAsync(id, unit, caller, c)
            )
            .WithMetadata(TerminalDoor.Open);
    }

    private static void Act<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<TRequest, Input, EnrollmentCommand> map
    )
        where TRequest : class =>
        routes
            .Post(
                $"{Case}/{name}",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<TRequest> body,
                    Caller caller,
                    EnrollmentDesk desk,
                    CancellationToken c
                ) => desk.ActAsync(id, body, map, caller, c)
            )
            .Produces<EnrollmentView>();

    private static void Act(
        FaceRouteBuilder routes,
        string name,
        Func<EnrollmentCommand> command
    ) =>
        routes
            .Post(
                $"{Case}/{name}",
                RouteRule.SignedIn,
                (string id, Caller caller, EnrollmentDesk desk, CancellationToken c) =>
                    desk.ActAsync(id, command(), caller, c)
            )
            .Produces<EnrollmentView>();

    private static Task<IResult> ReportEquipment(
        string id,
        JsonBody<ReportEquipmentRequest> body,
        Caller caller,
        HttpContext http,
        CancellationToken cancellation
    ) =>
        http
            .RequestServices.GetRequiredService<EnrollmentDesk>()
            .ActAsync(
                id,
                body,
                EnrollmentRequests.ReportEquipment(
                    http.RequestServices.GetRequiredService<Fresh>()
                ),
                caller,
                cancellation
            );

    private static Task<IResult> Submit(
        JsonBody<SubmitEnrollmentRequest> body,
        Caller caller,
        Submission submission,
        CancellationToken cancellation
    ) => submission.RunAsync(body, caller, cancellation);
}
