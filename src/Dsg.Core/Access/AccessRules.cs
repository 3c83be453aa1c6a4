using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Access;

/// <summary>
/// The one place where access is decided: pure, total, and explaining. One function serves the request gate, the explanation on
/// screen and in API problems, the condition lists, and the record of a refusal.
/// </summary>
public static class AccessRules
{
    /// <summary>Decides.</summary>
    /// <param name="facts">The facts; null when the person has no place under the agreement.</param>
    /// <param name="action">What is wanted.</param>
    /// <param name="at">Now (UTC); certificate ends act at their second.</param>
    public static AccessDecision Decide(AccessFacts? facts, AccessAction action, DateTimeOffset at)
    {
        if (
            facts is null
            || facts.Usage.Find(facts.Person.Id) is null
            || facts.Usage.Agreement != facts.Agreement.Id
        )
        {
            return new AccessDecision.Unknown();
        }

        var requirements = Requirements(facts, action, at);
        return requirements.All(r => r.Holds)
            ? new AccessDecision.Granted(
                new Permit(
                    facts.Person.Id,
                    facts.Side,
                    facts.Agreement.Id,
                    action,
                    facts.Device?.Thumbprint,
                    facts.Epoch
                )
                {
                    StandsFor = facts.Usage.Find(facts.Person.Id)?.Succeeds is { } place
                        ? [facts.Person.Id, place.Predecessor]
                        : [facts.Person.Id],
                },
                requirements
            )
            : new AccessDecision.Refused(requirements);
    }

    /// <summary>
    /// What a viewer may read of the unmet requirements: while the company, agreement or room is stopped, an ordinary user reads
    /// only that use is stopped and whom to ask (6002); the responsible person and the office read all.
    /// </summary>
    public static ImmutableArray<Refusal> Explain(
        AccessDecision.Refused refused,
        bool mayReadReasons
    )
    {
        var stopped = refused.Unmet.Any(r => r.Stops);
        return stopped && !mayReadReasons
            ? [new Refusal(RefusalCode.UseStopped)]
            : [.. refused.Unmet.Select(r => new Refusal(RefusalCode.AccessRefused, r.Id, r.Ja))];
    }

    /// <summary>
    /// Whether somebody who is kept out may read why a company, agreement or room is stopped: the ministry's own people, and the responsible
    /// person of the company (docs/procedures.md section 6).
    /// </summary>
    public static bool ReadsReasons(AccessFacts facts) =>
        facts.Side == Side.Staff || StopReasons.MayRead(facts.Person, facts.Agreement.Company);

    /// <summary>
    /// The requirements that the person may read of a decision, met and unmet. Where something is stopped for a reason that is not theirs, no
    /// stop of company, agreement or room is among them, so that none tells by its absence; a ground of the own stays.
    /// </summary>
    public static ImmutableArray<Requirement> Readable(
        AccessDecision decision,
        bool mayReadReasons
    ) =>
        decision switch
        {
            AccessDecision.Granted granted => granted.Requirements,
            AccessDecision.Refused refused
                when !mayReadReasons && refused.Unmet.Any(requirement => requirement.Stops) =>
            [
                .. refused.Requirements.Where(requirement => !requirement.Stops),
            ],
            AccessDecision.Refused refused => refused.Requirements,
            _ => [],
        };

    private static ImmutableArray<Requirement> Requirements(
        AccessFacts facts,
        AccessAction action,
        DateTimeOffset at
    )
    {
        var list = ImmutableArray.CreateBuilder<Requirement>();
        foreach (
            var condition in UsageConditions.Of(
                facts.Usage,
                facts.Enrollment,
                facts.Contract,
                facts.Agreement,
                JapanTime.DateOf(at)
            )
        )
        {
            list.Add(OfCondition(condition, facts, JapanTime.DateOf(at)));
        }

        list.Add(IsParty(facts, at));
        list.Add(Active(facts, at));
        list.Add(OtherSide(facts, at));
        if (facts.Side == Side.Company)
        {
            list.AddRange(Terminal(facts, at));
        }

        list.Add(OnOwnFace(facts));
        list.AddRange(Stops(facts));
        if (action == AccessAction.Send)
        {
            list.Add(ContractRuns(facts));
        }

        return
        [
            .. list.Select(requirement =>
                requirement.Holds
                    ? requirement
                    : requirement with
                    {
                        Remedy = Remedies.Of(requirement.Id, facts, at),
                    }
            ),
        ];
    }

    private static Requirement OfCondition(
        UseCondition condition,
        AccessFacts facts,
        DateOnly today
    ) =>
        new(
            condition.Id,
            condition.Ja,
            condition.En,
            condition.Ground,
            condition.Holds,
            condition.Id switch
            {
                "use.1-1" => Instants.Enrolled(facts.Enrollment),
                "use.2" => Instants.Concluded(facts, condition.Holds),
                "use.3" => Instants.Agreed(facts.Agreement, condition.Holds),
                _ => condition.At,
            },
            condition.How,
            condition.Id switch
            {
                "use.2" => JapanTime.StartOf(facts.Contract.To.AddDays(1)),
                "use.3" => Instants.DissolvedFrom(facts.Agreement),
                _ => null,
            }
        )
        {
            Overdue = condition.Id switch
            {
                "use.1-1" => facts.Enrollment.FileOrNull?.Yearly is { Overdue: true },
                "use.2" => facts.Contract.StandingOn(today) == ContractStanding.PastEnd,
                _ => false,
            },
        };

    private static Requirement IsParty(AccessFacts facts, DateTimeOffset at)
    {
        var (contract, company) = (facts.Contract, facts.Agreement.Company);
        var holds = contract.HasPartyOn(company, JapanTime.DateOf(at));
        var times = Instants.PartyTimes(contract, company).ToList();
        return new Requirement(
            "contract.party",
            "契約の当事者（元請又は承認された下請負者）であること",
            "The company is a party: the prime or an approved subcontractor",
            null,
            holds,
            Instants.Of(times, at, holds),
            ConfirmedHow.Paper,
            times.Exists(time => time.Until is null) ? null : times.Max(time => time.Until)
        );
    }

    private static Requirement Active(AccessFacts facts, DateTimeOffset at)
    {
        var line = facts.Usage.Find(facts.Person.Id);
        var needed = Needed(facts);
        var holds =
            facts.Usage.IsActive(facts.Person.Id, at) && facts.Person.Appointments.Contains(needed);
        return new Requirement(
            "person.active",
            "利用開始の決裁、利用者IDの交付及び利用規約の確認",
            "Approved, ID handed over, rules of use accepted",
            null,
            holds,
            Instants.Active(facts, needed, holds),
            ConfirmedHow.Machine,
            line?.LeavesAt
        );
    }

    private static Appointment Needed(AccessFacts facts) =>
        facts.Side == Side.Company
            ? new Appointment(Capacity.CompanyUser, facts.Agreement.Company, null)
            : new Appointment(Capacity.StaffUser, null, facts.Agreement.Unit);

    private static Requirement OtherSide(AccessFacts facts, DateTimeOffset at)
    {
        var holds = facts.OtherSide.Any(span => span.Holds(at));
        return new Requirement(
            "workspace.other-side",
            "相手方の利用者がいること",
            "The other side has an active user",
            null,
            holds,
            Instants.Of(facts.OtherSideTimes, at, holds),
            ConfirmedHow.Machine,
            null
        );
    }

    private static IEnumerable<Requirement> Terminal(AccessFacts facts, DateTimeOffset at)
    {
        var device = facts.Device;
        var certificate = device?.Certificate;
        var valid = certificate is { RevokedAt: null } && certificate.IsInTime(at);
        yield return new Requirement(
            "device.valid",
            "端末証明書が有効であること",
            "The device certificate is valid",
            null,
            valid,
            Instants.Certified(certificate, at),
            ConfirmedHow.Machine,
            certificate?.NotAfter
        );
        yield return new Requirement(
            "device.room",
            "加入が完了した貴社の拠点で利用中の機器であること",
            "The unit is in use in a room of your company that was completed",
            null,
            device?.Company == facts.Agreement.Company
                && device?.Unit?.IsInUse == true
                && device.Room?.IsOpen == true,
            Instants.InRoom(device, facts.Agreement.Company),
            ConfirmedHow.Machine,
            null
        );
        yield return Stop(
            "device.stopped",
            "端末が停止されていないこと",
            "The terminal is not stopped",
            device?.DeviceSuspension ?? Suspension.Initial,
            stops: false
        );
        yield return Stop(
            "site.stopped",
            "拠点が停止されていないこと",
            "The room is not stopped",
            device?.SiteSuspension ?? Suspension.Initial,
            stops: true
        );
    }

    private static Requirement OnOwnFace(AccessFacts facts) =>
        new(
            "face.own",
            "所定のサイトからの利用であること",
            "Used on the site of one's own side",
            null,
            facts.Face == (facts.Side == Side.Company ? Face.Company : Face.Staff),
            null,
            ConfirmedHow.Machine,
            null
        );

    private static IEnumerable<Requirement> Stops(AccessFacts facts)
    {
        yield return Stop(
            "person.stopped",
            "利用者が停止されていないこと",
            "The user is not stopped",
            facts.PersonSuspension,
            stops: false
        );
        yield return Stop(
            "agreement.stopped",
            "利用合意が停止されていないこと",
            "The agreement is not stopped",
            facts.AgreementSuspension,
            stops: true
        );
        yield return Stop(
            "company.stopped",
            "企業が停止されていないこと",
            "The company is not stopped",
            facts.CompanySuspension,
            stops: true
        );
    }

    private static Requirement Stop(
        string id,
        string ja,
        string en,
        Suspension suspension,
        bool stops
    ) =>
        new(
            id,
            ja,
            en,
            null,
            !suspension.InForce,
            Instants.Stopped(suspension),
            ConfirmedHow.Machine,
            null,
            stops
        );

    private static Requirement ContractRuns(AccessFacts facts) =>
        new(
            "contract.running",
            "契約が履行中であること",
            "The contract is being performed",
            null,
            facts.Contract.Standing != ContractStanding.Performed,
            Instants.Running(facts.Contract),
            ConfirmedHow.Paper,
            null
        );
}
