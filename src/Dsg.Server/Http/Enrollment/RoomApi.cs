using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>The acts about one room, its units and their kits.</summary>
internal static class RoomApi
{
    private const string Case = "/api/v1/enrollments/{id}";
    private const string Room = Case + "/rooms/{room}";
    private const string Unit = Case + "/units/{unit}";

    public static void MapApplicantRooms(this FaceRouteBuilder routes)
    {
        InRoom<ReportEquipmentRequest>(
            routes,
            "equipment",
            acts => EnrollmentRequests.ReportEquipment(acts.Fresh)
        );
        InRoom(routes, "line", _ => new EnrollmentCommand.ReportLine());
        InRoom(routes, "receipt", _ => new EnrollmentCommand.ConfirmReceipt());
        InRoom<AnswerRoomCorrectionRequest>(routes, "answer", acts => acts.Answer);
        InRoom<ReportEquipmentRequest>(routes, "units", acts => acts.ReportUnits);
        InRoom<ReasonRequest>(routes, "removal", _ => RoomActs.TakeOut);
        OnUnit<SwapInSpareRequest>(routes, "swap-in", RoomActs.SwapIn);
        OnUnit<ReasonRequest>(routes, "removal", RoomActs.TakeOutUnit);
        routes
            .Post(
                $"{Case}/rooms",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<RequestRoomRequest> body,
                    Caller caller,
                    RoomActs acts,
                    CancellationToken c
                ) => acts.RequestAsync(id, body, caller, c)
            )
            .Produces<EnrollmentView>();
        routes
            .Post(
                $"{Room}/papers",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<AttachRoomPaperRequest> body,
                    Caller caller,
                    RoomActs acts,
                    CancellationToken c
                ) => acts.AttachAsync(http, body, caller, c)
            )
            .Produces<EnrollmentView>();
    }

    public static void MapOfficeRooms(this FaceRouteBuilder routes)
    {
        InRoom(routes, "review-finished", _ => new EnrollmentCommand.FinishReview());
        InRoom<IssueReviewResultRequest>(
            routes,
            "review-result",
            _ => EnrollmentRequests.IssueReviewResult
        );
        InRoom<ReasonRequest>(routes, "return", _ => EnrollmentRequests.Return);
        InRoom<ConfirmInstallationRequest>(
            routes,
            "installation",
            _ => EnrollmentRequests.ConfirmInstallation
        );
        InRoom<VerifySiteRequest>(routes, "site-verification", _ => EnrollmentRequests.VerifySite);
        InRoom(routes, "connection-test", _ => new EnrollmentCommand.FinishConnectionTest());
        InRoom<CompleteEnrollmentRequest>(routes, "completion", _ => EnrollmentRequests.Complete);
        InRoom<AskRoomCorrectionRequest>(routes, "correction-request", _ => RoomActs.AskCorrection);
        InRoom<ReasonRequest>(routes, "removal", _ => RoomActs.TakeOut);
        InRoom<SetRoomNetworksRequest>(routes, "networks", _ => RoomActs.SetNetworks);
        InRoom<ApproveUnitsRequest>(routes, "units-approval", _ => RoomActs.ApproveUnits);
        OnUnit<ReasonRequest>(routes, "removal", RoomActs.TakeOutUnit);
        OnUnit<OrderKitRequest>(routes, "kit", RoomActs.OrderKit);
        MapFindings(routes);
        MapKits(routes);
    }

    private static void MapFindings(FaceRouteBuilder routes) =>
        routes
            .Post(
                $"{Room}/conditions/{{no}}",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<FindConditionRequest> body,
                    Caller caller,
                    RoomActs acts,
                    CancellationToken c
                ) =>
                    acts.InRoomAsync(
                        http,
                        body,
                        EnrollmentRequests.FindCondition(http.Named("no")),
                        caller,
                        c
                    )
            )
            .Produces<EnrollmentView>();

    private static void MapKits(FaceRouteBuilder routes)
    {
        routes
            .Post(
                $"{Unit}/kit-making",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<MakeKitRequest> body,
                    Caller caller,
                    KitActs acts,
                    CancellationToken c
                ) => acts.MakeAsync(http, body, caller, c)
            )
            .Produces<KitPassphraseView>();
        routes
            .Post(
                $"{Unit}/kit-package",
                RouteRule.SignedIn,
                (HttpContext http, Caller caller, KitActs acts, CancellationToken c) =>
                    acts.TakeAsync(http, caller, c)
            )
            .Produces(StatusCodes.Status200OK, contentType: KitActs.ContentType);
    }

    private static void InRoom<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<RoomActs, Func<TRequest, Input, EnrollmentCommand>> map
    )
        where TRequest : class =>
        routes
            .Post(
                $"{Room}/{name}",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<TRequest> body,
                    Caller caller,
                    RoomActs acts,
                    CancellationToken c
                ) => acts.InRoomAsync(http, body, map(acts), caller, c)
            )
            .Produces<EnrollmentView>();

    private static void InRoom(
        FaceRouteBuilder routes,
        string name,
        Func<RoomActs, EnrollmentCommand> command
    ) =>
        routes
            .Post(
                $"{Room}/{name}",
                RouteRule.SignedIn,
                (HttpContext http, Caller caller, RoomActs acts, CancellationToken c) =>
                    acts.InRoomAsync(http, command(acts), caller, c)
            )
            .Produces<EnrollmentView>();

    private static void OnUnit<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<string, Func<TRequest, Input, EnrollmentCommand>> map
    )
        where TRequest : class =>
        routes
            .Post(
                $"{Unit}/{name}",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<TRequest> body,
                    Caller caller,
                    RoomActs acts,
                    CancellationToken c
                ) => acts.OnUnitAsync(http, body, map(http.Named("unit")), caller, c)
            )
            .Produces<EnrollmentView>();
}
