namespace Dsg.Wire.Enrollment;

/// <summary>A2: the form is complete.</summary>
/// <param name="ToPrepare">What the company should prepare meanwhile; null or left out for nothing special.</param>
public sealed record AcceptIntakeRequest(string? ToPrepare = null);

/// <summary>補正依頼.</summary>
/// <param name="Fields">The fields to correct, each with its reason.</param>
/// <param name="DueOn">Deadline, later than today.</param>
public sealed record AskCorrectionRequest(IReadOnlyList<FieldReason> Fields, string DueOn);

/// <summary>A point to correct.</summary>
/// <param name="Field">Name as in <see cref="ApplicationForm"/>, <c>paper:{id}</c>, or <c>sheet:{room}:{item}</c> (3015, 3154).</param>
/// <param name="Reason">Why, at most 500 characters; may be empty beside a code other than <c>other</c> (3158).</param>
/// <param name="Code">One of the reason codes of the case (3157); left out it is <c>other</c>.</param>
public sealed record FieldReason(string Field, string Reason, string Code = "other");

/// <summary>再開 of a case that ended by lapse of time.</summary>
/// <param name="Reason">Why, at most 1,000 characters; the company reads it.</param>
/// <param name="DueOn">The new deadline, a 開庁日 at most 60 開庁日 ahead.</param>
public sealed record ReopenRequest(string Reason, string DueOn);

/// <summary>A3: a finding about one condition.</summary>
/// <param name="Result"><c>unconfirmed</c>, <c>confirming</c>, <c>met</c>, <c>conditional</c> or <c>notMet</c>.</param>
/// <param name="Reason">Why, at most 1000 characters.</param>
/// <param name="How"><c>machine</c>, <c>paper</c>, <c>onSite</c> or <c>declared</c> (3014).</param>
/// <param name="Until">Until when it holds; null or left out while no end is set.</param>
/// <param name="LookedAt">
/// What was looked at, needed for <c>supplyChain</c> (3104): <c>procurementRoute</c>, <c>tamperProtection</c>, <c>updateSource</c>,
/// <c>maintenance</c>, <c>factorySettings</c>, <c>knownVulnerabilities</c>. Maker and country are no items.
/// </param>
public sealed record FindConditionRequest(
    string Result,
    string Reason,
    string How,
    string? Until = null,
    IReadOnlyList<string>? LookedAt = null
);

/// <summary>A4: the result notice; specification and line papers were handed over outside the system.</summary>
/// <param name="Number">Document number.</param>
/// <param name="SpecificationEdition">Edition of the equipment specification handed over.</param>
/// <param name="HandedOverOn">When.</param>
/// <param name="HandedOverTo">To whom.</param>
public sealed record IssueReviewResultRequest(
    string Number,
    string SpecificationEdition,
    string HandedOverOn,
    string HandedOverTo
)
{
    /// <summary>The day of the 決裁, not ahead (8017); left out for today.</summary>
    public string? DecidedOn { get; init; }
}

/// <summary>A7: a finding for each unit of the room.</summary>
/// <param name="Units">All units of the room that are to be confirmed, each once (3008).</param>
public sealed record ConfirmInstallationRequest(IReadOnlyList<UnitFinding> Units);

/// <summary>A finding about a unit.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Result"><c>met</c>, or another result, with which the step does not end.</param>
public sealed record UnitFinding(string Unit, string Result);

/// <summary>A8: the room was verified.</summary>
/// <param name="How"><c>paper</c> or <c>onSite</c>.</param>
/// <param name="Remarks">At most 1000 characters.</param>
public sealed record VerifySiteRequest(string How, string Remarks);

/// <summary>A9: the unit passed; its certificate is signed by the gateway's CA from the request on file.</summary>
/// <param name="Unit">Id of the unit.</param>
public sealed record IssueCertificateRequest(string Unit);

/// <summary>A10: 決裁 with the external 文書番号.</summary>
/// <param name="DocumentNumber">At most 50 characters.</param>
/// <param name="Rooms">The rooms to complete; left out or empty for all that are ready.</param>
public sealed record CompleteEnrollmentRequest(
    string DocumentNumber,
    IReadOnlyList<string>? Rooms = null
)
{
    /// <summary>The day of the 決裁, not ahead (8017); left out for today.</summary>
    public string? DecidedOn { get; init; }
}
