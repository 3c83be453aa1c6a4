using Dsg.Wire.Shared;

namespace Dsg.Wire.Contracts;

/// <summary>契約情報を入力する.</summary>
/// <param name="Number">契約番号, at most 50 characters.</param>
/// <param name="Title">契約件名, at most 200 characters.</param>
/// <param name="Office">The contracting office, at most 100 characters.</param>
/// <param name="Kind"><c>central</c> or <c>regional</c>; never a condition.</param>
/// <param name="Clause">True when it carries the 情報セキュリティ特約条項 (4001).</param>
/// <param name="DesignationNumber">Number of the 情報セキュリティ指定書 (4002).</param>
/// <param name="DesignationDate">Its date.</param>
/// <param name="DesignationItems">Its items in order, 1 to 100.</param>
/// <param name="From">Begin of the period.</param>
/// <param name="To">End of the period.</param>
/// <param name="Prime">The prime contractor, an enrolled company (4003).</param>
/// <param name="Subcontractors">Companies of approved subcontracts, enrolled too.</param>
public sealed record EnterContractRequest(
    string Number,
    string Title,
    string Office,
    string Kind,
    bool Clause,
    string DesignationNumber,
    string DesignationDate,
    IReadOnlyList<string> DesignationItems,
    string From,
    string To,
    string Prime,
    IReadOnlyList<string> Subcontractors
);

/// <summary>変更契約手続中, 延長 or 履行完了確認.</summary>
/// <param name="Standing"><c>running</c>, <c>underChange</c> or <c>performed</c>.</param>
/// <param name="To">A new end of the period; null or left out when unchanged.</param>
public sealed record ChangeStandingRequest(string Standing, string? To = null);

/// <summary>A contract as far as the reader is concerned: a company reads itself as party, not the others.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Number">契約番号.</param>
/// <param name="Title">契約件名.</param>
/// <param name="Office">The contracting office.</param>
/// <param name="Kind"><c>central</c> or <c>regional</c>.</param>
/// <param name="SecurityClause">True when it carries the clause.</param>
/// <param name="Designation">The 指定書.</param>
/// <param name="From">Begin of the period.</param>
/// <param name="To">End of the period.</param>
/// <param name="Parties">The companies; for a company only itself.</param>
/// <param name="Unit">The staff unit that exchanges.</param>
/// <param name="Standing"><c>running</c>, <c>underChange</c> or <c>performed</c>.</param>
/// <param name="AvailableActions">What the caller may do.</param>
public sealed record ContractView(
    Guid Id,
    long Version,
    string Number,
    string Title,
    string Office,
    string Kind,
    bool SecurityClause,
    DesignationView Designation,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PartyView> Parties,
    string Unit,
    string Standing,
    IReadOnlyList<AvailableAction> AvailableActions
);

/// <summary>情報セキュリティ指定書.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date.</param>
/// <param name="Items">Its items; item 1 is the first.</param>
public sealed record DesignationView(string Number, DateOnly Date, IReadOnlyList<string> Items);

/// <summary>A company in a contract.</summary>
/// <param name="Company">Which.</param>
/// <param name="Name">Its name; null when not known to the reader.</param>
/// <param name="Role"><c>prime</c> or <c>subcontractor</c>.</param>
public sealed record PartyView(Guid Company, string? Name, string Role);

/// <summary>An enrolled company that may be chosen as a party.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
public sealed record CompanyView(Guid Id, string Name);
