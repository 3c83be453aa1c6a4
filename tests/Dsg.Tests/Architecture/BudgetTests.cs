namespace Dsg.Tests.Architecture;

public sealed class BudgetTests
{
    [Fact]
    public void Every_source_keeps_the_budgets()
    {
        var broken = Repository
            .Sources("src")
            .SelectMany(path => Budgets.Broken(Repository.Relative(path), File.ReadAllText(path)))
            .ToList();

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Tests_and_demo_are_cut_by_theme_too()
    {
        var tooLong = new[] { "tests", "demo", "bench" }
            .SelectMany(Repository.Sources)
            .Where(path => File.ReadLines(path).Count() > Budgets.FileLines)
            .Select(Repository.Relative);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Null_forgiving_marks_are_rare_and_absent_from_Core()
    {
        var sources = Repository
            .Sources("src")
            .Select(path => (Name: Repository.Relative(path), Text: File.ReadAllText(path)))
            .ToList();
        var lines = sources.Sum(s => s.Text.Count(c => c == '\n'));
        var marks = sources.Sum(s => Budgets.NullForgiving(s.Text));
        var inCore = sources
            .Where(s => s.Name.StartsWith("src/Dsg.Core/", StringComparison.Ordinal))
            .Sum(s => Budgets.NullForgiving(s.Text));

        Assert.Equal(0, inCore);
        Assert.True(marks <= 2 * lines / 1000.0, $"{marks} in {lines} lines");
    }

    [Theory]
    [InlineData("class Open { }", "neither sealed")]
    [InlineData(
        "sealed class A { void M(int a, int b, int c, int d, int e, int f) { } }",
        "6 parameters"
    )]
    [InlineData(
        "sealed class A { IResult M(int a, int b, int c, int d, int e, int f) => g; }",
        "6 parameters"
    )]
    [InlineData("sealed class A { async Task M() { await X(); } }", "no CancellationToken")]
    [InlineData(
        "sealed class A { void M() { try { } catch (Exception) { } } }",
        "catches everything"
    )]
    [InlineData(
        "sealed class A { void M() { if (a) { foreach (var b in c) { while (d) { if (e) { } } } } } }",
        "nesting of 4"
    )]
    [InlineData(
        "#pragma warning disable CA1000\nsealed class A { }",
        "a pragma without its reason"
    )]
    public void A_source_that_breaks_a_budget_is_named(string text, string sentence)
    {
        var broken = Budgets.Broken("Bad.cs", text).ToList();

        Assert.Contains(broken, b => b.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_file_and_a_long_method_are_named()
    {
        var body = string.Join('\n', Enumerable.Repeat("x++;", 70));
        var text = "sealed class A { void M() {\n" + body + "\n} }" + new string('\n', 400);
        var broken = Budgets.Broken("Long.cs", text).ToList();

        Assert.Contains(broken, b => b.Contains("lines (at most 400)", StringComparison.Ordinal));
        Assert.Contains(broken, b => b.Contains("a method of", StringComparison.Ordinal));
    }
}
