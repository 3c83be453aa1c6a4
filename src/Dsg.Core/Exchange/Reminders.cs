using System.Collections.Immutable;

namespace Dsg.Core.Exchange;

/// <summary>What users are reminded of, each once.</summary>
public enum Reminder
{
    /// <summary>A 送付 was not obtained some days after it came.</summary>
    NotObtained = 1,

    /// <summary>It was still not obtained; its sender learns it too.</summary>
    StillNotObtained = 2,

    /// <summary>The day to answer by is near.</summary>
    AnswerSoon = 3,

    /// <summary>The day to answer by has passed; whoever asked learns it too.</summary>
    AnswerOverdue = 4,
}

/// <summary>A person with the name that stands on a notice.</summary>
public sealed record NamedPerson(PersonId Person, string Name);

/// <summary>When users are reminded. The days are this system's, not of the source document.</summary>
public static class Reminders
{
    /// <summary>開庁日 after a 送付 came, from which its recipients are reminded.</summary>
    public const int FirstDays = 3;

    /// <summary>開庁日 after a 送付 came, from which its sender is told too.</summary>
    public const int SecondDays = 10;

    /// <summary>開庁日 before the day to answer by, from which those asked are reminded.</summary>
    public const int SoonDays = 2;

    /// <summary>The reminder of an answer that is due on a day; null when nothing is due, or it was sent.</summary>
    /// <param name="due">提出期限 or 回答期限.</param>
    /// <param name="reminded">What was sent for it.</param>
    /// <param name="context">Now, with the calendar.</param>
    public static Reminder? OfAnswer(
        DateOnly due,
        ImmutableHashSet<Reminder> reminded,
        CommandContext context
    )
    {
        Reminder? wanted =
            context.Today > due ? Reminder.AnswerOverdue
            : context.Calendar.Between(context.Today, due) <= SoonDays ? Reminder.AnswerSoon
            : null;
        return wanted is { } one && !reminded.Contains(one) ? one : null;
    }

    /// <summary>The next reminder of a 送付; null when none is due.</summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="context">Now, with the calendar.</param>
    public static Reminder? Of(Dispatch state, CommandContext context)
    {
        if (!state.Exists || !state.IsCleared || state.WithdrawnAt is not null)
        {
            return null;
        }

        if (
            state is { Ties.AnswerBy: { } due, Replies.IsEmpty: true }
            && OfAnswer(due, state.Reminded, context) is { } answer
        )
        {
            return answer;
        }

        if (state.ReplacedBy is not null || state.CameAt is not { } came || !Waits(state))
        {
            return null;
        }

        var days = context.Calendar.Between(JapanTime.DateOf(came), context.Today);
        Reminder? wanted =
            days >= SecondDays ? Reminder.StillNotObtained
            : days >= FirstDays ? Reminder.NotObtained
            : null;
        return wanted is { } one && !state.Reminded.Contains(one) ? one : null;
    }

    /// <summary>True while a reminder of the dispatch may still come: only then is it looked at again.</summary>
    /// <param name="state">The dispatch.</param>
    public static bool MayCome(Dispatch state) =>
        state is { Exists: true, WithdrawnAt: null, ApprovalDeclined: null }
        && (
            state is { Ties.AnswerBy: not null, Replies.IsEmpty: true }
                && !state.Reminded.Contains(Reminder.AnswerOverdue)
            || !state.Reminded.Contains(Reminder.StillNotObtained)
                && state.ReplacedBy is null
                && (!state.IsSettled || Waits(state))
        );

    /// <summary>Recipients who have not obtained a file that they could.</summary>
    /// <param name="state">The dispatch.</param>
    public static ImmutableArray<PersonId> NotObtainedBy(Dispatch state) =>
        [
            .. state.Recipients.Where(person =>
                state.Files.Any(file => file.MayGo && file.Obtained.All(each => each.By != person))
            ),
        ];

    // That one of several recipients obtained it is enough: it has come to the other side.
    private static bool Waits(Dispatch state) =>
        state.Files.Any(file => file.MayGo && file.Obtained.All(each => each.By == state.Sender));
}
