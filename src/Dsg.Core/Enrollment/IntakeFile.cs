using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>What stands in an enrollment beside the form: check sheets, rounds of correction, what was asked for later, and the 委任.</summary>
public sealed record IntakeFile
{
    /// <summary>Nothing yet.</summary>
    public static IntakeFile Empty { get; } = new();

    /// <summary>Condition 2 room by room; a room without an entry has answered nothing.</summary>
    public ImmutableDictionary<SiteId, FacilitySheet> Sheets { get; init; } =
        ImmutableDictionary<SiteId, FacilitySheet>.Empty;

    /// <summary>Every 補正依頼 so far, the open one last.</summary>
    public ImmutableArray<CorrectionRound> Rounds { get; init; } = [];

    /// <summary>追加提出の依頼: what the office asked for after 受付.</summary>
    public ImmutableArray<AskedItem> Asked { get; init; } = [];

    /// <summary>委任 from the representative, the newest last; empty before submission.</summary>
    public ImmutableArray<Entrustment> Entrustments { get; init; } = [];

    /// <summary>The 委任 under which the responsible person acts; null before submission.</summary>
    public Entrustment? Entrustment => Entrustments.IsEmpty ? null : Entrustments[^1];

    /// <summary>The sheet of a room.</summary>
    public FacilitySheet SheetOf(SiteId room) =>
        Sheets.GetValueOrDefault(room, FacilitySheet.Blank);

    /// <summary>True while something that was asked for is neither accepted nor dropped.</summary>
    public bool HasOpenAsked => Asked.Any(item => item.IsOpen);
}
