using System.Globalization;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>One person of the roster as typed.</summary>
public sealed record RosterRow(string Name, string Person, bool Engaged)
{
    public static RosterRow Empty { get; } = new("", "", false);

    public bool IsEmpty => Name.Length == 0 && Person.Length == 0 && !Engaged;
}

/// <summary>The roster of a company's 利用申請: rows as typed, and the command's lines.</summary>
internal sealed class RosterForm(Language language, IReadOnlyList<PersonRow> known)
{
    /// <summary>The button that adds a row; works without JavaScript.</summary>
    public const string AddRow = "addRow";

    private const int Most = 200;
    private const string CountField = "rows";

    private static readonly Phrase Name = new("氏名（{0}人目）", "Name (person {0})");
    private static readonly Phrase Known = new(
        "すでに届け出た利用者から選ぶ（{0}人目）",
        "Choose a person known already (person {0})"
    );
    private static readonly Phrase Engaged = new(
        "この人は契約の履行に従事します（{0}人目）",
        "This person is engaged in performing the contract (person {0})"
    );

    /// <summary>The rows that were typed; rows left empty are dropped.</summary>
    public static IReadOnlyList<RosterRow> Rows(PostedForm posted)
    {
        _ = int.TryParse(
            posted[CountField],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        );
        return
        [
            .. Enumerable
                .Range(0, Math.Clamp(count, 0, Most + 1))
                .Select(index => new RosterRow(
                    posted[Field(index, "name")].Trim(),
                    posted[Field(index, "person")],
                    posted.Has(Field(index, "engaged"))
                ))
                .Where(row => !row.IsEmpty),
        ];
    }

    /// <summary>The questions of one row.</summary>
    public IReadOnlyList<FieldModel> Fields(int index, RosterRow row, FormProblems problems) =>
        [
            .. known.Count > 0
                ?
                [
                    new FieldModel.Select(
                        Field(index, "person"),
                        Known.In(language, index + 1),
                        [.. known.Select(each => new Choice(each.Id.ToString(), each.Name))],
                        row.Person
                    )
                    {
                        Required = false,
                        Error = problems.Of(Field(index, "person")),
                    },
                ]
                : Array.Empty<FieldModel>(),
            new FieldModel.Line(Field(index, "name"), Name.In(language, index + 1), row.Name)
            {
                MaxLength = 100,
                Error = problems.Of(Field(index, "name")),
                Explanation =
                    known.Count > 0
                        ? new Phrase(
                            "上の欄で選んだときは、入力は不要です。",
                            "Not needed when chosen above."
                        ).In(language)
                        : null,
            },
            new FieldModel.Check(
                Field(index, "engaged"),
                Engaged.In(language, index + 1),
                row.Engaged
            )
            {
                Error = problems.Of(Field(index, "engaged")),
            },
        ];

    /// <summary>The lines of the command: fresh ids for new people; a known person must be one of the list (1004).</summary>
    public IReadOnlyList<RosterLine> Lines(IReadOnlyList<RosterRow> rows, Fresh fresh, Input input)
    {
        var lines = new List<RosterLine>();
        foreach (var (index, row) in rows.Index())
        {
            var person = known.FirstOrDefault(each => each.Id.ToString() == row.Person);
            if (row.Person.Length > 0 && person is null)
            {
                input.Refuse(RefusalCode.NotAChoice, Field(index, "person"));
            }

            lines.Add(
                new RosterLine(
                    person?.Id ?? fresh.Id<Person>(),
                    person?.Name ?? row.Name,
                    row.Engaged
                )
            );
        }

        return lines;
    }

    /// <summary>The label of a field of the roster, or null for another.</summary>
    public string? LabelOf(string field, int count) =>
        Enumerable
            .Range(0, count)
            .Select(index =>
                field == Field(index, "name") ? Name.In(language, index + 1)
                : field == Field(index, "person") ? Known.In(language, index + 1)
                : field == Field(index, "engaged") ? Engaged.In(language, index + 1)
                : null
            )
            .FirstOrDefault(label => label is not null);

    // The names by which refusals of the rule point at a row.
    private static string Field(int index, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"roster[{index}].{part}");
}
