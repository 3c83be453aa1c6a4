using Dsg.Core.Exchange;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Documents;

namespace Dsg.Server.Http.Documents;

/// <summary>What a company holds under an agreement, and its report of 返却・破棄.</summary>
internal static class ReturnApi
{
    private const string Path = "/api/v1/workspaces/{agreement}/return-reports";

    public static void Map(FaceRouteBuilder routes)
    {
        if (ReturnDesk.RuleOf(routes.Face) is { } rule)
        {
            routes
                .Get(Path, rule, ShowAsync)
                .Produces<ReturnSheetView>()
                .WithMetadata(TerminalDoor.Open);
            routes
                .Post(Path, rule, ReportAsync)
                .Produces<ReturnSheetView>()
                .WithMetadata(TerminalDoor.Open);
        }
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        ReturnDesk desk,
        CancellationToken cancellation
    ) =>
        AgreementId.TryParse(http.Named("agreement"), null, out var agreement)
        && await desk.FindAsync(caller, agreement, cancellation) is { } sheet
            ? Show(http, sheet, desk.Today)
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static async Task<IResult> ReportAsync(
        HttpContext http,
        JsonBody<ReportReturnsRequest> body,
        Caller caller,
        [AsParameters] ReturnServices services,
        CancellationToken cancellation
    )
    {
        if (!AgreementId.TryParse(http.Named("agreement"), null, out var agreement))
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var rows = request
            .Lines.Select(line => new TypedReturn(line.File)
            {
                Method = line.Method,
                How = line.How,
                On = line.On,
                Performer = line.Performer,
                Witness = line.Witness,
            })
            .ToList();
        var answer = await services.Runner.RunAsync(
            async (options, token) =>
                await services.Desk.ReportAsync(caller, agreement, rows, options, token),
            _ => Results.Empty,
            cancellation
        );
        return answer != Results.Empty ? answer
            : await services.Desk.FindAsync(caller, agreement, cancellation) is { } sheet
                ? Show(http, sheet, services.Desk.Today)
            : Results.NoContent();
    }

    private static IResult Show(HttpContext http, ReturnSheet sheet, DateOnly today)
    {
        http.Response.Headers.ETag = EndpointRunner.TagOf(sheet.Version);
        return CaseRunner.Answer(
            new ReturnSheetView(
                sheet.Agreement.Id.Value,
                sheet.Agreement.Number,
                sheet.Version,
                sheet.Reports.Stage,
                sheet.Reports.SentBack,
                sheet.IsDueOn(today),
                sheet.Unreported,
                [.. sheet.Objects.Select(ToWire)]
            )
        );
    }

    private static HeldObjectView ToWire(HeldObject held) =>
        new(
            held.File.Value,
            held.Dispatch.Value,
            held.Subject,
            held.Name,
            held.Size,
            held.Marking.Word,
            held.SentAt,
            held.Since,
            held.Return is { Line: { } line } standing
                ? new ReportedReturnView(
                    line.Method.Word,
                    line.How.Value,
                    line.On,
                    line.Performer.Value,
                    line.Witness.Value,
                    standing.ReportedAt,
                    standing.AcceptedAt,
                    standing.SentBackAt
                )
                : null
        );
}

/// <summary>What a report over HTTP needs.</summary>
internal sealed record ReturnServices(ReturnDesk Desk, EndpointRunner Runner);
