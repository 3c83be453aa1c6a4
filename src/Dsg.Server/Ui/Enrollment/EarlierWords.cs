using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment;

/// <summary>以前の加入 in words: to the office with its ground, to the company as far as it concerns the new application.</summary>
internal static class EarlierWords
{
    /// <summary>One line for each, for whoever examines or decides.</summary>
    public static IEnumerable<string> Lines(EnrollmentFile file, Language language) =>
        file.Earlier.Select(each =>
            (
                each.IsGraveBreach
                    ? new Phrase(
                        "重大な違反により終了した以前の加入があります（受付番号 {0}、{1}終了、{2}）。審査及び決裁の前に、その経緯を確かめてください。",
                        "An earlier enrollment was ended for a grave breach (case {0}, ended {1}, {2}). Read how it ended before you review or decide."
                    )
                    : new Phrase(
                        "以前の加入があります（受付番号 {0}、{1}終了、{2}）。",
                        "There was an earlier enrollment (case {0}, ended {1}, {2})."
                    )
            ).In(
                language,
                each.Number,
                Dates.Full(each.EndedOn, language),
                GroundOf(each, language)
            )
        );

    /// <summary>What the company reads: its own enrollment and that it ended. The ground stood in the notice of that end.</summary>
    public static IEnumerable<string> OwnLines(EnrollmentFile file, Language language) =>
        file.Earlier.Select(each =>
            new Phrase("受付番号 {0}（{1}終了）", "Case {0}, ended {1}").In(
                language,
                each.Number,
                Dates.Full(each.EndedOn, language)
            )
        );

    private static string GroundOf(EarlierEnrollment each, Language language) =>
        each.Ground is { } ground
            ? $"{OfficeWords.Of(each.How).In(language)}・{DepartureWords.Of(ground).In(language)}"
            : OfficeWords.Of(each.How).In(language);
}
