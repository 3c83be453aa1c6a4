using Dsg.Core.Contracts;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Wire.Contracts;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Contracts;

/// <summary>Where contracts are read (company, staff, operations) and entered (staff).</summary>
internal static class ContractApi
{
    private const string Cases = "/api/v1/contracts";

    public static IServiceCollection AddContractApi(this IServiceCollection services) =>
        services.AddScoped<ContractDesk>();

    public static void MapContractApi(this FaceRouteBuilder routes)
    {
        routes
            .Get(
                Cases,
                RouteRule.SignedIn,
                (string? after, int? take, Caller caller, ContractDesk desk, CancellationToken c) =>
                    desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<ContractView>>();
        routes
            .Get(
                $"{Cases}/{{id}}",
                RouteRule.SignedIn,
                (string id, Caller caller, ContractDesk desk, CancellationToken c) =>
                    desk.FindAsync(id, caller, c)
            )
            .Produces<ContractView>();
        if (routes.Face == Face.Staff)
        {
            MapOfficer(routes);
        }
    }

    private static void MapOfficer(FaceRouteBuilder routes)
    {
        routes
            .Get(
                "/api/v1/companies",
                RouteRule.Holding(Capacity.ContractOfficer),
                (Caller caller, ContractDesk desk, CancellationToken c) =>
                    desk.CompaniesAsync(caller, c)
            )
            .Produces<Page<CompanyView>>();
        routes
            .Post(
                Cases,
                RouteRule.SignedIn,
                (
                    JsonBody<EnterContractRequest> body,
                    Caller caller,
                    ContractDesk desk,
                    CancellationToken c
                ) => desk.EnterAsync(body, caller, c)
            )
            .Produces<ContractView>(201);
        Act<ReasonRequest>(routes, "change-begin", ContractRequests.BeginChange);
        Act<ExtendContractRequest>(routes, "extension", ContractRequests.Extend);
        Act<ConfirmPerformanceRequest>(routes, "performance", ContractRequests.Perform);
        Act<ChangeContractRequest>(routes, "change", ContractRequests.Change);
        Act<CorrectContractRequest>(routes, "correction", ContractRequests.Correct);
        Act<ChangeOfficerRequest>(routes, "officer", ContractRequests.ChangeOfficer);
    }

    private static void Act<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<TRequest, Input, ContractCommand> map
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
                    ContractDesk desk,
                    CancellationToken c
                ) => desk.ActAsync(id, body, map, caller, c)
            )
            .Produces<ContractView>();
}
