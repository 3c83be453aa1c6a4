using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>The way by which a paper application came.</summary>
public enum PaperRoute
{
    /// <summary>書面.</summary>
    Paper = 1,

    /// <summary>電子メール.</summary>
    Mail = 2,
}

/// <summary>書面受付: how an application came that the office typed in. Shown wherever the case is shown.</summary>
/// <param name="Route">Paper or mail.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="TypedBy">Everyone who typed; none of them may compare.</param>
public sealed record PaperReceipt(
    PaperRoute Route,
    DateOnly ReceivedOn,
    ImmutableHashSet<PersonId> TypedBy
)
{
    /// <summary>The second person who compared field by field; null until confirmed.</summary>
    public PersonId? ComparedBy { get; init; }

    /// <summary>When it was confirmed; null until then.</summary>
    public DateTimeOffset? ComparedAt { get; init; }

    /// <summary>What the comparison found, field by field; empty while nothing differs.</summary>
    public ImmutableDictionary<string, string> Differences { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>The code by which the responsible person takes the case over; null while none is out.</summary>
    public ClaimCode? Claim { get; init; }

    /// <summary>When the responsible person took the case over; null until then.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }
}

/// <summary>A one-time code that binds the responsible person to a case that came on paper, after the office's identity check.</summary>
/// <param name="Hash">SHA-256 of the code, lower-case hex.</param>
/// <param name="How">How the identity was checked.</param>
/// <param name="By">Who checked.</param>
/// <param name="Expires">Until when it can be used.</param>
public sealed record ClaimCode(string Hash, ConfirmedHow How, PersonId By, DateTimeOffset Expires);

/// <summary>An operator typed in an application that came on paper or by mail.</summary>
/// <param name="Application">What was typed; it has no number yet.</param>
/// <param name="Responsible">A fresh id for the responsible person, until the person takes the case over.</param>
/// <param name="Route">How it came.</param>
/// <param name="ReceivedOn">When it came.</param>
[EventKind("enrollment.paper-entered")]
public sealed record PaperEntered(
    EnrollmentSubmitted Application,
    PersonId Responsible,
    PaperRoute Route,
    DateOnly ReceivedOn
) : IEvent;

/// <summary>What was typed was mended.</summary>
[EventKind("enrollment.paper-amended")]
public sealed record PaperAmended(ImmutableDictionary<string, PrivateText> Form) : IEvent;

/// <summary>The second person found differences.</summary>
[EventKind("enrollment.paper-returned")]
public sealed record PaperReturned(ImmutableDictionary<string, PrivateText> Differences) : IEvent;

/// <summary>The second person compared every field; the case begins.</summary>
[EventKind("enrollment.paper-confirmed")]
public sealed record PaperConfirmed(string Number, int ProcedureVersion) : IEvent
{
    /// <summary>The ended enrollments under the same 法人番号, the newest first.</summary>
    public ImmutableArray<EarlierEnrollment> Earlier { get; init; } = [];
}

/// <summary>What was typed is given up.</summary>
[EventKind("enrollment.paper-discarded")]
public sealed record PaperDiscarded(PrivateText Reason) : IEvent;

/// <summary>The office checked who the responsible person is and handed out a code.</summary>
[EventKind("enrollment.claim-prepared")]
public sealed record ClaimPrepared(string CodeHash, ConfirmedHow How, DateTimeOffset Expires)
    : IEvent;

/// <summary>The responsible person took the case over.</summary>
[EventKind("enrollment.claimed")]
public sealed record CaseClaimed(string Issuer, PrivateText Subject) : IEvent;
