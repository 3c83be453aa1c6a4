using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>Acts about one room or one unit of a case; the room or the unit stands in the address.</summary>
internal sealed class RoomActs(
    EnrollmentDesk desk,
    TakenDocuments documents,
    KitDesk kits,
    Fresh fresh
)
{
    /// <summary>Makes ids.</summary>
    public Fresh Fresh => fresh;

    /// <summary>An act with a body.</summary>
    public async Task<IResult> InRoomAsync<TRequest>(
        HttpContext http,
        JsonBody<TRequest> body,
        Func<TRequest, Input, EnrollmentCommand> map,
        Caller caller,
        CancellationToken cancellation
    )
        where TRequest : class
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var room = input.Id<Site>(http.Named("room"), "room");
        var command = map(request, input);
        return input.IsFine
            ? await RunAsync(http, command.In(room), caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    /// <summary>An act without a body.</summary>
    public Task<IResult> InRoomAsync(
        HttpContext http,
        EnrollmentCommand command,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var room = input.Id<Site>(http.Named("room"), "room");
        return input.IsFine
            ? RunAsync(http, command.In(room), caller, cancellation)
            : Task.FromResult(ProblemResults.Refuse(input.Refusals));
    }

    /// <summary>An act on a unit.</summary>
    public async Task<IResult> OnUnitAsync<TRequest>(
        HttpContext http,
        JsonBody<TRequest> body,
        Func<TRequest, Input, EnrollmentCommand> map,
        Caller caller,
        CancellationToken cancellation
    )
        where TRequest : class
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = map(request, input);
        return input.IsFine
            ? await RunAsync(http, command, caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    /// <summary>変更: one more room.</summary>
    public Task<IResult> RequestAsync(
        string id,
        JsonBody<RequestRoomRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        desk.ActAsync(
            id,
            body,
            (request, input) =>
                new EnrollmentCommand.RequestRoom(
                    fresh.Id<Site>(),
                    request.Room.ToForm(1).ToImmutableDictionary(),
                    request.MovesFrom is { Length: > 0 } from
                        ? input.Id<Site>(from, "movesFrom")
                        : null,
                    request.Reason
                ),
            caller,
            cancellation
        );

    /// <summary>A sealed paper of a room.</summary>
    public async Task<IResult> AttachAsync(
        HttpContext http,
        JsonBody<AttachRoomPaperRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var room = input.Id<Site>(http.Named("room"), "room");
        var kind = input.Choice<RoomPaperKind>(request.Kind, "kind");
        var papers = await documents.FindAsync(
            [(request.Document, "document")],
            caller,
            input,
            cancellation
        );
        if (!papers.TryGetValue(request.Document, out var paper) && input.IsFine)
        {
            input.Refuse(RefusalCode.Required, "document");
        }

        return input.IsFine && paper is not null
            ? await RunAsync(
                http,
                new EnrollmentCommand.AttachRoomPaper(room, kind, paper),
                caller,
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    public EnrollmentCommand Answer(AnswerRoomCorrectionRequest request, Input input) =>
        new EnrollmentCommand.AnswerRoomCorrection(
            default,
            request.Answer,
            EnrollmentRequests.UnitsOf(request.Units ?? [], fresh, input)
        );

    public EnrollmentCommand ReportUnits(ReportEquipmentRequest request, Input input) =>
        new EnrollmentCommand.ReportUnits(
            default,
            EnrollmentRequests.UnitsOf(request.Units, fresh, input),
            request.SupplyChainCare
        );

    public static EnrollmentCommand TakeOut(ReasonRequest request, Input input) =>
        new EnrollmentCommand.TakeOutRoom(default, request.Reason);

    public static EnrollmentCommand SetNetworks(SetRoomNetworksRequest request, Input input) =>
        new EnrollmentCommand.SetRoomNetworks(default, [.. request.Networks]);

    public static EnrollmentCommand AskCorrection(AskRoomCorrectionRequest request, Input input) =>
        new EnrollmentCommand.AskRoomCorrection(
            default,
            request.What,
            input.Date(request.DueOn, "dueOn")
        );

    public static EnrollmentCommand ApproveUnits(ApproveUnitsRequest request, Input input) =>
        new EnrollmentCommand.ApproveUnits(default, request.DocumentNumber)
        {
            DecidedOn = input.OptionalDate(request.DecidedOn, "decidedOn"),
        };

    public static Func<SwapInSpareRequest, Input, EnrollmentCommand> SwapIn(string unit) =>
        (request, input) =>
            new EnrollmentCommand.SwapInSpare(
                input.Id<Equipment>(unit, "unit"),
                input.Id<Equipment>(request.Replaced, "replaced"),
                request.Reason
            );

    public static Func<ReasonRequest, Input, EnrollmentCommand> TakeOutUnit(string unit) =>
        (request, input) =>
            new EnrollmentCommand.TakeOutUnit(input.Id<Equipment>(unit, "unit"), request.Reason);

    public static Func<OrderKitRequest, Input, EnrollmentCommand> OrderKit(string unit) =>
        (request, input) =>
            new EnrollmentCommand.OrderKit(
                input.Id<Equipment>(unit, "unit"),
                input.Choice<KitMedium>(request.Medium, "medium"),
                request.HandedTo
            );

    private async Task<IResult> RunAsync(
        HttpContext http,
        EnrollmentCommand command,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var answer = await desk.ActAsync(http.Named("id"), command, caller, cancellation);
        if (EnrollmentId.TryParse(http.Named("id"), null, out var id))
        {
            // After the commit the list follows whatever the caller does.
            await kits.PublishRevocationsAsync(caller, id, CancellationToken.None);
        }

        return answer;
    }
}
