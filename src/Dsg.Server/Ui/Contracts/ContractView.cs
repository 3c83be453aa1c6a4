using Dsg.Server.Ui.Components;

namespace Dsg.Server.Ui.Contracts;

/// <summary>One contract on its page.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version seen.</param>
/// <param name="Title">Title and number.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Period">From and to, with the days left.</param>
/// <param name="Facts">Everything that was entered.</param>
/// <param name="Items">The items of the 指定書.</param>
/// <param name="Agreements">利用合意 under it.</param>
/// <param name="MayChange">True when the reader may change how it stands.</param>
public sealed record ContractView(
    ContractId Id,
    long Version,
    string Title,
    FileState Standing,
    string Period,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<string> Items,
    IReadOnlyList<AgreementLink> Agreements,
    bool MayChange
);

/// <summary>A 利用合意 under a contract.</summary>
public sealed record AgreementLink(string Label, string Href, FileState State);

/// <summary>担当する契約.</summary>
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
