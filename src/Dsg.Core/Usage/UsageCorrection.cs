using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>One thing to be corrected: a field of the application, or of one of its people.</summary>
/// <param name="Field">The field, for example <c>name</c> or <c>terminalNumber</c>; <c>person</c> for the person as such.</param>
/// <param name="Person">Whose; null for the application itself.</param>
/// <param name="Code">Why, as one of the reason codes of the definition.</param>
/// <param name="Text">Why, in words; may be empty unless the code is その他.</param>
public sealed record CorrectionItem(string Field, PersonId? Person, string Code, string Text);

/// <summary>A corrected value.</summary>
/// <param name="Field">The field.</param>
/// <param name="Person">Whose; null for the application itself.</param>
/// <param name="Value">As typed; for <c>person</c> and <c>engaged</c> <c>true</c> or <c>false</c> (leaves the application).</param>
public sealed record CorrectedValue(string Field, PersonId? Person, string Value);

/// <summary>補正依頼 that is not answered yet.</summary>
/// <param name="Items">What is open, and why.</param>
/// <param name="DueOn">Deadline, a 開庁日.</param>
/// <param name="By">Who asked, or opened the case again.</param>
/// <param name="At">When the deadline was set.</param>
public sealed record UsageCorrection(
    ImmutableArray<CorrectionItem> Items,
    DateOnly DueOn,
    PersonId By,
    DateTimeOffset At
)
{
    /// <summary>The newest reminder that was given; null before the first.</summary>
    public CorrectionReminder? Reminded { get; init; }

    /// <summary>Why the case was opened again with this deadline; null when it never lapsed.</summary>
    public string? ReopenedBecause { get; init; }

    /// <summary>What the deadline is counted from.</summary>
    public Deadline Deadline => new(At, DueOn, Reminded);
}

/// <summary>What a 補正依頼 of 利用 may ask for. The reasons stand in the definition.</summary>
public static class UsageFields
{
    /// <summary>Fields of a person that can be corrected.</summary>
    public static readonly ImmutableArray<string> OfPerson =
    [
        "person",
        "name",
        "kana",
        "post",
        "engaged",
    ];

    /// <summary>Fields of a staff application that can be corrected.</summary>
    public static readonly ImmutableArray<string> OfStaff =
    [
        "terminalSystem",
        "terminalNumber",
        "superior",
    ];

    /// <summary>True for an item that the case has.</summary>
    public static bool Has(UsageCase state, string field, PersonId? person) =>
        person is { } who
            ? OfPerson.Contains(field) && state.Find(who) is { Stays: true }
            : state.Side == Side.Staff && OfStaff.Contains(field);
}
