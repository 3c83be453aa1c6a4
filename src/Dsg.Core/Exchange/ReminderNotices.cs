using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Notices;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>
/// The notices of 提出の依頼 and of reminders. They name the agreement, dates and numbers of files; never a 件名, a message or a file
/// name.
/// </summary>
public static class ReminderNotices
{
    /// <summary>提出の依頼 was made: to each who is asked.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="agreement">Its agreement.</param>
    /// <param name="people">Who is asked.</param>
    /// <param name="context">Who asks, when.</param>
    public static IEnumerable<NoticeDraft> Asked(
        SubmissionAsked asked,
        UsageAgreement agreement,
        IEnumerable<NamedPerson> people,
        CommandContext context
    ) =>
        people.Select(person =>
            Draft(
                "submission-request.asked",
                SubmissionRequest.Stream(asked.Id),
                person,
                context,
                new Wording("ファイルの提出について（依頼）", "You are asked to submit files")
            ) with
            {
                Paragraphs =
                [
                    "標記について、下記のとおり提出をお願いします。",
                    "依頼の内容は、契約別共有領域の「提出の依頼」で確かめ、そこから回答してください。",
                ],
                Items = [Number(agreement), new($"提出期限　{JapaneseDate.Format(asked.Due)}")],
                English =
                    "A user of the other side asks you to submit files. Read what is asked in the workspace and answer there.",
            }
        );

    /// <summary>A reminder of a 提出の依頼.</summary>
    /// <param name="state">The request.</param>
    /// <param name="agreement">Its agreement.</param>
    /// <param name="whom">Which reminder; who is asked; who asked.</param>
    /// <param name="context">Now.</param>
    public static IEnumerable<NoticeDraft> Of(
        SubmissionRequest state,
        UsageAgreement agreement,
        (Reminder Reminder, ImmutableArray<NamedPerson> Asked, NamedPerson Asker) whom,
        CommandContext context
    ) =>
        Answer(
            SubmissionRequest.Stream(state.Id),
            (whom.Reminder, whom.Asked, whom.Asker, state.Due),
            [
                Number(agreement),
                new($"依頼の日　{JapaneseDate.Format(JapanTime.DateOf(state.At))}"),
                new($"提出期限　{JapaneseDate.Format(state.Due)}"),
            ],
            context
        );

    /// <summary>A reminder of a 送付.</summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="agreement">Its agreement.</param>
    /// <param name="whom">Which reminder; its recipients; its sender.</param>
    /// <param name="context">Now.</param>
    public static IEnumerable<NoticeDraft> Of(
        Dispatch state,
        UsageAgreement agreement,
        (Reminder Reminder, ImmutableArray<NamedPerson> Recipients, NamedPerson Sender) whom,
        CommandContext context
    )
    {
        NoticeItem[] head =
        [
            Number(agreement),
            new($"送付の日　{JapaneseDate.Format(JapanTime.DateOf(state.At))}"),
            new(string.Create(CultureInfo.InvariantCulture, $"ファイル　{state.Files.Length}件")),
        ];
        return
            state.Ties.AnswerBy is { } due
            && whom.Reminder is Reminder.AnswerSoon or Reminder.AnswerOverdue
            ? Answer(
                Dispatch.Stream(state.Id),
                (whom.Reminder, whom.Recipients, whom.Sender, due),
                [.. head, new($"回答期限　{JapaneseDate.Format(due)}")],
                context
            )
            : NotObtained(state, whom, head, context);
    }

    private static IEnumerable<NoticeDraft> NotObtained(
        Dispatch state,
        (Reminder Reminder, ImmutableArray<NamedPerson> Recipients, NamedPerson Sender) whom,
        NoticeItem[] items,
        CommandContext context
    )
    {
        var late = Reminders.NotObtainedBy(state);
        foreach (var person in whom.Recipients.Where(each => late.Contains(each.Person)))
        {
            yield return Draft(
                "dispatch.not-obtained",
                Dispatch.Stream(state.Id),
                person,
                context,
                new Wording("届いているファイルの取得について（依頼）", "Files wait to be obtained")
            ) with
            {
                Paragraphs =
                [
                    "標記について、下記のとおり、まだ取得されていないファイルがあります。",
                    "取得し、受領を確認してください。",
                ],
                Items = [.. items],
                English = "Files that were sent to you have not been obtained. Please obtain them.",
            };
        }

        if (whom.Reminder == Reminder.StillNotObtained)
        {
            yield return Draft(
                "dispatch.still-not-obtained",
                Dispatch.Stream(state.Id),
                whom.Sender,
                context,
                new Wording(
                    "送付したファイルの取得の状況について（通知）",
                    "What you sent was not obtained"
                )
            ) with
            {
                Paragraphs =
                [
                    "標記について、下記の送付には、まだ取得されていないファイルがあるので通知します。",
                    "相手方に確かめるか、不要な場合は送付を取りやめてください。",
                ],
                Items = [.. items],
                English =
                    "Files that you sent have not been obtained. Ask the other side, or withdraw the dispatch.",
            };
        }
    }

    private static IEnumerable<NoticeDraft> Answer(
        StreamId of,
        (Reminder Reminder, ImmutableArray<NamedPerson> Of, NamedPerson For, DateOnly Due) whom,
        NoticeItem[] items,
        CommandContext context
    )
    {
        var isOver = whom.Reminder == Reminder.AnswerOverdue;
        foreach (var person in whom.Of)
        {
            yield return Draft(
                isOver ? "answer.overdue" : "answer.soon",
                of,
                person,
                context,
                isOver
                    ? new Wording(
                        "期限を過ぎた回答について（依頼）",
                        "The day to answer by has passed"
                    )
                    : new Wording("回答の期限について（依頼）", "The day to answer by is near")
            ) with
            {
                Paragraphs =
                [
                    isOver
                        ? "標記について、下記のとおり期限を過ぎています。速やかに回答してください。"
                        : "標記について、下記のとおり期限が近づいています。期限までに回答してください。",
                    "回答できないときは、依頼した人に相談してください。",
                ],
                Items = [.. items],
                English = isOver
                    ? "The day by which you were asked to answer has passed. Please answer at once."
                    : "The day by which you are asked to answer is near.",
            };
        }

        if (isOver)
        {
            yield return Draft(
                "answer.missing",
                of,
                whom.For,
                context,
                new Wording("回答の状況について（通知）", "No answer has come")
            ) with
            {
                Paragraphs =
                [
                    "標記について、下記の期限までに回答がなかったので通知します。",
                    "相手方に確かめ、必要な場合は期限を改めてください。",
                ],
                Items = [.. items],
                English =
                    "No answer came by the day you had set. Ask the other side, or set another day.",
            };
        }
    }

    private static NoticeItem Number(UsageAgreement agreement) =>
        new($"合意番号　{agreement.Number}");

    private static NoticeDraft Draft(
        string kind,
        StreamId of,
        NamedPerson to,
        CommandContext context,
        Wording title
    ) => new(kind, of, NoticeAddressee.ToPerson(to.Person, to.Name), "", context.Today, title);
}
