using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Usage;

/// <summary>Starts a 利用合意; the other side confirms it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Company">The company, a party to the contract (4014); left out on the company face, where it is the caller's own.</param>
public sealed record StartAgreementRequest(string Contract, string? Company = null);

/// <summary>Records a 利用合意 that was made elsewhere; the other side confirms it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="AgreedOn">The day on which it was made; not after today (4106).</param>
/// <param name="CompanyName">Who agreed for the company.</param>
/// <param name="StaffName">Who agreed for the staff unit.</param>
/// <param name="Company">The company; left out on the company face.</param>
public sealed record RecordAgreementRequest(
    string Contract,
    string AgreedOn,
    string CompanyName,
    string StaffName,
    string? Company = null
);

/// <summary>指名: who may end the agreement beside the 所属長.</summary>
/// <param name="Person">A staff user of the unit (4108); null takes the naming back.</param>
public sealed record NamePersonRequest(string? Person = null);

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
/// <param name="State"><c>awaiting</c>, <c>standing</c>, <c>dissolving</c>, <c>ended</c>, <c>declined</c> or <c>withdrawn</c>.</param>
/// <param name="Named">The staff user named to end it; null when nobody is.</param>
/// <param name="Recorded">Where and how it was made elsewhere; null for one that was started here.</param>
/// <param name="Predecessor">The agreement that it continues; null for others.</param>
/// <param name="Successor">The agreement that continues it; null until 引継ぎ.</param>
/// <param name="Progress">Where it stands in its procedure.</param>
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
    string State,
    PersonView? Named,
    RecordedAgreementView? Recorded,
    Guid? Predecessor,
    Guid? Successor,
    ProgressView Progress,
    IReadOnlyList<AvailableAction> AvailableActions
);

/// <summary>A 利用合意 that was made elsewhere.</summary>
/// <param name="AgreedOn">The day.</param>
/// <param name="CompanyName">Who agreed for the company.</param>
/// <param name="StaffName">Who agreed for the staff unit.</param>
public sealed record RecordedAgreementView(DateOnly AgreedOn, string CompanyName, string StaffName);
