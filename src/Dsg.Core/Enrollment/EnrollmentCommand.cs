using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>Commands on one enrollment (docs/procedures.md section 3).</summary>
public abstract partial record EnrollmentCommand
{
    private EnrollmentCommand() { }

    /// <summary>A1: submits the first form.</summary>
    /// <param name="Id">A fresh id; the stream's own.</param>
    /// <param name="Company">A fresh company id.</param>
    /// <param name="Site">A fresh room id.</param>
    /// <param name="Issuer">Issuer of the signed-in account.</param>
    /// <param name="Subject">Subject of the signed-in account.</param>
    /// <param name="Form">The fields as typed.</param>
    /// <param name="Attachments">Papers already sealed, safety-checked later.</param>
    [ActWords("加入の申請", "Apply for enrollment")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Submit(
        EnrollmentId Id,
        CompanyId Company,
        SiteId Site,
        string Issuer,
        string Subject,
        ImmutableDictionary<string, string> Form,
        ImmutableArray<AttachedPaper> Attachments
    ) : EnrollmentCommand
    {
        /// <summary>A fresh id for each room after the first one.</summary>
        public ImmutableArray<SiteId> MoreSites { get; init; } = [];

        /// <summary>The enrollments that ended under the 法人番号 of the form; the server names them, the rules look at them.</summary>
        public ImmutableArray<EnrollmentId> Earlier { get; init; } = [];
    }

    /// <summary>A2: the form is complete.</summary>
    /// <param name="ToPrepare">What the company should prepare meanwhile; null or empty for nothing special.</param>
    [ActWords("加入の申請の受付", "Accept the application at intake")]
    [ActsAs(Capacity.Operator)]
    public sealed record AcceptIntake(string? ToPrepare) : EnrollmentCommand;

    /// <summary>補正依頼 on some fields, papers or items of a check sheet.</summary>
    /// <param name="Fields">What (<see cref="CorrectionKey"/>, or the name of a field) to reason.</param>
    /// <param name="DueOn">Deadline.</param>
    [ActWords("補正の依頼", "Request a correction")]
    [ActsAs(Capacity.Operator)]
    public sealed record RequestCorrection(
        ImmutableDictionary<string, string> Fields,
        DateOnly DueOn
    ) : EnrollmentCommand
    {
        /// <summary>The reason code of each point; one left out is その他.</summary>
        public ImmutableDictionary<string, string> Codes { get; init; } =
            ImmutableDictionary<string, string>.Empty;
    }

    /// <summary>The company's answer: only what is open.</summary>
    /// <param name="Fields">The fields of the application.</param>
    [ActWords("補正の提出", "Submit a correction")]
    [ActsAs(Capacity.ResponsiblePerson)]
    [OpenWhileSuspended]
    public sealed record Correct(ImmutableDictionary<string, string> Fields) : EnrollmentCommand
    {
        /// <summary>Key of a paper to the paper that takes its place.</summary>
        public ImmutableDictionary<string, AttachedPaper> Papers { get; init; } =
            ImmutableDictionary<string, AttachedPaper>.Empty;

        /// <summary>Key of an item of a check sheet to its new answer.</summary>
        public ImmutableDictionary<string, SheetEntry> Items { get; init; } =
            ImmutableDictionary<string, SheetEntry>.Empty;

        /// <summary>The enrollments that ended under a corrected 法人番号; the server names them, the rules look at them.</summary>
        public ImmutableArray<EnrollmentId> Earlier { get; init; } = [];
    }

    /// <summary>催促: the deadline of a correction is near.</summary>
    [ActWords("補正の催促", "Remind of a correction")]
    [ActsAs(Capacity.System)]
    public sealed record RemindOfCorrection(CorrectionReminder Which) : EnrollmentCommand;

    /// <summary>期限経過による終了: the deadline of a correction has passed.</summary>
    [ActWords("期限経過による終了", "End an application by lapse of time")]
    [ActsAs(Capacity.System)]
    public sealed record Lapse : EnrollmentCommand;

    /// <summary>再開 of a case that lapsed, with the same correction and a new deadline.</summary>
    /// <param name="Reason">Why; the company reads it.</param>
    /// <param name="DueOn">The new deadline.</param>
    [ActWords("期限経過により終了した申請の再開", "Open a lapsed application again")]
    [ActsAs(Capacity.Operator)]
    public sealed record Reopen(string Reason, DateOnly DueOn) : EnrollmentCommand;

    /// <summary>A3: a finding about one condition.</summary>
    [ActWords("加入の要件の確認結果の記録", "Record a finding on a condition")]
    [ActsAs(Capacity.Operator, Capacity.SiteInspector)]
    public sealed record FindCondition(
        ConditionNo No,
        FindingResult Result,
        string Reason,
        ConfirmedHow How,
        DateOnly? Until
    ) : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }

        /// <summary>What was looked at; needed for condition 3(2).</summary>
        public ImmutableArray<CareItem> LookedAt { get; init; } = [];
    }

    /// <summary>A3: the paper review is done.</summary>
    [ActWords("書面審査の終了", "Finish the paper review")]
    [ActsAs(Capacity.Operator)]
    public sealed record FinishReview : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A4: the approver issues the result notice.</summary>
    [ActWords("審査結果の通知", "Issue the result notice")]
    [ActsAs(Capacity.Approver)]
    public sealed record IssueReviewResult(
        string Number,
        string SpecificationEdition,
        DateOnly HandedOverOn,
        string HandedOverTo
    ) : EnrollmentCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }

        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>差戻し inside the office.</summary>
    [ActWords("担当への差戻し", "Return the case to the reviewer")]
    [ActsAs(Capacity.Approver)]
    public sealed record ReturnToReviewer(string Reason) : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A5: the units of the room and how supply-chain risk was considered.</summary>
    [ActWords("機器の届出", "Report the equipment of a room")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record ReportEquipment(ImmutableArray<Equipment> Units, string SupplyChainCare)
        : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A6: the line is ready.</summary>
    [ActWords("回線の準備の報告", "Report the line ready")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record ReportLine : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A7: a finding for each unit.</summary>
    [ActWords("機器の確認及び設置の記録", "Record the installation of the equipment")]
    [ActsAs(Capacity.Operator)]
    public sealed record ConfirmInstallation(ImmutableDictionary<string, FindingResult> Units)
        : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A8: the room was verified.</summary>
    [ActWords("拠点の確認", "Verify a room")]
    [ActsAs(Capacity.SiteInspector)]
    public sealed record VerifySite(ConfirmedHow How, string Remarks) : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A9: a request made in the room with <c>dsg device request</c>; its form was checked at the edge.</summary>
    [ActWords("端末証明書の発行の要求", "Request a device certificate")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record RequestCertificate(EquipmentId Unit, string Request) : EnrollmentCommand;

    /// <summary>A9: the unit passed; the certificate was signed by the gateway's CA at the edge and is not handed out before the commit.</summary>
    [ActWords("端末証明書の発行", "Issue a device certificate")]
    [ActsAs(Capacity.Operator)]
    public sealed record IssueCertificate(EquipmentId Unit, DeviceCertificate Certificate)
        : EnrollmentCommand;

    /// <summary>Revokes a certificate at once.</summary>
    [ActWords("端末証明書の失効", "Revoke a device certificate")]
    [ActsAs(Capacity.Operator)]
    public sealed record RevokeCertificate(EquipmentId Unit, string Reason) : EnrollmentCommand;

    /// <summary>A terminal came with its new certificate: the one before it ends.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Thumbprint">SHA-256 thumbprint of the certificate that it came with, lower-case hex.</param>
    [ActWords(
        "新しい端末証明書の利用開始に伴う更新前の証明書の失効",
        "Revoke a certificate once the renewed one is used"
    )]
    [ActsAs(Capacity.System)]
    public sealed record TakeUpCertificate(EquipmentId Unit, string Thumbprint) : EnrollmentCommand;

    /// <summary>A9: ends the connection test and asks for the decision.</summary>
    [ActWords("接続試験の終了", "Finish the connection test")]
    [ActsAs(Capacity.Operator)]
    public sealed record FinishConnectionTest : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>A10: 決裁 with the external 文書番号.</summary>
    [ActWords(
        "加入の決裁及び加入完了通知の発出",
        "Decide on the enrollment and issue the completion notice"
    )]
    [ActsAs(Capacity.Approver)]
    public sealed record Complete(string DocumentNumber) : EnrollmentCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }

        /// <summary>The rooms to complete; empty for all that are ready.</summary>
        public ImmutableArray<SiteId> Rooms { get; init; } = [];
    }

    /// <summary>不承認, decided under a 文書番号 like an approval.</summary>
    [ActWords("加入の不承認の決裁", "Refuse the enrollment")]
    [ActsAs(Capacity.Approver)]
    public sealed record Reject(string Reason, string DocumentNumber) : EnrollmentCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>受領 of the completion notice.</summary>
    [ActWords("加入完了通知の受領の確認", "Confirm receipt of the completion notice")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record ConfirmReceipt : EnrollmentCommand
    {
        /// <summary>The room; null where there is only one that it can be about.</summary>
        public SiteId? Room { get; init; }
    }

    /// <summary>取下げ.</summary>
    [ActWords("加入の申請の取下げ", "Withdraw the application")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Withdraw : EnrollmentCommand;
}
