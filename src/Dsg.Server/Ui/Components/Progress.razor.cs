using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>How far a long thing is, with the amount in words under the bar.</summary>
public sealed partial class Progress
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Null while the amount is unknown.</summary>
    [Parameter]
    public long? Done { get; set; }

    [Parameter]
    public long Total { get; set; } = 100;

    /// <summary>2.4 GB / 3.1 GB　118 MB/s　あと 6 秒.</summary>
    [Parameter]
    public string? Words { get; set; }
}
