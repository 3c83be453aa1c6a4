namespace Dsg.Core.Usage;

/// <summary>The way by which an ID or an invitation is handed over; the two take different ones.</summary>
public enum DeliveryChannel
{
    /// <summary>手渡し.</summary>
    InPerson = 1,

    /// <summary>書留郵便.</summary>
    RegisteredMail = 2,

    /// <summary>電話.</summary>
    Telephone = 3,

    /// <summary>電子メール: never with a sign-in link.</summary>
    Mail = 4,
}

/// <summary>A hand-over as recorded: by which way, to whom, by whom, when.</summary>
public sealed record Delivery(
    DeliveryChannel Channel,
    string Receiver,
    PersonId By,
    DateTimeOffset At
);

/// <summary>後任への引継ぎ: whose place a person takes, from which day, and the predecessor's last day.</summary>
/// <param name="Case">The predecessor's case.</param>
/// <param name="Predecessor">Who leaves.</param>
/// <param name="From">The successor's first day.</param>
/// <param name="LastDay">The predecessor's last day; never before <paramref name="From"/>.</param>
public sealed record Succession(
    UsageId Case,
    PersonId Predecessor,
    DateOnly From,
    DateOnly LastDay
);

/// <summary>The time in which somebody may use: from an instant, until another. Null is without bound.</summary>
public sealed record UseSpan(DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>True at that instant; the last instant is no longer in it.</summary>
    public bool Holds(DateTimeOffset at) => !(From > at) && !(Until <= at);
}

/// <summary>One person of an application.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name as filed, or as changed by notice.</param>
/// <param name="IssuedBy">The operator who prepared the ID; null until then.</param>
/// <param name="HandedOverBy">The second operator who handed the invitation over; null until then.</param>
/// <param name="RulesAcceptedAt">First use: rules of use accepted; null until then, and no access.</param>
/// <param name="EndedAt">利用終了 that has been recorded; null while not ended.</param>
public sealed record UsagePerson(
    PersonId Person,
    string Name,
    PersonId? IssuedBy = null,
    PersonId? HandedOverBy = null,
    DateTimeOffset? RulesAcceptedAt = null,
    DateTimeOffset? EndedAt = null
)
{
    /// <summary>フリガナ; empty when not given.</summary>
    public string Kana { get; init; } = "";

    /// <summary>Post in the company or unit; empty when not given.</summary>
    public string Post { get; init; } = "";

    /// <summary>利用者ID as printed; null until prepared.</summary>
    public string? UserNumber { get; init; }

    /// <summary>How the ID went to the responsible person; null until then.</summary>
    public Delivery? IdDelivery { get; init; }

    /// <summary>How the invitation went to the person; null until then.</summary>
    public Delivery? InvitationDelivery { get; init; }

    /// <summary>Why this person was not approved while others were; null otherwise.</summary>
    public string? RefusedBecause { get; init; }

    /// <summary>The reported hour at which the use ends by itself; null when none was reported.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Why the use ends or ended; null while none is reported.</summary>
    public string? EndReason { get; init; }

    /// <summary>Number of the 利用終了通知; null while there is none.</summary>
    public string? EndNumber { get; init; }

    /// <summary>When the ID was withdrawn to be handed over anew; null when it never was.</summary>
    public DateTimeOffset? ReissuedAt { get; init; }

    /// <summary>Whose place the person takes; null for nobody's.</summary>
    public Succession? Succeeds { get; init; }

    /// <summary>Who takes this person's place; null for nobody.</summary>
    public PersonId? SucceededBy { get; init; }

    /// <summary>Until when the training on the rules of use counts; null when the office asks for none.</summary>
    public DateOnly? TrainedUntil { get; init; }

    /// <summary>True while nothing ended or refused this person's place; an hour that lies ahead changes nothing yet.</summary>
    public bool Stays => EndedAt is null && RefusedBecause is null;

    /// <summary>When the person may use, once admitted.</summary>
    public UseSpan Span =>
        new(Succeeds is { } place ? JapanTime.StartOf(place.From) : null, EndedAt ?? LeavesAt);
}
