namespace Dsg.Core.Exchange;

/// <summary>What a 送付 has to do with others: by when it wants an answer, what it answers, and what it stands in place of.</summary>
/// <param name="AnswerBy">回答期限, a day in Japan; null when no answer is asked for.</param>
/// <param name="Answers">The 提出の依頼 that it answers; null when none.</param>
/// <param name="RepliesTo">The 送付 of the other side that it answers; null when none.</param>
/// <param name="Replaces">差替え: the earlier 送付 of the same sender in whose place it stands; null for a first version.</param>
public sealed record DispatchTies(
    DateOnly? AnswerBy = null,
    SubmissionRequestId? Answers = null,
    DispatchId? RepliesTo = null,
    DispatchId? Replaces = null
)
{
    /// <summary>It stands alone.</summary>
    public static DispatchTies None { get; } = new();
}

/// <summary>A 送付 that answers this one has come to its sender.</summary>
[EventKind("dispatch.replied")]
public sealed record DispatchReplied(DispatchId By) : IEvent;

/// <summary>差替え: a later version has come to the recipients; this one stays readable as the earlier version.</summary>
[EventKind("dispatch.replaced")]
public sealed record DispatchReplaced(DispatchId By) : IEvent;
