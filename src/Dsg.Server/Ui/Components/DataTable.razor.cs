using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Rows under a caption, with links to filter and sort, and key-set pages. An empty table says what to do.</summary>
/// <typeparam name="TRow">What one row shows.</typeparam>
public sealed partial class DataTable<TRow>
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Caption { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TableColumn<TRow>> Columns { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TRow> Rows { get; set; }

    /// <summary>What an empty table says: what to do, or when something will appear.</summary>
    [Parameter, EditorRequired]
    public required string EmptyText { get; set; }

    [Parameter]
    public RenderFragment? EmptyAction { get; set; }

    [Parameter]
    public IReadOnlyList<FilterLink> Filters { get; set; } = [];

    /// <summary>The page before this one by key; null on the first.</summary>
    [Parameter]
    public string? PreviousHref { get; set; }

    /// <summary>The page after this one by key; null on the last.</summary>
    [Parameter]
    public string? NextHref { get; set; }

    [Parameter]
    public string? LiveName { get; set; }

    private string CaptionId => $"{Id}-caption";

    private static string? ClassOf(TableColumn<TRow> column) => column.Numeric ? "number" : null;

    private static string? AriaSort(SortLink? sort) =>
        sort?.Order switch
        {
            SortOrder.Ascending => "ascending",
            SortOrder.Descending => "descending",
            _ => null,
        };

    private static string Arrow(SortLink sort) =>
        sort.Order switch
        {
            SortOrder.Ascending => "▲",
            SortOrder.Descending => "▼",
            _ => "↕",
        };

    private static RenderFragment Cell(TableColumn<TRow> column, TRow row) =>
        column.Content is { } content ? content(row) : TextCell(column, row);

    private static RenderFragment TextCell(TableColumn<TRow> column, TRow row) =>
        builder =>
        {
            var text = column.Text?.Invoke(row);
            if (column.Href?.Invoke(row) is not { } href)
            {
                builder.AddContent(0, text);
                return;
            }

            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", href);
            builder.AddContent(3, text);
            builder.CloseElement();
        };
}

/// <summary>One column: its header and either a text (with a link) or a template.</summary>
public sealed record TableColumn<TRow>(string Header)
{
    public Func<TRow, string?>? Text { get; init; }

    public Func<TRow, string?>? Href { get; init; }

    /// <summary>In a page: <c>Content = row =&gt; @&lt;StatusChip … /&gt;</c>.</summary>
    public RenderFragment<TRow>? Content { get; init; }

    /// <summary>Aligned to the right.</summary>
    public bool Numeric { get; init; }

    /// <summary>True for the column that names the row.</summary>
    public bool RowHeader { get; init; }

    public SortLink? Sort { get; init; }
}

public sealed record SortLink(string Href, SortOrder Order = SortOrder.None);

public enum SortOrder
{
    None,
    Ascending,
    Descending,
}

public sealed record FilterLink(string Label, string Href, bool Active = false, long? Count = null);
