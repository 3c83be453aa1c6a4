using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

public sealed partial class UsageProcedure
{
    private static Decision AtSuperior(
        UsageCase.Open open,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, open.Superior == context.Actor.Person) switch
        {
            (UsageCommand.Attest, true) => new Decision.Accepted([new UsageAttested()])
            {
                Elsewhere = HandOn(
                    open.People.Select(p => (p.Person, StillThere(p.Succeeds, related))),
                    context,
                    related
                ),
            },
            (UsageCommand.Decline c, true) => WithReason(c.Reason, r => new UsageDeclined(r)),
            (UsageCommand.Attest or UsageCommand.Decline, false) => Decision.Refuse(
                RefusalCode.NotTheSuperior
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // Between filing and attestation the predecessor may have left already.
    private static Succession? StillThere(Succession? place, Related related) =>
        place is not null
        && related.Find<UsageCase>(UsageCase.Stream(place.Case))?.Find(place.Predecessor)
            is { Stays: true, SucceededBy: null }
            ? place
            : null;

    private static Decision AtContract(
        UsageCase.Open open,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.ConfirmContract when open.ContractConfirmed is null => NotOwn(
                open,
                context,
                () => OfUnit(open, new UsageContractConfirmed(), context, related)
            ),
            UsageCommand.ConfirmAgreement when open.OtherSideConfirmed is null => NotOwn(
                open,
                context,
                () =>
                    !IsOtherSide(open, context.Actor, related)
                        ? Decision.Refuse(RefusalCode.NotYourCase)
                        : WhileStanding(open, new UsageOtherSideConfirmed(), context, related)
            ),
            UsageCommand.Decline c => NotOwn(
                open,
                context,
                () =>
                    IsOtherSide(open, context.Actor, related)
                    || IsOfficer(open, context.Actor, related)
                        ? WithReason(c.Reason, r => new UsageDeclined(r))
                        : Decision.Refuse(RefusalCode.NotYourCase)
            ),
            UsageCommand.RequestCorrection c => context.Actor.Capacity == Capacity.Operator
            || IsOfficer(open, context.Actor, related)
                ? NotOwn(open, context, () => RequestCorrection(open, c, context, related))
                : Decision.Refuse(RefusalCode.NotYourCase),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision AtReview(
        UsageCase.Open open,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.Review => NotOwn(
                open,
                context,
                () =>
                    Decision.Unless(
                        UsageConditions.Unmet(open, context.Today, related),
                        () => Decision.Accept(new UsageReviewed())
                    )
            ),
            UsageCommand.RequestCorrection c when context.Actor.Capacity == Capacity.Operator =>
                NotOwn(open, context, () => RequestCorrection(open, c, context, related)),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision AtApproval(
        UsageCase.Open open,
        UsageCommand command,
        CommandContext context,
        Related related
    )
    {
        if (command is UsageCommand.ReturnToReviewer back)
        {
            return WithReason(back.Reason, r => new UsageReturned(r));
        }

        if (command is not (UsageCommand.Approve or UsageCommand.Reject))
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        return open.Reviewers.Contains(context.Actor.Person)
            ? Decision.Refuse(RefusalCode.ReviewerMayNotDecide)
            : NotOwn(
                open,
                context,
                () =>
                    command is UsageCommand.Approve c ? Approve(open, c, context, related)
                    : command is UsageCommand.Reject no ? Reject(open, no, context, related)
                    : Decision.Refuse(RefusalCode.NotAllowedInState)
            );
    }

    private static Decision Reject(
        UsageCase.Open open,
        UsageCommand.Reject c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var said = input.Rejection(c.Reason, c.DocumentNumber);
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([new UsageRejected(new PrivateText(said.Reason))])
                {
                    Elsewhere = [.. UsageNotices.Rejection(open, said, context, related)],
                }
        );
    }

    private static Decision Approve(
        UsageCase.Open open,
        UsageCommand.Approve c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        if (string.IsNullOrWhiteSpace(c.DocumentNumber))
        {
            input.Refuse(RefusalCode.DocumentNumberMissing, "documentNumber");
        }

        var number = input.OptionalText(c.DocumentNumber, "documentNumber", 50);
        var staying = open.People.Where(p => p.Stays).Select(p => p.Person.ToString()).ToHashSet();
        foreach (var (person, reason) in c.Refused)
        {
            if (!staying.Contains(person))
            {
                input.Refuse(RefusalCode.CorrectionTargetUnknown, $"refused.{person}");
            }

            _ = input.Text(reason, $"refused.{person}", 500);
        }

        if (staying.All(c.Refused.ContainsKey))
        {
            input.Refuse(RefusalCode.EverybodyRefused, "refused");
        }

        return Decision.Unless(
            [.. UsageConditions.Unmet(open, context.Today, related), .. input.Refusals],
            () =>
                Issued(
                    new UsageApproved(
                        number,
                        context.Today.AddYears(1),
                        c.Refused.ToImmutableDictionary(
                            pair => pair.Key,
                            pair => new PrivateText(pair.Value.Trim())
                        )
                    ),
                    approved => UsageNotices.Start(open, approved, context, related)
                )
        );
    }

    private static Decision.Accepted Issued<TEvent>(
        TEvent happened,
        Func<TEvent, IEnumerable<(StreamId, IEvent)>> notices
    )
        where TEvent : IEvent => new([happened]) { Elsewhere = [.. notices(happened)] };

    private static Decision OfUnit(
        UsageCase state,
        IEvent happened,
        CommandContext context,
        Related related
    ) =>
        IsOfficer(state, context.Actor, related)
            ? WhileStanding(state, happened, context, related)
            : Decision.Refuse(RefusalCode.NotYourCase);

    private static Decision WhileStanding(
        UsageCase state,
        IEvent happened,
        CommandContext context,
        Related related
    ) =>
        AgreementOf(state, related).StandsOn(context.Today)
            ? Decision.Accept(happened)
            : Decision.Refuse(RefusalCode.AgreementNotStanding);

    private static bool IsOfficer(UsageCase state, Actor actor, Related related) =>
        actor.Capacity == Capacity.ContractOfficer
        && actor.Unit == AgreementOf(state, related).Unit;

    private static bool IsOtherSide(UsageCase state, Actor actor, Related related) =>
        (state.Side, actor.Capacity) switch
        {
            (Side.Company, Capacity.Superior) => actor.Unit == AgreementOf(state, related).Unit,
            (Side.Staff, Capacity.ResponsiblePerson) => actor.Company is not null
                && actor.Company == AgreementOf(state, related).Company,
            _ => false,
        };

    private static UsageAgreement AgreementOf(UsageCase state, Related related) =>
        related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
}
