using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>The questions on agreements.</summary>
internal static class AgreementForms
{
    public static readonly Phrase Contract = new("契約と相手方", "Contract and company");
    private static readonly Phrase Effective = new("解消の日", "Effective date");
    private static readonly Phrase Reason = new("解消の理由", "Reason");

    public static IReadOnlyList<FieldModel> Dissolution(
        PostedForm posted,
        FormProblems problems,
        Language language
    ) =>
        [
            new FieldModel.Date("effectiveOn", Effective.In(language), posted["effectiveOn"])
            {
                Error = problems.Of("effectiveOn"),
            },
            new FieldModel.Area("reason", Reason.In(language), posted["reason"])
            {
                Rows = 3,
                MaxLength = 1000,
                Error = problems.Of("reason"),
            },
        ];

    public static string? LabelOf(string field, Language language) =>
        field switch
        {
            "contract" or "company" => Contract.In(language),
            "effectiveOn" => Effective.In(language),
            "reason" => Reason.In(language),
            _ => null,
        };
}
