using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>Where a 提出の依頼 stands.</summary>
public enum SubmissionStage
{
    /// <summary>提出待ち: the company is to send what was asked for.</summary>
    Asked = 1,

    /// <summary>提出あり: something has come; whoever asked looks whether it is all.</summary>
    Answered = 2,

    /// <summary>完了: all that was asked for has come.</summary>
    Closed = 3,

    /// <summary>取下げ: it is no longer asked for.</summary>
    Withdrawn = 4,
}

/// <summary>
/// 提出の依頼: a user of the ministry asks named users of the company for something by a day; they answer it by 送付. Nobody but these
/// people sees it.
/// </summary>
public sealed record SubmissionRequest
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "submission-request";

    /// <summary>Nothing was asked.</summary>
    public static SubmissionRequest Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was made.</summary>
    public SubmissionRequestId Id { get; init; }

    /// <summary>The workspace.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>Who asks.</summary>
    public PersonId Asker { get; init; }

    /// <summary>Users of the company who are asked.</summary>
    public ImmutableArray<PersonId> Asked { get; init; } = [];

    /// <summary>件名; no protected information stands in it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What is asked for, sealed under the agreement's key; empty when the 件名 says all.</summary>
    public string SealedMessage { get; init; } = "";

    /// <summary>提出期限, a day in Japan.</summary>
    public DateOnly Due { get; init; }

    /// <summary>Where it stands.</summary>
    public SubmissionStage Stage { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The 送付 that answer it, in the order in which they came.</summary>
    public ImmutableArray<DispatchId> Answers { get; init; } = [];

    /// <summary>What is still missing, as whoever asked wrote after an answer; null when nothing more was asked for.</summary>
    public string? StillMissing { get; init; }

    /// <summary>Why it was withdrawn; null otherwise.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>When it was closed or withdrawn; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The reminders that were sent for the present 提出期限.</summary>
    public ImmutableHashSet<Reminder> Reminded { get; init; } = [];

    /// <summary>True when it was made.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>True until it is closed or withdrawn.</summary>
    public bool IsOpen => Stage is SubmissionStage.Asked or SubmissionStage.Answered;

    /// <summary>The stream of a request.</summary>
    public static StreamId Stream(SubmissionRequestId id) => new(Kind, id.ToString());

    /// <summary>True when the holder of the permit asked it, took the asker's place, or may answer it.</summary>
    /// <param name="permit">Any permit to its workspace.</param>
    public bool IsSeenBy(Permit permit) => IsAskedBy(permit) || IsAskedOf(permit);

    /// <summary>True when the holder of the permit asked it, or took the place of who did.</summary>
    /// <param name="permit">Any permit to its workspace.</param>
    public bool IsAskedBy(Permit permit) =>
        permit.Agreement == Agreement
        && permit.Side == Side.Staff
        && permit.StandsFor.Contains(Asker);

    /// <summary>True when the holder of the permit is asked, or took the place of somebody who is.</summary>
    /// <param name="permit">Any permit to its workspace.</param>
    public bool IsAskedOf(Permit permit) =>
        permit.Agreement == Agreement
        && permit.Side == Side.Company
        && Asked.Any(permit.StandsFor.Contains);

    /// <summary>True when the holder of the permit may answer it now.</summary>
    /// <param name="permit">A permit to <see cref="AccessAction.Send"/>.</param>
    public bool MayAnswer(Permit permit) =>
        permit.Action == AccessAction.Send && IsOpen && IsAskedOf(permit);

    /// <summary>The next state.</summary>
    public static SubmissionRequest Evolve(SubmissionRequest state, Recorded recorded) =>
        recorded.Event switch
        {
            SubmissionAsked e => new SubmissionRequest
            {
                Id = e.Id,
                Agreement = e.Agreement,
                Asker = recorded.By.Person,
                Asked = e.Asked,
                Subject = e.Subject.Value,
                SealedMessage = e.Message?.Value ?? "",
                Due = e.Due,
                Stage = SubmissionStage.Asked,
                At = recorded.At,
            },
            // An answer that its sender's side approved late may come after the end; it stands beside the others all the same.
            SubmissionAnswered e => state with
            {
                Stage = state.IsOpen ? SubmissionStage.Answered : state.Stage,
                Answers = state.Answers.Contains(e.By) ? state.Answers : state.Answers.Add(e.By),
            },
            SubmissionMoreAsked e => state with
            {
                Stage = SubmissionStage.Asked,
                StillMissing = e.Missing.Value,
                Due = e.Due,
                Reminded = [],
            },
            SubmissionDueChanged e => state with { Due = e.Due, Reminded = [] },
            SubmissionClosed => state with
            {
                Stage = SubmissionStage.Closed,
                EndedAt = recorded.At,
            },
            SubmissionWithdrawn e => state with
            {
                Stage = SubmissionStage.Withdrawn,
                WithdrawnBecause = e.Reason.Value,
                EndedAt = recorded.At,
            },
            SubmissionReminded e => state with { Reminded = state.Reminded.Add(e.Reminder) },
            _ => state,
        };
}

/// <summary>提出の依頼 was made. What is asked for is content: it stands here sealed under the agreement's key.</summary>
[EventKind("submission-request.asked")]
public sealed record SubmissionAsked(
    SubmissionRequestId Id,
    AgreementId Agreement,
    PrivateText Subject,
    PrivateText? Message,
    ImmutableArray<PersonId> Asked,
    DateOnly Due
) : IEvent;

/// <summary>A 送付 that answers it has come.</summary>
[EventKind("submission-request.answered")]
public sealed record SubmissionAnswered(DispatchId By) : IEvent;

/// <summary>追加の提出の依頼: not all has come yet.</summary>
[EventKind("submission-request.more-asked")]
public sealed record SubmissionMoreAsked(PrivateText Missing, DateOnly Due) : IEvent;

/// <summary>The 提出期限 was changed.</summary>
[EventKind("submission-request.due-changed")]
public sealed record SubmissionDueChanged(DateOnly Due) : IEvent;

/// <summary>All that was asked for has come.</summary>
[EventKind("submission-request.closed")]
public sealed record SubmissionClosed : IEvent;

/// <summary>It is no longer asked for.</summary>
[EventKind("submission-request.withdrawn")]
public sealed record SubmissionWithdrawn(PrivateText Reason) : IEvent;

/// <summary>Those asked were reminded.</summary>
[EventKind("submission-request.reminded")]
public sealed record SubmissionReminded(Reminder Reminder) : IEvent;
