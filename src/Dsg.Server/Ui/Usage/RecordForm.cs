using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>A 利用合意 that was made elsewhere: which contract, when, and who agreed.</summary>
internal static class RecordForm
{
    private static readonly Phrase AgreedOn = new("合意の日", "Day of the agreement");
    private static readonly Phrase CompanyName = new(
        "企業側で合意した人の氏名",
        "Who agreed for the company"
    );
    private static readonly Phrase StaffName = new(
        "職員側で合意した人の氏名",
        "Who agreed for the staff unit"
    );

    public static IReadOnlyList<FieldModel> Fields(
        IReadOnlyList<Choice> choices,
        PostedForm posted,
        FormProblems problems,
        Language language
    ) =>
        [
            new FieldModel.Select(
                "contract",
                AgreementForms.Contract.In(language),
                choices,
                posted["contract"]
            )
            {
                Error = problems.Of("contract") ?? problems.Of("company"),
            },
            new FieldModel.Date("agreedOn", AgreedOn.In(language), posted["agreedOn"])
            {
                Error = problems.Of("agreedOn"),
            },
            new FieldModel.Line("companyName", CompanyName.In(language), posted["companyName"])
            {
                MaxLength = 100,
                Error = problems.Of("companyName"),
            },
            new FieldModel.Line("staffName", StaffName.In(language), posted["staffName"])
            {
                MaxLength = 100,
                Error = problems.Of("staffName"),
            },
        ];

    public static string? LabelOf(string field, Language language) =>
        field switch
        {
            "agreedOn" => AgreedOn.In(language),
            "companyName" => CompanyName.In(language),
            "staffName" => StaffName.In(language),
            _ => AgreementForms.LabelOf(field, language),
        };

    public static AgreementCommand.Record Read(
        PostedForm posted,
        AgreementCommand.Start of,
        Input input
    ) =>
        new AgreementCommand.Record(
            of,
            input.Date(posted["agreedOn"], "agreedOn"),
            posted["companyName"],
            posted["staffName"]
        );
}
