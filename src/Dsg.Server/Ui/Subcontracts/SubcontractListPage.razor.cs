using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>下請負 of the reader's contracts, with those that wait for the reader to be done together.</summary>
public sealed partial class SubcontractListPage
{
    [Parameter, EditorRequired]
    public required SubcontractListModel Model { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Fields { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    [Parameter]
    public IReadOnlyList<string> Outcome { get; set; } = [];

    private int Waiting => Model.Rows.Count(row => row.AsksYou);

    private NowModel Now =>
        new(
            Say($"下請負 {Model.Rows.Count}件", $"{Model.Rows.Count} subcontracts"),
            Waiting > 0
                ? Say(
                    $"あなたを待っている下請負が{Waiting}件あります。まとめて行うことができます。",
                    $"{Waiting} wait for you. They can be done together."
                )
                : Say("いまお願いすることはありません。", "Nothing is asked of you now."),
            Waiting > 0 ? Say("あなた", "You") : null
        );
}
