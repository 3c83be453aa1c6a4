using Dsg.Core.Access;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Http.Exchange;

/// <summary>The way of the API into the workspace that its address names.</summary>
internal static class WorkspaceEntry
{
    /// <summary>What the caller may do there; null when the address names no workspace.</summary>
    public static async Task<WorkspaceAccess?> EnterAsync(
        this WorkspaceGate gate,
        HttpContext http,
        Caller caller,
        AccessAction action
    ) =>
        AgreementId.TryParse(http.Named("agreement"), null, out var agreement)
            ? await gate.DecideAsync(caller, agreement, action, http.RequestAborted)
            : null;
}
