using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Contracts;

/// <summary>契約情報を入力する: the questions, and what was answered as the command takes it.</summary>
internal sealed class ContractForm(Language language, IReadOnlyList<EnrollmentRow> companies)
{
    private static readonly ImmutableArray<string> Texts =
    [
        "number",
        "title",
        "office",
        "kind",
        "clause",
        "designationNumber",
        "designationDate",
        "designationItems",
        "from",
        "to",
    ];

    private static readonly ImmutableDictionary<string, Phrase> Labels = new Dictionary<
        string,
        Phrase
    >
    {
        ["number"] = new("契約番号", "Contract number"),
        ["title"] = new("契約件名", "Title"),
        ["office"] = new("契約担当官等の所属", "Contracting office"),
        ["kind"] = new("調達の区分", "Kind of procurement"),
        ["clause"] = new(
            "情報セキュリティ特約条項が付されています",
            "It carries the information-security clause"
        ),
        ["designationNumber"] = new("情報セキュリティ指定書の番号", "Number of the designation"),
        ["designationDate"] = new("情報セキュリティ指定書の日付", "Date of the designation"),
        ["designationItems"] = new("指定書の項目", "Items of the designation"),
        ["from"] = new("契約期間の始め", "Begin of the period"),
        ["to"] = new("契約期間の終わり", "End of the period"),
        ["prime"] = new("契約の相手方（元請）", "Contractor (prime)"),
    }.ToImmutableDictionary();

    /// <summary>The questions with what was typed so far.</summary>
    public IReadOnlyList<FieldModel> Fields(PostedForm posted, FormProblems problems)
    {
        FieldModel.Line Line(string name, int longest) =>
            new(name, Label(name), posted[name]) { MaxLength = longest, Error = problems.Of(name) };
        FieldModel.Date Date(string name) =>
            new(name, Label(name), posted[name]) { Error = problems.Of(name) };
        var choices = companies
            .Select(row => new Choice(row.Company.ToString(), row.CompanyName))
            .ToList();
        return
        [
            Line("number", 50) with
            {
                Example = "試験-契-0301",
                Width = FieldWidth.Half,
            },
            Line("title", 200) with
            {
                Example = Say("通信機器の維持整備", "Maintenance of communication equipment"),
                Explanation = Say(
                    "保護すべき情報を書かないでください。",
                    "Do not write protected information here."
                ),
            },
            Line("office", 100) with
            {
                Example = Say("試験機関 契約課", "Test office, contracts section"),
            },
            new FieldModel.Radio("kind", Label("kind"), Kinds(), posted["kind"])
            {
                Explanation = Say(
                    "手続と要件は、どちらでも同じです。",
                    "Procedure and conditions are the same for both."
                ),
                Error = problems.Of("kind"),
            },
            new FieldModel.Select("prime", Label("prime"), choices, posted["prime"])
            {
                Explanation = Say(
                    "加入完了通知を受領した企業から選びます。",
                    "Choose among companies that have received their completion notice."
                ),
                Error = problems.Of("prime"),
            },
            .. Designation(posted, problems),
            Date("from"),
            Date("to"),
        ];
    }

    /// <summary>The terms alone, for a correction, a change, or the next contract.</summary>
    public static ImmutableDictionary<string, string> TermsOf(Func<string, string> typed) =>
        Texts.ToImmutableDictionary(name => name, typed);

    private IReadOnlyList<FieldModel> Designation(PostedForm posted, FormProblems problems) =>
        [
            new FieldModel.Check("clause", Label("clause"), posted.Has("clause"))
            {
                Error = problems.Of("clause"),
            },
            new FieldModel.Line(
                "designationNumber",
                Label("designationNumber"),
                posted["designationNumber"]
            )
            {
                MaxLength = 50,
                Error = problems.Of("designationNumber"),
                Width = FieldWidth.Half,
            },
            new FieldModel.Date(
                "designationDate",
                Label("designationDate"),
                posted["designationDate"]
            )
            {
                Error = problems.Of("designationDate"),
            },
            new FieldModel.Area(
                "designationItems",
                Label("designationItems"),
                posted["designationItems"]
            )
            {
                Explanation = Say(
                    "1行に1項目。上から第1項、第2項となり、送付の表示に使います。",
                    "One item a line. From the top they are item 1, item 2, and are used for markings."
                ),
                Error = problems.Of("designationItems"),
            },
        ];

    /// <summary>The command; the company that was chosen must be one of the enrolled (4003).</summary>
    public ContractCommand.Enter Read(PostedForm posted, ContractId id, Input input)
    {
        var prime = Find(posted["prime"]);
        if (prime is null)
        {
            input.Refuse(
                posted.Has("prime") ? RefusalCode.CompanyNotEnrolled : RefusalCode.Required,
                "prime"
            );
        }

        return new ContractCommand.Enter(
            id,
            TermsOf(name => posted[name]),
            prime?.Company ?? default,
            prime?.Id ?? default
        )
        {
            PrimeName = prime?.CompanyName ?? "",
        };
    }

    /// <summary>The label of a field of the form.</summary>
    public static Phrase LabelFor(string field) => Labels[field];

    /// <summary>The label of a field, or null for one that the form does not show.</summary>
    public string? LabelOf(string field) =>
        Labels.TryGetValue(field, out var label) ? label.In(language) : null;

    private EnrollmentRow? Find(string company) =>
        companies.FirstOrDefault(row => row.Company.ToString() == company);

    private IReadOnlyList<Choice> Kinds() =>
        [
            .. new[] { ProcurementKind.Central, ProcurementKind.Regional }.Select(
                kind => new Choice(kind.ToString(), ContractWords.Of(kind).In(language))
            ),
        ];

    private string Label(string name) => Labels[name].In(language);

    private string Say(string ja, string en) => new Phrase(ja, en).In(language);
}
