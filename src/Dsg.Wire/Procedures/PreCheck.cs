using Dsg.Wire.Shared;

namespace Dsg.Wire.Procedures;

/// <summary>The ten questions (社内検討) as they are asked.</summary>
/// <param name="Questions">In order.</param>
public sealed record PreCheckQuestionsView(IReadOnlyList<PreCheckQuestionView> Questions);

/// <summary>One question.</summary>
/// <param name="No">1 to 10.</param>
/// <param name="Question">The question.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
public sealed record PreCheckQuestionView(int No, Phrase Question, Phrase Why, string? Ground);

/// <summary>The answers to the ten questions. Nothing of it is stored.</summary>
/// <param name="Answers">An unanswered question counts as <c>unknown</c>.</param>
public sealed record PreCheckRequest(IReadOnlyList<PreCheckAnswer> Answers);

/// <summary>An answer.</summary>
/// <param name="No">1 to 10, each at most once.</param>
/// <param name="Answer"><c>yes</c>, <c>no</c> or <c>unknown</c>.</param>
public sealed record PreCheckAnswer(int No, string Answer);

/// <summary>社内検討用メモ: what the company finds out about itself before it applies. It is no finding of any office.</summary>
/// <param name="Outlook"><c>apply</c> (nothing speaks against applying), <c>prepare</c> (gaps to close first) or <c>ask</c> (DSG may not be meant for this case).</param>
/// <param name="Summary">The outlook in one sentence.</param>
/// <param name="Gaps">What is missing, by question.</param>
/// <param name="Unclear">What has to be found out, by question.</param>
/// <param name="Equipment">What has to be got and installed.</param>
/// <param name="People">Who is needed.</param>
/// <param name="OpenCosts">What costs money and is not known yet.</param>
/// <param name="Notice">What the memo is and is not.</param>
public sealed record PreCheckMemo(
    string Outlook,
    Phrase Summary,
    IReadOnlyList<PreCheckPoint> Gaps,
    IReadOnlyList<PreCheckPoint> Unclear,
    IReadOnlyList<Phrase> Equipment,
    IReadOnlyList<Phrase> People,
    IReadOnlyList<Phrase> OpenCosts,
    Phrase Notice
);

/// <summary>What follows from one answer.</summary>
/// <param name="No">The question.</param>
/// <param name="Text">What to do.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
public sealed record PreCheckPoint(int No, Phrase Text, string? Ground);
