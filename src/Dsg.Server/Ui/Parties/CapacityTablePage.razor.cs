using Dsg.Server.Ui.Components;
using Dsg.Wire.Parties;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>役割と操作の表.</summary>
public sealed partial class CapacityTablePage
{
    [Parameter, EditorRequired]
    public required CapacityTableModel Model { get; set; }

    private string Title => Say("役割と操作の表", "Capacities and acts");

    private int Count => Model.Shown.Sum(group => group.Acts.Count);

    private NowModel Now =>
        Model.Only is { } only
            ? new NowModel(
                Say($"{Of(only)}ができる操作 {Count}件", $"{Of(only)}: {Count} acts"),
                Say(
                    "この役割の操作だけを表示しています。",
                    "Only the acts of this capacity are shown."
                ),
                null,
                null,
                new ActionLink(
                    Say("全ての役割の操作を表示する", "Show the acts of all"),
                    CapacityPages.Path
                )
            )
            : new NowModel(
                Say($"全ての操作 {Count}件", $"All acts: {Count}"),
                Say(
                    "役割を選ぶと、その役割の操作だけを表示します。",
                    "Choose a capacity to see its acts only."
                )
            );

    private string Of(CapacityView capacity) => Say(capacity.Words.Ja, capacity.Words.En);

    private string NamesOf(ActView act) =>
        string.Join(
            Say("、", ", "),
            Model.Capacities.Where(each => act.Capacities.Contains(each.Capacity)).Select(Of)
        );

    private string MarksOf(ActView act) =>
        string.Join(
            Say("、", ", "),
            new[]
            {
                act.StepUp ? Say("本人確認が必要", "fresh verification") : null,
                act.OpenWhileSuspended ? Say("利用停止中も可", "open while stopped") : null,
            }.OfType<string>()
        );

    private static string HrefOf(CapacityView capacity) =>
        CapacityPages.Path + QueryString.Create("capacity", capacity.Capacity);
}

/// <summary>What the page shows.</summary>
/// <param name="Capacities">Every capacity.</param>
/// <param name="Groups">Every act, by what it is about.</param>
/// <param name="Only">The capacity whose acts alone are shown; null for all.</param>
public sealed record CapacityTableModel(
    IReadOnlyList<CapacityView> Capacities,
    IReadOnlyList<ActGroupView> Groups,
    CapacityView? Only
)
{
    /// <summary>The groups with the acts that are shown; a group without any is left out.</summary>
    public IReadOnlyList<ActGroupView> Shown { get; } =
    [
        .. Groups
            .Select(group =>
                group with
                {
                    Acts =
                    [
                        .. group.Acts.Where(act =>
                            Only is null || act.Capacities.Contains(Only.Capacity)
                        ),
                    ],
                }
            )
            .Where(group => group.Acts.Count > 0),
    ];
}
