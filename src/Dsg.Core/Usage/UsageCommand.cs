using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>A line of the roster as typed.</summary>
/// <param name="Person">A fresh id for a new person, or the id of a known one.</param>
/// <param name="Name">The name.</param>
/// <param name="Engaged">The company confirms that the person is engaged in performing the contract (S23).</param>
public sealed record RosterLine(PersonId Person, string Name, bool Engaged);

/// <summary>Commands on one 利用申請 (PROCEDURES.md section 5).</summary>
public abstract record UsageCommand
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
    ) : UsageCommand;

    /// <summary>U1, staff: each files alone.</summary>
    [ActsAs(Capacity.StaffUser)]
    public sealed record FileForStaff(
        UsageId Id,
        AgreementId Agreement,
        DiiTerminal Terminal,
        PersonId Superior,
        string Name,
        bool Engaged
    ) : UsageCommand;

    /// <summary>U2: the superior named attests terminal and engagement.</summary>
    [ActsAs(Capacity.Superior)]
    public sealed record Attest : UsageCommand;

    /// <summary>U3: the contract officer confirms contract and agreement.</summary>
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record ConfirmContract : UsageCommand;

    /// <summary>U4: the operator finds all three conditions confirmed.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record Review : UsageCommand;

    /// <summary>差戻し.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record ReturnToReviewer(string Reason) : UsageCommand;

    /// <summary>U4: 決裁.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record Approve(string DocumentNumber) : UsageCommand;

    /// <summary>不承認.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record Reject(string Reason) : UsageCommand;

    /// <summary>U5: the first operator prepares IDs and invitations.</summary>
    /// <param name="CodeHashes">Per person id, SHA-256 of the one-time code; a person who already has an account on the face needs none.</param>
    [ActsAs(Capacity.Operator)]
    public sealed record PrepareCredentials(ImmutableDictionary<string, string> CodeHashes)
        : UsageCommand;

    /// <summary>U5: the second operator hands them over.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record HandOverCredentials : UsageCommand;

    /// <summary>U6: the user accepts the rules of use at first use.</summary>
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record AcceptRules(bool Accepted) : UsageCommand;

    /// <summary>利用終了 of one person (leaver): by the company's responsible person, the superior, or the office.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior, Capacity.Operator)]
    public sealed record EndUse(PersonId Person, string Reason) : UsageCommand;
}
