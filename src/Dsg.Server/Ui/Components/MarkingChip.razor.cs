using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>The marking of what is sent: 保護すべき情報（注意）指定書 第2項, or 保護すべき情報を含まない.</summary>
public sealed partial class MarkingChip
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>False for 保護すべき情報を含まない.</summary>
    [Parameter]
    public bool Protected { get; set; } = true;
}
