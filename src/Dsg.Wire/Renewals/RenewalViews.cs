using Dsg.Wire.Contracts;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Renewals;

/// <summary>一括更新: many contracts extended or handed over, all or none.</summary>
/// <param name="DocumentNumber">The document by which they are renewed.</param>
/// <param name="DocumentOn">Its date.</param>
/// <param name="Rows">1 to 50 contracts; every wrong row is told as <c>rows[i].…</c>.</param>
public sealed record RenewContractsRequest(
    string DocumentNumber,
    string DocumentOn,
    IReadOnlyList<RenewContractRow> Rows
);

/// <summary>What is wanted for one contract: either a new end, or the terms of the contract that continues it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="To">延長: the new end; null for a hand-over.</param>
/// <param name="Next">引継ぎ: terms of the next contract; null for an extension.</param>
public sealed record RenewContractRow(
    string Contract,
    string? To = null,
    ContractTermsForm? Next = null
);

/// <summary>A renewal that was done.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="DocumentNumber">The document.</param>
/// <param name="At">When.</param>
/// <param name="By">The contract officer.</param>
/// <param name="Contracts">What was done to each contract.</param>
public sealed record RenewalView(
    Guid Id,
    string Number,
    string DocumentNumber,
    DateTimeOffset At,
    PersonView By,
    IReadOnlyList<RenewedContractView> Contracts
);

/// <summary>What a renewal did to one contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="To">Its new end; null for a hand-over.</param>
/// <param name="Next">The contract that continues it; null for an extension.</param>
/// <param name="Agreements">Agreements that go on, with numbers of their own.</param>
/// <param name="People">How many people's use goes on without a new 利用申請.</param>
public sealed record RenewedContractView(
    Guid Contract,
    DateOnly? To,
    Guid? Next,
    IReadOnlyList<Guid> Agreements,
    int People
);
