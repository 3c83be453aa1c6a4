using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Subcontracts;

/// <summary>下請負を届け出る.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="CorporateNumber">法人番号 of the subcontractor (3001).</param>
/// <param name="CompanyName">Its name, at most 100 characters.</param>
/// <param name="Work">What is subcontracted, at most 200 characters.</param>
public sealed record ReportSubcontractRequest(
    string Contract,
    string CorporateNumber,
    string CompanyName,
    string Work
);

/// <summary>承認. A subcontractor that has received its completion notice becomes a party by the same act.</summary>
/// <param name="Number">Number of the document.</param>
/// <param name="On">Its date.</param>
public sealed record ApproveSubcontractRequest(string Number, string On);

/// <summary>Several subcontracts confirmed or approved in one act; each is done wholly or not at all.</summary>
/// <param name="Subcontracts">1 to 50 of them.</param>
/// <param name="Number">For an approval: number of the document; null for a confirmation.</param>
/// <param name="On">For an approval: its date; null for a confirmation.</param>
public sealed record SubcontractBatchRequest(
    IReadOnlyList<string> Subcontracts,
    string? Number = null,
    string? On = null
);

/// <summary>What became of one subcontract of a batch.</summary>
/// <param name="Subcontract">As it was named.</param>
/// <param name="Done">True when it was done.</param>
/// <param name="Reasons">Why not; empty when it was done.</param>
public sealed record SubcontractOutcome(
    string Subcontract,
    bool Done,
    IReadOnlyList<ProblemReason> Reasons
);

/// <summary>下請負の終了.</summary>
/// <param name="On">The first day on which the company is no party.</param>
/// <param name="Reason">Why.</param>
public sealed record EndSubcontractRequest(string On, string Reason);

/// <summary>A subcontract as it stands.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Contract">The contract.</param>
/// <param name="ContractNumber">契約番号; null when the reader cannot see the contract.</param>
/// <param name="Prime">The prime contractor.</param>
/// <param name="CorporateNumber">法人番号 of the subcontractor.</param>
/// <param name="CompanyName">Its name as reported.</param>
/// <param name="Work">What is subcontracted.</param>
/// <param name="State"><c>primeConfirm</c>, <c>officeApproval</c>, <c>enrollment</c>, <c>party</c>, <c>declined</c>, <c>withdrawn</c> or <c>ended</c>.</param>
/// <param name="ApprovalNumber">Number of the approval; null until then.</param>
/// <param name="ApprovedOn">Its date; null until then.</param>
/// <param name="Company">The company that is a party; null until it is.</param>
/// <param name="EndsOn">The first day on which it is none; null while no end is set.</param>
/// <param name="Reason">Why it was declined, withdrawn or ended; null otherwise.</param>
/// <param name="Progress">Where it stands in its procedure.</param>
/// <param name="AvailableActions">What the caller may do.</param>
public sealed record SubcontractView(
    Guid Id,
    long Version,
    string Number,
    Guid Contract,
    string? ContractNumber,
    PartyNameView Prime,
    string CorporateNumber,
    string CompanyName,
    string Work,
    string State,
    string? ApprovalNumber,
    DateOnly? ApprovedOn,
    Guid? Company,
    DateOnly? EndsOn,
    string? Reason,
    ProgressView Progress,
    IReadOnlyList<AvailableAction> AvailableActions
);

/// <summary>A company with its name.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name; null when not known.</param>
public sealed record PartyNameView(Guid Id, string? Name);
