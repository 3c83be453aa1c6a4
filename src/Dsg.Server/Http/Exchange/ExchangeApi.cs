using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Exchange;

/// <summary>Workspaces, dispatches, uploads and content on the two faces of users; what is held, for the office.</summary>
internal static class ExchangeApi
{
    public const string Uploads = "/api/v1/uploads";

    private static readonly RouteRule User = RouteRule.Holding(
        Capacity.CompanyUser,
        Capacity.StaffUser
    );

    public static void MapExchangeApi(this FaceRouteBuilder routes)
    {
        switch (routes.Face)
        {
            case Face.Company or Face.Staff:
                MapWorkspaces(routes);
                MapTransfers(routes);
                ApprovalApi.Map(routes);
                SubmissionRequestApi.Map(routes);
                if (routes.Face == Face.Company)
                {
                    MapHandlingRecord(routes);
                }

                break;
            case Face.Operations:
                routes
                    .Get(
                        "/api/v1/files/held",
                        RouteRule.Holding(Capacity.Operator, Capacity.Approver, Capacity.Auditor),
                        HeldFiles.ListAsync
                    )
                    .Produces<Page<HeldFileView>>();
                break;
            default:
                break;
        }
    }

    private static void MapWorkspaces(FaceRouteBuilder routes)
    {
        routes
            .Get("/api/v1/workspaces", User, WorkspaceEndpoints.ListAsync)
            .Produces<WorkspaceList>();
        routes
            .Get("/api/v1/workspaces/{agreement}", User, WorkspaceEndpoints.ShowAsync)
            .Produces<WorkspaceView>();
        routes
            .Get("/api/v1/access/explain", RouteRule.SignedIn, WorkspaceEndpoints.ExplainAsync)
            .Produces<OwnAccessView>();
        routes
            .Get("/api/v1/workspaces/{agreement}/dispatches", User, DispatchEndpoints.ListAsync)
            .Produces<Page<DispatchSummary>>();
        routes
            .Post("/api/v1/workspaces/{agreement}/dispatches", User, DispatchEndpoints.BeginAsync)
            .Produces<BegunDispatch>(StatusCodes.Status201Created);
        routes
            .Get("/api/v1/dispatches/{dispatch}", User, DispatchEndpoints.ShowAsync)
            .Produces<DispatchView>();
        routes
            .Post("/api/v1/dispatches/{dispatch}/receipt", User, DispatchEndpoints.ConfirmAsync)
            .Produces<DispatchView>();
        routes
            .Post("/api/v1/dispatches/{dispatch}/withdrawal", User, DispatchEndpoints.WithdrawAsync)
            .Produces<DispatchView>();
    }

    private static void MapHandlingRecord(FaceRouteBuilder routes)
    {
        const string record = "/api/v1/workspaces/{agreement}/handling-record";
        var user = RouteRule.Holding(Capacity.CompanyUser, Capacity.ResponsiblePerson);
        routes
            .Post($"{record}.csv", user, HandlingEndpoints.CsvAsync)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        routes
            .Post($"{record}.xlsx", user, HandlingEndpoints.WorkbookAsync)
            .Produces(StatusCodes.Status200OK, contentType: HandlingFiles.Workbook);
    }

    private static void MapTransfers(FaceRouteBuilder routes)
    {
        routes.Map(Uploads, [HttpMethods.Options], RouteRule.Anonymous, TusEndpoints.Describe);
        routes.Post(Uploads, User, TusEndpoints.CreateAsync);
        routes.Map(
            Uploads + "/{file}",
            [HttpMethods.Head, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Post],
            User,
            TusEndpoints.ServeAsync
        );
        routes.Map(
            Uploads + "/{file}",
            [HttpMethods.Options],
            RouteRule.Anonymous,
            TusEndpoints.Describe
        );
        routes.Map(
            "/api/v1/files/{file}/content",
            [HttpMethods.Get, HttpMethods.Head],
            User,
            ContentEndpoints.ServeAsync
        );
        routes
            .Get("/api/v1/events", User, EventEndpoints.ServeAsync)
            .WithMetadata(DoesNotExtendSession.Instance);
    }
}
