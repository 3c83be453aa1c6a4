namespace Dsg.Core.Usage;

/// <summary>Commands on one agreement.</summary>
public abstract record AgreementCommand
{
    private AgreementCommand() { }

    /// <summary>Starts a 利用合意.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Contract">The contract.</param>
    /// <param name="Company">The company, a party to the contract.</param>
    /// <param name="Enrollment">Its enrollment; null when it has none that stands.</param>
    [ActWords("利用合意の開始", "Start a usage agreement")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Start(
        AgreementId Id,
        ContractId Contract,
        CompanyId Company,
        EnrollmentId? Enrollment
    ) : AgreementCommand;

    /// <summary>Records a 利用合意 that was made elsewhere; the other side confirms it like one that is started.</summary>
    /// <param name="Of">Which agreement.</param>
    /// <param name="AgreedOn">The day on which it was made; not after today.</param>
    /// <param name="CompanyName">Who agreed for the company.</param>
    /// <param name="StaffName">Who agreed for the staff unit.</param>
    [ActWords("ほかで成立した利用合意の記録", "Record an agreement made elsewhere")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Record(Start Of, DateOnly AgreedOn, string CompanyName, string StaffName)
        : AgreementCommand;

    /// <summary>Confirms it for the other side.</summary>
    [ActWords("利用合意の確認", "Confirm a usage agreement")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Confirm : AgreementCommand;

    /// <summary>Declines it for the other side.</summary>
    [ActWords("利用合意を確認しないことの回答", "Not confirm a usage agreement")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Decline(string Reason) : AgreementCommand;

    /// <summary>Takes it back before the other side has confirmed.</summary>
    [ActWords("利用合意の取下げ", "Withdraw a usage agreement")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Withdraw(string Reason) : AgreementCommand;

    /// <summary>指名: the 所属長 names a staff user of the unit who may end it too; null takes the naming back.</summary>
    [ActWords("合意を解消することができる職員の指名", "Name a person who may end the agreement")]
    [ActsAs(Capacity.Superior)]
    public sealed record NamePerson(PersonId? Person) : AgreementCommand;

    /// <summary>合意の解消: the company's 申請責任者, the 所属長 of the staff unit, or the staff user that he named.</summary>
    [ActWords("利用合意の解消", "Dissolve a usage agreement")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior, Capacity.StaffUser)]
    public sealed record Dissolve(DateOnly EffectiveOn, string Reason) : AgreementCommand;

    /// <summary>The date of the 合意の解消 has come; only the gateway finds it.</summary>
    [ActWords("利用合意の解消の日の到来の記録", "Record that the day of a dissolution has come")]
    [ActsAs(Capacity.System)]
    public sealed record End : AgreementCommand;

    /// <summary>停止 by the contract officer: a suspension of the agreement, lifted as every suspension is.</summary>
    [ActWords("利用合意の停止", "Stop a usage agreement")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Stop(string Reason) : AgreementCommand, INeedsStepUp;
}
