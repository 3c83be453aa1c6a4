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
    [ActWords("企業の利用の申請", "Apply for use for a company")]
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
    [ActWords("職員の利用の申請", "Apply for use as staff")]
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
    [ActWords("所属長による端末及び従事の確認", "Attest terminal and engagement as the superior")]
    [ActsAs(Capacity.Superior)]
    public sealed record Attest : UsageCommand;

    /// <summary>U2 and U3: whoever is asked to confirm does not, and says why. The application ends.</summary>
    [ActWords("確認しないことの回答", "Not confirm an application")]
    [ActsAs(Capacity.Superior, Capacity.ContractOfficer, Capacity.ResponsiblePerson)]
    public sealed record Decline(string Reason) : UsageCommand;

    /// <summary>U3: the contract officer confirms contract, clause and 指定書.</summary>
    [ActWords("契約及び情報セキュリティ指定書の確認", "Confirm contract and security document")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record ConfirmContract : UsageCommand;

    /// <summary>U3: the other side's responsible person confirms that the agreement stands and covers the application.</summary>
    [ActWords("相手方による利用合意の確認", "Confirm the agreement as the other side")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record ConfirmAgreement : UsageCommand;

    /// <summary>補正依頼: per field and per person, each with a reason.</summary>
    [ActWords("補正の依頼", "Request a correction")]
    [ActsAs(Capacity.Operator, Capacity.ContractOfficer)]
    public sealed record RequestCorrection(ImmutableArray<CorrectionItem> Items, DateOnly DueOn)
        : UsageCommand;

    /// <summary>The applicant corrects what is open, all of it at once.</summary>
    [ActWords("補正の提出", "Submit a correction")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.StaffUser)]
    public sealed record Correct(ImmutableArray<CorrectedValue> Values) : UsageCommand;

    /// <summary>催促 of an open correction.</summary>
    [ActWords("補正の催促", "Remind of a correction")]
    [ActsAs(Capacity.System)]
    public sealed record RemindOfCorrection(CorrectionReminder Which) : UsageCommand;

    /// <summary>期限経過による終了.</summary>
    [ActWords("期限経過による終了", "End an application by lapse of time")]
    [ActsAs(Capacity.System)]
    public sealed record Lapse : UsageCommand;

    /// <summary>再開 of a lapsed application.</summary>
    [ActWords("期限経過により終了した申請の再開", "Open a lapsed application again")]
    [ActsAs(Capacity.Operator)]
    public sealed record Reopen(string Reason, DateOnly DueOn) : UsageCommand;

    /// <summary>取下げ.</summary>
    [ActWords("利用の申請の取下げ", "Withdraw the application")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.StaffUser)]
    public sealed record Withdraw(string? Reason) : UsageCommand;

    /// <summary>U4: the operator finds all three conditions confirmed.</summary>
    [ActWords(
        "利用の要件の確認及び承認者への回付",
        "Find the conditions met and hand it to the approver"
    )]
    [ActsAs(Capacity.Operator)]
    public sealed record Review : UsageCommand;

    /// <summary>差戻し.</summary>
    [ActWords("担当への差戻し", "Return the case to the reviewer")]
    [ActsAs(Capacity.Approver)]
    public sealed record ReturnToReviewer(string Reason) : UsageCommand;

    /// <summary>U4: 決裁; single people can be left out with a reason.</summary>
    [ActWords("利用の決裁", "Decide on the use")]
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
    [ActWords("利用の不承認の決裁", "Refuse the use")]
    [ActsAs(Capacity.Approver)]
    public sealed record Reject(string Reason, string DocumentNumber) : UsageCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>U5: the first operator prepares the invitations and gives the IDs to the responsible person.</summary>
    /// <param name="CodeHashes">Per person id, SHA-256 of the one-time code; a person who already has an account on the face needs none.</param>
    [ActWords("利用者IDの準備", "Prepare user IDs")]
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
    [ActWords("利用者IDの交付", "Hand over user IDs")]
    [ActsAs(Capacity.Operator)]
    public sealed record HandOverCredentials : UsageCommand
    {
        /// <summary>By which way the invitations went.</summary>
        public DeliveryChannel Channel { get; init; } = DeliveryChannel.InPerson;
    }

    /// <summary>A lost invitation is prepared anew; a second operator hands it over.</summary>
    [ActWords("招待の再交付", "Issue an invitation anew")]
    [ActsAs(Capacity.Operator)]
    public sealed record ReissueInvitation(PersonId Person, string CodeHash, string Reason)
        : UsageCommand;

    /// <summary>U6: the user accepts the rules of use at first use.</summary>
    [ActWords("利用規約の確認", "Accept the rules of use")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record AcceptRules(bool Accepted) : UsageCommand;
}
