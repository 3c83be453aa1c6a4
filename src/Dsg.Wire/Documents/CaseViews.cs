using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Documents;

/// <summary>A case of the office as it stands: a notice, an incident, a spill, reports of return, sample mode.</summary>
/// <param name="Case">Its key within its kind.</param>
/// <param name="Procedure">Id of its procedure definition.</param>
/// <param name="Number">Its number; empty for kinds that have none.</param>
/// <param name="Stage">The stage at which it stands; empty when it has ended.</param>
/// <param name="Since">When that stage began.</param>
/// <param name="DueOn">A date that was set for the next act; null without one.</param>
/// <param name="Version">The version for <c>If-Match</c>; 0 in lists.</param>
/// <param name="Actions">What the caller may do; empty in lists.</param>
public sealed record CaseView(
    string Case,
    string Procedure,
    string Number,
    string Stage,
    DateTimeOffset Since,
    DateOnly? DueOn,
    long Version,
    IReadOnlyList<AvailableAction> Actions
)
{
    /// <summary>Its papers, for a change; reviewers read them at <c>documents/{id}/content</c>. Null in lists and for other kinds.</summary>
    public IReadOnlyList<AttachmentView>? Papers { get; init; }
}

/// <summary>A notice with its words.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Kind">What kind of notice.</param>
/// <param name="Number">文書番号; empty where nothing was decided.</param>
/// <param name="On">Date on the paper.</param>
/// <param name="Text">The words exactly as they are digested; null where they were lawfully erased.</param>
/// <param name="Sha256">SHA-256 of the words as UTF-8, lower-case hex, as it stands in the ledger.</param>
/// <param name="IssuedAt">発出.</param>
/// <param name="ReceivedAt">受領; null until then.</param>
/// <param name="Version">The version for <c>If-Match</c>.</param>
public sealed record NoticeView(
    string Key,
    string Kind,
    string Number,
    DateOnly On,
    string? Text,
    string Sha256,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ReceivedAt,
    long Version
);

/// <summary>The fields of one act, by name, as they would be typed on its form.</summary>
/// <param name="Fields">Field to text; a field that is left out counts as empty.</param>
public sealed record ActRequest(IReadOnlyDictionary<string, string> Fields);
