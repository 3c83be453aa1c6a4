using Dsg.Core.Contracts;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Contracts;

/// <summary>変更契約手続中, 延長, 履行完了確認.</summary>
internal static class StandingForm
{
    private static readonly Phrase Standing = new("契約の状態", "Standing");
    private static readonly Phrase NewEnd = new("契約期間の新しい終わり", "New end of the period");

    public static IReadOnlyList<FieldModel> Fields(
        PostedForm posted,
        FormProblems problems,
        Language language
    ) =>
        [
            new FieldModel.Radio(
                "standing",
                Standing.In(language),
                [
                    Choice(
                        ContractStanding.UnderChange,
                        new("終わりの日を過ぎても利用は続きます。", "Use goes on past the end."),
                        language
                    ),
                    Choice(
                        ContractStanding.Running,
                        new(
                            "延長したときは、新しい終わりの日を入力します。",
                            "When extended, give the new end."
                        ),
                        language
                    ),
                    Choice(
                        ContractStanding.Performed,
                        new(
                            "以後は送付できません。元に戻せません。",
                            "Nothing can be sent afterwards. This cannot be undone."
                        ),
                        language
                    ),
                ],
                posted["standing"]
            )
            {
                Error = problems.Of("standing"),
            },
            new FieldModel.Date("to", NewEnd.In(language), posted["to"])
            {
                Required = false,
                Error = problems.Of("to"),
            },
        ];

    public static ContractCommand.ChangeStanding Read(PostedForm posted, Input input) =>
        new(
            input.Choice<ContractStanding>(posted["standing"], "standing"),
            posted.Has("to") ? input.Date(posted["to"], "to") : null
        );

    public static string? LabelOf(string field, Language language) =>
        field switch
        {
            "standing" => Standing.In(language),
            "to" => NewEnd.In(language),
            _ => null,
        };

    private static Choice Choice(ContractStanding standing, Phrase note, Language language) =>
        new(standing.ToString(), ContractWords.Of(standing).In(language), note.In(language));
}
