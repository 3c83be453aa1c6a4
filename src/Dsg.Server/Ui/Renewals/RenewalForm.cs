using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Contracts;
using Dsg.Core.Renewals;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Renewals;

/// <summary>One contract of the page on which many are renewed.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Title">Number, title and end.</param>
/// <param name="Fields">What is wanted of it.</param>
public sealed record RenewalLine(
    ContractId Contract,
    string Title,
    IReadOnlyList<FieldModel> Fields
);

/// <summary>一括更新: what is wanted of each contract, and the document by which all are renewed.</summary>
internal sealed class RenewalForm(Language language)
{
    public const string Nothing = "none";
    public const string Extend = "extend";
    public const string HandOver = "handOver";

    private static readonly Phrase Number = new("文書番号", "Document number");
    private static readonly Phrase On = new("文書の日付", "Date of the document");
    private static readonly Phrase Action = new("この契約", "This contract");
    private static readonly Phrase To = new(
        "新しい終わりの日（延長）又は継続契約の終わりの日（引継ぎ）",
        "New end (extension), or end of the next contract (hand-over)"
    );
    private static readonly Phrase NextNumber = new(
        "継続契約の契約番号（引継ぎのとき）",
        "Number of the next contract (for a hand-over)"
    );

    /// <summary>Number and date of the document.</summary>
    public IReadOnlyList<FieldModel> Document(PostedForm posted, FormProblems problems) =>
        [
            new FieldModel.Line("documentNumber", Number.In(language), posted["documentNumber"])
            {
                MaxLength = 50,
                Width = FieldWidth.Half,
                Error = problems.Of("documentNumber"),
            },
            new FieldModel.Date("documentOn", On.In(language), posted["documentOn"])
            {
                Error = problems.Of("documentOn"),
            },
        ];

    /// <summary>The contract with its questions.</summary>
    public RenewalLine Line(Contract contract, PostedForm posted, FormProblems problems)
    {
        string Name(string field) => NameOf(contract.Id, field);
        return new RenewalLine(
            contract.Id,
            $"{contract.Number}　{contract.Title}（{Dates.Full(contract.To, language)}{new Phrase("まで", "").In(language)}）",
            [
                new FieldModel.Radio(
                    Name("action"),
                    Action.In(language),
                    Choices(contract),
                    posted[Name("action")] is { Length: > 0 } chosen ? chosen : Nothing
                )
                {
                    Error = problems.Of(Name("action")) ?? problems.Of(Name("contract")),
                },
                new FieldModel.Date(Name("to"), To.In(language), posted[Name("to")])
                {
                    Required = false,
                    Error = problems.Of(Name("to")) ?? problems.Of(Name("from")),
                },
                new FieldModel.Line(Name("number"), NextNumber.In(language), posted[Name("number")])
                {
                    Required = false,
                    MaxLength = 50,
                    Error = problems.Of(Name("number")),
                },
            ]
        );
    }

    /// <summary>Reads one contract's row; null when nothing is wanted of it.</summary>
    public static async Task<RenewalRow?> ReadAsync(
        Contract contract,
        PostedForm posted,
        Func<
            ImmutableDictionary<string, string>,
            CancellationToken,
            Task<RenewalRow.HandOver>
        > handOver,
        Input input,
        CancellationToken cancellation
    )
    {
        string Typed(string field) => posted[NameOf(contract.Id, field)];
        return Typed("action") switch
        {
            Extend => new RenewalRow.Extend(
                contract.Id,
                input.Date(Typed("to"), NameOf(contract.Id, "to"))
            ),
            HandOver => await handOver(
                ContractActions
                    .FormOf(contract)
                    .SetItem("number", Typed("number"))
                    .SetItem(
                        "from",
                        contract.To.AddDays(1).ToString("O", CultureInfo.InvariantCulture)
                    )
                    .SetItem("to", Typed("to")),
                cancellation
            ),
            _ => null,
        };
    }

    /// <summary>The refusals of Core by the names of the fields on the page.</summary>
    /// <param name="answer">What the act came to.</param>
    /// <param name="rows">The contracts in the order of the command's rows.</param>
    public FormProblems ProblemsOf(Answer answer, IReadOnlyList<ContractId> rows) =>
        FormProblems.From(
            answer is Answer.Refused refused
                ? new Answer.Refused([
                    .. refused.Reasons.Select(reason =>
                        reason with
                        {
                            Field = FieldOf(reason.Field, rows),
                        }
                    ),
                ])
                : answer,
            language,
            LabelOf
        );

    private string? LabelOf(string field) =>
        field switch
        {
            "documentNumber" => Number.In(language),
            "documentOn" => On.In(language),
            _ when field.EndsWith(".to", StringComparison.Ordinal) => To.In(language),
            _ when field.EndsWith(".number", StringComparison.Ordinal) => NextNumber.In(language),
            _ => Action.In(language),
        };

    private List<Choice> Choices(Contract contract)
    {
        var choices = new List<Choice>
        {
            new(Nothing, new Phrase("今回は何もしない", "nothing now").In(language)),
            new(Extend, new Phrase("延長する", "extend").In(language)),
        };
        if (contract.Successor is null)
        {
            choices.Add(
                new Choice(
                    HandOver,
                    new Phrase("継続契約へ引き継ぐ", "hand over to the next contract").In(language)
                )
            );
        }

        return choices;
    }

    private static string? FieldOf(string? field, IReadOnlyList<ContractId> rows)
    {
        if (field?.StartsWith("rows[", StringComparison.Ordinal) != true)
        {
            return field;
        }

        var end = field.IndexOf(']', StringComparison.Ordinal);
        var read = int.TryParse(
            field.AsSpan(5, end - 5),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var no
        );
        var name = field[(end + 2)..];
        return read && no < rows.Count
            ? NameOf(
                rows[no],
                name is "to" or "from" ? "to"
                    : name == "number" ? "number"
                    : "action"
            )
            : field;
    }

    private static string NameOf(ContractId contract, string field) => $"{contract}.{field}";
}
