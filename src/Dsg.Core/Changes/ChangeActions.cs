using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Changes;

/// <summary>Reads what the rules of a change look at.</summary>
public interface IChangeRecords
{
    /// <summary>The enrollment and the people that a change concerns, as they stand now.</summary>
    Task<Related> ReadAsync(CompanyChange state, CancellationToken cancellation);

    /// <summary>The agreements of a company and the contracts to which it is a party; no holder is named.</summary>
    Task<ChangeConcerns> ConcernsAsync(CompanyId company, CancellationToken cancellation);
}

/// <summary>What a person may do about a change as it stands.</summary>
public static class ChangeActions
{
    private const string Given = "-";

    private static readonly AttachedPaper Some = new(default, new PrivateText(Given), 0, "");

    /// <summary>The streams that the rules look at.</summary>
    public static ImmutableArray<StreamId> Streams(CompanyChange state) =>
        [
            EnrollmentCase.Stream(state.Enrollment),
            .. ImmutableArray
                .Create<PersonId?>(state.Leaving, state.Successor, state.FiledBy)
                .OfType<PersonId>()
                .Distinct()
                .Select(Person.Stream),
        ];

    /// <summary>The streams that the rules look at where a decision reaches further than the company.</summary>
    public static ImmutableArray<StreamId> Streams(CompanyChange state, ChangeConcerns concerns) =>
        [
            .. Streams(state)
                .Concat(
                    new[] { concerns.Holder }.OfType<EnrollmentId>().Select(EnrollmentCase.Stream)
                )
                .Concat(concerns.Agreements.Select(UsageAgreement.Stream))
                .Concat(concerns.Contracts.Select(Contract.Stream))
                .Distinct(),
        ];

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="related">The streams of the case as they stand.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        CompanyChange state,
        Related related,
        CommandContext context
    ) =>
        WhatIsOpen.Of<ChangeProcedure, CompanyChange, ChangeCommand>(
            state,
            [
                (
                    "examination",
                    new ChangeCommand.Examine { Looked = EvidenceLook.Outside, Note = Given }
                ),
                ("paper", new ChangeCommand.AttachPaper(Some)),
                ("approval", new ChangeCommand.Approve(Given)),
                ("noting", new ChangeCommand.TakeNote()),
                ("declining", new ChangeCommand.Decline(Given, Given)),
                ("withdrawal", new ChangeCommand.Withdraw(Given)),
            ],
            context,
            related
        );
}
