using System.Text.RegularExpressions;

namespace Dsg.Tests.Architecture;

/// <summary>
/// Words that directives on classified documents use, or that promise too much, stand in nothing that ships (docs/procedures.md
/// sections 1 and 11). Comments are not read by users and are left out.
/// </summary>
public sealed partial class WordTests
{
    private static readonly string[] Kinds = [".cs", ".razor", ".ts", ".json", ".sh", ".css"];
    private static readonly string[] Folders = ["src", "demo", "procedures", "eng/run"];

    /// <summary>The fixed sentence, the company's duty and the company's own book: the words have their place there.</summary>
    private static readonly string[] Allowed =
    [
        "契約上の納入、検査又は給付の完了",
        "返却・破棄",
        "保護すべき情報管理台帳",
    ];

    [Fact]
    public void No_shipped_text_uses_a_word_that_means_something_else()
    {
        var texts = Shipped().ToList();
        var found = texts
            .SelectMany(path =>
                Misused(File.ReadAllText(path))
                    .Select(word => $"{Repository.Relative(path)}: {word}")
            )
            .ToList();

        Assert.InRange(texts.Count, 300, int.MaxValue);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("""Say("機器を登録する", "x")""", "登録")]
    [InlineData("""<p>通知を送達しました。</p>""", "送達")]
    [InlineData("""new("ファイルの検査", "x")""", "検査")]
    [InlineData("""new("鍵を破棄します。", "x")""", "破棄")]
    [InlineData("""{ "ja": "操作の台帳" }""", "台帳")]
    [InlineData("""new("相手方の同意", "x")""", "同意")]
    [InlineData("""new("標準処理期間は2か月です。", "x")""", "標準処理期間")]
    [InlineData("""new("標準手順 第1版", "x")""", "標準手順")]
    public void A_misused_word_is_seen(string text, string word) =>
        Assert.Equal([word], Misused(text));

    [Theory]
    [InlineData("""new("返却・破棄の報告", "x")""")]
    [InlineData("""new("契約上の納入、検査又は給付の完了の確認", "x")""")]
    [InlineData("""Title="保護すべき情報管理台帳（受払）" """)]
    [InlineData("    /// <summary>登録 is never said.</summary>\n    var x = 1; // 台帳")]
    [InlineData("@* 同意 *@<p>合意</p>")]
    public void A_word_in_its_place_and_a_comment_pass(string text) => Assert.Empty(Misused(text));

    private static IEnumerable<string> Shipped() =>
        Folders
            .SelectMany(folder =>
                Directory.EnumerateFiles(
                    Path.Combine(Repository.Root, folder),
                    "*",
                    SearchOption.AllDirectories
                )
            )
            .Where(path => Kinds.Contains(Path.GetExtension(path)))
            .Where(path => !Elsewhere().IsMatch(path))
            .Append(Path.Combine(Repository.Root, "README.ja.md"))
            .Append(Path.Combine(Repository.Root, "run"));

    private static IEnumerable<string> Misused(string text)
    {
        var said = Allowed.Aggregate(
            Comment().Replace(text, ""),
            (rest, place) => rest.Replace(place, "", StringComparison.Ordinal)
        );
        return Word().Matches(said).Select(match => match.Value);
    }

    [GeneratedRegex("登録|送達|検査|破棄|台帳|同意|標準処理期間|標準手順")]
    private static partial Regex Word();

    // To the end of the line, unless the two slashes belong to an address; Razor's own form may span lines.
    [GeneratedRegex(@"(?<![:""])//[^\n]*|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(
        "/(obj|bin|node_modules|dist|Migrations)/|packages\\.lock\\.json$|package-lock\\.json$"
    )]
    private static partial Regex Elsewhere();
}
