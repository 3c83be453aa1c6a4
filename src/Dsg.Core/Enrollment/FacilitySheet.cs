using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

/// <summary>What the company answers to one item of the check sheet.</summary>
public enum SheetReply
{
    /// <summary>実施している.</summary>
    Done = 1,

    /// <summary>一部実施している.</summary>
    Partly = 2,

    /// <summary>実施していない.</summary>
    NotDone = 3,

    /// <summary>該当しない.</summary>
    NotApplicable = 4,
}

/// <summary>An item of the check sheet of one room.</summary>
/// <param name="Reply">What the company answered.</param>
/// <param name="Text">In its own words; may be empty beside 実施している.</param>
/// <param name="Paper">A paper that shows it; null without one.</param>
/// <param name="At">When it was answered.</param>
public sealed record SheetItem(SheetReply Reply, string Text, DocumentId? Paper, DateTimeOffset At)
{
    /// <summary>What the office found; null while nobody looked at it.</summary>
    public Finding? Finding { get; init; }

    /// <summary>True once the office has found it 適.</summary>
    public bool IsMet => Finding is { Result: FindingResult.Met };
}

/// <summary>既に官の確認を受けた取扱施設・実施手順: named instead of a check sheet.</summary>
/// <param name="Number">The number of the confirmation.</param>
/// <param name="On">Its date.</param>
/// <param name="Paper">The paper; null when only number and date are told.</param>
/// <param name="By">Who named it.</param>
/// <param name="At">When.</param>
public sealed record ConfirmedFacility(
    string Number,
    DateOnly On,
    DocumentId? Paper,
    PersonId By,
    DateTimeOffset At
);

/// <summary>What stands on condition 2 for one room: the check sheet, or the facility that is confirmed already.</summary>
public sealed record FacilitySheet
{
    /// <summary>Nothing was answered.</summary>
    public static FacilitySheet Blank { get; } = new();

    /// <summary>The items that were answered, by the id of the definition.</summary>
    public ImmutableDictionary<string, SheetItem> Items { get; init; } =
        ImmutableDictionary<string, SheetItem>.Empty;

    /// <summary>The facility that was referred to; null for none.</summary>
    public ConfirmedFacility? Confirmed { get; init; }

    /// <summary>The items of a sheet that are not found 適; none when a confirmed facility is referred to.</summary>
    public IEnumerable<DefinedCheckItem> OpenOf(DefinedCheckSheet sheet) =>
        Confirmed is not null
            ? []
            : sheet.Items.Where(item =>
                !Items.TryGetValue(item.Id, out var answered) || !answered.IsMet
            );

    /// <summary>The items of a sheet that the company has still to answer.</summary>
    public IEnumerable<DefinedCheckItem> UnansweredOf(DefinedCheckSheet sheet) =>
        Confirmed is not null ? [] : sheet.Items.Where(item => !Items.ContainsKey(item.Id));
}

/// <summary>An answer to one item of the check sheet, in a command.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Text">In the company's words; needed beside every reply but 実施している.</param>
/// <param name="Paper">A paper that shows it; null without one.</param>
public sealed record SheetEntry(SheetReply Reply, string Text, AttachedPaper? Paper = null);

/// <summary>An answer to one item, as recorded.</summary>
public sealed record AnsweredItem(SheetReply Reply, PrivateText Text, AttachedPaper? Paper);

/// <summary>The company answered items of the check sheet of a room.</summary>
[EventKind("enrollment.sheet-answered")]
public sealed record SheetAnswered(SiteId Room, ImmutableDictionary<string, AnsweredItem> Items)
    : IEvent;

/// <summary>The company referred to a facility that is confirmed already.</summary>
[EventKind("enrollment.facility-referred")]
public sealed record FacilityReferred(
    SiteId Room,
    PrivateText Number,
    DateOnly On,
    AttachedPaper? Paper
) : IEvent;

/// <summary>The office found something about an item of the check sheet.</summary>
[EventKind("enrollment.sheet-item-found")]
public sealed record SheetItemFound(
    SiteId Room,
    string Item,
    FindingResult Result,
    PrivateText Reason,
    ConfirmedHow How
) : IEvent;
