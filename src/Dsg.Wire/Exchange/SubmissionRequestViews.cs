using Dsg.Wire.Shared;

namespace Dsg.Wire.Exchange;

/// <summary>提出の依頼 to make; only users of the ministry do.</summary>
/// <param name="Subject">件名, at most 200 characters; no protected information.</param>
/// <param name="Message">What is asked for, at most 4,000 characters; may be empty.</param>
/// <param name="Due">提出期限, within a year (5020): <c>2026-12-10</c> or a Japanese date.</param>
/// <param name="Asked">Active users of the company (5003, 5004).</param>
public sealed record SubmissionRequestRequest(
    string Subject,
    string Message,
    string Due,
    IReadOnlyList<Guid> Asked
);

/// <summary>追加の提出の依頼.</summary>
/// <param name="Missing">What is still missing, at most 1,000 characters; no protected information.</param>
/// <param name="Due">The new 提出期限 (5020).</param>
public sealed record SubmissionMoreRequest(string Missing, string Due);

/// <summary>Changes the 提出期限.</summary>
/// <param name="Due">The new one (5020).</param>
public sealed record SubmissionDueRequest(string Due);

/// <summary>A 提出の依頼 as its people see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case, for <c>If-Match</c>.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="Asker">Who asks.</param>
/// <param name="IsOwn">True when the caller asked, or took the asker's place.</param>
/// <param name="Subject">件名.</param>
/// <param name="Message">What is asked for; may be empty. Empty in lists.</param>
/// <param name="Asked">Who is asked.</param>
/// <param name="Due">提出期限.</param>
/// <param name="Stage"><c>asked</c>, <c>answered</c>, <c>closed</c> or <c>withdrawn</c>.</param>
/// <param name="IsOverdue">True while an answer is awaited and the day has passed.</param>
/// <param name="At">When it was made.</param>
/// <param name="StillMissing">What was asked for after an answer; null when nothing was.</param>
/// <param name="WithdrawnBecause">Why it was withdrawn; null otherwise.</param>
/// <param name="Answers">Dispatches that answer it and that the caller may see.</param>
/// <param name="MayAnswer">True when the caller may answer it with a dispatch.</param>
/// <param name="Acts">What the caller may do: <c>closing</c>, <c>more</c>, <c>due</c>, <c>withdrawal</c>.</param>
public sealed record SubmissionRequestView(
    Guid Id,
    long Version,
    Guid Agreement,
    PersonView Asker,
    bool IsOwn,
    string Subject,
    string Message,
    IReadOnlyList<PersonView> Asked,
    DateOnly Due,
    string Stage,
    bool IsOverdue,
    DateTimeOffset At,
    string? StillMissing,
    string? WithdrawnBecause,
    IReadOnlyList<Guid> Answers,
    bool MayAnswer,
    IReadOnlyList<string> Acts
);

/// <summary>The 提出の依頼 of a workspace that concern the caller: open ones by 提出期限, then ended ones; at most 500.</summary>
/// <param name="Items">The requests.</param>
public sealed record SubmissionRequestList(IReadOnlyList<SubmissionRequestView> Items);

/// <summary>What a dispatch has to do with others, as far as the caller may see those.</summary>
/// <param name="AnswerBy">回答期限; null when no answer is asked for.</param>
/// <param name="Answers">The 提出の依頼 that it answers; null when none.</param>
/// <param name="RepliesTo">The dispatch that it answers; null when none.</param>
/// <param name="Replaces">差替え: the earlier version; null for a first one.</param>
/// <param name="ReplacedBy">The later version in whose favor it is out of date; null while it is the latest.</param>
/// <param name="Replies">Dispatches that answer it.</param>
/// <param name="MayReply">True when the caller may answer it.</param>
/// <param name="MayReplace">True when the caller may send a later version in its place.</param>
public sealed record DispatchTiesView(
    DateOnly? AnswerBy,
    Guid? Answers,
    Guid? RepliesTo,
    Guid? Replaces,
    Guid? ReplacedBy,
    IReadOnlyList<Guid> Replies,
    bool MayReply,
    bool MayReplace
);
