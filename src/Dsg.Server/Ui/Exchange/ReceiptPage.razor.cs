using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>受領確認記録, to be printed.</summary>
public sealed partial class ReceiptPage
{
    [Parameter, EditorRequired]
    public required DispatchView Dispatch { get; set; }

    [Parameter, EditorRequired]
    public required OfficialDocument Paper { get; set; }
}
