using Dsg.Core.Subcontracts;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Wire.Shared;
using Dsg.Wire.Subcontracts;

namespace Dsg.Server.Http.Subcontracts;

/// <summary>下請負 over HTTP: reported, confirmed by the prime (company face), approved by the contract officer (staff face).</summary>
internal static class SubcontractApi
{
    private const string Cases = "/api/v1/subcontracts";

    public static IServiceCollection AddSubcontractApi(this IServiceCollection services) =>
        services.AddScoped<SubcontractDesk>().AddScoped<SubcontractWire>();

    public static void MapSubcontractApi(this FaceRouteBuilder routes)
    {
        routes
            .Get(
                Cases,
                RouteRule.SignedIn,
                (
                    string? after,
                    int? take,
                    Caller caller,
                    SubcontractDesk desk,
                    CancellationToken c
                ) => desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<SubcontractView>>();
        routes
            .Get(
                $"{Cases}/{{id}}",
                RouteRule.SignedIn,
                (string id, Caller caller, SubcontractDesk desk, CancellationToken c) =>
                    desk.FindAsync(id, caller, c)
            )
            .Produces<SubcontractView>();
        if (routes.Face is Face.Company or Face.Staff)
        {
            MapActs(routes);
        }
    }

    private static void MapActs(FaceRouteBuilder routes)
    {
        routes
            .Post(
                Cases,
                RouteRule.SignedIn,
                (
                    JsonBody<ReportSubcontractRequest> body,
                    Caller caller,
                    SubcontractDesk desk,
                    CancellationToken c
                ) => desk.ReportAsync(body, caller, c)
            )
            .Produces<SubcontractView>(201);
        Act<ReasonRequest>(
            routes,
            "decline",
            (request, _) => new SubcontractCommand.Decline(request.Reason)
        );
        Act<ReasonRequest>(
            routes,
            "withdrawal",
            (request, _) => new SubcontractCommand.Withdraw(request.Reason)
        );
        Act<EndSubcontractRequest>(
            routes,
            "end",
            (request, input) =>
                new SubcontractCommand.End(input.Date(request.On, "on"), request.Reason)
        );
        if (routes.Face == Face.Company)
        {
            MapPrime(routes);
        }
        else
        {
            MapOfficer(routes);
        }
    }

    private static void MapPrime(FaceRouteBuilder routes)
    {
        routes
            .Post(
                $"{Cases}/{{id}}/confirmation",
                RouteRule.SignedIn,
                (string id, Caller caller, SubcontractDesk desk, CancellationToken c) =>
                    desk.ActAsync(id, new SubcontractCommand.Confirm(), caller, c)
            )
            .Produces<SubcontractView>();
        routes
            .Post(
                $"{Cases}/confirmations",
                RouteRule.SignedIn,
                (
                    JsonBody<SubcontractBatchRequest> body,
                    Caller caller,
                    SubcontractDesk desk,
                    CancellationToken c
                ) => desk.ConfirmManyAsync(body, caller, c)
            )
            .Produces<Page<SubcontractOutcome>>();
    }

    private static void MapOfficer(FaceRouteBuilder routes)
    {
        routes
            .Post(
                $"{Cases}/{{id}}/approval",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<ApproveSubcontractRequest> body,
                    Caller caller,
                    SubcontractDesk desk,
                    CancellationToken c
                ) => desk.ApproveAsync(id, body, caller, c)
            )
            .Produces<SubcontractView>();
        routes
            .Post(
                $"{Cases}/{{id}}/join",
                RouteRule.SignedIn,
                (string id, Caller caller, SubcontractDesk desk, CancellationToken c) =>
                    desk.JoinAsync(id, caller, c)
            )
            .Produces<SubcontractView>();
        routes
            .Post(
                $"{Cases}/approvals",
                RouteRule.SignedIn,
                (
                    JsonBody<SubcontractBatchRequest> body,
                    Caller caller,
                    SubcontractDesk desk,
                    CancellationToken c
                ) => desk.ApproveManyAsync(body, caller, c)
            )
            .Produces<Page<SubcontractOutcome>>();
    }

    private static void Act<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<TRequest, Input, SubcontractCommand> map
    )
        where TRequest : class =>
        routes
            .Post(
                $"{Cases}/{{id}}/{name}",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<TRequest> body,
                    Caller caller,
                    SubcontractDesk desk,
                    CancellationToken c
                ) => desk.ActAsync(id, body, map, caller, c)
            )
            .Produces<SubcontractView>();
}
