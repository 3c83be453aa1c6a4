using Dsg.Server.Identity;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What the handlers of a workspace's pages share: the way in, and what is read inside.</summary>
internal sealed class WorkspaceRoom(
    WorkspaceAccess access,
    WorkspaceReader reader,
    MyWorkspaces mine
)
{
    public WorkspaceReader Reader => reader;

    /// <summary>The workspace of an address; null when the address names none, or none of the caller's.</summary>
    public async Task<WorkspaceSight?> EnterAsync(
        Caller caller,
        string agreement,
        CancellationToken cancellation
    ) =>
        AgreementId.TryParse(agreement, null, out var id)
            ? await access.LookAsync(caller, id, cancellation)
            : null;

    /// <summary>True when only the rules of use stand between an approved user and the workspace.</summary>
    public Task<bool> IsFirstUseAsync(
        WorkspaceSight sight,
        Caller caller,
        CancellationToken cancellation
    ) => mine.IsFirstUseAsync(sight.Facts.Usage, caller, cancellation);
}
