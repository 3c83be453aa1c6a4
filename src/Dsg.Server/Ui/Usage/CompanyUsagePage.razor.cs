using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>One 利用申請 for n people, typed in rows.</summary>
public sealed partial class CompanyUsagePage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Choice> Agreements { get; set; }

    [Parameter, EditorRequired]
    public required string Agreement { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<IReadOnlyList<FieldModel>> Rows { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private NowModel Now =>
        Agreements.Count > 0
            ? new NowModel(
                Say("利用の申請", "Application for use"),
                Say(
                    "利用する人を届け出てください。1件の申請で何人でも届け出られます。",
                    "Name the people. One application takes any number."
                ),
                Say("申請責任者", "Responsible person")
            )
            : new NowModel(
                Say("利用の申請", "Application for use"),
                Say(
                    "利用合意がまだありません。先に利用合意を始めてください。",
                    "There is no usage agreement yet. Start one first."
                ),
                Say("申請責任者", "Responsible person")
            );
}
