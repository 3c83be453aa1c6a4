using System.Collections.Immutable;
using Dsg.Core.Contracts;

namespace Dsg.Core.Usage;

/// <summary>What a person may do on a 利用 case or an agreement as it stands.</summary>
public static class UsageActions
{
    private const string Given = "-";

    /// <summary>The cases that <see cref="Open(UsageCase, CommandContext, Related)"/> looks at, besides the case itself.</summary>
    /// <param name="state">The case.</param>
    public static IEnumerable<StreamId> Needs(UsageCase state) =>
        state.Exists
            ?
            [
                UsageAgreement.Stream(state.Agreement),
                Contract.Stream(state.Contract),
                .. state.Enrollment is { } enrollment
                    ? [Core.Enrollment.EnrollmentCase.Stream(enrollment)]
                    : Array.Empty<StreamId>(),
                .. state.People.Select(p => Parties.Person.Stream(p.Person)),
            ]
            : [];

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="context">Who would act, now.</param>
    /// <param name="related">The states of <see cref="Needs"/>.</param>
    public static ImmutableArray<OpenCommand> Open(
        UsageCase state,
        CommandContext context,
        Related related
    ) =>
        state.Exists
            ? WhatIsOpen.Of<UsageProcedure, UsageCase, UsageCommand>(
                state,
                Samples(state),
                context,
                related
            )
            : [];

    private static IEnumerable<(string Name, UsageCommand Sample)> Samples(UsageCase state) =>
        [
            ("attestation", new UsageCommand.Attest()),
            ("contract-confirmation", new UsageCommand.ConfirmContract()),
            ("review", new UsageCommand.Review()),
            ("return", new UsageCommand.ReturnToReviewer(Given)),
            ("approval", new UsageCommand.Approve(Given)),
            ("rejection", new UsageCommand.Reject(Given)),
            (
                "credentials",
                new UsageCommand.PrepareCredentials(
                    state.People.ToImmutableDictionary(p => p.Person.ToString(), _ => Given)
                )
            ),
            ("credentials/hand-over", new UsageCommand.HandOverCredentials()),
            ("rules", new UsageCommand.AcceptRules(true)),
            ("end", new UsageCommand.EndUse(Leaver(state), Given)),
        ];

    private static PersonId Leaver(UsageCase state) =>
        (state.People.FirstOrDefault(p => p.EndedAt is null) ?? state.People[0]).Person;
}
