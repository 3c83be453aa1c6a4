using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>A dispatch in its workspace: marking, who and when, files with their states, and what the reader may do.</summary>
public sealed partial class DispatchCard
{
    [Parameter, EditorRequired]
    public required DispatchView Dispatch { get; set; }

    private string HeadingId => $"dispatch-{Dispatch.Id}-name";

    private string Way
    {
        get
        {
            var to = string.Join(Say("、", ", "), Dispatch.To);
            return Dispatch.IsMine ? Say($"→ {to} 様", $"to {to}") : Dispatch.From;
        }
    }
}
