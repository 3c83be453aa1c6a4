using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>Grounds whose date cuts nothing by itself (docs/procedures.md section 6).</summary>
public enum SoftGround
{
    /// <summary>再確認: that the people are still engaged.</summary>
    Reconfirmation = 1,

    /// <summary>The training of one person.</summary>
    Training = 2,
}

/// <summary>A soft ground with its date.</summary>
/// <param name="Ground">Which.</param>
/// <param name="Person">Whose; null for all of the case.</param>
/// <param name="Due">The last day on which it holds.</param>
public sealed record SoftDate(SoftGround Ground, PersonId? Person, DateOnly Due)
{
    /// <summary>By what notices of it are kept.</summary>
    public string Key => KeyOf(Ground, Person);

    /// <summary>The same, for a ground.</summary>
    public static string KeyOf(SoftGround ground, PersonId? person) =>
        person is { } who ? $"{ground}/{who}" : ground.ToString();
}

/// <summary>
/// Notices at 60, 30 and 7 days, then 期限経過・確認待ち until the office decides. Nothing here reaches <c>AccessRules</c>: a soft
/// ground never closes a workspace.
/// </summary>
public static class SoftGrounds
{
    private static readonly ImmutableArray<int> Steps = [7, 30, 60];

    /// <summary>The soft grounds of a case in use.</summary>
    public static IEnumerable<SoftDate> Of(UsageCase state)
    {
        if (state is not UsageCase.InUse || state.People.All(person => !person.Stays))
        {
            yield break;
        }

        if (state.ConfirmBy is { } by)
        {
            yield return new SoftDate(SoftGround.Reconfirmation, null, by);
        }

        foreach (var person in state.People.Where(each => each.Stays))
        {
            if (person.TrainedUntil is { } until)
            {
                yield return new SoftDate(SoftGround.Training, person.Person, until);
            }
        }
    }

    /// <summary>The notice that fits a day: 60, 30 or 7 days, 0 once the date is past; null while it is farther away.</summary>
    public static int? StepOn(DateOnly due, DateOnly today)
    {
        var left = due.DayNumber - today.DayNumber;
        return left < 0 ? 0
            : Steps.FirstOrDefault(step => left <= step) is var step and > 0 ? step
            : null;
    }

    /// <summary>The notices to give today; after days of standstill only the one that fits.</summary>
    public static IEnumerable<UsageCommand.NotifyDue> NoticesDue(UsageCase state, DateOnly today) =>
        from date in Of(state)
        let step = StepOn(date.Due, today)
        where
            step is not null && (!state.Noticed.TryGetValue(date.Key, out var last) || last > step)
        select new UsageCommand.NotifyDue(date.Ground, date.Person, step.Value);

    /// <summary>True while the office has to decide on it.</summary>
    public static bool IsPast(UsageCase state, SoftDate date) =>
        state.Noticed.TryGetValue(date.Key, out var last) && last == 0;
}
