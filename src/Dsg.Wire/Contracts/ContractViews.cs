using Dsg.Wire.Procedures;
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
/// <param name="Prime">The prime contractor, an enrolled company (4003). Subcontractors come in by their own procedure.</param>
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
    string Prime
);

/// <summary>The terms of a contract, as for <see cref="EnterContractRequest"/>.</summary>
public sealed record ContractTermsForm(
    string Number,
    string Title,
    string Office,
    string Kind,
    bool Clause,
    string DesignationNumber,
    string DesignationDate,
    IReadOnlyList<string> DesignationItems,
    string From,
    string To
);

/// <summary>Puts what was entered right; all terms as they shall stand.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectContractRequest(ContractTermsForm Terms, string Reason);

/// <summary>変更契約; all terms as they stand after it.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Reason">Why.</param>
/// <param name="DocumentNumber">The document of the change.</param>
/// <param name="DocumentOn">Its date.</param>
public sealed record ChangeContractRequest(
    ContractTermsForm Terms,
    string Reason,
    string DocumentNumber,
    string DocumentOn
);

/// <summary>延長.</summary>
/// <param name="To">The new end, later than the present one (4101).</param>
/// <param name="DocumentNumber">The document of the extension.</param>
/// <param name="DocumentOn">Its date.</param>
public sealed record ExtendContractRequest(string To, string DocumentNumber, string DocumentOn);

/// <summary>履行完了確認; it cannot be undone.</summary>
/// <param name="On">The day of completion, from the begin of the contract to today (4102).</param>
/// <param name="DocumentNumber">The document by which it is confirmed.</param>
public sealed record ConfirmPerformanceRequest(string On, string DocumentNumber);

/// <summary>契約担当者の交代.</summary>
/// <param name="Officer">Another contract officer of the same unit (4103).</param>
/// <param name="Reason">Why.</param>
public sealed record ChangeOfficerRequest(string Officer, string Reason);

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
/// <param name="Officer">The contract officer who answers for it.</param>
/// <param name="Standing"><c>running</c>, <c>pastEnd</c> (期限経過・確認待ち: use goes on), <c>underChange</c> or <c>performed</c>.</param>
/// <param name="EndNotice">The newest notice of its end in days before it; null before the first.</param>
/// <param name="Predecessor">The contract it continues; null for one that was entered.</param>
/// <param name="Successor">The contract that continues it; null until 引継ぎ.</param>
/// <param name="Progress">Where it stands in its procedure.</param>
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
    PersonView Officer,
    string Standing,
    int? EndNotice,
    Guid? Predecessor,
    Guid? Successor,
    ProgressView Progress,
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
/// <param name="EndsOn">The first day on which it is no party any more; null while no end is set.</param>
public sealed record PartyView(Guid Company, string? Name, string Role, DateOnly? EndsOn);

/// <summary>An enrolled company that may be chosen as a party.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
public sealed record CompanyView(Guid Id, string Name);
