using Dsg.Core.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The words of 提出の依頼, 回答 and 差替え.</summary>
internal static class SubmissionWords
{
    public static readonly Phrase Title = new("提出の依頼", "Requests for submission");
    public static readonly Phrase Ask = new("提出を依頼する", "Ask for a submission");
    public static readonly Phrase Answer = new("回答としてファイルを送る", "Send files in answer");
    public static readonly Phrase Replace = new("差し替える版を送る", "Send a later version");
    public static readonly Phrase Due = new("提出期限", "Due");
    public static readonly Phrase AnswerBy = new("回答期限", "Answer by");
    public static readonly Phrase Earlier = new("旧版（差替え済み）", "Earlier version, replaced");
    public static readonly Phrase Answered = new("回答あり", "Answered");

    /// <summary>Where a request stands.</summary>
    public static Phrase Of(SubmissionStage stage) =>
        stage switch
        {
            SubmissionStage.Asked => new("提出待ち", "Awaited"),
            SubmissionStage.Answered => new("提出あり（確認待ち）", "Answered, to be checked"),
            SubmissionStage.Closed => new("完了", "Closed"),
            SubmissionStage.Withdrawn => new("取下げ", "Withdrawn"),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };

    /// <summary>Its tone: what is awaited and late stands out.</summary>
    public static Tone ToneOf(SubmissionRequest state, DateOnly today) =>
        state.Stage switch
        {
            SubmissionStage.Asked => today > state.Due ? Tone.Danger : Tone.Waiting,
            SubmissionStage.Answered => Tone.Info,
            SubmissionStage.Closed => Tone.Done,
            _ => Tone.Plain,
        };

    /// <summary>A day with what is left of it, while an answer is awaited.</summary>
    public static string DueOf(SubmissionRequest state, DateOnly today, Language language) =>
        state.Stage == SubmissionStage.Asked
            ? DayOf(state.Due, today, language)
            : Dates.Full(state.Due, language);

    /// <summary>A day to answer by, and whether it has passed.</summary>
    public static string DayOf(DateOnly due, DateOnly today, Language language) =>
        today > due
            ? new Phrase("{0}（期限を過ぎています）", "{0} (overdue)").In(
                language,
                Dates.Full(due, language)
            )
            : new Phrase("{0}（{1}）", "{0} ({1})").In(
                language,
                Dates.Full(due, language),
                Amounts.DaysLeft(due.DayNumber - today.DayNumber, language)
            );

    /// <summary>What a dispatch has to do with others, for who approves it and may not see those.</summary>
    public static IEnumerable<SheetLine> FactsOf(DispatchTies ties, Language language)
    {
        var kind = new Phrase("回答・差替え", "Answer or later version").In(language);
        if (ties.Answers is not null)
        {
            yield return new(
                kind,
                new Phrase("提出の依頼への回答", "Answers a request").In(language)
            );
        }

        if (ties.RepliesTo is not null)
        {
            yield return new(kind, new Phrase("送付への回答", "Answers a dispatch").In(language));
        }

        if (ties.Replaces is not null)
        {
            yield return new(
                kind,
                new Phrase("前の送付を差し替える版", "Stands in place of an earlier dispatch").In(
                    language
                )
            );
        }

        if (ties.AnswerBy is { } due)
        {
            yield return new(AnswerBy.In(language), Dates.Full(due, language));
        }
    }
}
