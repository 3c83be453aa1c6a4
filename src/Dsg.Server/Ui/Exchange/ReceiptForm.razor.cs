using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>受領確認: the button when the reader may, what is in the way when not yet, and the way to the record.</summary>
public sealed partial class ReceiptForm
{
    [Parameter, EditorRequired]
    public required DispatchView Dispatch { get; set; }
}
