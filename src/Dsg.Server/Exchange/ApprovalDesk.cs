using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Transfer.Release;

namespace Dsg.Server.Exchange;

/// <summary>A dispatch before one of its approvers.</summary>
/// <param name="Ticket">The approver's right to see it.</param>
/// <param name="Version">The version seen.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="Actor">The approver, as a user of the workspace or as 所属長.</param>
/// <param name="Permit">The permit of a user; null for a 所属長.</param>
/// <param name="Message">The message, opened; null when it cannot be opened any more.</param>
/// <param name="Open">What may be done.</param>
internal sealed record ApprovalReading(
    ApprovalTicket Ticket,
    long Version,
    UsageAgreement Agreement,
    Actor Actor,
    Permit? Permit,
    string? Message,
    ImmutableArray<OpenCommand> Open
)
{
    public Dispatch Dispatch => Ticket.Dispatch;
}

/// <summary>送付の承認 for an approver: what waits, one dispatch, and the decision; the same for pages and API.</summary>
internal sealed class ApprovalDesk(
    IApprovalQueries approvals,
    IUsageQueries usage,
    SealedMessages messages,
    WorkspaceGate gate,
    CommandRunner runner,
    TimeProvider clock
)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>What waits for the caller, newest first. What the caller may not see now is left out.</summary>
    public async Task<Rows<ApprovalReading>> ListAsync(
        Caller caller,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var rows = await approvals.WaitingAsync(
            caller.Id,
            JapanTime.DateOf(clock.GetUtcNow()),
            slice,
            cancellation
        );
        var seen = new List<ApprovalReading>();
        foreach (var row in rows.Items)
        {
            if (await ReadAsync(caller, row, cancellation) is { } reading)
            {
                seen.Add(reading);
            }
        }

        return new Rows<ApprovalReading>(seen, rows.Next);
    }

    /// <summary>One dispatch for the caller as its approver; null for anybody else.</summary>
    public async Task<ApprovalReading?> FindAsync(
        Caller caller,
        string? key,
        CancellationToken cancellation
    ) =>
        DispatchId.TryParse(key, null, out var id)
        && await approvals.FindAsync(id, cancellation) is { } found
            ? await ReadAsync(caller, found, cancellation)
            : null;

    /// <summary>Approves or declines; null when there is no such act, or nothing to decide for the caller.</summary>
    public async Task<Answer?> ActAsync(
        Caller caller,
        string? key,
        (string Name, string Reason) act,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(caller, key, cancellation) is not { } found)
        {
            return null;
        }

        DispatchCommand? command = act.Name switch
        {
            "approval" => new DispatchCommand.Approve(found.Permit),
            "refusal" => new DispatchCommand.DeclineApproval(found.Permit, act.Reason),
            _ => null,
        };
        return command is null
            ? null
            : await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
                found.Actor,
                Dispatch.Stream(found.Dispatch.Id),
                command,
                options,
                cancellation
            );
    }

    private async Task<ApprovalReading?> ReadAsync(
        Caller caller,
        Versioned<Dispatch> found,
        CancellationToken cancellation
    )
    {
        var dispatch = found.State;
        var agreement = await usage.FindAgreementAsync(Own, dispatch.Agreement, cancellation);
        if (agreement is null)
        {
            return null;
        }

        var policy = await approvals.PolicyAsync(dispatch.Agreement, cancellation);
        var related = ApprovalActions.RelatedOf(policy.State, agreement.State);
        foreach (var (actor, permit) in await SeatsAsync(caller, dispatch, cancellation))
        {
            var context = new CommandContext(actor, clock.GetUtcNow());
            if (DispatchProcedure.TicketOf(dispatch, permit, context, related) is { } ticket)
            {
                return new ApprovalReading(
                    ticket,
                    found.Version,
                    agreement.State,
                    actor,
                    permit,
                    await messages.OpenAsync(ticket, cancellation),
                    ApprovalActions.Open(dispatch, permit, context, related)
                );
            }
        }

        return null;
    }

    // As a user of the workspace, or as 所属長 of its unit.
    private async Task<IReadOnlyList<(Actor Actor, Permit? Permit)>> SeatsAsync(
        Caller caller,
        Dispatch dispatch,
        CancellationToken cancellation
    )
    {
        var access = await gate.DecideAsync(
            caller,
            dispatch.Agreement,
            AccessAction.OpenWorkspace,
            cancellation
        );
        var seats = new List<(Actor, Permit?)>();
        if (access.Permit is { } permit)
        {
            seats.Add((access.Actor, permit));
        }

        if (caller.Face == Face.Staff && caller.Holds(Capacity.Superior))
        {
            seats.Add((caller.As(Capacity.Superior), null));
        }

        return seats;
    }
}
