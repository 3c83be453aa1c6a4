using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Bars with their words, the finding in a sentence, and the table behind them.</summary>
public sealed partial class Chart
{
    private const int Width = 640;
    private const int LabelWidth = 180;
    private const int BarWidth = 340;
    private const int RowHeight = 32;

    [Parameter, EditorRequired]
    public required ChartModel Model { get; set; }

    private int Height => Math.Max(1, Model.Bars.Count) * RowHeight;

    private string TitleId => $"chart-{Model.Id}";

    private int Length(ChartBar bar)
    {
        var longest = Model.Bars.Max(each => each.Value);
        return longest <= 0 || bar.Value <= 0
            ? 0
            : Math.Max(2, (int)(bar.Value / longest * BarWidth));
    }
}

/// <param name="Id">Unique on the page.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Finding">What the chart shows, in one sentence.</param>
/// <param name="LabelHeader">Header of the table's first column.</param>
/// <param name="ValueHeader">Header of the table's second column, with the unit.</param>
/// <param name="Bars">From top to bottom.</param>
public sealed record ChartModel(
    string Id,
    string Title,
    string Finding,
    string LabelHeader,
    string ValueHeader,
    IReadOnlyList<ChartBar> Bars
);

/// <param name="Label">At most ten characters of Japanese stand beside the bar.</param>
/// <param name="Value">Zero or more.</param>
/// <param name="Words">The value with its unit.</param>
/// <param name="Tone">Danger and Waiting only together with words that say so.</param>
public sealed record ChartBar(string Label, double Value, string Words, Tone Tone = Tone.Info);
