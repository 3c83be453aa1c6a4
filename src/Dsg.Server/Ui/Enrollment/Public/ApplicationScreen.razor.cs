using System.Collections.Immutable;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>One of the three screens of the application.</summary>
public sealed partial class ApplicationScreen
{
    /// <summary>The names of the three screens.</summary>
    internal static readonly ImmutableArray<Phrase> Names =
    [
        new("企業及び申請責任者", "Company and responsible person"),
        new("見込まれる契約及び拠点", "Expected contract and room"),
        new("申告及び添付", "Declarations and paper"),
    ];

    [Parameter, EditorRequired]
    public required ApplicationScreenModel Model { get; set; }

    private bool IsLast => Model.Screen == ApplicationPages.Screens;

    private NowModel Now =>
        new(
            Say("申請書の記入", "Filling in the application"),
            Say(
                $"{ApplicationPages.Screens}画面のうち{Model.Screen}画面目です。提出するまで、何度でも直せます。",
                $"Screen {Model.Screen} of {ApplicationPages.Screens}. You can change everything until you submit."
            ),
            Say("申請責任者", "Responsible person")
        );

    private IReadOnlyList<FormStep> Steps =>
        [
            .. Names.Select(
                (name, index) => new FormStep(Say(name), ApplicationPages.PathOf(index + 1))
            ),
        ];
}
