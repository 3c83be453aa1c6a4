using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Http.Usage;

/// <summary>Requests of the wire as commands of Core.</summary>
internal static class UsageRequests
{
    public static UsageCommand Return(ReasonRequest request, Input input) =>
        new UsageCommand.ReturnToReviewer(request.Reason);

    public static UsageCommand Approve(ApproveUsageRequest request, Input input) =>
        new UsageCommand.Approve(request.DocumentNumber);

    public static UsageCommand Reject(ReasonRequest request, Input input) =>
        new UsageCommand.Reject(request.Reason);

    public static UsageCommand AcceptRules(AcceptRulesRequest request, Input input) =>
        new UsageCommand.AcceptRules(request.Accepted);

    public static UsageCommand End(EndUseRequest request, Input input) =>
        new UsageCommand.EndUse(input.Id<Person>(request.Person, "person"), request.Reason);
}
