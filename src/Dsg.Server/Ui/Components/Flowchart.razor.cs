using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>
/// The live flowchart: lanes are actors, time runs downward; ● done, ◎ here, ○ to come are told by shape, color and text,
/// dashed where it has not happened. The same content as an ordered list stands under it.
/// </summary>
public sealed partial class Flowchart
{
    private static readonly Phrase Done = new("完了", "done");
    private static readonly Phrase Here = new("いま", "now");
    private static readonly Phrase Coming = new("これから", "to come");

    private FlowDrawing drawing = new(new FlowModel("", "", "", [], [], []));

    [Parameter, EditorRequired]
    public required FlowModel Model { get; set; }

    [Parameter]
    public string? LiveName { get; set; }

    private string TitleId => $"flow-{Model.Id}";

    /// <summary>False for the procedure itself: nothing of it has happened or is to come.</summary>
    private bool ShowsCase => Model.Steps.Any(step => step.State != FlowState.Plain);

    private bool HasLinks => Model.Steps.Any(step => step.Href is not null);

    protected override void OnParametersSet() => drawing = new FlowDrawing(Model);

    private string StateName(FlowState state) =>
        Say(
            state switch
            {
                FlowState.Done => Done,
                FlowState.Here => Here,
                _ => Coming,
            }
        );
}
