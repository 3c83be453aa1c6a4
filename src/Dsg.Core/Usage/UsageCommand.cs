using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>Commands on one 利用申請 (docs/procedures.md sections 5 and 6).</summary>
public abstract partial record UsageCommand
{
    private UsageCommand() { }

    /// <summary>U1, company: one application for n people.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Agreement">The agreement cited.</param>
    /// <param name="Enrollment">The company's enrollment.</param>
    /// <param name="Roster">The people.</param>
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record FileForCompany(
        UsageId Id,
        AgreementId Agreement,
        EnrollmentId Enrollment,
        ImmutableArray<RosterLine> Roster
    ) : UsageCommand
    {
        /// <summary>The company's other cases under the agreement, as found; who stands in one of them is not filed again.</summary>
        public ImmutableArray<UsageId> Others { get; init; } = [];
    }

    /// <summary>U1, staff: each files alone.</summary>
    [ActsAs(Capacity.StaffUser)]
    public sealed record FileForStaff(
        UsageId Id,
        AgreementId Agreement,
        DiiTerminal Terminal,
        PersonId Superior,
        string Name,
        bool Engaged
    ) : UsageCommand
    {
        /// <summary>Whose place the filer takes; null for nobody's. It counts from the superior's attestation on.</summary>
        public Succession? Succeeds { get; init; }
    }

    /// <summary>U2: the superior named attests terminal and engagement.</summary>
    [ActsAs(Capacity.Superior)]
    public sealed record Attest : UsageCommand;

    /// <summary>U2 and U3: whoever is asked to confirm does not, and says why. The application ends.</summary>
    [ActsAs(Capacity.Superior, Capacity.ContractOfficer, Capacity.ResponsiblePerson)]
    public sealed record Decline(string Reason) : UsageCommand;

    /// <summary>U3: the contract officer confirms contract, clause and 指定書.</summary>
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record ConfirmContract : UsageCommand;

    /// <summary>U3: the other side's responsible person confirms that the agreement stands and covers the application.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record ConfirmAgreement : UsageCommand;

    /// <summary>補正依頼: per field and per person, each with a reason.</summary>
    [ActsAs(Capacity.Operator, Capacity.ContractOfficer)]
    public sealed record RequestCorrection(ImmutableArray<CorrectionItem> Items, DateOnly DueOn)
        : UsageCommand;

    /// <summary>The applicant corrects what is open, all of it at once.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.StaffUser)]
    public sealed record Correct(ImmutableArray<CorrectedValue> Values) : UsageCommand;

    /// <summary>催促 of an open correction.</summary>
    [ActsAs(Capacity.System)]
    public sealed record RemindOfCorrection(CorrectionReminder Which) : UsageCommand;

    /// <summary>期限経過による終了.</summary>
    [ActsAs(Capacity.System)]
    public sealed record Lapse : UsageCommand;

    /// <summary>再開 of a lapsed application.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record Reopen(string Reason, DateOnly DueOn) : UsageCommand;

    /// <summary>取下げ.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.StaffUser)]
    public sealed record Withdraw(string? Reason) : UsageCommand;

    /// <summary>U4: the operator finds all three conditions confirmed.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record Review : UsageCommand;

    /// <summary>差戻し.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record ReturnToReviewer(string Reason) : UsageCommand;

    /// <summary>U4: 決裁; single people can be left out with a reason.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record Approve(string DocumentNumber) : UsageCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }

        /// <summary>People who are not approved, by id, with the reason of each.</summary>
        public ImmutableDictionary<string, string> Refused { get; init; } =
            ImmutableDictionary<string, string>.Empty;
    }

    /// <summary>不承認, decided under a 文書番号 like an approval.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record Reject(string Reason, string DocumentNumber) : UsageCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>U5: the first operator prepares the invitations and gives the IDs to the responsible person.</summary>
    /// <param name="CodeHashes">Per person id, SHA-256 of the one-time code; a person who already has an account on the face needs none.</param>
    [ActsAs(Capacity.Operator)]
    public sealed record PrepareCredentials(ImmutableDictionary<string, string> CodeHashes)
        : UsageCommand
    {
        /// <summary>By which way the IDs went.</summary>
        public DeliveryChannel Channel { get; init; } = DeliveryChannel.RegisteredMail;

        /// <summary>To whom.</summary>
        public string Receiver { get; init; } = "";
    }

    /// <summary>U5: the second operator gives the invitations to the people, by another way.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record HandOverCredentials : UsageCommand
    {
        /// <summary>By which way the invitations went.</summary>
        public DeliveryChannel Channel { get; init; } = DeliveryChannel.InPerson;
    }

    /// <summary>A lost invitation is prepared anew; a second operator hands it over.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record ReissueInvitation(PersonId Person, string CodeHash, string Reason)
        : UsageCommand;

    /// <summary>U6: the user accepts the rules of use at first use.</summary>
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record AcceptRules(bool Accepted) : UsageCommand;
}
