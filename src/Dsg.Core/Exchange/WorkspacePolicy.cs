using System.Collections.Immutable;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>送付の承認: whether somebody of the sending side looks at a 送付 before the other side can see it.</summary>
public enum ApprovalMode
{
    /// <summary>なし: what was found safe can be obtained at once.</summary>
    None = 1,

    /// <summary>いずれか1人.</summary>
    AnyOne = 2,

    /// <summary>全員.</summary>
    AllOf = 3,
}

/// <summary>不在時の代理: one approver acts in the place of another.</summary>
/// <param name="For">In whose place.</param>
/// <param name="By">Who acts.</param>
/// <param name="From">From this day on (Japan).</param>
/// <param name="Until">Through this day.</param>
public sealed record ApprovalCover(PersonId For, PersonId By, DateOnly From, DateOnly Until)
{
    /// <summary>True when it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>What one side of a workspace demands of its own 送付.</summary>
/// <param name="Mode">How many approve.</param>
/// <param name="Approvers"><c>ReleaseApprover</c>: who may; empty for <see cref="ApprovalMode.None"/>.</param>
/// <param name="Covers">Who acts for an absent one.</param>
public sealed record ApprovalRule(
    ApprovalMode Mode,
    ImmutableArray<PersonId> Approvers,
    ImmutableArray<ApprovalCover> Covers
)
{
    /// <summary>Nothing was set: no approval.</summary>
    public static ApprovalRule Unset { get; } = new(ApprovalMode.None, [], []);
}

/// <summary>
/// The rules of one 契約別共有領域, each side's set by that side. They act on what is sent from then on: a change frees nothing that waits.
/// </summary>
public sealed record WorkspacePolicy
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "workspace-policy";

    /// <summary>The most approvers of one side.</summary>
    public const int MostApprovers = 5;

    /// <summary>Nothing was set.</summary>
    public static WorkspacePolicy Initial { get; } = new();

    /// <summary>The workspace; <c>default</c> before anything was set.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>The company's rule for what it sends.</summary>
    public ApprovalRule Company { get; init; } = ApprovalRule.Unset;

    /// <summary>The ministry's rule for what it sends.</summary>
    public ApprovalRule Staff { get; init; } = ApprovalRule.Unset;

    /// <summary>The stream of a workspace.</summary>
    public static StreamId Stream(AgreementId agreement) => new(Kind, agreement.ToString());

    /// <summary>The rule of a side.</summary>
    public ApprovalRule Of(Side side) => side == Side.Company ? Company : Staff;

    /// <summary>In whose place a person approves on a day: the own one first, then that of an absent approver. Null for nobody's.</summary>
    /// <param name="side">The sending side.</param>
    /// <param name="asked">Whose approval a 送付 waits for.</param>
    /// <param name="person">Who would approve.</param>
    /// <param name="day">The day in Japan.</param>
    public PersonId? SeatOf(
        Side side,
        ImmutableArray<PersonId> asked,
        PersonId person,
        DateOnly day
    ) =>
        asked.Contains(person)
            ? person
            : Of(side)
                .Covers.Where(cover =>
                    cover.By == person && cover.HoldsOn(day) && asked.Contains(cover.For)
                )
                .Select(cover => (PersonId?)cover.For)
                .FirstOrDefault();

    /// <summary>The next state.</summary>
    public static WorkspacePolicy Evolve(WorkspacePolicy state, Recorded recorded) =>
        recorded.Event switch
        {
            ApprovalRuleSet e => state.With(
                e.Agreement,
                e.Side,
                rule =>
                    rule with
                    {
                        Mode = e.Mode,
                        Approvers = e.Approvers,
                        Covers = [.. rule.Covers.Where(each => e.Approvers.Contains(each.For))],
                    }
            ),
            ApprovalCoverSet e => state.With(
                e.Agreement,
                e.Side,
                rule =>
                    rule with
                    {
                        Covers = [.. rule.Covers.Where(each => each.For != e.Cover.For), e.Cover],
                    }
            ),
            ApprovalCoverEnded e => state.With(
                e.Agreement,
                e.Side,
                rule => rule with { Covers = [.. rule.Covers.Where(each => each.For != e.For)] }
            ),
            _ => state,
        };

    private WorkspacePolicy With(
        AgreementId agreement,
        Side side,
        Func<ApprovalRule, ApprovalRule> change
    ) =>
        side == Side.Company
            ? this with
            {
                Agreement = agreement,
                Company = change(Company),
            }
            : this with
            {
                Agreement = agreement,
                Staff = change(Staff),
            };
}

/// <summary>A side set how its 送付 are approved.</summary>
[EventKind("workspace-policy.approval-set")]
public sealed record ApprovalRuleSet(
    AgreementId Agreement,
    Side Side,
    ApprovalMode Mode,
    ImmutableArray<PersonId> Approvers
) : IEvent;

/// <summary>A side named who acts for an absent approver; in place of any earlier one for the same approver.</summary>
[EventKind("workspace-policy.cover-set")]
public sealed record ApprovalCoverSet(AgreementId Agreement, Side Side, ApprovalCover Cover)
    : IEvent;

/// <summary>Nobody acts for an approver any more.</summary>
[EventKind("workspace-policy.cover-ended")]
public sealed record ApprovalCoverEnded(AgreementId Agreement, Side Side, PersonId For) : IEvent;
