using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>An answer of the company to something that was asked for.</summary>
/// <param name="Text">In its words; may be empty beside a paper.</param>
/// <param name="Paper">The paper; null without one.</param>
/// <param name="Unchanged">True for 変更なしの申告: the paper was accepted before and is declared unchanged.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
public sealed record AskedAnswer(
    string Text,
    DocumentId? Paper,
    bool Unchanged,
    PersonId By,
    DateTimeOffset At
)
{
    /// <summary>Why the office sent the answer back; null while it did not.</summary>
    public string? ReturnedBecause { get; init; }
}

/// <summary>Something the company is asked to hand in after 受付 (追加提出の依頼).</summary>
/// <param name="Id">Which.</param>
/// <param name="Text">What is asked for.</param>
/// <param name="DueOn">By when, a 開庁日.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
public sealed record AskedItem(
    Id<AskedItem> Id,
    string Text,
    DateOnly DueOn,
    PersonId By,
    DateTimeOffset At
)
{
    /// <summary>The most items that may be open at once.</summary>
    public const int MostOpen = 20;

    /// <summary>Every answer so far.</summary>
    public ImmutableArray<AskedAnswer> Answers { get; init; } = [];

    /// <summary>When the office accepted the answer; null until then.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Why the office no longer asks for it; null while it does.</summary>
    public string? DroppedBecause { get; init; }

    /// <summary>The newest answer; null before the first.</summary>
    public AskedAnswer? Answer => Answers.IsEmpty ? null : Answers[^1];

    /// <summary>True while it is neither accepted nor dropped.</summary>
    public bool IsOpen => AcceptedAt is null && DroppedBecause is null;

    /// <summary>True while the company has to answer.</summary>
    public bool WaitsForCompany => IsOpen && Answer is null or { ReturnedBecause: not null };

    /// <summary>True while the office has to look at an answer.</summary>
    public bool WaitsForOffice => IsOpen && Answer is { ReturnedBecause: null };
}

/// <summary>One line of a 追加提出の依頼.</summary>
/// <param name="Id">A fresh id.</param>
/// <param name="Text">What is asked for.</param>
public sealed record AskedLine(Id<AskedItem> Id, string Text);

/// <summary>One line as recorded.</summary>
public sealed record AskedText(Id<AskedItem> Id, PrivateText Text);

/// <summary>追加提出の依頼: what the company is to hand in, and by when.</summary>
[EventKind("enrollment.papers-asked")]
public sealed record PapersAsked(ImmutableArray<AskedText> Items, DateOnly DueOn) : IEvent;

/// <summary>The company answered something that was asked for.</summary>
[EventKind("enrollment.asked-answered")]
public sealed record AskedAnswered(
    Id<AskedItem> Item,
    PrivateText Text,
    AttachedPaper? Paper,
    DocumentId? Unchanged
) : IEvent;

/// <summary>The office accepted the answer.</summary>
[EventKind("enrollment.asked-accepted")]
public sealed record AskedAccepted(Id<AskedItem> Item) : IEvent;

/// <summary>The office sent the answer back.</summary>
[EventKind("enrollment.asked-returned")]
public sealed record AskedReturned(Id<AskedItem> Item, PrivateText Reason, DateOnly DueOn) : IEvent;

/// <summary>The office no longer asks for it.</summary>
[EventKind("enrollment.asked-dropped")]
public sealed record AskedDropped(Id<AskedItem> Item, PrivateText Reason) : IEvent;
