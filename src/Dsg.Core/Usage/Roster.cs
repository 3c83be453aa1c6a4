using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Usage;

/// <summary>A line of the roster as typed.</summary>
/// <param name="Person">A fresh id for a new person, or the id of a known one.</param>
/// <param name="Name">The name.</param>
/// <param name="Engaged">The company confirms that the person is engaged in performing the contract (S23).</param>
public sealed record RosterLine(PersonId Person, string Name, bool Engaged)
{
    /// <summary>フリガナ in full-width katakana; empty when not given.</summary>
    public string Kana { get; init; } = "";

    /// <summary>Post; empty when not given.</summary>
    public string Post { get; init; } = "";

    /// <summary>Whose place the person takes; null for nobody's.</summary>
    public Succession? Succeeds { get; init; }
}

/// <summary>The rules of each column of the roster, once for typed rows, sheets and the API.</summary>
public static class Roster
{
    /// <summary>The most people of one application.</summary>
    public const int Most = 200;

    private const int LongestName = 100;
    private const int LongestPost = 50;

    /// <summary>Judges all lines; every mistake is named with its line and column: <c>roster[3].kana</c>.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="others">The company's other cases under the agreement.</param>
    /// <param name="input">Takes the mistakes.</param>
    public static void Judge(
        IReadOnlyList<RosterLine> lines,
        IReadOnlyCollection<UsageCase> others,
        Input input
    )
    {
        if (lines.Count == 0)
        {
            input.Refuse(RefusalCode.RosterEmpty, "roster");
        }
        else if (lines.Count > Most)
        {
            input.Refuse(
                RefusalCode.TooMany,
                "roster",
                Most.ToString(CultureInfo.InvariantCulture)
            );
        }

        var current = others
            .Where(each => each is UsageCase.Open or UsageCase.InUse)
            .SelectMany(each => each.People)
            .Where(person => person.Stays)
            .ToList();
        foreach (var (index, line) in lines.Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"roster[{index}]");
            JudgeColumns(line, at, input);
            var twice = lines.Take(index).ToList().FindIndex(each => IsSame(each, line));
            if (twice >= 0)
            {
                input.Refuse(
                    RefusalCode.TwiceInRoster,
                    $"{at}.name",
                    (twice + 1).ToString(CultureInfo.InvariantCulture)
                );
            }

            if (current.Any(person => IsSame(person, line)))
            {
                input.Refuse(RefusalCode.AlreadyUser, $"{at}.name");
            }
        }
    }

    /// <summary>The line as it is filed.</summary>
    public static FiledPerson Filed(RosterLine line) =>
        new(line.Person, new PrivateText(line.Name.Trim()))
        {
            Kana = PrivateText.Of(NullIfEmpty(line.Kana)),
            Post = PrivateText.Of(NullIfEmpty(line.Post)),
            Succeeds = line.Succeeds,
        };

    /// <summary>A name: given, not too long, and not to be taken for a formula.</summary>
    public static string Name(string? value, string field, Input input) =>
        Guarded(input.Text(value, field, LongestName), field, input);

    /// <summary>A reading: full-width katakana, or nothing.</summary>
    public static string Kana(string? value, string field, Input input)
    {
        var text = input.OptionalText(value, field, LongestName);
        if (!text.All(c => c is (>= 'ァ' and <= 'ヺ') or 'ー' or '・' or ' ' or '　'))
        {
            input.Refuse(RefusalCode.KanaWrong, field);
        }

        return text;
    }

    /// <summary>A post, or nothing.</summary>
    public static string Post(string? value, string field, Input input) =>
        Guarded(input.OptionalText(value, field, LongestPost), field, input);

    private static void JudgeColumns(RosterLine line, string at, Input input)
    {
        _ = Name(line.Name, $"{at}.name", input);
        _ = Kana(line.Kana, $"{at}.kana", input);
        _ = Post(line.Post, $"{at}.post", input);
        if (!line.Engaged)
        {
            input.Refuse(RefusalCode.EngagementNotDeclared, $"{at}.engaged");
        }
    }

    // A spreadsheet that somebody opens later must not find a formula where we keep a name.
    private static string Guarded(string text, string field, Input input)
    {
        if (SheetCell.LooksLikeFormula(text))
        {
            input.Refuse(RefusalCode.LooksLikeFormula, field);
        }

        return text;
    }

    private static bool IsSame(RosterLine one, RosterLine other) =>
        one.Person == other.Person
        || (one.Name.Trim().Length > 0 && Alike((one.Name, one.Kana), (other.Name, other.Kana)));

    private static bool IsSame(UsagePerson person, RosterLine line) =>
        person.Person == line.Person || Alike((person.Name, person.Kana), (line.Name, line.Kana));

    // Two people may share a name; with the same reading too, the office would not tell them apart.
    private static bool Alike((string Name, string Kana) one, (string Name, string Kana) other) =>
        Plain(one.Name) == Plain(other.Name) && Plain(one.Kana) == Plain(other.Kana);

    private static string Plain(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal);

    private static string? NullIfEmpty(string text) =>
        text.Trim() is { Length: > 0 } given ? given : null;
}

/// <summary>A row of a roster as it stands in a sheet.</summary>
/// <param name="Number">Its number in the sheet; the heading is row 1.</param>
/// <param name="Name">氏名.</param>
/// <param name="Kana">フリガナ.</param>
/// <param name="Post">役職.</param>
/// <param name="Engaged">従事, in words.</param>
public sealed record SheetRow(int Number, string Name, string Kana, string Post, string Engaged);

/// <summary>The columns of a roster sheet and how a row of it is judged.</summary>
public static class RosterSheet
{
    /// <summary>Each column: its name in refusals, and its heading.</summary>
    public static readonly ImmutableArray<(string Column, string Heading)> Columns =
    [
        ("name", "氏名"),
        ("kana", "フリガナ"),
        ("post", "役職"),
        ("engaged", "従事"),
    ];

    /// <summary>What stands in the column 従事 of the template.</summary>
    public const string Yes = "はい";

    private static readonly ImmutableArray<string> Yeses = [Yes, "○", "〇", "yes", "true"];

    /// <summary>The line that a row makes.</summary>
    /// <param name="row">The row.</param>
    /// <param name="person">A fresh id.</param>
    public static RosterLine LineOf(SheetRow row, PersonId person) =>
        new(person, row.Name, IsYes(row.Engaged)) { Kana = row.Kana, Post = row.Post };

    /// <summary>Judges all rows like typed ones; a word in 従事 that is no yes is told as such.</summary>
    public static IReadOnlyCollection<Refusal> Judge(
        IReadOnlyList<(SheetRow Row, RosterLine Line)> rows,
        IReadOnlyCollection<UsageCase> others
    )
    {
        var input = new Input();
        Roster.Judge([.. rows.Select(row => row.Line)], others, input);
        return
        [
            .. input.Refusals.Select(refusal =>
                refusal.Code == RefusalCode.EngagementNotDeclared
                && rows.Any(row =>
                    refusal.Field == EngagedOf(rows, row) && row.Row.Engaged.Length > 0
                )
                    ? refusal with
                    {
                        Code = RefusalCode.NotYes,
                    }
                    : refusal
            ),
        ];
    }

    private static string EngagedOf(
        IReadOnlyList<(SheetRow Row, RosterLine Line)> rows,
        (SheetRow Row, RosterLine Line) row
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"roster[{rows.ToList().IndexOf(row)}].engaged"
        );

    private static bool IsYes(string text) =>
        Yeses.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
}
