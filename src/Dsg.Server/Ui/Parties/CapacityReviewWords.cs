using Dsg.Core.Annual;
using Dsg.Server.Http.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>役割の年次確認 in words.</summary>
internal static class CapacityReviewWords
{
    /// <summary>Where it stands, and what is asked.</summary>
    public static (NowModel Now, Tone Tone) NowOf(
        CapacityReviewReading read,
        DateOnly today,
        Language language
    )
    {
        var state = read.State;
        var overdue = state.IsOverdue(today);
        var (stage, request) = state.Stage switch
        {
            CapacityReviewStage.Confirming => (
                new Phrase("別の担当による確認待ち", "Waits for another operator"),
                Confirming(read, language)
            ),
            CapacityReviewStage.Stating => (
                new Phrase("担当による点検待ち", "Waits for an operator"),
                Stating(state, language)
            ),
            _ => (
                new Phrase("次の年次確認まで", "Until the next review"),
                new Phrase(
                    "期限の60日前に、担当に点検をお願いします。それより前に行うこともできます。",
                    "An operator is asked 60 days before the day. It may be done earlier."
                ).In(language)
            ),
        };
        var late = new Phrase(
            "期限を過ぎています。役割は、自動的には終了しません。",
            "The day has passed. No capacity ends by itself."
        );
        return (
            new NowModel(
                stage.In(language),
                overdue ? late.In(language) + request : request,
                state.Stage == CapacityReviewStage.Settled
                    ? null
                    : CapacityWords.Of(Capacity.Operator).In(language),
                state.DueOn is { } due ? Dates.Full(due, language) : null
            ),
            overdue ? Tone.Danger
            : state.Stage == CapacityReviewStage.Settled ? Tone.Info
            : Tone.Waiting
        );
    }

    /// <summary>What the list that waits says of a capacity.</summary>
    /// <param name="read">The reading.</param>
    /// <param name="continues">As the list says; null when it says nothing of it.</param>
    /// <param name="held">False for what ended since.</param>
    public static Phrase ResultOf(CapacityReviewReading read, bool? continues, bool held) =>
        (read.State.Stage, continues, held) switch
        {
            (CapacityReviewStage.Confirming, _, false) => new("点検の後に終了", "ended since"),
            (CapacityReviewStage.Confirming, null, _) => new("点検の後に付与", "granted since"),
            (_, true, _) => new("継続", "continues"),
            (_, false, _) => new("終了", "ends"),
            _ => new("―", "―"),
        };

    /// <summary>The last confirmation; null before the first.</summary>
    public static string? LastOf(CapacityReviewReading read, Language language) =>
        read.State.Last is { } last
            ? new Phrase(
                "{0}に確認しました。点検：{1}　確認：{2}　継続{3}件　終了{4}件",
                "Confirmed on {0}: looked through by {1}, confirmed by {2}; {3} continued, {4} ended"
            ).In(
                language,
                Dates.Full(last.At, language),
                read.Names.Of(last.StatedBy).Name,
                read.Names.Of(last.ConfirmedBy).Name,
                last.Statements.Count(each => each.Continues),
                last.Statements.Count(each => !each.Continues)
            )
                + (
                    last.Remark.Length == 0
                        ? ""
                        : new Phrase("　備考：", "; remark: ").In(language) + last.Remark
                )
            : null;

    /// <summary>Title, button and explanation of an act.</summary>
    public static (Phrase Title, Phrase Submit, Phrase Explanation) OfAct(string act) =>
        act switch
        {
            CapacityReviewDesk.Statement => (
                new Phrase("点検の結果を記録する", "Record which capacities continue"),
                new Phrase("記録する", "Record"),
                new Phrase(
                    "別の担当が確認するまで、役割は変わりません。直ちに終了する必要がある役割は、利用者の画面から終了してください。",
                    "Nothing changes before another operator confirms it. What has to end at once is ended on the page of the person."
                )
            ),
            CapacityReviewDesk.Confirmation => (
                new Phrase("一覧を確認する", "Confirm the list"),
                new Phrase("確認する", "Confirm"),
                new Phrase(
                    "点検した担当とは別の担当が確認します。確認すると、終了とした役割は直ちに終了し、次の期限は1年後となります。",
                    "Another operator than the one who recorded it confirms the list. What ends, ends at once; the next review is due in a year."
                )
            ),
            _ => (
                new Phrase("差し戻す・取り消す", "Send it back, or take it back"),
                new Phrase("差し戻す", "Send back"),
                new Phrase(
                    "点検をやり直します。点検した担当が自ら取り消すこともできます。",
                    "The list is looked through again. Who recorded it may also take it back."
                )
            ),
        };

    private static string Confirming(CapacityReviewReading read, Language language) =>
        new Phrase(
            "{0}が{1}に点検しました。継続{2}件、終了{3}件です。",
            "{0} looked through the list on {1}: {2} continue, {3} end."
        ).In(
            language,
            read.Names.Of(read.State.StatedBy)?.Name ?? "",
            read.State.StatedAt is { } at ? Dates.Full(at, language) : "",
            read.State.Statements.Count(each => each.Continues),
            read.State.Statements.Count(each => !each.Continues)
        )
        + (
            read.State.Remark.Length == 0
                ? ""
                : new Phrase("備考：", " Remark: ").In(language) + read.State.Remark
        );

    private static string Stating(CapacityReview state, Language language) =>
        (
            state.Returned is { } reason
                ? new Phrase(
                    "点検の結果が差し戻されました。理由：{0}　",
                    "It was sent back: {0} "
                ).In(language, reason)
                : ""
        )
        + new Phrase(
            "役割を持つ人の全員について、継続又は終了を選び、点検の結果を記録してください。",
            "Say of everybody who holds a capacity whether it continues or ends."
        ).In(language);
}
