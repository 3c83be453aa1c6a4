using Dsg.Core.Exchange;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Words of 返却・破棄.</summary>
internal static class ReturnWords
{
    private static readonly Phrase About = new(
        "送付 {0}　取得 {1}　{2}　{3}　番号 {4}",
        "Sent {0}, obtained {1}, {2}, {3}, number {4}"
    );

    private static readonly Phrase Done = new(
        "{0}（{1}）　{2}　実施者 {3}　立会者 {4}",
        "{0} ({1}), {2}, performed by {3}, witness {4}"
    );

    public static Phrase Of(ReturnMethod method)
    {
        var words = ReturnNotices.Of(method);
        return new(words.Ja, words.En);
    }

    /// <summary>What an object is called: its name, or its number where names are not shown.</summary>
    public static string TitleOf(HeldObject held) =>
        held.Name.Length == 0 ? held.File.ToString()
        : held.Subject.Length == 0 || held.Subject == held.Name ? held.Name
        : $"{held.Name}（{held.Subject}）";

    /// <summary>When an object came, and what it is.</summary>
    public static string AboutOf(HeldObject held, Language language) =>
        About.In(
            language,
            Dates.Full(held.SentAt, language),
            Dates.Full(held.Since, language),
            ExchangeWords.Of(held.Marking).In(language),
            Amounts.Bytes(held.Size),
            held.File
        );

    /// <summary>How a report of an object stands; null when nothing was reported.</summary>
    public static string? NoteOf(ReturnStanding? standing, Language language) =>
        standing switch
        {
            null => null,
            { SentBackAt: { } at } => new Phrase(
                "差戻し {0}。直して、もう一度報告してください。",
                "Sent back {0}. Correct it and report again."
            ).In(language, Dates.Full(at, language)),
            { AcceptedAt: { } at } => new Phrase("受理 {0}", "Accepted {0}").In(
                language,
                Dates.Full(at, language)
            ),
            _ => new Phrase(
                "報告済みです（受理待ち）。報告し直すときだけ入力してください。",
                "Reported, and waits for acceptance. Fill in only to report it anew."
            ).In(language),
        };

    /// <summary>What was reported of an object.</summary>
    public static string LineOf(ReturnStanding standing, Language language)
    {
        var line = standing.Line;
        return Done.In(
            language,
            Of(line.Method).In(language),
            line.How.Value,
            Dates.Full(line.On, language),
            line.Performer.Value,
            line.Witness.Value
        );
    }
}
