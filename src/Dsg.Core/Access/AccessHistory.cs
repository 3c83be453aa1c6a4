using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Access;

/// <summary>Reads what happened on the streams that somebody's facts come from.</summary>
public interface IAccessHistory
{
    /// <summary>
    /// The events of the streams of the person, of the agreement and its contract, of the company, of the terminal, and of the applications
    /// under the agreement, in the order in which they were recorded.
    /// </summary>
    /// <param name="actor">Who, as whom and from which terminal.</param>
    /// <param name="agreement">The workspace.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>Null where there are more than can be read for one answer.</returns>
    Task<IReadOnlyList<Recorded>?> EventsAsync(
        Actor actor,
        AgreementId agreement,
        CancellationToken cancellation
    );
}

/// <summary>
/// When somebody could last: the facts are folded anew from the events, and <see cref="AccessRules.Decide"/> is asked at every instant at
/// which they changed and at every end in time between two of them. The terminal counts by the certificate that is asked about, not by an
/// earlier one of the same unit.
/// </summary>
public static class AccessHistory
{
    /// <summary>The instant until which it was last allowed.</summary>
    /// <param name="events">What happened, in order.</param>
    /// <param name="asked">Who, as whom and from which terminal.</param>
    /// <param name="agreement">The workspace.</param>
    /// <param name="action">What.</param>
    /// <param name="now">Now (UTC).</param>
    /// <returns><paramref name="now"/> while it is allowed; null when it never was.</returns>
    public static DateTimeOffset? LastAllowed(
        IEnumerable<Recorded> events,
        Actor asked,
        AgreementId agreement,
        AccessAction action,
        DateTimeOffset now
    )
    {
        var past = new Past(asked, agreement);
        var from = DateTimeOffset.MinValue;
        DateTimeOffset? last = null;
        foreach (var recorded in events)
        {
            if (recorded.At > from)
            {
                last = Within(past.Facts(), action, (from, recorded.At)) ?? last;
                from = recorded.At;
            }

            past.Add(recorded);
        }

        var facts = past.Facts();
        return AccessRules.Decide(facts, action, now) is AccessDecision.Granted
            ? now
            : Within(facts, action, (from, now)) ?? last;
    }

    // The end of the last time within two instants in which it was allowed.
    private static DateTimeOffset? Within(
        AccessFacts? facts,
        AccessAction action,
        (DateTimeOffset From, DateTimeOffset To) span
    )
    {
        if (facts is null)
        {
            return null;
        }

        ImmutableArray<DateTimeOffset> instants =
        [
            span.From,
            .. Turns(facts)
                .OfType<DateTimeOffset>()
                .Where(at => at > span.From && at < span.To)
                .Distinct()
                .Order(),
            span.To,
        ];
        for (var i = instants.Length - 2; i >= 0; i--)
        {
            if (AccessRules.Decide(facts, action, instants[i]) is AccessDecision.Granted)
            {
                return instants[i + 1].ToUniversalTime();
            }
        }

        return null;
    }

    // The instants at which a decision may turn without an event.
    private static IEnumerable<DateTimeOffset?> Turns(AccessFacts facts) =>
        [
            facts.Device?.Certificate?.NotBefore,
            facts.Device?.Certificate?.NotAfter,
            JapanTime.StartOf(facts.Contract.From),
            Instants.DissolvedFrom(facts.Agreement),
            .. Instants
                .PartyTimes(facts.Contract, facts.Agreement.Company)
                .Select(span => span.Until),
            .. facts.OtherSide.SelectMany(span => new[] { span.From, span.Until }),
            facts.Usage.Find(facts.Person.Id)?.Span.From,
            facts.Usage.Find(facts.Person.Id)?.Span.Until,
        ];

    private sealed class Past(Actor asked, AgreementId agreement)
    {
        private readonly Dictionary<StreamId, object> states = [];

        public void Add(Recorded recorded)
        {
            var fold = Folds.Of(recorded.Stream);
            states[recorded.Stream] = fold.Evolve(Of(recorded.Stream, fold.Initial), recorded);
        }

        public AccessFacts? Facts()
        {
            var cases = All<UsageCase>().Where(each => each.Agreement == agreement).ToList();
            if (AccessFacts.OwnCase(cases, asked.Person) is not { } usage)
            {
                return null;
            }

            var stands = Of(UsageAgreement.Stream(agreement), UsageAgreement.Initial);
            return new AccessFacts(
                Of(Person.Stream(asked.Person), Person.Initial),
                StopOf(SuspensionLevel.Person, asked.Person.ToString()),
                usage.Side,
                usage,
                EnrollmentOf(stands.Company),
                StopOf(SuspensionLevel.Company, stands.Company.ToString()),
                Of(Contract.Stream(usage.Contract), Contract.Initial),
                stands,
                StopOf(SuspensionLevel.Agreement, agreement.ToString()),
                [
                    .. from each in cases
                    where each.Side != usage.Side
                    from person in each.People
                    where each.IsAdmitted(person.Person)
                    select person.Span,
                ],
                asked.Face,
                asked.Device is { } device ? DeviceOf(device) : null,
                0
            );
        }

        private TState Of<TState>(StreamId stream, TState initial)
            where TState : class =>
            states.TryGetValue(stream, out var found) ? (TState)found : initial;

        private IEnumerable<TState> All<TState>()
            where TState : class => states.Values.OfType<TState>();

        private Suspension StopOf(SuspensionLevel level, string target) =>
            Of(Suspension.Stream(level, target), Suspension.Initial);

        private EnrollmentCase EnrollmentOf(CompanyId company) =>
            All<EnrollmentCase>()
                .Where(each => each.FileOrNull?.Company == company)
                .OrderByDescending(each => each.IsReceived)
                .ThenByDescending(each => each.FileOrNull?.SubmittedAt)
                .FirstOrDefault()
            ?? EnrollmentCase.Initial;

        private static Equipment? UnitOf(EnrollmentFile? file, string thumbprint) =>
            file?.Equipment.FirstOrDefault(unit => unit.CertificateWith(thumbprint) is not null);

        private DeviceFacts DeviceOf(string thumbprint)
        {
            var file = All<EnrollmentCase>()
                .Select(each => each.FileOrNull)
                .FirstOrDefault(each => UnitOf(each, thumbprint) is not null);
            var unit = UnitOf(file, thumbprint);
            // A stop holds for the unit, by whichever of its certificates it was stopped.
            var stops = (unit?.Certificates.Select(each => each.Thumbprint) ?? [thumbprint])
                .Select(each => StopOf(SuspensionLevel.Device, each))
                .ToList();
            var stop = stops.Find(each => each.InForce) ?? stops[0];
            var room = unit is null ? null : file?.RoomOf(unit.Id);
            return new DeviceFacts(
                thumbprint,
                unit?.CertificateWith(thumbprint),
                unit,
                room?.Id,
                room?.Place.Name,
                file?.Company,
                stop,
                room is null ? Suspension.Initial : StopOf(SuspensionLevel.Site, room.Id.ToString())
            )
            {
                Room = room,
            };
        }
    }
}
