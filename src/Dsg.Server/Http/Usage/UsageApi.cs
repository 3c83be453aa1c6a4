using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Http.Usage;

/// <summary>利用 and 利用合意 over HTTP, on the company, staff and operations faces.</summary>
internal static class UsageApi
{
    private const string Cases = "/api/v1/usage";
    private const string Case = "/api/v1/usage/{id}";
    private const string Agreements = "/api/v1/agreements";
    private const string Agreement = "/api/v1/agreements/{id}";

    public static IServiceCollection AddUsageApi(this IServiceCollection services) =>
        services
            .AddScoped<UsageViews>()
            .AddScoped<UsageDesk>()
            .AddScoped<UsageFiling>()
            .AddScoped<RosterDesk>()
            .AddScoped<AgreementViews>()
            .AddScoped<AgreementDesk>();

    public static void MapUsageApi(this FaceRouteBuilder routes)
    {
        MapReading(routes);
        switch (routes.Face)
        {
            case Face.Company:
                MapAgreements(routes);
                MapCompany(routes);
                break;
            case Face.Staff:
                MapAgreements(routes);
                MapStaff(routes);
                break;
            case Face.Operations:
                MapOffice(routes);
                break;
            default:
                break;
        }
    }

    private static void MapReading(FaceRouteBuilder routes)
    {
        routes
            .Get(
                Cases,
                RouteRule.SignedIn,
                (string? after, int? take, Caller caller, UsageDesk desk, CancellationToken c) =>
                    desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<UsageSummary>>();
        routes
            .Get(
                Case,
                RouteRule.SignedIn,
                (string id, Caller caller, UsageDesk desk, CancellationToken c) =>
                    desk.FindAsync(id, caller, c)
            )
            .Produces<UsageView>();
        routes
            .Get(
                Agreements,
                RouteRule.SignedIn,
                (
                    string? after,
                    int? take,
                    Caller caller,
                    AgreementDesk desk,
                    CancellationToken c
                ) => desk.ListAsync(caller, after, take, c)
            )
            .Produces<Page<AgreementView>>();
        routes
            .Get(
                Agreement,
                RouteRule.SignedIn,
                (string id, Caller caller, AgreementDesk desk, CancellationToken c) =>
                    desk.FindAsync(id, caller, c)
            )
            .Produces<AgreementView>();
    }

    private static void MapAgreements(FaceRouteBuilder routes)
    {
        routes
            .Post(
                Agreements,
                RouteRule.SignedIn,
                (
                    JsonBody<StartAgreementRequest> body,
                    Caller caller,
                    AgreementDesk desk,
                    CancellationToken c
                ) => desk.StartAsync(body, caller, c)
            )
            .Produces<AgreementView>(201);
        routes
            .Post(
                "/api/v1/recorded-agreements",
                RouteRule.SignedIn,
                (
                    JsonBody<RecordAgreementRequest> body,
                    Caller caller,
                    AgreementDesk desk,
                    CancellationToken c
                ) => desk.RecordAsync(body, caller, c)
            )
            .Produces<AgreementView>(201);
        routes
            .Post(
                $"{Agreement}/confirmation",
                RouteRule.SignedIn,
                (string id, Caller caller, AgreementDesk desk, CancellationToken c) =>
                    desk.ActAsync(id, new AgreementCommand.Confirm(), caller, c)
            )
            .Produces<AgreementView>();
        ActOnAgreement<ReasonRequest>(routes, "decline", AgreementRequests.Decline);
        ActOnAgreement<ReasonRequest>(routes, "withdrawal", AgreementRequests.Withdraw);
        ActOnAgreement<DissolveAgreementRequest>(routes, "dissolution", AgreementRequests.Dissolve);
        if (routes.Face == Face.Staff)
        {
            ActOnAgreement<NamePersonRequest>(routes, "naming", AgreementRequests.Name);
            ActOnAgreement<ReasonRequest>(routes, "stop", AgreementRequests.Stop);
        }
    }

    private static void ActOnAgreement<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<TRequest, Input, AgreementCommand> map
    )
        where TRequest : class =>
        routes
            .Post(
                $"{Agreement}/{name}",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<TRequest> body,
                    Caller caller,
                    AgreementDesk desk,
                    CancellationToken c
                ) => desk.ActAsync(id, body, map, caller, c)
            )
            .Produces<AgreementView>();

    private static void MapCompany(FaceRouteBuilder routes)
    {
        routes
            .Post(
                Cases,
                RouteRule.SignedIn,
                (
                    JsonBody<FileCompanyUsageRequest> body,
                    Caller caller,
                    UsageFiling filing,
                    CancellationToken c
                ) => filing.ForCompanyAsync(body, caller, c)
            )
            .Produces<UsageView>(201);
        routes
            .Post(
                "/api/v1/usage/roster-preview",
                RouteRule.SignedIn,
                (
                    string agreement,
                    HttpContext http,
                    Caller caller,
                    RosterDesk desk,
                    CancellationToken c
                ) => desk.PreviewAsync(agreement, http, caller, c)
            )
            .Produces<RosterPreview>();
        Act(routes, "agreement-confirmation", () => new UsageCommand.ConfirmAgreement());
        MapFiler(routes);
        Act<ReconfirmUsageRequest>(routes, "reconfirmation", UsageRequests.Reconfirm);
        Act<RecordTrainingRequest>(routes, "training", UsageRequests.RecordTraining);
        Act<EndUseRequest>(routes, "end", UsageRequests.End);
    }

    // What the applicant of either side does, and whoever is asked to confirm.
    private static void MapFiler(FaceRouteBuilder routes)
    {
        Act<ReasonRequest>(routes, "decline", UsageRequests.Decline);
        Act<CorrectUsageRequest>(routes, "correction", UsageRequests.Correct);
        Act<ReasonRequest>(routes, "withdrawal", UsageRequests.Withdraw);
        Act<AcceptRulesRequest>(routes, "rules", UsageRequests.AcceptRules);
        Act<ReportUserChangeRequest>(routes, "change", UsageRequests.ReportChange);
    }

    private static void MapStaff(FaceRouteBuilder routes)
    {
        routes
            .Get(
                "/api/v1/superiors",
                RouteRule.SignedIn,
                (Caller caller, UsageFiling filing, CancellationToken c) =>
                    filing.SuperiorsAsync(caller, c)
            )
            .Produces<Page<PersonView>>();
        routes
            .Post(
                Cases,
                RouteRule.SignedIn,
                (
                    JsonBody<FileStaffUsageRequest> body,
                    Caller caller,
                    UsageFiling filing,
                    CancellationToken c
                ) => filing.ForStaffAsync(body, caller, c)
            )
            .Produces<UsageView>(201);
        Act(routes, "attestation", () => new UsageCommand.Attest());
        Act(routes, "contract-confirmation", () => new UsageCommand.ConfirmContract());
        Act(routes, "agreement-confirmation", () => new UsageCommand.ConfirmAgreement());
        MapFiler(routes);
        Act<CorrectUsageItemsRequest>(
            routes,
            "correction-request",
            UsageRequests.RequestCorrection
        );
        Act<ReportTerminalRequest>(routes, "terminal", UsageRequests.ReportTerminal);
        Act(routes, "terminal/attestation", () => new UsageCommand.AttestTerminal());
        Act<ReasonRequest>(routes, "terminal/decline", UsageRequests.DeclineTerminal);
        Act<ReconfirmUsageRequest>(routes, "reconfirmation", UsageRequests.Reconfirm);
        Act<RecordTrainingRequest>(routes, "training", UsageRequests.RecordTraining);
        Act<EndUseRequest>(routes, "end", UsageRequests.End);
    }

    private static void MapOffice(FaceRouteBuilder routes)
    {
        Act(routes, "review", () => new UsageCommand.Review());
        Act<CorrectUsageItemsRequest>(
            routes,
            "correction-request",
            UsageRequests.RequestCorrection
        );
        Act<ReopenUsageRequest>(routes, "reopening", UsageRequests.Reopen);
        Act<ExtendDueRequest>(routes, "extension", UsageRequests.ExtendDue);
        Act<ReasonRequest>(routes, "return", UsageRequests.Return);
        Act<ApproveUsageRequest>(routes, "approval", UsageRequests.Approve);
        Act<RejectRequest>(routes, "rejection", UsageRequests.Reject);
        routes
            .Post(
                $"{Case}/credentials",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<PrepareCredentialsRequest> body,
                    Caller caller,
                    UsageFiling filing,
                    CancellationToken c
                ) => filing.PrepareAsync(id, body, caller, c)
            )
            .Produces<PreparedCredentials>();
        routes
            .Post(
                $"{Case}/credentials/reissue",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<ReissueInvitationRequest> body,
                    Caller caller,
                    UsageFiling filing,
                    CancellationToken c
                ) => filing.ReissueAsync(id, body, caller, c)
            )
            .Produces<PreparedCredentials>();
        Act<HandOverCredentialsRequest>(routes, "credentials/hand-over", UsageRequests.HandOver);
        Act<EndUseRequest>(routes, "end", UsageRequests.End);
    }

    private static void Act<TRequest>(
        FaceRouteBuilder routes,
        string name,
        Func<TRequest, Input, UsageCommand> map
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
                    UsageDesk desk,
                    CancellationToken c
                ) => desk.ActAsync(id, body, map, caller, c)
            )
            .Produces<UsageView>();

    private static void Act(FaceRouteBuilder routes, string name, Func<UsageCommand> command) =>
        routes
            .Post(
                $"{Case}/{name}",
                RouteRule.SignedIn,
                (string id, Caller caller, UsageDesk desk, CancellationToken c) =>
                    desk.ActAsync(id, command(), caller, c)
            )
            .Produces<UsageView>();
}
