namespace Dsg.Core.Enrollment;

/// <summary>
/// 委任 from the representative: who entrusts what to whom, from when until when. The responsible person acts for the company under it.
/// A later change of the responsible person begins with a new one.
/// </summary>
/// <param name="By">The representative, post and name.</param>
/// <param name="To">Who is entrusted, as written.</param>
/// <param name="Scope">What is entrusted.</param>
/// <param name="On">The date of the 委任.</param>
/// <param name="Until">The last day; null while no end is set.</param>
/// <param name="Paper">委任状; null while it is only declared.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record Entrustment(
    string By,
    string To,
    string Scope,
    DateOnly On,
    DateOnly? Until,
    DocumentId? Paper,
    DateTimeOffset RecordedAt
)
{
    /// <summary>What the first application is entrusted with, when nothing else is said.</summary>
    public const string OfEnrollment =
        "加入の申請及びこれに伴う補正、届出、変更、利用の申請並びに脱退に関する一切の手続";

    /// <summary>The person who is entrusted; null until the person is known to the gateway.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The office's confirmation; null while it stands on the declaration alone.</summary>
    public EntrustmentConfirmed? Confirmed { get; init; }

    /// <summary>Its end by the representative; null while it stands.</summary>
    public EntrustmentEnd? End { get; init; }

    /// <summary>How it was confirmed: 申告 until the office looked at it.</summary>
    public ConfirmedHow How => Confirmed?.How ?? ConfirmedHow.Declared;

    /// <summary>True when the responsible person acts under it on a day.</summary>
    public bool IsInForce(DateOnly day) =>
        (Until is null || day <= Until) && (End is null || day < End.On);
}

/// <summary>The office confirmed a 委任.</summary>
/// <param name="How">How.</param>
/// <param name="Remarks">Remarks; may be empty.</param>
/// <param name="Person">Who.</param>
/// <param name="At">When.</param>
public sealed record EntrustmentConfirmed(
    ConfirmedHow How,
    string Remarks,
    PersonId Person,
    DateTimeOffset At
);

/// <summary>The representative took a 委任 back.</summary>
/// <param name="Reason">What the representative said.</param>
/// <param name="On">The first day without it.</param>
/// <param name="RecordedBy">Who recorded it.</param>
public sealed record EntrustmentEnd(string Reason, DateOnly On, PersonId RecordedBy);

/// <summary>The company recorded a 委任 with its dates and paper.</summary>
[EventKind("enrollment.entrusted")]
public sealed record Entrusted(
    PrivateText By,
    PrivateText To,
    PrivateText Scope,
    DateOnly On,
    DateOnly? Until,
    AttachedPaper? Paper
) : IEvent;

/// <summary>The office confirmed the 委任.</summary>
[EventKind("enrollment.entrustment-confirmed")]
public sealed record EntrustmentFound(ConfirmedHow How, PrivateText Remarks) : IEvent;

/// <summary>The office was told that the representative took the 委任 back.</summary>
[EventKind("enrollment.entrustment-ended")]
public sealed record EntrustmentEnded(PrivateText Reason, DateOnly On) : IEvent;
