using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Departures;

/// <summary>What stands in the way of the end of an enrollment, and what ends with it.</summary>
internal static class DepartureEffects
{
    /// <summary>開庁日 that the company has at least for its opinion; our own value, the source names none.</summary>
    public const int ShortestHearing = 10;

    /// <summary>The streams that are looked at.</summary>
    public static IEnumerable<StreamId> Needs(Departure state, DepartureConcerns concerns) =>
        [
            EnrollmentCase.Stream(state.Enrollment),
            .. concerns.Agreements.Select(UsageAgreement.Stream),
            .. concerns.Agreements.Select(ReturnReports.Stream),
            .. concerns.Dispatches.Select(Dispatch.Stream),
            .. concerns.People.Select(Person.Stream),
        ];

    /// <summary>Agreements that still stand, and information whose 返却・破棄 was not accepted; each is told.</summary>
    public static ImmutableArray<Refusal> Gates(
        Departure state,
        DepartureConcerns concerns,
        Related related
    ) =>
        [
            .. Standing(state, concerns, related)
                .Select(agreement => new Refusal(
                    RefusalCode.AgreementStillStands,
                    "agreements",
                    agreement.Number
                )),
            .. concerns
                .Agreements.Select(id => (Id: id, Held: Outstanding(id, concerns, related)))
                .Where(pair => pair.Held > 0)
                .Select(pair => new Refusal(
                    RefusalCode.ReturnsOutstanding,
                    "returns",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{related.Get<UsageAgreement>(UsageAgreement.Stream(pair.Id)).Number}：{pair.Held}"
                    )
                )),
        ];

    /// <summary>The decision with everything that it ends: the enrollment, its certificates, agreements, capacities.</summary>
    public static Decision Accept(
        Departure state,
        (string Number, DepartureConcerns Concerns) decision,
        CommandContext context,
        Related related
    )
    {
        var stream = EnrollmentCase.Stream(state.Enrollment);
        var file = related.Get<EnrollmentCase>(stream).FileOrNull;
        var ending = Standing(state, decision.Concerns, related).ToList();
        // What the other side has not confirmed can never come to stand.
        var begun = Agreements(state, decision.Concerns, related)
            .Where(agreement => agreement.State is AgreementState.Awaiting)
            .ToList();
        var happened = new DepartureDecided(
            decision.Number,
            context.Today,
            Valid(file),
            [.. ending.Select(agreement => agreement.Id)]
        );
        return new Decision.Accepted([happened])
        {
            Elsewhere =
            [
                (
                    stream,
                    new EnrollmentEnded(
                        state.IsOwnWish ? EnrollmentEnd.Departed : EnrollmentEnd.Terminated,
                        new PrivateText(state.Reason),
                        decision.Number,
                        context.Today
                    )
                    {
                        Ground = state.Ground,
                    }
                ),
                .. begun.Select(GiveUp),
                .. ending.SelectMany(agreement => End(agreement, context)),
                .. decision.Concerns.People.SelectMany(person =>
                    EndCapacities(state, related.Get<Person>(Person.Stream(person)))
                ),
                .. NoticeDraft.Issue(
                    context,
                    [
                        DepartureNotices.Decided(state, context, happened),
                        .. ending
                            .Concat(begun)
                            .Select(agreement =>
                                DepartureNotices.ToUnit(state, agreement, context, decision.Number)
                            ),
                    ]
                ),
            ],
        };
    }

    private static IEnumerable<UsageAgreement> Standing(
        Departure state,
        DepartureConcerns concerns,
        Related related
    ) =>
        Agreements(state, concerns, related)
            .Where(agreement =>
                agreement.State is AgreementState.Standing or AgreementState.Dissolving
            );

    private static IEnumerable<UsageAgreement> Agreements(
        Departure state,
        DepartureConcerns concerns,
        Related related
    ) =>
        concerns
            .Agreements.Distinct()
            .Select(id => related.Get<UsageAgreement>(UsageAgreement.Stream(id)))
            .Where(agreement => agreement.Exists && agreement.Company == state.Company);

    private static int Outstanding(
        AgreementId agreement,
        DepartureConcerns concerns,
        Related related
    )
    {
        var reports = related.Get<ReturnReports>(ReturnReports.Stream(agreement));
        return concerns
            .Dispatches.Distinct()
            .Select(id => related.Get<Dispatch>(Dispatch.Stream(id)))
            .Where(dispatch => dispatch.Agreement == agreement)
            .SelectMany(dispatch =>
                dispatch.Files.Where(file =>
                    ReturnProcedure.IsHeldByCompany(dispatch, file.Id)
                    && !reports.IsAccepted(file.Id)
                )
            )
            .Count();
    }

    // The thumbprints of certificates that were not revoked yet.
    private static ImmutableArray<string> Valid(EnrollmentFile? file) =>
        [
            .. (file?.Equipment ?? [])
                .SelectMany(unit => unit.Certificates)
                .Where(certificate => certificate.RevokedAt is null)
                .Select(certificate => certificate.Thumbprint),
        ];

    private static (StreamId Stream, IEvent Event) GiveUp(UsageAgreement agreement) =>
        (
            UsageAgreement.Stream(agreement.Id),
            new AgreementWithdrawn(new PrivateText("加入の終了による。"))
        );

    private static IEnumerable<(StreamId Stream, IEvent Event)> End(
        UsageAgreement agreement,
        CommandContext context
    )
    {
        var stream = UsageAgreement.Stream(agreement.Id);
        // A date that was declared before does not hold it open.
        if (agreement.StandsOn(context.Today))
        {
            yield return (
                stream,
                new AgreementDissolved(context.Today, new PrivateText("加入の終了による。"))
            );
        }

        yield return (stream, new AgreementEnded());
    }

    // After 職権による加入終了 somebody must still report 返却・破棄; after 脱退 all of it was accepted.
    private static IEnumerable<(StreamId Stream, IEvent Event)> EndCapacities(
        Departure state,
        Person person
    ) =>
        person
            .Appointments.Where(held =>
                held.Company == state.Company
                && (state.IsOwnWish || held.Capacity != Capacity.ResponsiblePerson)
            )
            .Select(held => (Person.Stream(person.Id), (IEvent)new CapacityEnded(held)));
}
