using System.Globalization;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Audit;

/// <summary>How the 監査証跡 stands, in words (at most a second behind).</summary>
internal static class LedgerWords
{
    // Three times the promise: shorter than this is ordinary work.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);

    /// <summary>Done, waiting for the first signature, or danger when a record waits too long.</summary>
    public static Tone ToneOf(LedgerReading reading) =>
        reading switch
        {
            { WaitingSince: { } since } when reading.At - since > Late => Tone.Danger,
            { Standing.CheckpointAt: null } => Tone.Waiting,
            _ => Tone.Done,
        };

    /// <summary>One sentence: how many records are signed, since when, how many wait.</summary>
    public static string Sentence(LedgerReading reading, Language language)
    {
        var standing = reading.Standing;
        if (standing.CheckpointAt is not { } signed)
        {
            return new Phrase(
                "まだ署名がありません。最初の記録から数秒以内に署名されます。",
                "Nothing is signed yet. The first record is signed within seconds."
            ).In(language);
        }

        var size = Amounts.Number(standing.Size);
        var age = Amounts.Duration(reading.At - signed, language);
        return standing.Waiting == 0
            ? string.Format(
                CultureInfo.InvariantCulture,
                new Phrase(
                    "{0}件すべてが署名済みです。最後の署名は{1}前（{2}）です。",
                    "All {0} records are signed; the newest signature is {1} old ({2})."
                ).In(language),
                size,
                age,
                Dates.FullTime(signed, language)
            )
            : string.Format(
                CultureInfo.InvariantCulture,
                new Phrase(
                    "{0}件が署名済み、{3}件が署名待ちです。最後の署名は{1}前（{2}）です。",
                    "{0} records are signed, {3} wait; the newest signature is {1} old ({2})."
                ).In(language),
                size,
                age,
                Dates.FullTime(signed, language),
                Amounts.Number(standing.Waiting)
            );
    }
}
