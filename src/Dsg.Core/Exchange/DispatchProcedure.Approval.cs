using Dsg.Core.Access;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

public sealed partial class DispatchProcedure
{
    /// <summary>
    /// In whose place a person may approve the dispatch now: one of those whose approval it waits for, or who acts for an absent one.
    /// Null when it waits for none of them. Whoever sent it is never among them.
    /// </summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="policy">The rules of its workspace.</param>
    /// <param name="person">Who would approve.</param>
    /// <param name="day">The day in Japan.</param>
    public static PersonId? SeatOf(
        Dispatch state,
        WorkspacePolicy policy,
        PersonId person,
        DateOnly day
    ) =>
        state is { IsCleared: false, ApprovalDeclined: null, WithdrawnAt: null }
        && state.Approval is { } demand
        && person != state.Sender
            ? policy.SeatOf(
                state.From,
                [
                    .. demand.By.Where(each =>
                        state.Approvals.All(given => given.For != each && given.By != person)
                    ),
                ],
                person,
                day
            )
            : null;

    private static Decision Approve(
        Dispatch state,
        Permit? permit,
        CommandContext context,
        Related related
    ) =>
        Seated(state, permit, context, related) is not { } seat
            ? Decision.Refuse(RefusalCode.NotFound)
        : !state.IsSettled ? Decision.Refuse(RefusalCode.NotSettledYet)
        : !state.Files.Any(file => file.MayGo) ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : Cleared(state, seat, context);

    // With the last approval that it needs, it comes to the other side, and what it answers or replaces is told.
    private static Decision.Accepted Cleared(Dispatch state, PersonId seat, CommandContext context)
    {
        var given = new DispatchApproval(seat, context.Actor.Person, context.At);
        var after = state with { Approvals = state.Approvals.Add(given) };
        return new Decision.Accepted([DispatchApproved.Of(seat, state)])
        {
            Elsewhere = after.IsCleared ? Arrival(state.Id, state.Ties) : [],
        };
    }

    private static Decision DeclineApproval(
        Dispatch state,
        DispatchCommand.DeclineApproval c,
        CommandContext context,
        Related related
    ) =>
        Seated(state, c.Permit, context, related) is { } seat
            ? Decision.WithText(
                c.Reason,
                "reason",
                reason => Decision.Accept(new DispatchApprovalDeclined(seat, reason))
            )
            : Decision.Refuse(RefusalCode.NotFound);

    /// <summary>
    /// The right of an approver to see the dispatch: while it waits for the person, and afterwards for whoever decided. Null for anybody
    /// else.
    /// </summary>
    /// <param name="state">The dispatch.</param>
    /// <param name="permit">The permit of a user to <see cref="AccessAction.OpenWorkspace"/>; null for a 所属長.</param>
    /// <param name="context">Who looks, now.</param>
    /// <param name="related">Policy and agreement of the workspace.</param>
    public static ApprovalTicket? TicketOf(
        Dispatch state,
        Permit? permit,
        CommandContext context,
        Related related
    )
    {
        var person = context.Actor.Person;
        var decided =
            IsOfTheSide(state, permit, context.Actor, related)
            && (
                state.ApprovalDeclined?.By == person
                || state.Approvals.Any(given => given.By == person)
            );
        return decided || Seated(state, permit, context, related) is not null
            ? new ApprovalTicket(state, person)
            : null;
    }

    private static PersonId? Seated(
        Dispatch state,
        Permit? permit,
        CommandContext context,
        Related related
    ) =>
        IsOfTheSide(state, permit, context.Actor, related)
            ? SeatOf(
                state,
                related.Get<WorkspacePolicy>(WorkspacePolicy.Stream(state.Agreement)),
                context.Actor.Person,
                context.Today
            )
            : null;

    // A user needs the permit of a user; a 所属長 is of the unit of the workspace.
    private static bool IsOfTheSide(Dispatch state, Permit? permit, Actor actor, Related related) =>
        actor.Capacity == Capacity.Superior
            ? state.From == Side.Staff
                && actor.Unit
                    == related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement)).Unit
            : permit is { Action: AccessAction.OpenWorkspace }
                && permit.Person == actor.Person
                && permit.Agreement == state.Agreement
                && permit.Side == state.From;
}
