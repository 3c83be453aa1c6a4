using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>利用終了 of one person.</summary>
internal static class EndForm
{
    private static readonly Phrase Person = new("利用を終了する人", "Whose use ends");
    private static readonly Phrase Reason = new("終了の理由", "Reason");

    public static IReadOnlyList<FieldModel> Fields(
        UsageView view,
        PostedForm posted,
        FormProblems problems,
        Language language
    ) =>
        [
            new FieldModel.Select("person", Person.In(language), view.Leavers, posted["person"])
            {
                Error = problems.Of("person"),
            },
            new FieldModel.Line("reason", Reason.In(language), posted["reason"])
            {
                MaxLength = 1000,
                Example = new Phrase("異動のため", "Transfer").In(language),
                Error = problems.Of("reason"),
            },
        ];

    public static string? LabelOf(string field, Language language) =>
        field switch
        {
            "person" => Person.In(language),
            "reason" => Reason.In(language),
            _ => null,
        };
}
