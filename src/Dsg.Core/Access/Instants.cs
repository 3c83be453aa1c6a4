using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Access;

/// <summary>
/// Since when each requirement holds, or does not hold any more: read from the states, which keep the instants of their events. Null is
/// said where nothing ever happened: for what holds, that it held always; for what does not hold, that it never has.
/// </summary>
internal static class Instants
{
    /// <summary>加入完了通知: from 受領 until the enrollment ended.</summary>
    internal static DateTimeOffset? Enrolled(EnrollmentCase enrollment) =>
        enrollment switch
        {
            EnrollmentCase.Completed done => done.Notice.ReceivedAt,
            EnrollmentCase.Ended ended => ended.At,
            _ => null,
        };

    /// <summary>The contract with its clause, begun and confirmed for this application.</summary>
    internal static DateTimeOffset? Concluded(AccessFacts facts, bool holds)
    {
        if (facts.Usage.ContractConfirmed is not { } confirmed)
        {
            return null;
        }

        return holds
            ? Later(confirmed.At, JapanTime.StartOf(facts.Contract.From))
            : PutOff(facts.Contract);
    }

    /// <summary>The agreement: from the confirmation of the other side until its dissolution takes effect.</summary>
    internal static DateTimeOffset? Agreed(UsageAgreement agreement, bool holds) =>
        holds ? agreement.ConfirmedAt : DissolvedFrom(agreement);

    /// <summary>When a dissolution that was declared takes effect; null while none was.</summary>
    internal static DateTimeOffset? DissolvedFrom(UsageAgreement agreement) =>
        agreement.DissolvedOn is { } on
            ? Later(
                JapanTime.StartOf(on),
                agreement.Acts.LastOrDefault(act => act.Event is AgreementDissolved)?.At
            )
            : null;

    /// <summary>When the company was a party of the contract.</summary>
    internal static IEnumerable<UseSpan> PartyTimes(Contract contract, CompanyId company)
    {
        var entered = contract.Acts.FirstOrDefault()?.At;
        if (contract.Exists && contract.Prime == company)
        {
            yield return new UseSpan(entered, null);
        }

        foreach (var party in contract.Subcontractors.Where(each => each.Company == company))
        {
            yield return new UseSpan(
                AddedAt(contract, party) ?? entered,
                party.EndsOn is { } on
                    ? Later(JapanTime.StartOf(on), EndedAt(contract, party))
                    : null
            );
        }
    }

    /// <summary>The person's own place: admitted, within its hours, and in the capacity that it takes.</summary>
    internal static DateTimeOffset? Active(AccessFacts facts, Appointment needed, bool holds)
    {
        var held = facts.Person.Held.LastOrDefault(each => each.Appointment == needed);
        if (facts.Usage.TimeOf(facts.Person.Id) is not { } time || held is null)
        {
            return null;
        }

        return holds ? Later(time.From, held.From) : Earlier(time.Until, held.Until);
    }

    /// <summary>The certificate: from its begin until its revocation or its end, whichever came first.</summary>
    internal static DateTimeOffset? Certified(DeviceCertificate? certificate, DateTimeOffset at)
    {
        if (certificate is null)
        {
            return null;
        }

        if (certificate.RevokedAt is { } revoked)
        {
            return Earlier(revoked, certificate.NotAfter);
        }

        return at >= certificate.NotAfter ? certificate.NotAfter
            : at >= certificate.NotBefore ? certificate.NotBefore
            : null;
    }

    /// <summary>The unit in use in an open room; another company's never was.</summary>
    internal static DateTimeOffset? InRoom(DeviceFacts? device, CompanyId company)
    {
        if (
            device is not { Unit: { } unit, Room: { Notice.ReceivedAt: { } opened } room }
            || device.Company != company
            || !room.UnitsChanged.TryGetValue(unit.Id, out var changed)
        )
        {
            return null;
        }

        return unit.IsInUse && room.IsOpen
            ? Later(opened, changed)
            : Earlier(unit.IsInUse ? null : changed, room.Ended?.At);
    }

    /// <summary>A stop: when it began; without one in force, when the last one was lifted.</summary>
    internal static DateTimeOffset? Stopped(Suspension suspension) =>
        suspension.InForce ? suspension.Since
        : suspension.Past.IsEmpty ? null
        : suspension.Past[^1].LiftedAt;

    /// <summary>The contract being performed: from its entry until 履行完了 was confirmed.</summary>
    internal static DateTimeOffset? Running(Contract contract) =>
        contract.State is ContractState.Performed performed
            ? performed.ConfirmedAt
            : contract.Acts.FirstOrDefault()?.At;

    /// <summary>
    /// Something that holds while any of the spans does: the begin of the unbroken time around the instant, otherwise the newest end.
    /// </summary>
    internal static DateTimeOffset? Of(IReadOnlyList<UseSpan> spans, DateTimeOffset at, bool holds)
    {
        if (!holds)
        {
            return spans.Where(span => span.Until <= at).Max(span => span.Until);
        }

        if (!spans.Any(span => span.Holds(at)))
        {
            return null;
        }

        DateTimeOffset? since = at;
        while (
            spans.FirstOrDefault(span =>
                (span.From is null || span.From < since) && !(span.Until < since)
            )
                is { } wider
        )
        {
            if (wider.From is null)
            {
                return null;
            }

            since = wider.From;
        }

        return since;
    }

    private static DateTimeOffset? AddedAt(Contract contract, Subcontractor party) =>
        contract
            .Acts.FirstOrDefault(act =>
                act.Event is ContractPartyAdded e && e.Subcontract == party.Subcontract
            )
            ?.At;

    private static DateTimeOffset? EndedAt(Contract contract, Subcontractor party) =>
        contract
            .Acts.LastOrDefault(act =>
                act.Event is ContractPartyEnded e && e.Subcontract == party.Subcontract
            )
            ?.At;

    // A begin that was put off after the contract had begun; null where it has not begun yet.
    private static DateTimeOffset? PutOff(Contract contract)
    {
        DateTimeOffset? since = null;
        DateOnly? before = null;
        foreach (var act in contract.Acts)
        {
            if (BeginIn(act.Event) is not { } from)
            {
                continue;
            }

            var day = JapanTime.DateOf(act.At);
            since =
                from <= day ? null
                : before <= day ? since ?? act.At
                : since;
            before = from;
        }

        return since;
    }

    private static DateOnly? BeginIn(IEvent happened) =>
        happened switch
        {
            ContractEntered e => e.From,
            ContractCarriedOver e => e.Terms.From,
            ContractCorrected e => e.Terms.From,
            ContractChanged e => e.Terms.From,
            _ => null,
        };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other : one;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
