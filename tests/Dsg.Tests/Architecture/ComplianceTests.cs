using System.Text.RegularExpressions;

namespace Dsg.Tests.Architecture;

/// <summary>docs/compliance.md: every row present, every file and test it names real.</summary>
public sealed partial class ComplianceTests
{
    private static readonly string[] Proved =
    [
        "加入要領（要約版）p4",
        "企業利用要領（要約版）p8",
        "職員利用要領 p8",
    ];

    private static string Table =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs/compliance.md"));

    [Fact]
    public void Every_statement_has_its_row()
    {
        var rows = Row()
            .Matches(Table)
            .Select(m =>
                int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            );

        Assert.Equal(Enumerable.Range(1, 28), rows);
    }

    [Fact]
    public void Every_file_named_exists()
    {
        var missing = Path_()
            .Matches(Table)
            .Select(m => m.Groups[1].Value)
            .Where(path => !File.Exists(Path.Combine(Repository.Root, path)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_test_named_exists()
    {
        var tests = Repository.Sources("tests").Select(File.ReadAllText).ToList();
        var missing = Test()
            .Matches(Table)
            .Select(m => (Class: m.Groups[1].Value, Method: m.Groups[2].Value))
            .Where(named =>
                !tests.Any(text =>
                    text.Contains($"class {named.Class}", StringComparison.Ordinal)
                    && text.Contains($" {named.Method}(", StringComparison.Ordinal)
                )
            );

        Assert.Empty(missing);
    }

    [Fact]
    public void Only_proved_grounds_are_cited()
    {
        var sources = Repository
            .Sources("src")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "procedures")))
            .SelectMany(path =>
                Cited(File.ReadAllText(path)).Select(cited => (Repository.Relative(path), cited))
            );

        Assert.DoesNotContain(sources, found => !Proved.Contains(found.cited));
    }

    [Fact]
    public void A_ground_that_the_source_does_not_prove_is_seen() =>
        Assert.Equal(["加入要領（要約版）p5"], Cited("根拠は加入要領（要約版）p5").Except(Proved));

    // A citation names a document and a page; the document's name without a page cites nothing.
    private static IEnumerable<string> Cited(string text) =>
        Ground().Matches(text).Select(m => m.Value).Where(cited => !cited.EndsWith('要'));

    [GeneratedRegex(@"^\| S(\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`((?:src|procedures|tests|docs|eng|demo)/[^`]+)`")]
    private static partial Regex Path_();

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"(?:企業|職員)?(?:加入|利用)要領(?:（要約版）)? ?p\d+")]
    private static partial Regex Ground();
}
