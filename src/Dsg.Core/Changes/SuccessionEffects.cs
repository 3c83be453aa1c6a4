using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Usage;

namespace Dsg.Core.Changes;

/// <summary>
/// 承継: decided before its day, in effect by itself on it. The enrollment goes on under the new number and name with its rooms,
/// certificates, people and agreements; the contracts name the party by its new name.
/// </summary>
internal static class SuccessionEffects
{
    /// <summary>The decision; where its day has come already it takes effect with it.</summary>
    public static Decision Approve(
        CompanyChange state,
        (ChangeApproved Happened, ChangeConcerns Concerns) with,
        CommandContext context,
        Related related
    ) =>
        Decision.Unless(
            InTheWay(state, with.Concerns, related),
            () =>
            {
                var reach = Reach(state, with.Concerns, related);
                var told = NoticeDraft.Issue(
                    context,
                    SuccessionNotices.Approved(state, with.Happened, reach, context)
                );
                return state.HappensOn > context.Today
                    ? new Decision.Accepted([with.Happened]) { Elsewhere = [.. told] }
                    : new Decision.Accepted([with.Happened, new ChangeTookEffect()])
                    {
                        Elsewhere = [.. Effects(state, reach), .. told],
                    };
            }
        );

    /// <summary>The day has come.</summary>
    public static Decision TakeEffect(
        CompanyChange state,
        ChangeConcerns concerns,
        CommandContext context,
        Related related
    ) =>
        Decision.Unless(
            InTheWay(state, concerns, related),
            () =>
            {
                var reach = Reach(state, concerns, related);
                return new Decision.Accepted([new ChangeTookEffect()])
                {
                    Elsewhere =
                    [
                        .. Effects(state, reach),
                        .. NoticeDraft.Issue(
                            context,
                            SuccessionNotices.Done(state, reach, context)
                        ),
                    ],
                };
            }
        );

    /// <summary>Called off after the decision and before the day: whoever was told of it is told of this.</summary>
    public static Decision CallOff(
        (CompanyChange State, ChangeConcerns Concerns) of,
        IEvent happened,
        (string Reason, string Number) said,
        CommandContext context,
        Related related
    ) =>
        new Decision.Accepted([happened])
        {
            Elsewhere =
            [
                .. NoticeDraft.Issue(
                    context,
                    SuccessionNotices.CalledOff(
                        of.State,
                        said,
                        Reach(of.State, of.Concerns, related),
                        context
                    )
                ),
            ],
        };

    // Two enrollments never stand under one number.
    private static ImmutableArray<Refusal> InTheWay(
        CompanyChange state,
        ChangeConcerns concerns,
        Related related
    ) =>
        !related.Get<EnrollmentCase>(EnrollmentCase.Stream(state.Enrollment)).IsReceived
            ? [new Refusal(RefusalCode.NotEnrolledNow)]
        : concerns.Holder is { } holder
        && holder != state.Enrollment
        && related.Get<EnrollmentCase>(EnrollmentCase.Stream(holder))
            is { IsReceived: true, FileOrNull: { } other }
        && other.Application.CorporateNumber == state.NewCorporateNumber
            ? [new Refusal(RefusalCode.SuccessorIsEnrolled)]
        : [];

    // Only what is really the company's.
    private static SuccessionReach Reach(
        CompanyChange state,
        ChangeConcerns concerns,
        Related related
    ) =>
        new(
            [
                .. concerns
                    .Agreements.Select(id => related.Get<UsageAgreement>(UsageAgreement.Stream(id)))
                    .Where(agreement => agreement.Company == state.Company && agreement.IsAlive),
            ],
            [
                .. concerns
                    .Contracts.Select(id => related.Get<Contract>(Contract.Stream(id)))
                    .Where(contract => contract.HasParty(state.Company)),
            ]
        );

    private static IEnumerable<(StreamId Stream, IEvent Event)> Effects(
        CompanyChange state,
        SuccessionReach reach
    ) =>
        [
            (
                EnrollmentCase.Stream(state.Enrollment),
                new EnrollmentDetailsChanged(
                    state.Number,
                    state.Fields.ToImmutableDictionary(
                        pair => pair.Key,
                        pair => new PrivateText(pair.Value)
                    ),
                    null
                )
            ),
            .. reach.Contracts.Select(contract =>
                (
                    Contract.Stream(contract.Id),
                    (IEvent)new ContractPartyRenamed(state.Company, state.NameAfter)
                )
            ),
        ];
}

/// <summary>What a succession reaches beyond the enrollment.</summary>
/// <param name="Agreements">The company's agreements that live.</param>
/// <param name="Contracts">The contracts to which it is a party.</param>
internal sealed record SuccessionReach(
    ImmutableArray<UsageAgreement> Agreements,
    ImmutableArray<Contract> Contracts
);
