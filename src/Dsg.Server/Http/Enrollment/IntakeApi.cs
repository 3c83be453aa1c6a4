using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>What surrounds intake over HTTP: corrections, check sheets, later requests and the 委任.</summary>
internal static class IntakeApi
{
    private const string Case = "/api/v1/enrollments/{id}";
    private const string Asked = Case + "/asked/{item}";

    public static void MapApplicantIntake(this FaceRouteBuilder routes)
    {
        var signedIn = RouteRule.SignedIn;
        routes
            .Post(
                $"{Case}/correction",
                signedIn,
                (
                    string id,
                    JsonBody<CorrectEnrollmentRequest> body,
                    Caller caller,
                    IntakeActs acts,
                    CancellationToken c
                ) => acts.CorrectAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
        routes
            .Post(
                $"{Case}/sheet",
                signedIn,
                (
                    string id,
                    JsonBody<AnswerSheetRequest> body,
                    Caller caller,
                    IntakeActs acts,
                    CancellationToken c
                ) => acts.AnswerSheetAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
        routes
            .Post(
                $"{Case}/facility",
                signedIn,
                (
                    string id,
                    JsonBody<ReferToFacilityRequest> body,
                    Caller caller,
                    IntakeActs acts,
                    CancellationToken c
                ) => acts.ReferToFacilityAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
        MapAnswers(routes, signedIn);
    }

    private static void MapAnswers(FaceRouteBuilder routes, RouteRule signedIn)
    {
        routes
            .Post(
                $"{Asked}/answer",
                signedIn,
                (
                    HttpContext http,
                    JsonBody<AnswerAskedRequest> body,
                    Caller caller,
                    IntakeActs acts,
                    CancellationToken c
                ) => acts.AnswerAskedAsync((http.Named("id"), http.Named("item")), body, caller, c)
            )
            .Produces<EnrollmentView>();
        routes
            .Post(
                $"{Case}/entrustment",
                signedIn,
                (
                    string id,
                    JsonBody<RecordEntrustmentRequest> body,
                    Caller caller,
                    IntakeActs acts,
                    CancellationToken c
                ) => acts.EntrustAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
    }

    public static void MapOfficeIntake(this FaceRouteBuilder routes)
    {
        Act<FindSheetItemRequest>(
            routes,
            $"{Case}/sheet-findings",
            _ => IntakeRequests.FindSheetItem
        );
        Act<AskPapersRequest>(
            routes,
            $"{Case}/asked",
            http => IntakeRequests.AskPapers(http.RequestServices.GetRequiredService<Fresh>())
        );
        routes
            .Post($"{Asked}/acceptance", RouteRule.SignedIn, AcceptAsync)
            .Produces<EnrollmentView>();
        Act<ReturnAskedRequest>(
            routes,
            $"{Asked}/return",
            http => IntakeRequests.ReturnAsked(http.Named("item"))
        );
        Act<ReasonRequest>(
            routes,
            $"{Asked}/drop",
            http => IntakeRequests.DropAsked(http.Named("item"))
        );
        Act<ConfirmEntrustmentRequest>(
            routes,
            $"{Case}/entrustment-confirmation",
            _ => IntakeRequests.ConfirmEntrustment
        );
        Act<EndEntrustmentRequest>(
            routes,
            $"{Case}/entrustment-end",
            _ => IntakeRequests.EndEntrustment
        );
    }

    private static Task<IResult> AcceptAsync(
        string id,
        string item,
        Caller caller,
        EnrollmentDesk desk,
        CancellationToken cancellation
    ) =>
        Id<AskedItem>.TryParse(item, null, out var asked)
            ? desk.ActAsync(id, new EnrollmentCommand.AcceptAsked(asked), caller, cancellation)
            : Task.FromResult(ProblemResults.Refuse(RefusalCode.NotFound));

    private static void Act<TRequest>(
        FaceRouteBuilder routes,
        string path,
        Func<HttpContext, Func<TRequest, Input, EnrollmentCommand>> map
    )
        where TRequest : class =>
        routes
            .Post(
                path,
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<TRequest> body,
                    Caller caller,
                    EnrollmentDesk desk,
                    CancellationToken c
                ) => desk.ActAsync(http.Named("id"), body, map(http), caller, c)
            )
            .Produces<EnrollmentView>();
}
