using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Parties;

/// <summary>Invitations, suspensions and explanations on the operations face.</summary>
internal static class PartyApi
{
    private const string Suspensions = "/api/v1/suspensions";
    private const string Suspension = "/api/v1/suspensions/{level}/{target}";

    public static IServiceCollection AddPartyApi(this IServiceCollection services) =>
        services
            .AddScoped<CompanyNames>()
            .AddScoped<InvitationDesk>()
            .AddScoped<PersonDesk>()
            .AddScoped<CapacityTable>()
            .AddScoped<CapacityReviewDesk>()
            .AddScoped<SuspensionDesk>()
            .AddScoped<StopConcerns>()
            .AddScoped<AccessExplainer>();

    public static void MapPartyApi(this FaceRouteBuilder routes)
    {
        routes.MapMeApi();
        routes.MapAccountApi();
        routes.MapStopApi();
        routes.MapTerminalApi();
        if (routes.Face != Face.Operations)
        {
            return;
        }

        routes.MapCapacityApi();
        routes.MapCapacityReviewApi();
        MapInvitations(routes);
        MapPeople(routes);
        MapSuspensions(routes);
        routes
            .Post(
                "/api/v1/access/explain",
                RouteRule.Holding(Capacity.Operator),
                (
                    JsonBody<ExplainAccessRequest> body,
                    Caller caller,
                    AccessExplainer explainer,
                    CancellationToken c
                ) => explainer.ExplainAsync(body, caller, c)
            )
            .Produces<AccessExplanation>();
    }

    private static void MapInvitations(FaceRouteBuilder routes)
    {
        routes
            .Get(
                "/api/v1/invitations",
                RouteRule.Holding(Capacity.Operator, Capacity.Approver),
                (
                    string? after,
                    int? take,
                    Caller caller,
                    InvitationDesk desk,
                    CancellationToken c
                ) => desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<InvitationView>>();
        routes
            .Post(
                "/api/v1/invitations",
                RouteRule.Holding(Capacity.Operator),
                (
                    JsonBody<InviteRequest> body,
                    Caller caller,
                    InvitationDesk desk,
                    CancellationToken c
                ) => desk.InviteAsync(body, caller, c)
            )
            .Produces<IssuedInvitation>(201);
        routes.Post(
            "/api/v1/invitations/{codeHash}/release",
            RouteRule.Holding(Capacity.Operator),
            (string codeHash, Caller caller, InvitationDesk desk, CancellationToken c) =>
                desk.ReleaseAsync(codeHash, caller, c)
        );
    }

    private static void MapPeople(FaceRouteBuilder routes)
    {
        routes
            .Get(
                "/api/v1/people/{person}",
                RouteRule.Holding(Capacity.Operator, Capacity.Approver),
                (HttpContext http, PersonDesk desk, CancellationToken c) => desk.ReadAsync(http, c)
            )
            .Produces<PersonDetail>();
        routes
            .Post(
                "/api/v1/people/{person}/capacity-end",
                RouteRule.Holding(Capacity.Operator),
                (
                    HttpContext http,
                    JsonBody<EndCapacityRequest> body,
                    Caller caller,
                    PersonDesk desk,
                    CancellationToken c
                ) => desk.EndCapacityAsync(http, body, caller, c)
            )
            .Produces<PersonDetail>();
    }

    private static void MapSuspensions(FaceRouteBuilder routes)
    {
        routes
            .Get(
                Suspensions,
                RouteRule.Holding(Capacity.Operator, Capacity.Approver, Capacity.Auditor),
                (
                    string? after,
                    int? take,
                    Caller caller,
                    SuspensionDesk desk,
                    CancellationToken c
                ) => desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<SuspensionView>>();
        routes
            .Post(
                Suspensions,
                RouteRule.Holding(Capacity.Operator),
                (
                    JsonBody<SuspendRequest> body,
                    Caller caller,
                    SuspensionDesk desk,
                    CancellationToken c
                ) => desk.SuspendAsync(body, caller, c)
            )
            .Produces<SuspensionView>();
        Reason(routes, "lift-proposal", reason => new SuspensionCommand.ProposeLift(reason));
        Reason(routes, "lift-refusal", reason => new SuspensionCommand.DeclineLift(reason));
        Act(routes, "confirmation", () => new SuspensionCommand.Confirm());
        Act(routes, "lift", () => new SuspensionCommand.Lift());
    }

    private static void Reason(
        FaceRouteBuilder routes,
        string name,
        Func<PrivateText, SuspensionCommand> command
    ) =>
        routes
            .Post(
                $"{Suspension}/{name}",
                RouteRule.Holding(Capacity.Operator, Capacity.Approver),
                (
                    HttpContext http,
                    JsonBody<ReasonRequest> body,
                    Caller caller,
                    SuspensionDesk desk,
                    CancellationToken c
                ) => desk.ReasonAsync(Of(http), body, command, caller, c)
            )
            .Produces<SuspensionView>();

    private static void Act(
        FaceRouteBuilder routes,
        string name,
        Func<SuspensionCommand> command
    ) =>
        routes
            .Post(
                $"{Suspension}/{name}",
                RouteRule.Holding(Capacity.Operator, Capacity.Approver),
                (HttpContext http, Caller caller, SuspensionDesk desk, CancellationToken c) =>
                    desk.ActAsync(Of(http), command(), caller, c)
            )
            .Produces<SuspensionView>();

    private static (string Level, string Target) Of(HttpContext http) =>
        (http.Named("level"), http.Named("target"));
}
