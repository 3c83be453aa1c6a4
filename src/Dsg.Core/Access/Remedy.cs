using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Access;

/// <summary>Who can mend a requirement that does not hold, as seen from the person whom it keeps out.</summary>
public enum Mender
{
    /// <summary>本人.</summary>
    Self = 1,

    /// <summary>申請責任者 of the company.</summary>
    ResponsiblePerson = 2,

    /// <summary>拠点管理者 of the company.</summary>
    SiteKeeper = 3,

    /// <summary>所属長 of the person's unit.</summary>
    Superior = 4,

    /// <summary>契約担当者.</summary>
    ContractOfficer = 5,

    /// <summary>担当 of the office.</summary>
    Office = 6,

    /// <summary>相手側: whoever answers for the people of the other side.</summary>
    OtherSide = 7,

    /// <summary>Nobody needs to: its day comes by itself.</summary>
    Time = 8,

    /// <summary>Nobody: what ended does not come back.</summary>
    Nobody = 9,
}

/// <summary>How a requirement that does not hold comes to hold again.</summary>
/// <param name="By">Who can mend it.</param>
/// <param name="Case">The case in which it is mended; null where it is none of a case, or where there is none yet.</param>
public sealed record Remedy(Mender By, StreamId? Case)
{
    /// <summary>True when all that is missing is that the person accepts the rules of use.</summary>
    public bool AtRules { get; init; }
}

/// <summary>The one place that says who mends what, and in which case (docs/procedures.md section 6).</summary>
internal static class Remedies
{
    internal static Remedy Of(string requirement, AccessFacts facts, DateTimeOffset at) =>
        requirement switch
        {
            "use.1-1" => new Remedy(Mender.ResponsiblePerson, EnrollmentOf(facts)),
            "use.1-2" => new Remedy(Mender.Superior, UsageCase.Stream(facts.Usage.Id)),
            "use.2" => ForContract(facts, at),
            "use.3" => ForAgreement(facts),
            "contract.party" => new Remedy(Mender.ContractOfficer, ContractOf(facts)),
            "contract.running" => new Remedy(Mender.Nobody, ContractOf(facts)),
            "person.active" => ForPerson(facts, at),
            "workspace.other-side" => new Remedy(
                Mender.OtherSide,
                UsageAgreement.Stream(facts.Agreement.Id)
            ),
            "device.valid" => ForCertificate(facts),
            "device.room" => ForRoom(facts),
            "face.own" => new Remedy(Mender.Self, null),
            _ => new Remedy(Mender.Office, StopOf(requirement, facts)?.Case),
        };

    private static Remedy ForContract(AccessFacts facts, DateTimeOffset at) =>
        facts.Usage.ContractConfirmed is null
            ? new Remedy(Mender.ContractOfficer, UsageCase.Stream(facts.Usage.Id))
        : facts.Contract.From > JapanTime.DateOf(at) ? new Remedy(Mender.Time, ContractOf(facts))
        : new Remedy(Mender.ContractOfficer, ContractOf(facts));

    // Waiting for the confirmation of the other side; what was declined, withdrawn or dissolved begins anew.
    private static Remedy ForAgreement(AccessFacts facts) =>
        new(
            facts.Agreement.State is AgreementState.Awaiting
            && facts.Agreement.StartedBySide == facts.Side
                ? Mender.OtherSide
                : SpeakerOf(facts.Side),
            UsageAgreement.Stream(facts.Agreement.Id)
        );

    private static Remedy ForPerson(AccessFacts facts, DateTimeOffset at)
    {
        var usage = UsageCase.Stream(facts.Usage.Id);
        return facts.Usage switch
        {
            UsageCase.Open open => new Remedy(MoverOf(open), usage),
            UsageCase.InUse => facts.Usage.Find(facts.Person.Id) switch
            {
                { Stays: true, HandedOverBy: null } => new Remedy(Mender.Office, usage),
                { Stays: true, RulesAcceptedAt: null } line when !(line.Span.Until <= at) =>
                    new Remedy(Mender.Self, usage) { AtRules = true },
                { Stays: true } line when line.Span.From > at => new Remedy(Mender.Time, usage),
                { Stays: true } line when line.Span.Holds(at) => new Remedy(
                    Mender.Office,
                    Person.Stream(facts.Person.Id)
                ),
                _ => new Remedy(SpeakerOf(facts.Side), usage),
            },
            _ => new Remedy(SpeakerOf(facts.Side), usage),
        };
    }

    // Who has the next move in an application.
    private static Mender MoverOf(UsageCase.Open open) =>
        open switch
        {
            { Correction: not null, Side: Side.Company } => Mender.ResponsiblePerson,
            { Correction: not null } => Mender.Self,
            { Stage: UsageStage.SupervisorConfirm } => Mender.Superior,
            { Stage: UsageStage.ContractConfirm, ContractConfirmed: null } =>
                Mender.ContractOfficer,
            { Stage: UsageStage.ContractConfirm } => Mender.OtherSide,
            _ => Mender.Office,
        };

    private static Mender SpeakerOf(Side side) =>
        side == Side.Company ? Mender.ResponsiblePerson : Mender.Superior;

    // A certificate that the records do not know, or none at all: another terminal has to be taken.
    private static Remedy ForCertificate(AccessFacts facts) =>
        facts.Device is { Certificate: not null } device
        && device.Company == facts.Agreement.Company
            ? new Remedy(Mender.SiteKeeper, EnrollmentOf(facts))
            : new Remedy(Mender.Self, null);

    private static Remedy ForRoom(AccessFacts facts) =>
        facts.Device is not { Room: { } room } device || device.Company != facts.Agreement.Company
            ? new Remedy(Mender.Self, null)
        : room is { Stage: RoomStage.Completed, Notice.ReceivedAt: null }
            ? new Remedy(Mender.ResponsiblePerson, EnrollmentOf(facts))
        : new Remedy(Mender.SiteKeeper, EnrollmentOf(facts));

    private static StreamId ContractOf(AccessFacts facts) => Contract.Stream(facts.Usage.Contract);

    private static StreamId? EnrollmentOf(AccessFacts facts) =>
        facts.Enrollment.FileOrNull is { } file ? EnrollmentCase.Stream(file.Id) : null;

    private static Suspension? StopOf(string requirement, AccessFacts facts) =>
        requirement switch
        {
            "person.stopped" => facts.PersonSuspension,
            "agreement.stopped" => facts.AgreementSuspension,
            "company.stopped" => facts.CompanySuspension,
            "device.stopped" => facts.Device?.DeviceSuspension,
            "site.stopped" => facts.Device?.SiteSuspension,
            _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement, null),
        };
}
