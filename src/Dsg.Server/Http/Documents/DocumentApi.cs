using Dsg.Core.Changes;
using Dsg.Core.Notices;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Http.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Documents;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Documents;

/// <summary>Notices, incidents, spills, reports of return and sample mode over HTTP; each act takes its fields by name.</summary>
internal static class DocumentApi
{
    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapDocumentApi(this FaceRouteBuilder routes)
    {
        Map(routes, CaseKind.Notice, RouteRule.SignedIn);
        routes.Get("/api/v1/notices/{key}", RouteRule.SignedIn, NoticeAsync).Produces<NoticeView>();
        if (routes.Face == Face.Operations)
        {
            Map(routes, CaseKind.Incident, Office);
            Map(routes, CaseKind.Spill, Office);
            Map(routes, CaseKind.Quarantine, Office);
            Read(routes, CaseKind.Quarantine, Office);
            Read(routes, CaseKind.Incident, Office);
            Read(routes, CaseKind.Spill, Office);
            Begin(routes, CaseKind.Incident, "/api/v1/incidents", "open", Office);
        }
        else
        {
            Begin(
                routes,
                CaseKind.Incident,
                "/api/v1/incident-reports",
                "report",
                RouteRule.SignedIn
            );
        }

        MapDepartures(routes);
        ReturnApi.Map(routes);
        if (routes.Face != Face.Operations)
        {
            Map(routes, CaseKind.ReturnReport, RouteRule.SignedIn);
            Read(routes, CaseKind.ReturnReport, RouteRule.SignedIn);
        }

        if (routes.Face is Face.Company or Face.Staff)
        {
            routes.Post(
                "/api/v1/files/{key}/spill",
                RouteRule.SignedIn,
                (
                    HttpContext http,
                    JsonBody<ActRequest> body,
                    Caller caller,
                    [AsParameters] DocumentServices services,
                    CancellationToken c
                ) =>
                    ActAsync(
                        (CaseKind.Spill, http.Named("key"), "freeze"),
                        body,
                        caller,
                        services,
                        c
                    )
            );
        }
    }

    private static void MapDepartures(FaceRouteBuilder routes)
    {
        if (DeparturePlaces.RuleOf(routes.Face) is { } rule)
        {
            Map(routes, CaseKind.Departure, rule);
            Read(routes, CaseKind.Departure, rule);
            Begin(
                routes,
                CaseKind.Departure,
                "/api/v1/departures",
                DeparturePlaces.Begins(routes.Face),
                rule
            );
            Map(routes, CaseKind.Annual, rule);
            Read(routes, CaseKind.Annual, rule);
            Map(routes, CaseKind.Change, rule);
            Read(routes, CaseKind.Change, rule);
            if (routes.Face == Face.Operations)
            {
                Begin(routes, CaseKind.Annual, "/api/v1/annual-confirmations", "opening", rule);
            }

            if (routes.Face == Face.Operations)
            {
                MapPapers(routes);
            }

            // On the operations face: a succession that came on paper.
            Begin(routes, CaseKind.Change, "/api/v1/changes", "filing", rule);
        }
    }

    // As with the papers of an enrollment, the rule is the outer door only.
    private static void MapPapers(FaceRouteBuilder routes) =>
        routes
            .Map(
                "/api/v1/changes/{key}/documents/{document}/content",
                [HttpMethods.Get, HttpMethods.Head],
                RouteRule.SignedIn,
                (HttpContext http, Caller caller, PaperContent papers, CancellationToken c) =>
                    papers.OfChangeAsync(http, caller, c)
            )
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

    private static void Map(FaceRouteBuilder routes, CaseKind kind, RouteRule rule)
    {
        var path = $"/api/v1{kind.Path()}";
        routes
            .Get(
                path,
                rule,
                (string? after, int? take, Caller caller, CaseDesk desk, CancellationToken c) =>
                    ListAsync((kind, WireWords.SliceOf(after, take)), caller, desk, c)
            )
            .Produces<Page<CaseView>>();
        routes
            .Post(
                $"{path}/{{key}}/{{act}}",
                rule,
                (
                    HttpContext http,
                    JsonBody<ActRequest> body,
                    Caller caller,
                    [AsParameters] DocumentServices services,
                    CancellationToken c
                ) =>
                    ActAsync(
                        (kind, http.Named("key"), http.Named("act")),
                        body,
                        caller,
                        services,
                        c
                    )
            )
            .Produces<CaseView>();
    }

    private static void Read(FaceRouteBuilder routes, CaseKind kind, RouteRule rule) =>
        routes
            .Get(
                $"/api/v1{kind.Path()}/{{key}}",
                rule,
                (
                    HttpContext http,
                    Caller caller,
                    [AsParameters] DocumentServices services,
                    CancellationToken c
                ) => ShowAsync((kind, http.Named("key")), caller, services, c)
            )
            .Produces<CaseView>();

    private static void Begin(
        FaceRouteBuilder routes,
        CaseKind kind,
        string path,
        string act,
        RouteRule rule
    ) =>
        routes
            .Post(
                path,
                rule,
                (
                    JsonBody<ActRequest> body,
                    Caller caller,
                    [AsParameters] DocumentServices services,
                    CancellationToken c
                ) => ActAsync((kind, "", act), body, caller, services, c)
            )
            .Produces<CaseView>();

    private static async Task<IResult> ListAsync(
        (CaseKind Kind, Slice Slice) what,
        Caller caller,
        CaseDesk desk,
        CancellationToken cancellation
    )
    {
        var rows = await desk.ListAsync(caller, what.Kind, what.Slice, cancellation);
        return CaseRunner.Answer(
            new Page<CaseView>([.. rows.Items.Select(line => ToWire(line, 0, []))], rows.Next)
        );
    }

    private static async Task<IResult> ShowAsync(
        (CaseKind Kind, string Key) of,
        Caller caller,
        DocumentServices services,
        CancellationToken cancellation
    ) =>
        await services.Desk.FindAsync(caller, of.Kind, of.Key, cancellation) is { } found
            ? CaseRunner.Answer(await ToWireAsync(found, caller, services, cancellation))
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static async Task<IResult> NoticeAsync(
        HttpContext http,
        Caller caller,
        CaseDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(caller, CaseKind.Notice, http.Named("key"), cancellation)
            is { State: Notice notice } found
            ? CaseRunner.Answer(
                new NoticeView(
                    notice.Key,
                    notice.Kind,
                    notice.Number,
                    notice.On,
                    notice.Text is null ? null : notice.Canonical,
                    notice.Sha256,
                    notice.IssuedAt,
                    notice.Received?.At,
                    found.Version
                )
            )
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static async Task<IResult> ActAsync(
        (CaseKind Kind, string Key, string Act) what,
        JsonBody<ActRequest> body,
        Caller caller,
        DocumentServices services,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var key = what.Key;
        var answer = await services.Runner.RunAsync(
            async (options, token) =>
            {
                var outcome = await services.Acts.RunAsync(
                    caller,
                    new CaseAct(
                        what.Kind,
                        what.Key,
                        what.Act,
                        field => request.Fields.GetValueOrDefault(field, ""),
                        options
                    ),
                    token
                );
                key = outcome?.Key ?? key;
                return outcome?.Answer;
            },
            _ => Results.Empty,
            cancellation
        );
        return answer != Results.Empty ? answer
            : await services.Desk.FindAsync(caller, what.Kind, key, cancellation) is { } found
                ? CaseRunner.Answer(await ToWireAsync(found, caller, services, cancellation))
            : Results.NoContent();
    }

    private static async Task<CaseView> ToWireAsync(
        CaseReading found,
        Caller caller,
        DocumentServices services,
        CancellationToken cancellation
    ) =>
        ToWire(found.Line, found.Version, WireWords.Actions(found.Open, caller.Language)) with
        {
            Papers = found.State is CompanyChange change
                ? await services.Papers.OfAsync(change.Papers, cancellation)
                : null,
        };

    private static CaseView ToWire(
        CaseLine line,
        long version,
        IReadOnlyList<AvailableAction> actions
    ) =>
        new(
            line.Case.Key,
            line.Procedure,
            line.Number,
            line.Stage,
            line.Since,
            line.DueOn,
            version,
            actions
        );
}

/// <summary>What an act over HTTP needs.</summary>
internal sealed record DocumentServices(
    CaseDesk Desk,
    CaseActs Acts,
    PaperStates Papers,
    EndpointRunner Runner
);
