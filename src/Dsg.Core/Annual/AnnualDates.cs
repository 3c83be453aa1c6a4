using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Annual;

/// <summary>
/// The day of a yearly confirmation as a soft ground (docs/procedures.md section 6): notices 60, 30 and 7 days before it, then
/// 期限経過・確認待ち. Nothing of this closes anything.
/// </summary>
public static class AnnualDates
{
    /// <summary>How many months the office may give at most; our own value.</summary>
    public const int MostMonths = 6;

    private static readonly ImmutableArray<int> Steps = [7, 30, 60];

    /// <summary>The day of the next confirmation: the one that was set last, or else a year after 受領 of the completion notice. Null while not enrolled.</summary>
    public static DateOnly? DueOf(EnrollmentCase enrollment) =>
        enrollment is EnrollmentCase.Completed { Notice.ReceivedAt: { } received } done
            ? done.File.Yearly?.DueOn ?? JapanTime.DateOf(received).AddYears(1)
            : null;

    /// <summary>What the gateway has to do on that day; null when nothing.</summary>
    public static AnnualCommand? ActDue(
        AnnualConfirmation state,
        EnrollmentCase enrollment,
        DateOnly today
    ) =>
        (state.Stage, DueOf(enrollment), enrollment.FileOrNull) switch
        {
            (AnnualStage.Settled, { } due, { } file) when StepOn(due, today) is not null =>
                new AnnualCommand.Open(file.Id, due),
            (AnnualStage.Settled, _, _) => null,
            (_, null, _) => new AnnualCommand.Close(),
            (AnnualStage.Confirming, _, _) when state.DueOn < today =>
                new AnnualCommand.FindPastDue(),
            (AnnualStage.Confirming, _, _)
                when StepOn(state.DueOn, today) is { } step && step < state.Noticed =>
                new AnnualCommand.Notify(step),
            _ => null,
        };

    /// <summary>The nearest notice that was reached; after days of standstill the earlier ones are not made up for. Null while the day is farther away.</summary>
    public static int? StepOn(DateOnly due, DateOnly today)
    {
        var left = due.DayNumber - today.DayNumber;
        return Steps.Where(step => left <= step).Select(step => (int?)step).FirstOrDefault();
    }

    /// <summary>The notice that counts as given once a day was told in a letter of its own.</summary>
    internal static int Told(DateOnly due, DateOnly today) => StepOn(due, today) ?? int.MaxValue;
}
