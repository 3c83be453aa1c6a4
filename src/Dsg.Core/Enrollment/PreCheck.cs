using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>An answer to one of the ten questions.</summary>
public enum PreCheckAnswer
{
    /// <summary>分からない; also every question left out.</summary>
    Unknown = 0,

    /// <summary>はい.</summary>
    Yes = 1,

    /// <summary>いいえ.</summary>
    No = 2,
}

/// <summary>What the answers suggest. It is the company's own reading, no finding of any office.</summary>
public enum PreCheckOutlook
{
    /// <summary>Nothing speaks against applying.</summary>
    Apply = 1,

    /// <summary>Something has to be prepared or found out first.</summary>
    Prepare = 2,

    /// <summary>DSG may not be meant for this case: ask first.</summary>
    Ask = 3,
}

/// <summary>One of the ten questions.</summary>
/// <param name="No">1 to 10.</param>
/// <param name="Question">The question.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
/// <param name="WhenNo">What to do when the answer is no.</param>
/// <param name="WhenUnknown">What to find out when it is not known.</param>
public sealed record PreCheckQuestion(
    int No,
    Wording Question,
    Wording Why,
    string? Ground,
    Wording WhenNo,
    Wording WhenUnknown
);

/// <summary>A line of the memo that follows from one answer.</summary>
/// <param name="No">The question.</param>
/// <param name="Text">What to do.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
public sealed record PreCheckPoint(int No, Wording Text, string? Ground);

/// <summary>社内検討用メモ.</summary>
/// <param name="Outlook">What the answers suggest.</param>
/// <param name="Summary">The same in one sentence.</param>
/// <param name="Gaps">What is missing.</param>
/// <param name="Unclear">What has to be found out.</param>
/// <param name="Equipment">What has to be got and installed.</param>
/// <param name="People">Who is needed.</param>
/// <param name="OpenCosts">What costs money and is not known yet.</param>
/// <param name="Notice">What the memo is and is not.</param>
public sealed record PreCheckMemo(
    PreCheckOutlook Outlook,
    Wording Summary,
    ImmutableArray<PreCheckPoint> Gaps,
    ImmutableArray<PreCheckPoint> Unclear,
    ImmutableArray<Wording> Equipment,
    ImmutableArray<Wording> People,
    ImmutableArray<Wording> OpenCosts,
    Wording Notice
);

/// <summary>社内検討 (A0): ten questions without sign-in; nothing is stored.</summary>
public static class PreCheck
{
    /// <summary>The memo that the answers give.</summary>
    /// <param name="answers">By number of the question; one left out counts as <see cref="PreCheckAnswer.Unknown"/>.</param>
    public static PreCheckMemo MemoOf(IReadOnlyDictionary<int, PreCheckAnswer> answers)
    {
        PreCheckAnswer Answer(int no) => answers.GetValueOrDefault(no);
        var outlook =
            Answer(PreCheckTexts.Contract) == PreCheckAnswer.No
            || Answer(PreCheckTexts.InJapan) == PreCheckAnswer.No
                ? PreCheckOutlook.Ask
            : PreCheckTexts.Questions.All(q => Answer(q.No) == PreCheckAnswer.Yes)
                ? PreCheckOutlook.Apply
            : PreCheckOutlook.Prepare;
        return new PreCheckMemo(
            outlook,
            PreCheckTexts.SummaryOf(outlook),
            Points(PreCheckAnswer.No, question => question.WhenNo),
            Points(PreCheckAnswer.Unknown, question => question.WhenUnknown),
            PreCheckTexts.Equipment,
            PreCheckTexts.People,
            [
                .. PreCheckTexts
                    .Costs.Where(cost => Answer(cost.UnlessYes) != PreCheckAnswer.Yes)
                    .Select(cost => cost.Text),
                .. PreCheckTexts.CostsAlways,
            ],
            PreCheckTexts.Notice
        );

        ImmutableArray<PreCheckPoint> Points(
            PreCheckAnswer answer,
            Func<PreCheckQuestion, Wording> text
        ) =>
            [
                .. PreCheckTexts
                    .Questions.Where(question => Answer(question.No) == answer)
                    .Select(question => new PreCheckPoint(
                        question.No,
                        text(question),
                        question.Ground
                    )),
            ];
    }
}
