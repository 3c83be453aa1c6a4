using Dsg.Core.Annual;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Documents;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>役割の年次確認 over HTTP, on the operations face.</summary>
internal static class CapacityReviewApi
{
    private const string Path = "/api/v1/capacity-review";

    /// <summary>Who reads it.</summary>
    public static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapCapacityReviewApi(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Readers, ShowAsync).Produces<CapacityReviewView>();
        routes
            .Post(
                Path + "/{act}",
                RouteRule.SignedIn,
                (
                    string act,
                    JsonBody<ActRequest> body,
                    Caller caller,
                    [AsParameters] CapacityReviewServices services,
                    CancellationToken c
                ) => ActAsync(act, body, caller, services, c)
            )
            .WithDescription(
                "statement by one operator: a field named after the key of each capacity, continues or ends, and a remark where one ends; confirmation by another, who is verified anew; return (with reason) by either."
            )
            .Produces<CapacityReviewView>();
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        [AsParameters] CapacityReviewServices services,
        CancellationToken cancellation
    )
    {
        var read = await services.Desk.ReadAsync(caller, cancellation);
        return services.Cases.Show(ViewOf(read, services.Desk.Today, caller), read.Version);
    }

    private static async Task<IResult> ActAsync(
        string act,
        JsonBody<ActRequest> body,
        Caller caller,
        CapacityReviewServices services,
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
                    (act, field => request.Fields.GetValueOrDefault(field, "")),
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

    private static CapacityReviewView ViewOf(
        CapacityReviewReading read,
        DateOnly today,
        Caller caller
    )
    {
        var state = read.State;
        var waits = state.Stage == CapacityReviewStage.Confirming;
        return new CapacityReviewView(
            state.DueOn,
            state.IsOverdue(today),
            state.Stage.Word,
            [
                .. read.Holders.Select(each => HolderOf(each, read, true)),
                .. read.Gone.Select(each => HolderOf(each, read, false)),
            ],
            waits ? read.Names.Of(state.StatedBy) : null,
            waits ? state.StatedAt : null,
            waits ? state.Remark : null,
            state.Returned,
            LastOf(state, read.Names),
            WireWords.Actions(read.Open, caller.Language)
        );
    }

    private static CapacityHolderView HolderOf(
        CapacityHolder holder,
        CapacityReviewReading read,
        bool held
    ) =>
        new(
            CapacityReviewDesk.KeyOf(holder),
            read.Names.Of(holder.Person),
            new AppointmentView(
                holder.Appointment.Capacity.Word,
                null,
                null,
                holder.Appointment.Unit?.Name
            ),
            read.ContinuesOf(holder),
            held
        );

    private static ConfirmedCapacitiesView? LastOf(CapacityReview state, NameBook names) =>
        state.Last is { } last
            ? new ConfirmedCapacitiesView(
                names.Of(last.StatedBy),
                names.Of(last.ConfirmedBy),
                last.At,
                last.Statements.Count(each => each.Continues),
                last.Statements.Count(each => !each.Continues),
                last.Remark
            )
            : null;
}

/// <summary>What the calls need.</summary>
internal sealed record CapacityReviewServices(
    CapacityReviewDesk Desk,
    EndpointRunner Runner,
    CaseRunner Cases
);
