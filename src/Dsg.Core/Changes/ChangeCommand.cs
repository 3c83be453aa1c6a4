using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Changes;

/// <summary>What stands on the enrollment whose company another is to follow; the server names it, the rules look at it.</summary>
/// <param name="Holder">The enrollment that stands under the new 法人番号; null where there is none.</param>
/// <param name="Agreements">The company's agreements.</param>
/// <param name="Contracts">The contracts to which the company is a party.</param>
public sealed record ChangeConcerns(
    EnrollmentId? Holder,
    ImmutableArray<AgreementId> Agreements,
    ImmutableArray<ContractId> Contracts
)
{
    /// <summary>Nothing.</summary>
    public static ChangeConcerns None { get; } = new(null, [], []);
}

/// <summary>Commands on one change.</summary>
public abstract record ChangeCommand
{
    private ChangeCommand() { }

    /// <summary>Files a change; the office types in a succession that came on paper, for a company that may exist no longer.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Enrollment">The company's enrollment.</param>
    /// <param name="Matter">What changes.</param>
    /// <param name="Fields">The fields with what is new; one that is left out or empty stays.</param>
    /// <param name="Explanation">What happens, in words.</param>
    /// <param name="HappensOn">The day of the change.</param>
    /// <param name="Leaving">The responsible person who leaves; null for none.</param>
    /// <param name="Successor">The person who becomes responsible; null for none.</param>
    [ActWords("変更の申請又は届出", "Apply for a change or report it")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Operator)]
    public sealed record File(
        ChangeId Id,
        EnrollmentId Enrollment,
        ChangeMatter Matter,
        ImmutableDictionary<string, string> Fields,
        string Explanation,
        DateOnly HappensOn,
        PersonId? Leaving,
        PersonId? Successor
    ) : ChangeCommand
    {
        /// <summary>承継: 登記事項証明書 and what else shows it.</summary>
        public string Evidence { get; init; } = "";

        /// <summary>The day on which the paper arrived, where the office types it in; null otherwise.</summary>
        public DateOnly? ReceivedOn { get; init; }

        /// <summary>A paper that comes with it; null for none.</summary>
        public AttachedPaper? Paper { get; init; }
    }

    /// <summary>Hands in a paper while the case is examined; whoever filed it, the company or the office on paper.</summary>
    [ActWords("変更に係る書類の提出", "Hand in a paper of a change")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Operator)]
    public sealed record AttachPaper(AttachedPaper Paper) : ChangeCommand;

    /// <summary>Hands it to an approver.</summary>
    [ActWords("変更の確認及び承認者への回付", "Examine a change and hand it to the approver")]
    [ActsAs(Capacity.Operator)]
    public sealed record Examine : ChangeCommand
    {
        /// <summary>承継: how the evidence was looked at; null for the other matters.</summary>
        public EvidenceLook? Looked { get; init; }

        /// <summary>What was looked at, and when; needed for what was seen outside the system.</summary>
        public string Note { get; init; } = "";
    }

    /// <summary>Approves it; it takes effect at once, 承継 on its day.</summary>
    [ActWords("変更の承認", "Approve a change")]
    [ActsAs(Capacity.Approver)]
    public sealed record Approve(string DocumentNumber) : ChangeCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }

        /// <summary>What stands on the enrollment.</summary>
        public ChangeConcerns Concerns { get; init; } = ChangeConcerns.None;
    }

    /// <summary>The day of an approved 承継 has come.</summary>
    [ActWords("承継の日の到来の記録", "Record that the day of a succession has come")]
    [ActsAs(Capacity.System)]
    public sealed record TakeEffect(ChangeConcerns Concerns) : ChangeCommand;

    /// <summary>Takes note of a notice; the record follows it.</summary>
    [ActWords("変更の届出の確認", "Take note of a reported change")]
    [ActsAs(Capacity.Operator)]
    public sealed record TakeNote : ChangeCommand;

    /// <summary>
    /// Declines what waits for approval, or calls off an approved 承継, under a 文書番号; or does not record a notice, which is no
    /// decision and bears no number. Everything stays as it was.
    /// </summary>
    /// <param name="Reason">Why.</param>
    /// <param name="DocumentNumber">External 文書番号 of the decision; not looked at where a notice is not recorded.</param>
    [ActWords("変更を承認しないこと又は記録しないことの決定", "Decline a change, or not record it")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record Decline(string Reason, string DocumentNumber) : ChangeCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }

        /// <summary>What stands on the enrollment.</summary>
        public ChangeConcerns Concerns { get; init; } = ChangeConcerns.None;
    }

    /// <summary>The company takes it back.</summary>
    [ActWords("変更の申請又は届出の取下げ", "Withdraw a change")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Withdraw(string Reason) : ChangeCommand
    {
        /// <summary>What stands on the enrollment.</summary>
        public ChangeConcerns Concerns { get; init; } = ChangeConcerns.None;
    }
}
