namespace Dsg.Core.Usage;

/// <summary>One side started a 利用合意.</summary>
[EventKind("agreement.started")]
public sealed record AgreementStarted(
    AgreementId Id,
    string Number,
    ContractId Contract,
    CompanyId Company,
    StaffUnit Unit,
    Side By
) : IEvent;

/// <summary>One side recorded a 利用合意 that was made elsewhere.</summary>
/// <param name="Started">The agreement.</param>
/// <param name="AgreedOn">The day on which it was made.</param>
/// <param name="CompanyName">Who agreed for the company.</param>
/// <param name="StaffName">Who agreed for the staff unit.</param>
[EventKind("agreement.recorded")]
public sealed record AgreementRecorded(
    AgreementStarted Started,
    DateOnly AgreedOn,
    PrivateText CompanyName,
    PrivateText StaffName
) : IEvent;

/// <summary>継続契約への引継ぎ: the agreement goes on under the next contract, with a number of its own.</summary>
/// <param name="Started">The agreement.</param>
/// <param name="From">The agreement that it continues.</param>
/// <param name="FromNumber">Its 合意番号.</param>
/// <param name="ConfirmedBy">Who had confirmed that one.</param>
/// <param name="Named">The staff user named to end it; null when nobody was.</param>
[EventKind("agreement.carried-over")]
public sealed record AgreementCarriedOver(
    AgreementStarted Started,
    AgreementId From,
    string FromNumber,
    PersonId ConfirmedBy,
    PersonId? Named
) : IEvent;

/// <summary>Another agreement continues this one.</summary>
[EventKind("agreement.handed-over")]
public sealed record AgreementHandedOver(AgreementId Successor) : IEvent;

/// <summary>The other side confirmed it: it stands.</summary>
[EventKind("agreement.confirmed")]
public sealed record AgreementConfirmed : IEvent;

/// <summary>The other side declined.</summary>
[EventKind("agreement.declined")]
public sealed record AgreementDeclined(PrivateText Reason) : IEvent;

/// <summary>Its own side withdrew it before it was confirmed.</summary>
[EventKind("agreement.withdrawn")]
public sealed record AgreementWithdrawn(PrivateText Reason) : IEvent;

/// <summary>合意の解消 by a responsible person.</summary>
[EventKind("agreement.dissolved")]
public sealed record AgreementDissolved(DateOnly EffectiveOn, PrivateText Reason) : IEvent;

/// <summary>The date of the 合意の解消 has come.</summary>
[EventKind("agreement.ended")]
public sealed record AgreementEnded : IEvent;

/// <summary>指名: the 所属長 named a staff user who may end the agreement.</summary>
[EventKind("agreement.person-named")]
public sealed record AgreementPersonNamed(PersonId Person) : IEvent;

/// <summary>The 所属長 took the naming back.</summary>
[EventKind("agreement.naming-withdrawn")]
public sealed record AgreementNamingWithdrawn : IEvent;

/// <summary>The contract officer stopped the agreement; what it closes stands on its suspension.</summary>
[EventKind("agreement.stopped")]
public sealed record AgreementStopped(PrivateText Reason) : IEvent;

/// <summary>An agreement took the one place of its contract and company.</summary>
[EventKind("agreement-place.taken")]
public sealed record AgreementPlaceTaken(AgreementId Agreement) : IEvent;
