using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>送付の承認の設定 of one side of a workspace.</summary>
public sealed partial class ApprovalRulePage
{
    [Parameter, EditorRequired]
    public required ApprovalRulePageView Model { get; set; }
}

/// <summary>What the page shows.</summary>
/// <param name="Trail">The way to it.</param>
/// <param name="Href">Its own address.</param>
/// <param name="Mode">What is demanded now.</param>
/// <param name="Facts">Approvers and covers.</param>
/// <param name="Acts">What may be changed.</param>
public sealed record ApprovalRulePageView(
    IReadOnlyList<Crumb> Trail,
    string Href,
    string Mode,
    IReadOnlyList<SheetLine> Facts,
    IReadOnlyList<ActModel> Acts
)
{
    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}
