namespace Dsg.Wire.Shared;

/// <summary>A requirement of access.</summary>
/// <param name="Id">Stable id, for example <c>use.2</c> or <c>device.valid</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
/// <param name="Holds">True when it holds.</param>
/// <param name="Since">
/// Since when it holds or, if it does not, since when it holds no more; null for what has always held, or has never held.
/// </param>
/// <param name="How">How it was confirmed; null when not confirmed.</param>
/// <param name="Until">Until when it holds; null when no end is set.</param>
public sealed record RequirementView(
    string Id,
    Phrase Name,
    string? Ground,
    bool Holds,
    DateTimeOffset? Since,
    string? How,
    DateTimeOffset? Until
)
{
    /// <summary>
    /// Who can mend it: <c>self</c>, <c>responsiblePerson</c>, <c>siteKeeper</c>, <c>superior</c>, <c>contractOfficer</c>, <c>office</c>,
    /// <c>otherSide</c>, <c>time</c> (its day comes by itself) or <c>nobody</c>; null while it holds.
    /// </summary>
    public string? MendedBy { get; init; }

    /// <summary>The same in words; null while it holds.</summary>
    public Phrase? MendedByName { get; init; }

    /// <summary>The page where it is mended, as a path on the site of the call; null where the caller may open none.</summary>
    public string? Href { get; init; }
}
