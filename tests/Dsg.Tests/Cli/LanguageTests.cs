using Dsg.Cli.Texts;
using Xunit;

namespace Dsg.Tests.Cli;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("", "", "ja_JP.UTF-8", "ja")]
    [InlineData("", "en_US.UTF-8", "ja_JP.UTF-8", "en")]
    [InlineData("", "", "C", "en")]
    [InlineData("", "", "", "en")]
    [InlineData("--lang en", "", "ja_JP.UTF-8", "en")]
    [InlineData("ledger --lang=ja", "", "C", "ja")]
    [InlineData("--lang", "", "ja_JP.UTF-8", "ja")]
    public void The_option_wins_over_LC_ALL_and_that_over_LANG(
        string args,
        string lcAll,
        string lang,
        string expected
    )
    {
        Dictionary<string, string> environment = new() { ["LC_ALL"] = lcAll, ["LANG"] = lang };

        Assert.Equal(
            expected,
            Language.Choose(args.Split(' '), environment.GetValueOrDefault).Code
        );
    }

    [Fact]
    public async Task The_help_of_a_command_speaks_the_chosen_language()
    {
        var japanese = await CliRun.OfAsync("ledger", "verify", "--help", "--lang", "ja");
        var english = await CliRun.OfAsync("ledger", "verify", "--help", "--lang", "en");

        Assert.Equal(0, japanese.ExitCode);
        Assert.Contains("使い方を表示する", japanese.Output, StringComparison.Ordinal);
        Assert.Contains(
            "監査証跡が改変されていないことを検証する",
            japanese.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Show help", english.Output, StringComparison.Ordinal);
    }
}
