using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>The office's requests around intake as commands of Core.</summary>
internal static class IntakeRequests
{
    public static EnrollmentCommand FindSheetItem(FindSheetItemRequest request, Input input) =>
        new EnrollmentCommand.FindSheetItem(
            input.Id<Site>(request.Room, "room"),
            request.Item,
            input.Choice<FindingResult>(request.Result, "result"),
            request.Reason,
            input.Choice<ConfirmedHow>(request.How, "how")
        );

    public static Func<AskPapersRequest, Input, EnrollmentCommand> AskPapers(Fresh fresh) =>
        (request, input) =>
            new EnrollmentCommand.AskPapers(
                [.. request.Items.Select(text => new AskedLine(fresh.Id<AskedItem>(), text))],
                input.Date(request.DueOn, "dueOn")
            );

    public static Func<ReturnAskedRequest, Input, EnrollmentCommand> ReturnAsked(string item) =>
        (request, input) =>
            new EnrollmentCommand.ReturnAsked(
                input.Id<AskedItem>(item, "item"),
                request.Reason,
                input.Date(request.DueOn, "dueOn")
            );

    public static Func<ReasonRequest, Input, EnrollmentCommand> DropAsked(string item) =>
        (request, input) =>
            new EnrollmentCommand.DropAsked(input.Id<AskedItem>(item, "item"), request.Reason);

    public static EnrollmentCommand ConfirmEntrustment(
        ConfirmEntrustmentRequest request,
        Input input
    ) =>
        new EnrollmentCommand.ConfirmEntrustment(
            input.Choice<ConfirmedHow>(request.How, "how"),
            request.Remarks
        );

    public static EnrollmentCommand EndEntrustment(EndEntrustmentRequest request, Input input) =>
        new EnrollmentCommand.EndEntrustment(request.Reason, input.Date(request.On, "on"));
}
