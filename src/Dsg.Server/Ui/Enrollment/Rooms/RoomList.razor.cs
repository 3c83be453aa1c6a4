using System.Collections.Immutable;
using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>The rooms of an enrollment with the state of each; with several rooms also the conditions of each.</summary>
public sealed partial class RoomList
{
    [Parameter, EditorRequired]
    public required ImmutableArray<RoomRow> Rows { get; set; }

    private IReadOnlyList<TableColumn<RoomRow>> Columns =>
        [
            new(Say("拠点", "Room"))
            {
                Text = row => row.Name,
                Href = row => row.Href,
                RowHeader = true,
            },
            new(Say("状態", "State")) { Content = row => Chip(row.State, row.Tone) },
            new(Say("次に動く人", "Who acts next")) { Text = row => row.Next ?? "－" },
            new(Say("機器", "Units")) { Text = row => row.Units },
            new(Say("所在", "Where")) { Text = row => row.Place },
        ];

    private IReadOnlyList<ConditionRow> Conditions =>
        [
            .. Rows[0]
                .Results.Select(
                    (first, index) =>
                        new ConditionRow(first.Name, [.. Rows.Select(row => row.Results[index])])
                ),
        ];

    private IReadOnlyList<TableColumn<ConditionRow>> ConditionColumns =>
        [
            new(Say("要件", "Condition")) { Text = row => row.Name, RowHeader = true },
            .. Rows.Select(
                (room, index) =>
                    new TableColumn<ConditionRow>(room.Name)
                    {
                        Text = row =>
                            $"{row.Results[index].State.Sign()} {row.Results[index].Result}",
                    }
            ),
        ];

    private static RenderFragment Chip(string label, Tone tone) =>
        builder =>
        {
            builder.OpenComponent<StatusChip>(0);
            builder.AddAttribute(1, nameof(StatusChip.Label), label);
            builder.AddAttribute(2, nameof(StatusChip.Tone), tone);
            builder.CloseComponent();
        };

    private sealed record ConditionRow(string Name, ImmutableArray<ConditionItem> Results);
}
