using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Documents;

namespace Dsg.Server.Http.Documents;

/// <summary>Sample mode over HTTP, on the operations face: how it stands, and the acts of the two operators.</summary>
internal static class SampleModeApi
{
    private const string Path = "/api/v1/sample-mode";

    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapSampleModeApi(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Office, ShowAsync).Produces<SampleModeView>();
        routes
            .Post(
                Path + "/{act}",
                RouteRule.SignedIn,
                (
                    string act,
                    JsonBody<ActRequest> body,
                    Caller caller,
                    [AsParameters] SampleModeServices services,
                    CancellationToken c
                ) => ActAsync(act, body, caller, services, c)
            )
            .WithDescription(
                "end-proposal (with reason) by one operator, end by another; resumption switches it on again at once, or takes the proposal back."
            )
            .Produces<SampleModeView>();
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        [AsParameters] SampleModeServices services,
        CancellationToken cancellation
    )
    {
        var read = await services.Desk.ReadAsync(caller, cancellation);
        var view = new SampleModeView(
            !read.Mode.IsOff,
            read.Mode.Begun ? read.Mode.Since : null,
            read.ProposedBy,
            read.Mode.Reason,
            read.Policy.Sender,
            read.Policy.NumberPrefix,
            WireWords.Actions(read.Open, caller.Language)
        );
        return services.Cases.Show(view, read.Version);
    }

    private static async Task<IResult> ActAsync(
        string act,
        JsonBody<ActRequest> body,
        Caller caller,
        SampleModeServices services,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var done = false;
        var answer = await services.Runner.RunAsync(
            (options, token) =>
                services.Desk.RunAsync(
                    caller,
                    (act, request.Fields.GetValueOrDefault("reason", "")),
                    options,
                    token
                ),
            _ =>
            {
                done = true;
                return Results.Empty;
            },
            cancellation
        );
        return done ? await ShowAsync(caller, services, cancellation) : answer;
    }
}

/// <summary>What the calls need.</summary>
internal sealed record SampleModeServices(
    SampleModeDesk Desk,
    EndpointRunner Runner,
    CaseRunner Cases
);
