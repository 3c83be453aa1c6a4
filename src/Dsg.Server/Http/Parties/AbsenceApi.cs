using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>不在の記録と代決 over HTTP, on the operations face.</summary>
internal static class AbsenceApi
{
    private const string Path = "/api/v1/absences";

    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapAbsenceApi(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Office, ListAsync).Produces<AbsencesView>();
        routes.Post(Path, RouteRule.SignedIn, ReportAsync).Produces<AbsencesView>();
        routes
            .Post(
                Path + "/{no:int}/confirmation",
                RouteRule.SignedIn,
                (
                    int no,
                    Caller caller,
                    [AsParameters] AbsenceServices services,
                    CancellationToken c
                ) => RunAsync(caller, new AbsenceCommand.Confirm(no), services, c)
            )
            .Produces<AbsencesView>();
        routes
            .Post(
                Path + "/{no:int}/end",
                RouteRule.SignedIn,
                (
                    int no,
                    Caller caller,
                    [AsParameters] AbsenceServices services,
                    CancellationToken c
                ) => RunAsync(caller, new AbsenceCommand.End(no), services, c)
            )
            .Produces<AbsencesView>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AbsenceServices services,
        CancellationToken cancellation
    )
    {
        var (view, version) = await services.Desk.ViewAsync(cancellation);
        return services.Runner.Show(view, version);
    }

    private static async Task<IResult> ReportAsync(
        JsonBody<ReportAbsenceRequest> body,
        Caller caller,
        [AsParameters] AbsenceServices services,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = new AbsenceCommand.Report(
            PersonId.From(request.Absent),
            PersonId.From(request.StandIn),
            input.Date(request.From, "from"),
            input.Date(request.Until, "until")
        );
        return input.IsFine
            ? await RunAsync(caller, command, services, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    private static Task<IResult> RunAsync(
        Caller caller,
        AbsenceCommand command,
        AbsenceServices services,
        CancellationToken cancellation
    ) =>
        services.Runner.RunAsync<AbsenceProcedure, AbsenceBook, AbsenceCommand>(
            caller,
            AbsenceBook.Stream,
            command,
            async _ =>
            {
                var (view, version) = await services.Desk.ViewAsync(cancellation);
                return services.Runner.Show(view, version);
            },
            cancellation
        );
}

/// <summary>What the calls need.</summary>
internal sealed record AbsenceServices(AbsenceDesk Desk, CaseRunner Runner);
