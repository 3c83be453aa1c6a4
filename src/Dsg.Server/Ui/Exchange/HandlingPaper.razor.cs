using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>保護すべき情報管理台帳（受払） as a paper.</summary>
public sealed partial class HandlingPaper
{
    /// <summary>The record; its table was read.</summary>
    [Parameter, EditorRequired]
    public required HandlingView Model { get; set; }

    [Parameter, EditorRequired]
    public required OfficialDocument Paper { get; set; }
}
