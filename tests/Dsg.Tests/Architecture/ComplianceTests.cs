using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dsg.Tests.Architecture;

/// <summary>docs/compliance.md and docs/threat-model.md: every row present, every file and test they name real.</summary>
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
    public void Every_row_names_a_file_and_a_test()
    {
        var rows = Table.Split('\n').Where(line => Row().IsMatch(line)).ToList();

        Assert.All(rows, row => Assert.Matches(Path_(), row));
        Assert.All(rows, row => Assert.Matches(Test(), row));
    }

    [Fact]
    public void Every_file_named_exists() => Assert.Empty(MissingFiles(Table));

    [Fact]
    public void Every_test_named_exists() => Assert.Empty(MissingTests(Table, Tests.Value));

    [Fact]
    public void Every_threat_has_its_row_and_a_test_or_says_what_is_open()
    {
        var model = File.ReadAllText(Path.Combine(Repository.Root, "docs/threat-model.md"));
        var rows = model.Split('\n').Where(line => Threat().IsMatch(line)).ToList();

        Assert.Equal(
            Enumerable.Range(1, 43).Select(number => $"{number}"),
            rows.Select(row => Threat().Match(row).Groups[1].Value)
        );
        Assert.All(
            rows,
            row =>
                Assert.True(
                    Test().IsMatch(row)
                        || row.Contains("**open**", StringComparison.OrdinalIgnoreCase)
                        || row.Contains("(no such address exists)", StringComparison.Ordinal),
                    row
                )
        );
        Assert.Empty(MissingTests(model, Tests.Value));
    }

    [Fact]
    public void A_file_and_a_test_that_are_not_there_are_seen()
    {
        const string table = """
            | S1 | x | `src/Dsg.Core/Nowhere.cs`, `src/Dsg.Core/Dsg.Core.csproj` | `BudgetTests.No_such_test`, `NoSuchTests.A_method` |
            | S2 | x | `docs/compliance.md` | `ComplianceTests.Every_file_named_exists`, `BudgetTests.Every_file_named_exists` |
            | S3 | x | `docs/compliance.md` | `WordTests.Misused` |
            """;

        Assert.Equal(["src/Dsg.Core/Nowhere.cs"], MissingFiles(table));
        Assert.Equal(
            [
                "BudgetTests.No_such_test",
                "NoSuchTests.A_method",
                "BudgetTests.Every_file_named_exists",
                "WordTests.Misused",
            ],
            MissingTests(table, Tests.Value)
        );
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

    private static IEnumerable<string> MissingFiles(string table) =>
        Path_()
            .Matches(table)
            .Select(m => m.Groups[1].Value)
            .Where(path => !File.Exists(Path.Combine(Repository.Root, path)));

    private static IEnumerable<string> MissingTests(string table, HashSet<string> tests) =>
        Test().Matches(table).Select(m => m.Value.Trim('`')).Where(name => !tests.Contains(name));

    /// <summary>Class and method of everything that carries [Fact] or [Theory]; parts of one class count as one.</summary>
    private static readonly Lazy<HashSet<string>> Tests = new(() =>
        [
            .. from path in Repository.Sources("tests")
            from type in CSharpSyntaxTree
                .ParseText(File.ReadAllText(path))
                .GetRoot()
                .DescendantNodes()
                .OfType<ClassDeclarationSyntax>()
            from method in type.Members.OfType<MethodDeclarationSyntax>()
            where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
            select $"{type.Identifier.Text}.{method.Identifier.Text}",
        ]
    );

    private static bool IsTest(AttributeSyntax attribute) =>
        attribute.Name.ToString() is "Fact" or "Theory";

    // A citation names a document and a page; the document's name without a page cites nothing.
    private static IEnumerable<string> Cited(string text) =>
        Ground().Matches(text).Select(m => m.Value).Where(cited => !cited.EndsWith('要'));

    [GeneratedRegex(@"^\| S(\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (\d+) \| [STRIDE] \|", RegexOptions.Multiline)]
    private static partial Regex Threat();

    [GeneratedRegex(@"`((?:src|procedures|tests|docs|eng|demo)/[^`]+)`")]
    private static partial Regex Path_();

    [GeneratedRegex(@"`(\w+(?:Tests|Contract))\.(\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"(?:企業|職員)?(?:加入|利用)要領(?:（要約版）)? ?p\d+")]
    private static partial Regex Ground();
}
