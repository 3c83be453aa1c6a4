using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>書面・電子メール受付: typed by one person of the office, compared by another, taken over by the responsible person.</summary>
internal sealed class PaperApplicationApi(
    EnrollmentDesk desk,
    TakenDocuments documents,
    EndpointRunner runner,
    Fresh fresh
)
{
    private const string Case = "/api/v1/enrollments/{id}";

    public static void MapOffice(FaceRouteBuilder routes)
    {
        routes
            .Post("/api/v1/documents", RouteRule.Holding(Capacity.Operator), DocumentApi.Take)
            .Accepts<byte[]>("*/*")
            .Produces<DocumentView>(201);
        routes
            .Post(
                "/api/v1/paper-applications",
                RouteRule.SignedIn,
                (
                    JsonBody<EnterPaperRequest> body,
                    Caller caller,
                    PaperApplicationApi api,
                    CancellationToken c
                ) => api.EnterAsync(body, caller, c)
            )
            .Produces<EnrollmentView>(201);
        Act<AmendPaperRequest>(
            routes,
            "paper-amendment",
            (request, _) => new EnrollmentCommand.AmendPaper(request.Application.ToForm())
        );
        Act<ComparePaperRequest>(
            routes,
            "paper-comparison",
            (request, _) => new EnrollmentCommand.ConfirmPaper([.. request.Agreed])
        );
        Act<ReturnPaperRequest>(
            routes,
            "paper-return",
            (request, input) =>
                new EnrollmentCommand.ReturnPaper(
                    EnrollmentRequests.Once(
                        request.Differences.Select(each => (each.Field, each.Reason)),
                        input
                    )
                )
        );
        Act<ReasonRequest>(
            routes,
            "paper-discard",
            (request, _) => new EnrollmentCommand.DiscardPaper(request.Reason)
        );
        routes
            .Post(
                $"{Case}/claim-code",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<PrepareClaimRequest> body,
                    Caller caller,
                    PaperApplicationApi api,
                    CancellationToken c
                ) => api.PrepareAsync(id, body, caller, c)
            )
            .Produces<ClaimCodeView>();
    }

    public static void MapApplicant(FaceRouteBuilder routes) =>
        routes
            .Post(
                $"{Case}/claim",
                RouteRule.SignedIn,
                (
                    string id,
                    JsonBody<ClaimRequest> body,
                    Caller caller,
                    EnrollmentDesk desk,
                    CancellationToken c
                ) =>
                    desk.ActAsync(
                        id,
                        body,
                        (request, _) =>
                            new EnrollmentCommand.Claim(
                                OneTimeCode.TryHash(request.Code, out var hash) ? hash : "",
                                caller.Account.Issuer,
                                caller.Account.Subject
                            ),
                        caller,
                        c
                    )
            )
            .WithMetadata(ProvesIdentity.End)
            .Produces<EnrollmentView>();

    private async Task<IResult> EnterAsync(
        JsonBody<EnterPaperRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var scans = await documents.FindAsync(
            request.Documents.Select((id, index) => ((string?)id, $"documents[{index}]")),
            caller,
            input,
            cancellation
        );
        var form = request.Application.ToForm();
        var command = new EnrollmentCommand.EnterPaper(
            fresh.Id<EnrollmentCase>(),
            fresh.Id<Company>(),
            fresh.Id<Site>(),
            fresh.Id<Person>(),
            input.Choice<PaperRoute>(request.Route, "route"),
            input.Date(request.ReceivedOn, "receivedOn"),
            form,
            [.. scans.Values]
        )
        {
            MoreSites = fresh.SitesFor(form),
        };
        return input.IsFine
            ? await desk.SubmitAsync(command.Id, command, caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    private async Task<IResult> PrepareAsync(
        string id,
        JsonBody<PrepareClaimRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        if (!EnrollmentId.TryParse(id, null, out var enrollment))
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var input = new Input();
        var code = OneTimeCode.Create();
        var command = new EnrollmentCommand.PrepareClaim(
            code.Hash,
            input.Choice<ConfirmedHow>(request.How, "how")
        );
        return input.IsFine
            ? await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
                caller.As(Capacity.Operator),
                EnrollmentCase.Stream(enrollment),
                command,
                _ => CaseRunner.Answer(new ClaimCodeView(code.Reveal())),
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
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
}
