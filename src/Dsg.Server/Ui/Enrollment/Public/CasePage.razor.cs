using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>One case: where it stands, the live flowchart, the conditions, the history, and what the company can do.</summary>
public sealed partial class CasePage
{
    [Parameter, EditorRequired]
    public required CaseModel Model { get; set; }

    private IReadOnlyList<TableColumn<UnitRow>> UnitColumns =>
        [
            new(Say("名称", "Name")) { Text = row => row.Name, RowHeader = true },
            new(Say("種類", "Kind")) { Text = row => row.Kind },
            new(Say("製品", "Product")) { Text = row => row.Product },
            new(Say("確認", "Finding")) { Content = row => Chip(row.Finding) },
            new(Say("端末証明書", "Certificate"))
            {
                Content = row => row.Certificate is { } state ? Chip(state) : _ => { },
            },
            new(Say("取得", "Download"))
            {
                Text = row =>
                    row.Download is null ? null : Say("証明書を取得する", "Get certificate"),
                Href = row => row.Download,
            },
        ];

    private static RenderFragment Chip(FileState state) =>
        builder =>
        {
            builder.OpenComponent<StatusChip>(0);
            builder.AddAttribute(1, nameof(StatusChip.Label), state.Label);
            builder.AddAttribute(2, nameof(StatusChip.Tone), state.Tone);
            builder.CloseComponent();
        };
}
