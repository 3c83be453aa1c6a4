using Dsg.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Audit;

/// <summary>The standing of the 監査証跡 in words, and how to verify it without trusting this server.</summary>
public sealed partial class LedgerPage
{
    [Parameter, EditorRequired]
    public required LedgerReading Reading { get; set; }

    [Parameter, EditorRequired]
    public required PublishedLedger Published { get; set; }

    /// <summary>Where the ledger lies on the server.</summary>
    [Parameter, EditorRequired]
    public required string Folder { get; set; }
}
