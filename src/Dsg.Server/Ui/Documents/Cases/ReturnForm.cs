using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Exchange;
using Dsg.Server.Documents;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>An object on the form: what it is, and the questions about it.</summary>
/// <param name="File">The object.</param>
/// <param name="Title">Its name, or its number where names are not shown.</param>
/// <param name="About">When it came and what it is.</param>
/// <param name="Note">How it stands; null for one that was never reported.</param>
/// <param name="Fields">The questions.</param>
public sealed record ReturnRow(
    FileId File,
    string Title,
    string About,
    string? Note,
    IReadOnlyList<FieldModel> Fields
)
{
    /// <summary>True when something was typed for it.</summary>
    public bool IsReported { get; init; }
}

/// <summary>The form of 返却・破棄: a row for each object, and what is the same for all of them.</summary>
internal sealed class ReturnForm(ReturnSheet sheet, Language language)
{
    /// <summary>The hidden field with the object of a row.</summary>
    public const string FileField = "file";

    private static readonly (string Part, Phrase Label)[] Parts =
    [
        ("method", new("返却・破棄の別", "Returned or destroyed")),
        ("how", new("方法", "By what means")),
        ("on", new("実施日", "Date")),
        ("performer", new("実施者", "Performed by")),
        ("witness", new("立会者", "Witness")),
    ];

    private static readonly string[] Common = ["how", "on", "performer", "witness"];

    private static readonly Phrase OfRow = new("{0}（{1}件目）", "{0} (item {1})");
    private static readonly Phrase ForAll = new("{0}（共通）", "{0} (for all)");

    /// <summary>The objects that are asked about, at most as many as one report takes.</summary>
    public IReadOnlyList<HeldObject> Objects { get; } =
    [
        .. sheet
            .Held.OrderByDescending(each => each.IsUnreported)
            .ThenBy(each => each.SentAt)
            .ThenBy(each => each.File)
            .Take(ReturnProcedure.MostLines),
    ];

    /// <summary>What a row begins with: what was sent back is corrected, everything else is empty.</summary>
    public IReadOnlyList<TypedReturn> Begin() =>
        [
            .. Objects.Select(held =>
                held.Return is { SentBackAt: not null, Line: { } line }
                    ? new TypedReturn(held.File.ToString())
                    {
                        Method = line.Method.ToString(),
                        How = line.How.Value,
                        On = line.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        Performer = line.Performer.Value,
                        Witness = line.Witness.Value,
                    }
                    : new TypedReturn(held.File.ToString())
            ),
        ];

    /// <summary>The rows as typed, in the order of <see cref="Objects"/>; one that the page did not show stays empty.</summary>
    public IReadOnlyList<TypedReturn> Read(PostedForm posted)
    {
        var rows = Enumerable
            .Range(0, ReturnProcedure.MostLines)
            .Select(index => new TypedReturn(posted[Field(index, FileField)])
            {
                Method = posted[Field(index, "method")],
                How = posted[Field(index, "how")],
                On = posted[Field(index, "on")],
                Performer = posted[Field(index, "performer")],
                Witness = posted[Field(index, "witness")],
            })
            .Where(row => row.File.Length > 0)
            .GroupBy(row => row.File)
            .ToDictionary(group => group.Key, group => group.First());
        return
        [
            .. Objects.Select(held =>
                rows.GetValueOrDefault(held.File.ToString())
                ?? new TypedReturn(held.File.ToString())
            ),
        ];
    }

    /// <summary>What is the same for all, as typed.</summary>
    public static TypedReturn ReadCommon(PostedForm posted) =>
        new("")
        {
            How = posted["how"],
            On = posted["on"],
            Performer = posted["performer"],
            Witness = posted["witness"],
        };

    /// <summary>The rows that are reported, with their places; what a row leaves empty is taken from what is the same for all.</summary>
    public static IReadOnlyList<(int Index, TypedReturn Row)> Reported(
        IReadOnlyList<TypedReturn> rows,
        TypedReturn common
    ) =>
        [
            .. rows.Index()
                .Where(each => !each.Item.IsEmpty)
                .Select(each =>
                    (
                        each.Index,
                        each.Item with
                        {
                            How = Or(each.Item.How, common.How),
                            On = Or(each.Item.On, common.On),
                            Performer = Or(each.Item.Performer, common.Performer),
                            Witness = Or(each.Item.Witness, common.Witness),
                        }
                    )
                ),
        ];

    /// <summary>The reasons with the rows of the page in the place of the rows that were reported.</summary>
    public static ImmutableArray<Refusal> OnPage(
        IEnumerable<Refusal> reasons,
        IReadOnlyList<(int Index, TypedReturn Row)> reported
    ) =>
        [
            .. reasons.Select(reason =>
                Enumerable
                    .Range(0, reported.Count)
                    .Where(index =>
                        reason.Field?.StartsWith(Row(index) + ".", StringComparison.Ordinal) == true
                    )
                    .Select(index =>
                        reason with
                        {
                            Field = string.Concat(
                                Row(reported[index].Index),
                                reason.Field.AsSpan(Row(index).Length)
                            ),
                        }
                    )
                    .FirstOrDefault(reason)
            ),
        ];

    /// <summary>The rows with their questions.</summary>
    public IReadOnlyList<ReturnRow> Rows(IReadOnlyList<TypedReturn> typed, FormProblems problems) =>
        [
            .. Objects.Select(
                (held, index) =>
                    new ReturnRow(
                        held.File,
                        ReturnWords.TitleOf(held),
                        ReturnWords.AboutOf(held, language),
                        ReturnWords.NoteOf(held.Return, language),
                        [
                            .. Parts.Select(part =>
                                FieldOf(
                                    (Field(index, part.Part), part.Part),
                                    OfRow.In(language, part.Label.In(language), index + 1),
                                    typed[index],
                                    problems
                                )
                            ),
                        ]
                    )
                    {
                        IsReported = !typed[index].IsEmpty,
                    }
            ),
        ];

    /// <summary>The questions whose answer may be the same for all.</summary>
    public IReadOnlyList<FieldModel> CommonFields(TypedReturn typed, FormProblems problems) =>
        [
            .. Parts
                .Where(part => Common.Contains(part.Part))
                .Select(part =>
                    FieldOf(
                        (part.Part, part.Part),
                        ForAll.In(language, part.Label.In(language)),
                        typed,
                        problems
                    )
                ),
        ];

    /// <summary>The label of a field, or null for another.</summary>
    public string? LabelOf(string field) =>
        Enumerable
            .Range(0, Objects.Count)
            .SelectMany(index =>
                Parts
                    .Append((FileField, new Phrase("情報", "Item")))
                    .Where(part => field == Field(index, part.Item1))
                    .Select(part => OfRow.In(language, part.Item2.In(language), index + 1))
            )
            .FirstOrDefault();

    private FieldModel FieldOf(
        (string Name, string Part) field,
        string label,
        TypedReturn typed,
        FormProblems problems
    )
    {
        FieldModel model = field.Part switch
        {
            "method" => new FieldModel.Select(
                field.Name,
                label,
                [
                    .. Enum.GetValues<ReturnMethod>()
                        .Select(method => new Choice(
                            method.ToString(),
                            ReturnWords.Of(method).In(language)
                        )),
                ],
                typed.Method
            ),
            "on" => new FieldModel.Date(field.Name, label, typed.On),
            "how" => new FieldModel.Line(field.Name, label, typed.How)
            {
                MaxLength = ReturnProcedure.LongestHow,
                Example = new Phrase(
                    "電子データは完全消去、紙は裁断",
                    "data erased beyond recovery, paper shredded"
                ).In(language),
            },
            "performer" => Name(field.Name, label, typed.Performer),
            _ => Name(field.Name, label, typed.Witness),
        };
        return model with { Required = false, Error = problems.Of(field.Name) };
    }

    private static FieldModel.Line Name(string name, string label, string typed) =>
        new(name, label, typed) { MaxLength = ReturnProcedure.LongestName };

    private static string Or(string typed, string common) =>
        string.IsNullOrWhiteSpace(typed) ? common : typed;

    /// <summary>The name of a field of a row, by which refusals point at it.</summary>
    public static string Field(int index, string part) => $"{Row(index)}.{part}";

    private static string Row(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"lines[{index}]");
}
