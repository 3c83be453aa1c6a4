using System.Globalization;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>One person of the roster as typed, or as read from a sheet.</summary>
public sealed record RosterRow(string Name, string Person, bool Engaged)
{
    public static RosterRow Empty { get; } = new("", "", false);

    public string Kana { get; init; } = "";

    public string Post { get; init; } = "";

    /// <summary>The predecessor as <c>case/person</c>; empty for nobody.</summary>
    public string Predecessor { get; init; } = "";

    public string From { get; init; } = "";

    public string LastDay { get; init; } = "";

    public bool IsEmpty =>
        (Name + Person + Kana + Post + Predecessor + From + LastDay).Length == 0 && !Engaged;
}

/// <summary>The roster of a company's 利用申請: rows as typed, and the command's lines.</summary>
/// <param name="language">The reader's.</param>
/// <param name="known">People of the company who are known.</param>
/// <param name="leavers">People in use whose place somebody may take.</param>
internal sealed class RosterForm(
    Language language,
    IReadOnlyList<PersonRow> known,
    IReadOnlyList<Choice> leavers
)
{
    /// <summary>The button that adds a row; works without JavaScript.</summary>
    public const string AddRow = "addRow";

    private const string CountField = "rows";

    private static readonly Phrase Name = new("氏名（{0}人目）", "Name (person {0})");
    private static readonly Phrase Kana = new("フリガナ（{0}人目）", "Reading (person {0})");
    private static readonly Phrase Post = new("役職（{0}人目）", "Post (person {0})");
    private static readonly Phrase Known = new(
        "すでに届け出た利用者から選ぶ（{0}人目）",
        "Choose a person known already (person {0})"
    );
    private static readonly Phrase Engaged = new(
        "この人は契約の履行に従事します（{0}人目）",
        "This person is engaged in performing the contract (person {0})"
    );
    private static readonly Phrase Predecessor = new(
        "前任者（後任への引継ぎのとき、{0}人目）",
        "Predecessor (when taking a place, person {0})"
    );
    private static readonly Phrase From = new("後任者の初日（{0}人目）", "First day (person {0})");
    private static readonly Phrase LastDay = new(
        "前任者の最終日（{0}人目）",
        "Predecessor's last day (person {0})"
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
                .Range(0, Math.Clamp(count, 0, Roster.Most + 1))
                .Select(index => new RosterRow(
                    posted[Field(index, "name")].Trim(),
                    posted[Field(index, "person")],
                    posted.Has(Field(index, "engaged"))
                )
                {
                    Kana = posted[Field(index, "kana")].Trim(),
                    Post = posted[Field(index, "post")].Trim(),
                    Predecessor = posted[Field(index, "predecessor")],
                    From = posted[Field(index, "from")].Trim(),
                    LastDay = posted[Field(index, "lastDay")].Trim(),
                })
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
            Line(index, "name", Name, row.Name, problems) with
            {
                Required = true,
                Explanation =
                    known.Count > 0
                        ? new Phrase(
                            "上の欄で選んだときは、入力は不要です。",
                            "Not needed when chosen above."
                        ).In(language)
                        : null,
            },
            Line(index, "kana", Kana, row.Kana, problems),
            Line(index, "post", Post, row.Post, problems),
            new FieldModel.Check(
                Field(index, "engaged"),
                Engaged.In(language, index + 1),
                row.Engaged
            )
            {
                Error = problems.Of(Field(index, "engaged")),
            },
            .. Place(index, row, problems),
        ];

    private IEnumerable<FieldModel> Place(int index, RosterRow row, FormProblems problems) =>
        leavers.Count == 0
            ? []
            :
            [
                new FieldModel.Select(
                    Field(index, "predecessor"),
                    Predecessor.In(language, index + 1),
                    leavers,
                    row.Predecessor
                )
                {
                    Required = false,
                    Error = problems.Of(Field(index, "predecessor")),
                },
                new FieldModel.Date(Field(index, "from"), From.In(language, index + 1), row.From)
                {
                    Required = false,
                    Error = problems.Of(Field(index, "from")),
                },
                new FieldModel.Date(
                    Field(index, "lastDay"),
                    LastDay.In(language, index + 1),
                    row.LastDay
                )
                {
                    Required = false,
                    Error = problems.Of(Field(index, "lastDay")),
                },
            ];

    private FieldModel.Line Line(
        int index,
        string part,
        Phrase label,
        string value,
        FormProblems problems
    ) =>
        new(Field(index, part), label.In(language, index + 1), value)
        {
            MaxLength = 100,
            Required = false,
            Error = problems.Of(Field(index, part)),
        };

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
                {
                    Kana = row.Kana,
                    Post = row.Post,
                    Succeeds = PlaceOf(
                        (row.Predecessor, row.From, row.LastDay),
                        part => Field(index, part),
                        input
                    ),
                }
            );
        }

        return lines;
    }

    /// <summary>後任への引継ぎ as typed; null when no predecessor was chosen.</summary>
    public static Succession? PlaceOf(
        (string Predecessor, string From, string LastDay) typed,
        Func<string, string> field,
        Input input
    )
    {
        if (typed.Predecessor.Length == 0)
        {
            return null;
        }

        var parts = typed.Predecessor.Split('/');
        var known =
            UsageId.TryParse(parts[0], null, out var usage)
            & PersonId.TryParse(parts[^1], null, out var person);
        if (!known)
        {
            input.Refuse(RefusalCode.PredecessorUnknown, field("predecessor"));
        }

        return new Succession(
            usage,
            person,
            input.Date(typed.From, field("from")),
            input.Date(typed.LastDay, field("lastDay"))
        );
    }

    /// <summary>The label of a field of the roster, or null for another.</summary>
    public string? LabelOf(string field, int count) =>
        Enumerable
            .Range(0, count)
            .SelectMany(index =>
                new[]
                {
                    ("name", Name),
                    ("kana", Kana),
                    ("post", Post),
                    ("person", Known),
                    ("engaged", Engaged),
                    ("predecessor", Predecessor),
                    ("from", From),
                    ("lastDay", LastDay),
                }
                    .Where(each => field == Field(index, each.Item1))
                    .Select(each => each.Item2.In(language, index + 1))
            )
            .FirstOrDefault();

    // The names by which refusals of the rule point at a row.
    private static string Field(int index, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"roster[{index}].{part}");
}
