using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>What an approver may do about a dispatch as it stands; the one answer for pages and programs.</summary>
public static class ApprovalActions
{
    private const string Given = "-";

    /// <summary>The states that the rules of 送付の承認 look at.</summary>
    public static Related RelatedOf(WorkspacePolicy policy, UsageAgreement agreement) =>
        new([
            new(WorkspacePolicy.Stream(agreement.Id), policy),
            new(UsageAgreement.Stream(agreement.Id), agreement),
        ]);

    /// <summary>The open commands, each with what still stands in its way.</summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="permit">The permit of a user; null for a 所属長.</param>
    /// <param name="context">Who would act, now.</param>
    /// <param name="related">Policy and agreement of the workspace.</param>
    public static ImmutableArray<OpenCommand> Open(
        Dispatch state,
        Permit? permit,
        CommandContext context,
        Related related
    ) =>
        WhatIsOpen.Of<DispatchProcedure, Dispatch, DispatchCommand>(
            state,
            [
                ("approval", new DispatchCommand.Approve(permit)),
                ("refusal", new DispatchCommand.DeclineApproval(permit, Given)),
            ],
            context,
            related
        );
}

/// <summary>Questions about 送付の承認; the port that storage answers.</summary>
public interface IApprovalQueries
{
    /// <summary>The rules of a workspace; nothing set where nobody set any.</summary>
    Task<Versioned<WorkspacePolicy>> PolicyAsync(
        AgreementId agreement,
        CancellationToken cancellation
    );

    /// <summary>Dispatches that wait for a person, or for somebody in whose place the person acts on that day, newest first.</summary>
    Task<Rows<Versioned<Dispatch>>> WaitingAsync(
        PersonId person,
        DateOnly day,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>One dispatch, to be looked at with a ticket only; null when there is none.</summary>
    Task<Versioned<Dispatch>?> FindAsync(DispatchId id, CancellationToken cancellation);
}
