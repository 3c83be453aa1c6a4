using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>How long an application for use takes.</summary>
/// <param name="Guide">The guide of the source; never a limit.</param>
/// <param name="Elapsed">経過, and how much of it the applicant acted.</param>
/// <param name="Forecast">In words and never a promise; null when it is over.</param>
public sealed record TimeModel(string Guide, string Elapsed, string? Forecast);

/// <summary>Its words.</summary>
internal static class UsageTime
{
    public static TimeModel Of(Progress progress, Side side, Language language) =>
        new(
            progress.Definition.Duration.In(language),
            ElapsedOf(progress, side, language),
            progress.Expected is { } end
                ? new Phrase("利用開始は{0}ごろの見込み", "Use is expected to begin around {0}").In(
                    language,
                    Dates.Month(end, language)
                )
                : null
        );

    private static string ElapsedOf(Progress progress, Side side, Language language)
    {
        var words =
            side == Side.Company
                ? new Phrase(
                    "経過 {0}（うち貴社の準備 {1}）",
                    "{0} so far ({1} of them with the company)"
                )
                : new Phrase(
                    "経過 {0}（うち申請者の準備 {1}）",
                    "{0} so far ({1} of them with the applicant)"
                );
        return words.In(
            language,
            Amounts.BusinessDays(progress.Elapsed, language),
            Amounts.BusinessDays(progress.WithCompany, language)
        );
    }
}
