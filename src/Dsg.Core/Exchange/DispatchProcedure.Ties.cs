using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

public sealed partial class DispatchProcedure
{
    /// <summary>How many days ahead an answer may be asked for.</summary>
    public const int LongestAnswerDays = 366;

    /// <summary>True for a day by which an answer may be asked for.</summary>
    /// <param name="day">The day in Japan.</param>
    /// <param name="today">Today in Japan.</param>
    public static bool MayBeAnsweredBy(DateOnly day, DateOnly today) =>
        day >= today && day <= today.AddDays(LongestAnswerDays);

    /// <summary>True when the holder of the permit may answer the dispatch: it came to that person, and stands.</summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="permit">A permit to <see cref="AccessAction.Send"/>.</param>
    public static bool MayReply(Dispatch state, Permit permit) =>
        permit.Action == AccessAction.Send
        && state.WithdrawnAt is null
        && state.Sender != permit.Person
        && state.HasReached(permit);

    /// <summary>True when the holder of the permit may send a later version in place of the dispatch.</summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="later">The version that stands in its place already; <see cref="Dispatch.Initial"/> when none does.</param>
    /// <param name="permit">A permit to <see cref="AccessAction.Send"/>.</param>
    public static bool MayReplace(Dispatch state, Dispatch later, Permit permit) =>
        permit.Action == AccessAction.Send
        && permit.Agreement == state.Agreement
        && permit.Person == state.Sender
        && state is { WithdrawnAt: null, ApprovalDeclined: null }
        // A later version that was withdrawn leaves the earlier one the latest.
        && (state.ReplacedBy is null || later.WithdrawnAt is not null);

    private static IEnumerable<StreamId> StreamsOf(DispatchTies ties, Related related)
    {
        if (ties.Answers is { } request)
        {
            yield return SubmissionRequest.Stream(request);
        }

        if (ties.RepliesTo is { } asked)
        {
            yield return Dispatch.Stream(asked);
        }

        if (ties.Replaces is { } earlier)
        {
            yield return Dispatch.Stream(earlier);
            if (related.Find<Dispatch>(Dispatch.Stream(earlier))?.ReplacedBy is { } later)
            {
                yield return Dispatch.Stream(later);
            }
        }
    }

    private static void CheckTies(
        DispatchCommand.Begin c,
        CommandContext context,
        Related related,
        Input input
    )
    {
        if (c.Ties.AnswerBy is { } day && !MayBeAnsweredBy(day, context.Today))
        {
            input.Refuse(RefusalCode.AnswerByWrong, "answerBy");
        }

        if (c.Ties.Answers is { } request)
        {
            var asked = related.Get<SubmissionRequest>(SubmissionRequest.Stream(request));
            CheckAnswer(asked.MayAnswer(c.Permit), asked.Asker, (c, related, input));
        }

        if (c.Ties.RepliesTo is { } answered)
        {
            var found = related.Get<Dispatch>(Dispatch.Stream(answered));
            if (!MayReply(found, c.Permit))
            {
                input.Refuse(RefusalCode.DispatchNotAnswerable, "repliesTo");
            }
            else if (!GoesTo(found.Sender, c, related))
            {
                input.Refuse(RefusalCode.AnswerMissesAsker, "recipients");
            }
        }

        CheckReplacement(c, related, input);
    }

    private static void CheckAnswer(
        bool may,
        PersonId asker,
        (DispatchCommand.Begin Command, Related Related, Input Input) by
    )
    {
        if (!may)
        {
            by.Input.Refuse(RefusalCode.SubmissionRequestNotOpen, "answers");
        }
        else if (!GoesTo(asker, by.Command, by.Related))
        {
            by.Input.Refuse(RefusalCode.AnswerMissesAsker, "recipients");
        }
    }

    private static void CheckReplacement(DispatchCommand.Begin c, Related related, Input input)
    {
        if (c.Ties.Replaces is not { } replaced)
        {
            return;
        }

        var earlier = related.Get<Dispatch>(Dispatch.Stream(replaced));
        var later = earlier.ReplacedBy is { } by
            ? related.Get<Dispatch>(Dispatch.Stream(by))
            : Dispatch.Initial;
        if (!MayReplace(earlier, later, c.Permit))
        {
            input.Refuse(RefusalCode.NotReplaceable, "replaces");
        }
        else if (earlier.Recipients.Any(person => !GoesTo(person, c, related)))
        {
            input.Refuse(RefusalCode.ReplacementGoesElsewhere, "recipients");
        }
    }

    // To the person, or to whoever took that person's place.
    private static bool GoesTo(PersonId person, DispatchCommand.Begin c, Related related) =>
        c.Recipients.Any(recipient =>
            recipient.Person == person
            || related
                .Get<UsageCase>(UsageCase.Stream(recipient.Usage))
                .Find(recipient.Person)
                ?.Succeeds?.Predecessor == person
        );

    // What the others learn, at the moment at which the dispatch comes to the other side and not before.
    private static ImmutableArray<(StreamId Stream, IEvent Event)> Arrival(
        DispatchId id,
        DispatchTies ties
    )
    {
        var told = ImmutableArray.CreateBuilder<(StreamId, IEvent)>();
        if (ties.Answers is { } request)
        {
            told.Add((SubmissionRequest.Stream(request), new SubmissionAnswered(id)));
        }

        if (ties.RepliesTo is { } asked)
        {
            told.Add((Dispatch.Stream(asked), new DispatchReplied(id)));
        }

        if (ties.Replaces is { } earlier)
        {
            told.Add((Dispatch.Stream(earlier), new DispatchReplaced(id)));
        }

        return told.ToImmutable();
    }
}
