using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>A time that lies behind.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
public sealed record Interval(DateTimeOffset From, DateTimeOffset To);

public abstract partial record UsageCase
{
    /// <summary>What a case waits for while its people use: a second operator, the 所属長, the office, or somebody's first use.</summary>
    private static readonly ImmutableArray<(
        string Stage,
        Func<UsageCase, bool> IsAwaited
    )> InUseWaits =
    [
        (
            nameof(UsageStage.CredentialIssue),
            state =>
                state.People.Any(p => p is { Stays: true, IssuedBy: not null, HandedOverBy: null })
        ),
        (Progress.NewTerminal, state => state.NextTerminal is not null),
        (
            Progress.PastDue,
            state => SoftGrounds.Of(state).Any(each => SoftGrounds.IsPast(state, each))
        ),
        (
            Progress.FirstUse,
            state =>
                state.People.Any(p =>
                    p is { Stays: true, HandedOverBy: not null, RulesAcceptedAt: null }
                )
        ),
    ];

    /// <summary>The stages of its definition at which it stands, the one that others wait for first; empty when nothing is awaited.</summary>
    public ImmutableArray<string> Stages =>
        this switch
        {
            Open open => [open.Stage.ToString()],
            InUse => [.. InUseWaits.Where(each => each.IsAwaited(this)).Select(each => each.Stage)],
            _ => [],
        };

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                Stream(Id),
                Procedure,
                ProcedureVersion,
                Number,
                Stages is [var first, ..] ? first : "",
                Since,
                FiledAt
            )
            {
                Company = Company,
                Unit = Unit,
                Filer = FiledBy,
                Owner = Owner,
                Next = Next,
                DueOn = (this as Open)?.Correction?.DueOn,
            }
            : null;

    // Who looked at it last answers for it; before anybody did, whoever asked for a correction.
    private PersonId? Owner => Reviewers is [.., var last] ? last : (this as Open)?.Correction?.By;

    private ImmutableArray<Capacity> Next =>
        this is Open { Correction: not null }
            ? [Filer]
            : (this, Stages) switch
            {
                (Open open, _) => NextAt(open.Stage),
                (_, [Progress.NewTerminal, ..]) => [Capacity.Superior],
                (_, [Progress.FirstUse, ..]) =>
                [
                    Side == Side.Company ? Capacity.CompanyUser : Capacity.StaffUser,
                ],
                (_, [_, ..]) => [Capacity.Operator],
                _ => [],
            };

    private Capacity Filer =>
        Side == Side.Company ? Capacity.ResponsiblePerson : Capacity.StaffUser;

    private ImmutableArray<Capacity> NextAt(UsageStage stage) =>
        stage switch
        {
            UsageStage.SupervisorConfirm => [Capacity.Superior],
            UsageStage.ContractConfirm =>
            [
                .. ContractConfirmed is null ? [Capacity.ContractOfficer] : Array.Empty<Capacity>(),
                .. OtherSideConfirmed is null
                    ? [Side == Side.Company ? Capacity.Superior : Capacity.ResponsiblePerson]
                    : Array.Empty<Capacity>(),
            ],
            UsageStage.UseApproval => [Capacity.Approver],
            _ => [Capacity.Operator],
        };
}
