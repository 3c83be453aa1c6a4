using System.Collections.Immutable;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>The questions about subcontracts.</summary>
internal static class SubcontractForm
{
    /// <summary>The fields of a report.</summary>
    public static readonly ImmutableArray<string> Texts =
    [
        "corporateNumber",
        "companyName",
        "work",
    ];

    private static readonly Phrase Corporate = new("下請企業の法人番号", "Corporate number");
    private static readonly Phrase Company = new("下請企業の名称", "Name of the subcontractor");
    private static readonly Phrase Work = new("請け負わせる業務", "Work");
    private static readonly Phrase Chosen = new("対象の下請負", "Subcontracts");
    private static readonly Phrase Number = new("承認の文書番号", "Number of the approval");
    private static readonly Phrase On = new("承認の日付", "Date of the approval");

    public static IReadOnlyList<FieldModel> Fields(
        PostedForm posted,
        FormProblems problems,
        Language language
    ) =>
        [
            new FieldModel.Line(
                "corporateNumber",
                Corporate.In(language),
                posted["corporateNumber"]
            )
            {
                InputMode = "numeric",
                MaxLength = 20,
                Width = FieldWidth.Half,
                Error = problems.Of("corporateNumber"),
            },
            new FieldModel.Line("companyName", Company.In(language), posted["companyName"])
            {
                MaxLength = 100,
                Error = problems.Of("companyName"),
            },
            new FieldModel.Line("work", Work.In(language), posted["work"])
            {
                MaxLength = 200,
                Explanation = new Phrase(
                    "保護すべき情報を書かないでください。",
                    "Do not write protected information here."
                ).In(language),
                Error = problems.Of("work"),
            },
        ];

    /// <summary>What waits for the reader, to be chosen; with number and date where it is approved.</summary>
    public static IReadOnlyList<FieldModel> Batch(
        SubcontractListModel list,
        PostedForm posted,
        FormProblems problems,
        Language language
    )
    {
        var waiting = list
            .Rows.Where(row => row.AsksYou)
            .Select(row => new Choice(
                row.Id,
                $"{row.Number}　{row.Company}　{row.Work}（{row.Contract}）"
            ))
            .ToList();
        if (waiting.Count == 0)
        {
            return [];
        }

        var chosen = new FieldModel.Checks(
            "subcontracts",
            Chosen.In(language),
            waiting,
            posted.All("subcontracts")
        )
        {
            Error = problems.Of("subcontracts"),
        };
        return list.Approves
            ?
            [
                chosen,
                new FieldModel.Line("number", Number.In(language), posted["number"])
                {
                    MaxLength = 50,
                    Error = problems.Of("number"),
                },
                new FieldModel.Date("on", On.In(language), posted["on"])
                {
                    Error = problems.Of("on"),
                },
            ]
            : [chosen];
    }

    public static string? LabelOf(string field, Language language) =>
        field switch
        {
            "corporateNumber" => Corporate.In(language),
            "companyName" => Company.In(language),
            "work" => Work.In(language),
            "subcontracts" => Chosen.In(language),
            "number" => Number.In(language),
            "on" => On.In(language),
            _ => null,
        };
}
