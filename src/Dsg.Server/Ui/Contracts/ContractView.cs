using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Contracts;

/// <summary>One contract on its page.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version seen.</param>
/// <param name="Title">Title and number.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Now">Where it stands and what is asked.</param>
/// <param name="Facts">Everything that was entered.</param>
/// <param name="Items">The items of the 指定書.</param>
/// <param name="Agreements">利用合意 under it.</param>
public sealed record ContractView(
    ContractId Id,
    long Version,
    string Title,
    FileState Standing,
    NowModel Now,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<string> Items,
    IReadOnlyList<AgreementLink> Agreements
)
{
    public required FlowModel Flow { get; init; }

    /// <summary>The flowchart of its hand-over; null while it was not handed over.</summary>
    public FlowModel? HandOver { get; init; }

    /// <summary>The acts that the reader may do.</summary>
    public IReadOnlyList<ActModel> Acts { get; init; } = [];

    /// <summary>Why the last act was refused.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>True when the form was older than the contract.</summary>
    public bool Stale { get; init; }

    /// <summary>What happened, the newest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>The contracts before and after it.</summary>
    public IReadOnlyList<ActionLink> Neighbours { get; init; } = [];

    /// <summary>True when the reader answers for it as contract officer.</summary>
    public bool IsOfficer { get; init; }

    /// <summary>True when the reader may report a subcontract under it.</summary>
    public bool MayReport { get; init; }
}

/// <summary>A 利用合意 under a contract.</summary>
public sealed record AgreementLink(string Label, string Href, FileState State);

/// <summary>担当する契約.</summary>
/// <param name="Rows">The contracts.</param>
/// <param name="NextHref">The next page; null at the end.</param>
/// <param name="MayEnter">True for a contract officer.</param>
public sealed record ContractList(IReadOnlyList<ContractRow> Rows, string? NextHref, bool MayEnter);

/// <summary>A contract in the list.</summary>
public sealed record ContractRow(
    string Number,
    string Title,
    string Href,
    string Company,
    FileState Standing,
    string Until,
    FileState? Flag
);
