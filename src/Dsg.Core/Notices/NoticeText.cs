using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dsg.Core.Notices;

/// <summary>A numbered item under 記 with its parts (1), (2) and so on.</summary>
/// <param name="Text">The item.</param>
public sealed record NoticeItem(string Text)
{
    /// <summary>The parts; empty for none.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];
}

/// <summary>
/// The words of a notice, in the order of the paper. <see cref="Canonical"/> is exactly what is shown, line by line; its SHA-256 stands
/// in the journal beside the act.
/// </summary>
/// <param name="Number">文書番号; empty where nothing was decided under a number.</param>
/// <param name="Date">Date as printed.</param>
/// <param name="Title">Ends in （通知） or （依頼）.</param>
public sealed record NoticeText(string Number, string Date, string Title)
{
    private const string Head = "dsg-notice/1";
    private const string SealOmitted = "（公印省略）";
    private const string SampleMark = "（見本）";

    /// <summary>Addressee, line by line; the last one ends in 殿 or 様.</summary>
    public ImmutableArray<string> Addressee { get; init; } = [];

    /// <summary>Office, then post.</summary>
    public ImmutableArray<string> Sender { get; init; } = [];

    /// <summary>The first one begins with 標記について.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    /// <summary>The items under 記.</summary>
    public ImmutableArray<NoticeItem> Items { get; init; } = [];

    /// <summary>Contact block.</summary>
    public ImmutableArray<string> Contact { get; init; } = [];

    /// <summary>True when 見本 lies across the sheet.</summary>
    public bool Sample { get; init; } = true;

    /// <summary>The text that is digested: one line for each line of the paper, each after what it is, UTF-8 with LF.</summary>
    public string Canonical() =>
        string.Concat(
            Lines()
                .Select(line =>
                    line.Tag.Length == 0 ? $"{line.Text}\n" : $"{line.Tag}：{line.Text}\n"
                )
        );

    /// <summary>Reads what <see cref="Canonical"/> wrote.</summary>
    /// <param name="canonical">The text; anything else, an erased one too, is answered with false.</param>
    /// <param name="text">The words; null unless true is returned.</param>
    public static bool TryRead(string canonical, [NotNullWhen(true)] out NoticeText? text)
    {
        text = null;
        var lines = canonical.Split('\n');
        if (lines is not [Head, .. var body, ""])
        {
            return false;
        }

        var read = new NoticeText("", "", "") { Sample = false };
        foreach (var line in body)
        {
            read = line switch
            {
                SealOmitted or "記" => read,
                SampleMark => read with { Sample = true },
                _ => read.With(line),
            };
        }

        text = read.Canonical() == canonical ? read : null;
        return text is not null;
    }

    /// <summary>One line of text: breaks become spaces, so that a line of the paper stays one.</summary>
    public static string OneLine(string text) =>
        string.Join(
            '　',
            text.Split(
                ['\n', '\r', '\u2028', '\u2029', '\u0085'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        );

    private NoticeText With(string line)
    {
        var split = line.IndexOf('：', StringComparison.Ordinal);
        var (tag, rest) = split < 0 ? (line, "") : (line[..split], line[(split + 1)..]);
        return tag switch
        {
            "文書番号" => this with { Number = rest },
            "日付" => this with { Date = rest },
            "宛先" => this with { Addressee = Addressee.Add(rest) },
            "発信者" => this with { Sender = Sender.Add(rest) },
            "標題" => this with { Title = rest },
            "本文" => this with { Paragraphs = Paragraphs.Add(rest) },
            "項目" => this with { Items = Items.Add(new NoticeItem(rest)) },
            "細目" when Items is [.., var last] => this with
            {
                Items = Items.SetItem(Items.Length - 1, last with { Parts = last.Parts.Add(rest) }),
            },
            "連絡先" => this with { Contact = Contact.Add(rest) },
            _ => this,
        };
    }

    private IEnumerable<(string Tag, string Text)> Lines()
    {
        yield return ("", Head);
        if (Sample)
        {
            yield return ("", SampleMark);
        }

        yield return ("文書番号", Number);
        yield return ("日付", Date);
        foreach (var line in Addressee)
        {
            yield return ("宛先", line);
        }

        foreach (var line in Sender)
        {
            yield return ("発信者", line);
        }

        yield return ("", SealOmitted);
        yield return ("標題", Title);
        foreach (var line in Paragraphs)
        {
            yield return ("本文", line);
        }

        foreach (var line in ItemLines())
        {
            yield return line;
        }

        foreach (var line in Contact)
        {
            yield return ("連絡先", line);
        }
    }

    private IEnumerable<(string Tag, string Text)> ItemLines()
    {
        if (Items.Length > 0)
        {
            yield return ("", "記");
        }

        foreach (var item in Items)
        {
            yield return ("項目", item.Text);
            foreach (var part in item.Parts)
            {
                yield return ("細目", part);
            }
        }
    }
}
