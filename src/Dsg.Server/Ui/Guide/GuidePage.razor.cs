using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Guide;

/// <summary>手続の手引 of one procedure, to be read and printed on A4.</summary>
public sealed partial class GuidePage
{
    [Parameter, EditorRequired]
    public required GuideModel Model { get; set; }

    private IReadOnlyList<TableColumn<GuideStep>> StepColumns =>
        [
            new(Say("段階", "Step")) { RowHeader = true, Text = step => step.Name },
            new(Say("担当する人", "Who acts")) { Text = step => step.Who },
            new(Say("すること", "What is done")) { Text = step => step.What },
            new(Say("用いる書類", "Papers used")) { Text = step => step.Taken },
            new(Say("作成又は交付する書類", "Papers made")) { Text = step => step.Made },
            new(Say("根拠", "Basis")) { Text = step => step.Basis },
            .. Model.WithPlan
                ? [new(Say("計画日数（開庁日）", "Planned days")) { Text = step => step.Plan }]
                : Array.Empty<TableColumn<GuideStep>>(),
        ];

    private IReadOnlyList<TableColumn<GuideBranch>> BranchColumns =>
        [
            new(Say("名称", "Name")) { RowHeader = true, Text = branch => branch.Name },
            new(Say("起こり得る段階", "At which steps")) { Text = branch => branch.From },
            new(Say("対応する人", "Who acts")) { Text = branch => branch.Who },
            new(Say("意味", "What it means")) { Text = branch => branch.Meaning },
            new(Say("その後", "What follows")) { Text = branch => branch.Then },
        ];
}
