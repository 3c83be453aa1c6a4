using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>Sentences about what a case waits for.</summary>
internal static class WaitWords
{
    /// <summary>Who acts next.</summary>
    public static string NextOf(QueuedCase each, Language language) =>
        string.Join(
            new Phrase("又は", " or ").In(language),
            each.Line.Next.Select(actor => CapacityWords.Of(actor).In(language))
        );

    /// <summary>By when, and whether it is only planned.</summary>
    public static string DueOf(QueuedCase each, Language language) =>
        each.IsSet
            ? Dates.Full(each.DueOn, language)
            : new Phrase("{0}（予定）", "{0} (planned)").In(
                language,
                Dates.Full(each.DueOn, language)
            );
}
