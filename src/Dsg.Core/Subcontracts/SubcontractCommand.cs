using System.Collections.Immutable;

namespace Dsg.Core.Subcontracts;

/// <summary>Commands on one subcontract.</summary>
public abstract record SubcontractCommand
{
    private SubcontractCommand() { }

    /// <summary>下請負を届け出る: by the prime's 申請責任者, or entered by the contract officer.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Contract">The contract.</param>
    /// <param name="Form">Fields: corporateNumber, companyName, work.</param>
    [ActWords("下請負の届出", "Report a subcontract")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.ContractOfficer)]
    public sealed record Report(
        SubcontractId Id,
        ContractId Contract,
        ImmutableDictionary<string, string> Form
    ) : SubcontractCommand;

    /// <summary>Confirms it as the prime.</summary>
    [ActWords("元請による下請負の確認", "Confirm a subcontract as the prime")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Confirm : SubcontractCommand;

    /// <summary>承認 by the contract officer.</summary>
    /// <param name="Number">Number of the document.</param>
    /// <param name="On">Its date.</param>
    /// <param name="Enrollment">The received enrollment of the subcontractor; null when it has not enrolled.</param>
    [ActWords("下請負の承認", "Approve a subcontract")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Approve(string Number, DateOnly On, EnrollmentId? Enrollment)
        : SubcontractCommand;

    /// <summary>Finds the enrollment of an approved subcontractor: it is a party from now on.</summary>
    [ActWords("下請企業の加入の確認", "Find the enrollment of a subcontractor")]
    [ActsAs(Capacity.ContractOfficer, Capacity.System)]
    public sealed record Join(EnrollmentId Enrollment) : SubcontractCommand;

    /// <summary>Not confirmed by the prime, or not approved by the contract officer.</summary>
    [ActWords("下請負を認めないことの決定", "Decline a subcontract")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.ContractOfficer)]
    public sealed record Decline(string Reason) : SubcontractCommand;

    /// <summary>取下げ before the company became a party.</summary>
    [ActWords("下請負の届出の取下げ", "Withdraw a subcontract")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.ContractOfficer)]
    public sealed record Withdraw(string Reason) : SubcontractCommand;

    /// <summary>下請負の終了.</summary>
    /// <param name="On">The first day on which the company is no party; what stands on it closes then.</param>
    /// <param name="Reason">Why.</param>
    [ActWords("下請負の終了", "End a subcontract")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.ContractOfficer)]
    public sealed record End(DateOnly On, string Reason) : SubcontractCommand;
}
