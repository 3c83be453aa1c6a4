using System.Text.RegularExpressions;

namespace Dsg.Tests.Architecture;

/// <summary>What a page can do, a program can do: every command that a page gives is also given by the API.</summary>
public sealed partial class ApiParityTests
{
    private static readonly string[] ApiFolders =
    [
        "src/Dsg.Server/Http",
        "src/Dsg.Server/Identity",
    ];

    [Fact]
    public void Every_command_of_a_page_is_also_one_of_the_api()
    {
        var pages = CommandsIn(["src/Dsg.Server/Ui"]);

        Assert.NotEmpty(pages);
        Assert.Empty(Missing(pages, CommandsIn(ApiFolders)));
    }

    [Fact]
    public void A_command_that_only_a_page_gives_is_found() =>
        Assert.Equal(
            ["PersonCommand.Rename"],
            Missing(
                Named("new PersonCommand.Rename(name); new PersonCommand.EndCapacity(held);"),
                Named("command = new PersonCommand.EndCapacity(held);")
            )
        );

    private static IEnumerable<string> Missing(
        IReadOnlySet<string> pages,
        IReadOnlySet<string> api
    ) => pages.Except(api).Order(StringComparer.Ordinal);

    private static HashSet<string> CommandsIn(string[] folders) =>
        Named(string.Concat(folders.SelectMany(Repository.Sources).Select(File.ReadAllText)));

    private static HashSet<string> Named(string source) =>
        [.. Command().Matches(source).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"new ([A-Za-z]+Command\.[A-Z][A-Za-z]+)\b")]
    private static partial Regex Command();
}
