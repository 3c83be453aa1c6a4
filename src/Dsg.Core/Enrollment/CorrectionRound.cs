using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>What a 補正依頼 can be about, as the key of one point: a field of the application, a paper, or an item of a check sheet.</summary>
public static class CorrectionKey
{
    private const string PaperPrefix = "paper:";
    private const string SheetPrefix = "sheet:";

    /// <summary>The key of a paper.</summary>
    public static string Of(DocumentId paper) => $"{PaperPrefix}{paper}";

    /// <summary>The key of an item of the check sheet of a room.</summary>
    public static string Of(SiteId room, string item) => $"{SheetPrefix}{room}:{item}";

    /// <summary>The paper that a key names, or null.</summary>
    public static DocumentId? PaperOf(string key) =>
        key.StartsWith(PaperPrefix, StringComparison.Ordinal)
        && DocumentId.TryParse(key[PaperPrefix.Length..], null, out var paper)
            ? paper
            : null;

    /// <summary>The item that a key names, or null.</summary>
    public static (SiteId Room, string Item)? SheetItemOf(string key)
    {
        if (!key.StartsWith(SheetPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = key[SheetPrefix.Length..];
        var end = rest.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && SiteId.TryParse(rest[..end], null, out var room)
            ? (room, rest[(end + 1)..])
            : null;
    }
}

/// <summary>One point of a 補正依頼.</summary>
/// <param name="Key">What is to be corrected (<see cref="CorrectionKey"/>, or the name of a field).</param>
/// <param name="Code">The reason code of the definition; empty where it knows none.</param>
/// <param name="Reason">Free text; empty where the code says all.</param>
public sealed record CorrectionPoint(string Key, string Code, string Reason);

/// <summary>What a correction changed: before and after, as form values.</summary>
/// <param name="Key">What.</param>
/// <param name="Before">As it stood when the correction was asked for.</param>
/// <param name="After">As it was sent.</param>
public sealed record FieldChange(string Key, string Before, string After);

/// <summary>One round of correction with what came of it.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="DueOn">The deadline.</param>
/// <param name="Points">What was asked for.</param>
public sealed record CorrectionRound(
    PersonId AskedBy,
    DateTimeOffset AskedAt,
    DateOnly DueOn,
    ImmutableArray<CorrectionPoint> Points
)
{
    /// <summary>When the company answered; null until then.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What changed, point by point; a point that was sent as it stood has equal sides.</summary>
    public ImmutableArray<FieldChange> Changes { get; init; } = [];
}
