using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What the address of a dispatch comes to for a caller.</summary>
internal abstract record DispatchEntry
{
    private DispatchEntry() { }

    /// <summary>It is the caller's, and the workspace is open.</summary>
    public sealed record Found(WorkspaceSight Sight, DispatchView View) : DispatchEntry;

    /// <summary>The workspace is the caller's own but not open now.</summary>
    public sealed record Refused(WorkspaceSight Sight) : DispatchEntry;

    /// <summary>Not there, or not the caller's: answered alike.</summary>
    public sealed record None : DispatchEntry;
}

/// <summary>The way from the address of a dispatch through its workspace to its content.</summary>
internal sealed class DispatchRoom(
    IExchangeQueries exchange,
    WorkspaceAccess access,
    WorkspaceReader reader
)
{
    public async Task<DispatchEntry> OpenAsync(
        Caller caller,
        string address,
        Language language,
        CancellationToken cancellation
    )
    {
        if (
            !DispatchId.TryParse(address, null, out var dispatch)
            || await exchange.LocateAsync(dispatch, cancellation) is not { } agreement
            || await access.LookAsync(caller, agreement, cancellation) is not { } sight
        )
        {
            return new DispatchEntry.None();
        }

        if (sight.May(AccessAction.OpenWorkspace) is not { } permit)
        {
            return new DispatchEntry.Refused(sight);
        }

        var view = await reader.ReadAsync(sight, permit, dispatch, language, cancellation);
        return view is null ? new DispatchEntry.None() : new DispatchEntry.Found(sight, view);
    }
}
