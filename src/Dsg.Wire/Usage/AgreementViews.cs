using Dsg.Wire.Shared;

namespace Dsg.Wire.Usage;

/// <summary>Starts a 利用合意; the other side confirms it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Company">The company, a party to the contract (4014); left out on the company face, where it is the caller's own.</param>
public sealed record StartAgreementRequest(string Contract, string? Company = null);

/// <summary>合意の解消.</summary>
/// <param name="EffectiveOn">Effective date.</param>
/// <param name="Reason">Why.</param>
public sealed record DissolveAgreementRequest(string EffectiveOn, string Reason);

/// <summary>利用合意 as it stands.</summary>
/// <param name="Id">Which; also the key of its 契約別共有領域.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Number">合意番号.</param>
/// <param name="Contract">The contract.</param>
/// <param name="ContractNumber">契約番号; null when the reader cannot see the contract.</param>
/// <param name="ContractTitle">契約件名; null when the reader cannot see the contract.</param>
/// <param name="Company">The company.</param>
/// <param name="CompanyName">Its name; null when not known.</param>
/// <param name="Unit">The staff unit.</param>
/// <param name="StartedBySide"><c>company</c> or <c>staff</c>.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="ConfirmedBy">Who confirmed it for the other side; null until then.</param>
/// <param name="ConfirmedAt">When; null until then.</param>
/// <param name="DissolvedOn">合意の解消: effective date; null while it stands.</param>
/// <param name="Stands">True when it stands today.</param>
/// <param name="AvailableActions">What the caller may do.</param>
public sealed record AgreementView(
    Guid Id,
    long Version,
    string Number,
    Guid Contract,
    string? ContractNumber,
    string? ContractTitle,
    Guid Company,
    string? CompanyName,
    string Unit,
    string StartedBySide,
    PersonView StartedBy,
    DateTimeOffset StartedAt,
    PersonView? ConfirmedBy,
    DateTimeOffset? ConfirmedAt,
    DateOnly? DissolvedOn,
    bool Stands,
    IReadOnlyList<AvailableAction> AvailableActions
);
