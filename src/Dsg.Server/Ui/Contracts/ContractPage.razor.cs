using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Usage;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Contracts;

/// <summary>One contract: what was entered, the agreements under it, and how it stands.</summary>
public sealed partial class ContractPage
{
    [Parameter, EditorRequired]
    public required ContractView Model { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Standing { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private NowModel Now =>
        new(
            Model.Standing.Label,
            Model.Agreements.Count == 0
                ? Say(
                    "次は利用合意です。企業又は職員のどちらからでも始められます。",
                    "Next is the usage agreement. Either side can start it."
                )
                : Say("いまお願いすることはありません。", "Nothing is asked of you now."),
            null,
            Model.Period,
            Model.Agreements.Count == 0
                ? new ActionLink(
                    Say("利用合意を始める", "Start an agreement"),
                    AgreementPages.NewFor(Model.Id),
                    true
                )
                : null
        );
}
