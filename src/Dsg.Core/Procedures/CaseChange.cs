using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>Something that happened to a case, as told to somebody who came too late.</summary>
/// <param name="Version">The version of the case after it.</param>
/// <param name="Kind">What, by the name of the event.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="As">In which capacity.</param>
public sealed record CaseChange(
    long Version,
    string Kind,
    DateTimeOffset At,
    PersonId By,
    Capacity As
)
{
    /// <summary>What happens inside the office and is not told to others (差戻し).</summary>
    public static readonly ImmutableHashSet<string> Inside =
    [
        "enrollment.returned",
        "usage.returned",
    ];

    /// <summary>The person's name; null for readers outside of the office, who are told the capacity alone.</summary>
    public string? Name { get; init; }
}
