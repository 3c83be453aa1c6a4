using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>Commands on the rules of a workspace.</summary>
/// <param name="Agreement">Which.</param>
public abstract record WorkspacePolicyCommand(AgreementId Agreement)
{
    /// <summary>Sets how the 送付 of the own side are approved.</summary>
    /// <param name="Agreement">The workspace.</param>
    /// <param name="Mode">How many approve.</param>
    /// <param name="Approvers">Users of the own side with their cases of 利用; a 所属長 may name themselves, without a case.</param>
    [ActWords("送付の承認の設定", "Set how dispatches are approved")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record SetApproval(
        AgreementId Agreement,
        ApprovalMode Mode,
        ImmutableArray<Recipient> Approvers
    ) : WorkspacePolicyCommand(Agreement), INeedsStepUp;

    /// <summary>Names who acts for an absent approver.</summary>
    /// <param name="Agreement">The workspace.</param>
    /// <param name="For">An approver of the own side.</param>
    /// <param name="By">A user of the own side, with the case of 利用.</param>
    /// <param name="From">From this day on.</param>
    /// <param name="Until">Through this day.</param>
    [ActWords("送付の承認者の不在時の代理の設定", "Name who approves for an absent approver")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record SetCover(
        AgreementId Agreement,
        PersonId For,
        Recipient By,
        DateOnly From,
        DateOnly Until
    ) : WorkspacePolicyCommand(Agreement), INeedsStepUp;

    /// <summary>Ends the cover of an approver.</summary>
    /// <param name="Agreement">The workspace.</param>
    /// <param name="For">Whose.</param>
    [ActWords("送付の承認者の不在時の代理の終了", "End who approves for an absent approver")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record EndCover(AgreementId Agreement, PersonId For)
        : WorkspacePolicyCommand(Agreement);
}

/// <summary>The rules of a workspace: each side sets its own, and nobody the other's.</summary>
public sealed class WorkspacePolicyProcedure : IProcedure<WorkspacePolicy, WorkspacePolicyCommand>
{
    private WorkspacePolicyProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        WorkspacePolicy state,
        WorkspacePolicyCommand command,
        CommandContext context,
        Related related
    ) =>
        [
            UsageAgreement.Stream(command.Agreement),
            .. NamedBy(command)
                .Where(each => !each.Usage.IsDefault)
                .Select(each => UsageCase.Stream(each.Usage))
                .Distinct(),
        ];

    /// <inheritdoc/>
    public static Decision Decide(
        WorkspacePolicy state,
        WorkspacePolicyCommand command,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(command.Agreement));
        return SideOf(context.Actor, agreement) is not { } side
                ? Decision.Refuse(RefusalCode.NotFound)
            : !agreement.IsAlive ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : command switch
            {
                WorkspacePolicyCommand.SetApproval c => SetApproval(c, side, context, related),
                WorkspacePolicyCommand.SetCover c => SetCover(state, c, side, context, related),
                WorkspacePolicyCommand.EndCover c
                    when state.Of(side).Covers.Any(each => each.For == c.For) => Decision.Accept(
                    new ApprovalCoverEnded(c.Agreement, side, c.For)
                ),
                _ => Decision.Refuse(RefusalCode.NotAllowedInState),
            };
    }

    /// <summary>The side whose rules an actor sets: 申請責任者 of the company, 所属長 of the unit. Null for anybody else.</summary>
    public static Side? SideOf(Actor actor, UsageAgreement agreement) =>
        !agreement.Exists ? null
        : actor.Capacity == Capacity.ResponsiblePerson && actor.Company == agreement.Company
            ? Side.Company
        : actor.Capacity == Capacity.Superior && actor.Unit == agreement.Unit ? Side.Staff
        : null;

    private static ImmutableArray<Recipient> NamedBy(WorkspacePolicyCommand command) =>
        command switch
        {
            WorkspacePolicyCommand.SetApproval c => c.Approvers,
            WorkspacePolicyCommand.SetCover c => [c.By],
            _ => [],
        };

    private static Decision SetApproval(
        WorkspacePolicyCommand.SetApproval c,
        Side side,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var approvers = c.Approvers.Select(each => each.Person).Distinct().ToImmutableArray();
        if (!Enum.IsDefined(c.Mode))
        {
            input.Refuse(RefusalCode.NotAChoice, "mode");
        }
        else if ((c.Mode == ApprovalMode.None) != approvers.IsEmpty)
        {
            input.Refuse(RefusalCode.ApproversDoNotFit, "approvers");
        }

        if (approvers.Length > WorkspacePolicy.MostApprovers)
        {
            input.Refuse(RefusalCode.TooMany, "approvers", $"{WorkspacePolicy.MostApprovers}");
        }

        foreach (var each in c.Approvers.Where(each => !Fits(each, c, side, context, related)))
        {
            input.Refuse(RefusalCode.ApproverUnknown, "approvers", each.Person.ToString());
        }

        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new ApprovalRuleSet(c.Agreement, side, c.Mode, approvers))
        );
    }

    private static Decision SetCover(
        WorkspacePolicy state,
        WorkspacePolicyCommand.SetCover c,
        Side side,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        if (!state.Of(side).Approvers.Contains(c.For))
        {
            input.Refuse(RefusalCode.ApproverUnknown, "for", c.For.ToString());
        }

        if (c.By.Person == c.For || !Fits(c.By, c, side, context, related))
        {
            input.Refuse(RefusalCode.ApproverUnknown, "by", c.By.Person.ToString());
        }

        if (c.Until < c.From || c.Until < context.Today)
        {
            input.Refuse(RefusalCode.CoverDatesWrong, "until");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new ApprovalCoverSet(
                        c.Agreement,
                        side,
                        new ApprovalCover(c.For, c.By.Person, c.From, c.Until)
                    )
                )
        );
    }

    // A user of the own side; a 所属長 may name themselves without being one.
    private static bool Fits(
        Recipient named,
        WorkspacePolicyCommand command,
        Side side,
        CommandContext context,
        Related related
    )
    {
        if (named.Usage.IsDefault)
        {
            return context.Actor.Capacity == Capacity.Superior
                && named.Person == context.Actor.Person;
        }

        var usage = related.Get<UsageCase>(UsageCase.Stream(named.Usage));
        return usage.Agreement == command.Agreement
            && usage.Side == side
            && usage.IsActive(named.Person, context.At);
    }
}
