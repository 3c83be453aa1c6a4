using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>端末の停止: the company's own terminals, each stopped by one call. Only the office lifts a stop.</summary>
internal static class TerminalApi
{
    public static void MapTerminalApi(this FaceRouteBuilder routes)
    {
        if (RuleOf(routes.Face) is not { } rule)
        {
            return;
        }

        routes.Get("/api/v1/terminals", rule, ListAsync).Produces<TerminalList>();
        routes.Post("/api/v1/terminals/{unit}/stop", rule, StopAsync).Produces<TerminalView>();
    }

    /// <summary>Who may stop terminals on a face; null where nobody does.</summary>
    public static RouteRule? RuleOf(Face face) =>
        face switch
        {
            Face.Company => RouteRule.Holding(Capacity.ResponsiblePerson, Capacity.SiteKeeper),
            // Where the only terminal is the one that is lost; every list is the reader's own.
            Face.Public => RouteRule.SignedIn,
            _ => null,
        };

    private static async Task<IResult> ListAsync(
        Caller caller,
        CompanyTerminals terminals,
        CancellationToken cancellation
    ) =>
        CaseRunner.Answer(
            new TerminalList([.. (await terminals.ListAsync(caller, cancellation)).Select(ToWire)])
        );

    private static async Task<IResult> StopAsync(
        HttpContext http,
        JsonBody<StopTerminalRequest> body,
        Caller caller,
        [AsParameters] TerminalServices services,
        CancellationToken cancellation
    )
    {
        var terminals = services.Terminals;
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var unit = http.Named("unit");
        if (await terminals.FindAsync(caller, unit, cancellation) is not { } found)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var input = new Input();
        var ground = input.Choice<TerminalStopGround>(request.Ground, "ground");
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var answer = await services.Runner.RunAsync<
            EnrollmentProcedure,
            EnrollmentCase,
            EnrollmentCommand
        >(
            found.Actor,
            EnrollmentCase.Stream(found.File.Id),
            new EnrollmentCommand.StopTerminal(found.Unit.Id, ground, request.Note ?? ""),
            _ => Results.Empty,
            cancellation
        );
        return answer != Results.Empty ? answer
            : await terminals.FindAsync(caller, unit, cancellation) is { } stopped
                ? CaseRunner.Answer(ToWire(stopped))
            : ProblemResults.Refuse(RefusalCode.NotFound);
    }

    private static TerminalView ToWire(CompanyTerminal terminal) =>
        new(
            terminal.Unit.Id.Value,
            terminal.Room.Place.Name,
            terminal.Unit.Name,
            terminal.Unit.SerialNumber,
            terminal.Stop.InForce ? terminal.Stop.Since : null
        );
}

/// <summary>What stopping a terminal needs.</summary>
internal sealed record TerminalServices(CompanyTerminals Terminals, EndpointRunner Runner);
