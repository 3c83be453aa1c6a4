using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Exchange;

/// <summary>A 契約別共有領域 of the caller in a list.</summary>
/// <param name="Agreement">The 利用合意 it exists under; also the key of its address.</param>
/// <param name="Number">合意番号.</param>
/// <param name="ContractNumber">契約番号.</param>
/// <param name="ContractTitle">契約件名.</param>
/// <param name="Side"><c>company</c> or <c>staff</c>: the side the caller acts for.</param>
/// <param name="IsOpen">True when the caller may open it now.</param>
/// <param name="Reasons">Why not; empty when open.</param>
public sealed record WorkspaceSummary(
    Guid Agreement,
    string Number,
    string ContractNumber,
    string ContractTitle,
    string Side,
    bool IsOpen,
    IReadOnlyList<AccessReason> Reasons
);

/// <summary>The caller's workspaces.</summary>
/// <param name="Items">All of them, by 合意番号.</param>
public sealed record WorkspaceList(IReadOnlyList<WorkspaceSummary> Items);

/// <summary>One 契約別共有領域.</summary>
/// <param name="Agreement">The 利用合意.</param>
/// <param name="Number">合意番号.</param>
/// <param name="ContractNumber">契約番号.</param>
/// <param name="ContractTitle">契約件名.</param>
/// <param name="Side"><c>company</c> or <c>staff</c>.</param>
/// <param name="Unit">The staff unit.</param>
/// <param name="DesignationItems">Items of the 指定書; item 1 is the first.</param>
/// <param name="MaySend">True when the caller may send now.</param>
/// <param name="Conditions">Every condition of use with how, when and by whom it was confirmed.</param>
/// <param name="Members">Active users of the other side: possible recipients.</param>
/// <param name="Dispatches">Dispatches sent by or to the caller, newest first.</param>
public sealed record WorkspaceView(
    Guid Agreement,
    string Number,
    string ContractNumber,
    string ContractTitle,
    string Side,
    string Unit,
    IReadOnlyList<string> DesignationItems,
    bool MaySend,
    IReadOnlyList<RequirementView> Conditions,
    IReadOnlyList<PersonView> Members,
    Page<DispatchSummary> Dispatches
);

/// <summary>Why access is refused, as far as the caller may read it.</summary>
/// <param name="Code">The numbered code, for example <c>DSG-6002</c>.</param>
/// <param name="Condition">The condition that does not hold; null when it may not be told.</param>
/// <param name="Text">What to read.</param>
public sealed record AccessReason(string Code, string? Condition, Phrase Text);

/// <summary>The answer to "may I, here, now?".</summary>
/// <param name="Agreement">The 利用合意 asked about.</param>
/// <param name="IsGranted">True when every condition holds.</param>
/// <param name="Conditions">The conditions that the caller may read.</param>
/// <param name="Reasons">Why not; empty when granted.</param>
public sealed record OwnAccessView(
    Guid Agreement,
    bool IsGranted,
    IReadOnlyList<RequirementView> Conditions,
    IReadOnlyList<AccessReason> Reasons
);
