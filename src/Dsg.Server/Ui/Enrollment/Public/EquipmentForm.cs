using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>A unit as typed.</summary>
internal sealed record TypedUnit(
    string Kind,
    string Name,
    string Maker,
    string Model,
    string SerialNumber,
    string Use = "",
    string Replaces = ""
)
{
    public static TypedUnit Empty { get; } = new("", "", "", "", "");

    public bool IsEmpty => Name.Length + Maker.Length + Model.Length + SerialNumber.Length == 0;
}

/// <summary>
/// The rows of the unit list. Names of fields are those of refusals: <c>units[0].maker</c>. Rows are added and taken away by
/// buttons, so that it works without script; rows left empty are not sent.
/// </summary>
internal sealed class EquipmentForm
{
    public const string AddField = "add";
    public const string RemoveField = "remove";
    public const string CareField = "supplyChainCare";
    private const int MostRows = 100;

    private static readonly ImmutableArray<(string Name, Phrase Label, Phrase? Example)> Columns =
    [
        ("name", new("名称", "Name"), new("端末1", "terminal1")),
        ("maker", new("製造者", "Maker"), null),
        ("model", new("型番", "Model"), null),
        ("serialNumber", new("製造番号", "Serial number"), null),
    ];

    private EquipmentForm(ImmutableArray<TypedUnit> rows, string care)
    {
        Rows = rows;
        Care = care;
    }

    public ImmutableArray<TypedUnit> Rows { get; private init; }

    /// <summary>How supply-chain risk was considered.</summary>
    public string Care { get; }

    /// <summary>A terminal to begin with.</summary>
    public static EquipmentForm Blank { get; } =
        new([TypedUnit.Empty with { Kind = nameof(EquipmentKind.Terminal) }], "");

    public static EquipmentForm Read(PostedForm posted)
    {
        var rows = ImmutableArray.CreateBuilder<TypedUnit>();
        for (var row = 0; row < MostRows && posted.Has(At(row, "present")); row++)
        {
            rows.Add(
                new TypedUnit(
                    posted[At(row, "kind")],
                    posted[At(row, "name")],
                    posted[At(row, "maker")],
                    posted[At(row, "model")],
                    posted[At(row, "serialNumber")],
                    posted[At(row, "use")],
                    posted[At(row, "replaces")]
                )
            );
        }

        return new EquipmentForm(rows.DrainToImmutable(), posted[CareField]);
    }

    /// <summary>The form after the button that adds or takes away a row; null when another button was pressed.</summary>
    public EquipmentForm? Changed(PostedForm posted)
    {
        if (posted.Has(AddField))
        {
            return new EquipmentForm(
                Rows.Length < MostRows
                    ? Rows.Add(TypedUnit.Empty with { Kind = nameof(EquipmentKind.Other) })
                    : Rows,
                Care
            );
        }

        return int.TryParse(
                posted[RemoveField],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var row
            )
            && row < Rows.Length
                ? new EquipmentForm(Rows.RemoveAt(row), Care)
            : posted.Has(RemoveField) ? this
            : null;
    }

    /// <summary>Without the rows that were left empty.</summary>
    public EquipmentForm Filled() => new([.. Rows.Where(row => !row.IsEmpty)], Care);

    /// <summary>The command; kinds that are none are refused here, all else by Core.</summary>
    public EnrollmentCommand.ReportEquipment ToCommand(Fresh fresh, Input input) =>
        new(
            [
                .. Rows.Select(
                    (row, index) =>
                        new Equipment(
                            fresh.Id<Equipment>(),
                            input.Choice<EquipmentKind>(row.Kind, At(index, "kind")),
                            row.Name,
                            row.Maker,
                            row.Model,
                            row.SerialNumber
                        )
                        {
                            Use = row.Use.Length > 0 ? UnitUse.Spare : UnitUse.Regular,
                            Replaces = EquipmentId.TryParse(row.Replaces, null, out var old)
                                ? old
                                : null,
                        }
                ),
            ],
            Care
        );

    /// <summary>The label of a field by its name.</summary>
    public static string? Label(string field, Language language)
    {
        if (field is CareField)
        {
            return CareLabel.In(language);
        }

        var dot = field.IndexOf("].", StringComparison.Ordinal);
        if (
            dot < 0
            || !int.TryParse(field.AsSpan(6, dot - 6), CultureInfo.InvariantCulture, out var row)
        )
        {
            return null;
        }

        var column = field[(dot + 2)..];
        var label = column == "kind" ? KindLabel : Columns.First(each => each.Name == column).Label;
        return new Phrase("{0}台目の{1}", "Unit {0}, {1}").In(
            language,
            row + 1,
            label.In(language)
        );
    }

    /// <summary>The rows as fields.</summary>
    /// <param name="problems">What is wrong.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="replaceable">The units of a completed room that a new one may take the place of; null before completion.</param>
    public ImmutableArray<UnitFields> Fields(
        FormProblems problems,
        Language language,
        IReadOnlyList<Equipment>? replaceable = null
    ) =>
        [
            .. Rows.Select(
                (row, index) =>
                    new UnitFields(
                        index,
                        new Phrase("{0}台目", "Unit {0}").In(language, index + 1),
                        At(index, "present"),
                        [
                            Kind(index, row, problems, language),
                            .. Columns.Select(column =>
                                Line(index, row, column, problems, language)
                            ),
                            .. More(index, row, replaceable, language),
                        ]
                    )
            ),
        ];

    /// <summary>The field about supply-chain risk.</summary>
    public FieldModel CareModel(FormProblems problems, Language language) =>
        new FieldModel.Area(CareField, CareLabel.In(language), Care)
        {
            MaxLength = 1000,
            Error = problems.Of(CareField),
            Explanation = new Phrase(
                "機器の選定及び調達で、サプライチェーン・リスクにどのように配慮したかを記載してください。製造者や国の名だけで適否が決まることはありません。",
                "State how you considered supply-chain risk in choosing and buying. Neither a maker nor a country decides by itself."
            ).In(language),
        };

    private static readonly Phrase CareLabel = new(
        "サプライチェーン・リスクへの配慮",
        "Care about supply-chain risk"
    );

    private static readonly Phrase KindLabel = new("種類", "Kind");

    private static FieldModel.Select Kind(
        int index,
        TypedUnit row,
        FormProblems problems,
        Language language
    ) =>
        new(
            At(index, "kind"),
            KindLabel.In(language),
            [
                .. Enum.GetValues<EquipmentKind>()
                    .Select(kind => new Choice(
                        kind.ToString(),
                        UnitRow.KindWords(kind).In(language)
                    )),
            ],
            row.Kind
        )
        {
            Error = problems.Of(At(index, "kind")),
        };

    private static IEnumerable<FieldModel> More(
        int index,
        TypedUnit row,
        IReadOnlyList<Equipment>? replaceable,
        Language language
    )
    {
        yield return new FieldModel.Check(
            At(index, "use"),
            new Phrase("代替機として届け出る", "As a spare").In(language),
            row.Use.Length > 0
        )
        {
            Required = false,
        };
        if (replaceable is { Count: > 0 })
        {
            yield return new FieldModel.Select(
                At(index, "replaces"),
                new Phrase("入れ替える機器", "Unit that it takes the place of").In(language),
                [.. replaceable.Select(unit => new Choice(unit.Id.ToString(), unit.Name))],
                row.Replaces
            )
            {
                Required = false,
            };
        }
    }

    private static FieldModel.Line Line(
        int index,
        TypedUnit row,
        (string Name, Phrase Label, Phrase? Example) column,
        FormProblems problems,
        Language language
    ) =>
        new(At(index, column.Name), column.Label.In(language), ValueOf(row, column.Name))
        {
            Error = problems.Of(At(index, column.Name)),
            Example = column.Example?.In(language),
            Width = FieldWidth.Half,
        };

    private static string ValueOf(TypedUnit row, string column) =>
        column switch
        {
            "name" => row.Name,
            "maker" => row.Maker,
            "model" => row.Model,
            _ => row.SerialNumber,
        };

    private static string At(int row, string column) =>
        string.Create(CultureInfo.InvariantCulture, $"units[{row}].{column}");
}

/// <param name="Index">From 0.</param>
/// <param name="Title">1台目.</param>
/// <param name="Present">The hidden field that says the row is there.</param>
/// <param name="Fields">Its fields.</param>
public sealed record UnitFields(
    int Index,
    string Title,
    string Present,
    ImmutableArray<FieldModel> Fields
);
