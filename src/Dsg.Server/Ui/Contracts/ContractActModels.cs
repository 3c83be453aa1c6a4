using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Contracts;

/// <summary>The acts that are open on a contract, as forms. What is open comes from Core; here are only their words.</summary>
/// <param name="found">The contract.</param>
/// <param name="officers">Contract officers who could follow.</param>
/// <param name="refused">An act that was just refused; null otherwise.</param>
/// <param name="language">The reader's.</param>
internal sealed class ContractActModels(
    Versioned<Contract> found,
    IReadOnlyList<Choice> officers,
    RefusedAct? refused,
    Language language
)
{
    public static readonly Phrase Reason = new("理由", "Reason");
    public static readonly Phrase DocumentNumber = new("文書番号", "Document number");
    public static readonly Phrase DocumentOn = new("文書の日付", "Date of the document");
    private static readonly Phrase NewEnd = new("契約期間の新しい終わり", "New end of the period");

    private Contract Contract => found.State;

    /// <summary>The forms of the open acts.</summary>
    public IReadOnlyList<ActModel> Of(ImmutableArray<OpenCommand> open) =>
        [
            .. open.Select(command =>
                    ModelOf(command.Name) is { } model
                        ? model with
                        {
                            BlockedBy = CaseWords.BlocksOf(command, language),
                        }
                        : null
                )
                .OfType<ActModel>(),
        ];

    /// <summary>Reads an act from its form.</summary>
    /// <returns>Null when there is no such act.</returns>
    public static ContractCommand? Read(PostedAct posted, Input input) =>
        posted.Act switch
        {
            "change-begin" => new ContractCommand.BeginChange(posted.Text("reason")),
            "extension" => new ContractCommand.Extend(
                input.Date(posted.Text("to"), "to"),
                posted.Text("documentNumber"),
                input.Date(posted.Text("documentOn"), "documentOn")
            ),
            "performance" => new ContractCommand.ConfirmPerformance(
                input.Date(posted.Text("on"), "on"),
                posted.Text("documentNumber")
            ),
            "change" => new ContractCommand.Change(
                ContractForm.TermsOf(posted.Text),
                posted.Text("reason"),
                posted.Text("documentNumber"),
                input.Date(posted.Text("documentOn"), "documentOn")
            ),
            "correction" => new ContractCommand.Correct(
                ContractForm.TermsOf(posted.Text),
                posted.Text("reason")
            ),
            "officer" => new ContractCommand.ChangeOfficer(
                PersonId.TryParse(posted.Text("officer"), null, out var person) ? person : default,
                posted.Text("reason")
            ),
            _ => null,
        };

    /// <summary>The terms as fields, filled with those of a contract.</summary>
    public static IReadOnlyList<FieldModel> Terms(
        ActFields fields,
        IReadOnlyDictionary<string, string> terms,
        Language language
    )
    {
        FieldModel Line(string name, int longest) =>
            fields.Line(name, ContractForm.LabelFor(name), longest, terms[name]);
        FieldModel Day(string name) =>
            fields.Date(
                name,
                ContractForm.LabelFor(name),
                DateOnly.TryParse(terms[name], out var day) ? day : null
            );
        return
        [
            Line("number", 50),
            Line("title", 200),
            Line("office", 100),
            fields.Radio(
                "kind",
                ContractForm.LabelFor("kind"),
                [
                    .. new[] { ProcurementKind.Central, ProcurementKind.Regional }.Select(
                        kind => new Choice(kind.ToString(), ContractWords.Of(kind).In(language))
                    ),
                ],
                terms["kind"]
            ),
            fields.Radio(
                "clause",
                ContractForm.LabelFor("clause"),
                [new Choice("true", new Phrase("付されています", "Yes").In(language))],
                terms["clause"]
            ),
            Line("designationNumber", 50),
            Day("designationDate"),
            fields.Area(
                "designationItems",
                ContractForm.LabelFor("designationItems"),
                20000,
                terms["designationItems"]
            ),
            Day("from"),
            Day("to"),
        ];
    }

    private ActModel? ModelOf(string name) =>
        name switch
        {
            "change-begin" => Act(
                name,
                new("変更契約手続中とする", "Under change"),
                new(
                    "終わりの日を過ぎても利用は続きます。文書が整い次第、変更契約又は延長を入力してください。",
                    "Use goes on past the end. Enter change or extension when its document is ready."
                ),
                f => [f.Area("reason", Reason, 1000)]
            ),
            "extension" => Act(
                name,
                new("延長する", "Extend"),
                new(
                    "新しい終わりの日を、文書により入力します。",
                    "Enter the new end by its document."
                ),
                f => [f.Date("to", NewEnd), .. Document(f)]
            ),
            "performance" => Act(
                name,
                new("履行完了を確認する", "Confirm completion"),
                new(
                    "以後は閲覧のみとなり、送付できません。元に戻せません。",
                    "From then on everything is read only and nothing can be sent. This cannot be undone."
                ),
                f =>
                    [
                        f.Date("on", new("履行完了の日", "Day of completion")),
                        f.Line("documentNumber", DocumentNumber, 50),
                    ]
            ) with
            {
                Danger = true,
            },
            _ => OfTerms(name),
        };

    private ActModel? OfTerms(string name) =>
        name switch
        {
            "change" => Act(
                name,
                new("変更契約を入力する", "Enter a change of the contract"),
                new(
                    "契約が文書により変更されたときに、変更後の内容を入力します。",
                    "Where the contract was changed by a document, enter what it says now."
                ),
                f => [.. TermsOf(f), f.Area("reason", Reason, 1000), .. Document(f)]
            ),
            "correction" => Act(
                name,
                new("契約情報を訂正する", "Correct what was entered"),
                new(
                    "入力の誤りを直します。前の内容も記録に残ります。",
                    "Puts a slip of the pen right; what stood before stays in the records."
                ),
                f => [.. TermsOf(f), f.Area("reason", Reason, 1000)]
            ),
            "officer" => Act(
                name,
                new("契約担当者を交代する", "Change the contract officer"),
                officers.Count == 0
                    ? new(
                        "同じ組織に、ほかの契約担当者がいません。試験管理室に依頼してください。",
                        "There is no other contract officer in this unit. Ask the office."
                    )
                    : new(
                        "以後の判断は、新しい契約担当者が行います。",
                        "From then on the new officer decides."
                    ),
                f =>
                    [
                        f.Select("officer", new("新しい契約担当者", "New officer"), officers),
                        f.Area("reason", Reason, 1000),
                    ]
            ),
            _ => null,
        };

    private IReadOnlyList<FieldModel> TermsOf(ActFields fields) =>
        Terms(fields, ContractActions.FormOf(Contract), language);

    private static IEnumerable<FieldModel> Document(ActFields fields) =>
        [fields.Line("documentNumber", DocumentNumber, 50), fields.Date("documentOn", DocumentOn)];

    private ActModel Act(
        string name,
        Phrase title,
        Phrase explanation,
        Func<ActFields, IReadOnlyList<FieldModel>> fields
    ) =>
        new(
            name,
            $"{ContractPages.PathOf(Contract.Id)}/{name}",
            title.In(language),
            title.In(language)
        )
        {
            Explanation = explanation.In(language),
            Fields = fields(new ActFields(name, language, refused)),
            Version = found.Version,
            Opened = refused?.Act == name,
        };
}
