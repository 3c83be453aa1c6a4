using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>Commands on one contract.</summary>
public abstract record ContractCommand
{
    private ContractCommand() { }

    /// <summary>Enters a contract (契約情報を入力する). Every text as typed.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Form">Fields: number, title, office, kind, clause, designationNumber, designationDate, designationItems (one a line), from, to.</param>
    /// <param name="Prime">The prime contractor; must have completed 加入.</param>
    /// <param name="PrimeEnrollment">Its enrollment.</param>
    [ActWords("契約情報の入力", "Enter a contract")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Enter(
        ContractId Id,
        ImmutableDictionary<string, string> Form,
        CompanyId Prime,
        EnrollmentId PrimeEnrollment
    ) : ContractCommand
    {
        /// <summary>Name of the prime, for notices.</summary>
        public string PrimeName { get; init; } = "";
    }

    /// <summary>Puts a slip of the pen right; the same fields.</summary>
    [ActWords("契約情報の訂正", "Correct what was entered")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Correct(ImmutableDictionary<string, string> Form, string Reason)
        : ContractCommand;

    /// <summary>変更契約: the contract was changed by a document; the same fields. Ends 変更契約手続中.</summary>
    [ActWords("変更契約の入力", "Enter a change of the contract")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Change(
        ImmutableDictionary<string, string> Form,
        string Reason,
        string DocumentNumber,
        DateOnly DocumentOn
    ) : ContractCommand;

    /// <summary>変更契約手続中: use goes on while it is decided.</summary>
    [ActWords("変更契約手続の開始の記録", "Record that the contract is being changed")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record BeginChange(string Reason) : ContractCommand;

    /// <summary>延長: a new end, by a document.</summary>
    [ActWords("契約期間の延長", "Extend a contract")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Extend(DateOnly To, string DocumentNumber, DateOnly DocumentOn)
        : ContractCommand;

    /// <summary>履行完了確認: use ends by this and not by the calendar. It cannot be undone.</summary>
    [ActWords("履行完了の確認", "Confirm that the contract is performed")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record ConfirmPerformance(DateOnly On, string DocumentNumber) : ContractCommand;

    /// <summary>契約担当者の交代: by the officer, or by the 所属長 of the unit when the officer has left.</summary>
    [ActWords("契約担当者の交代", "Change the contract officer")]
    [ActsAs(Capacity.ContractOfficer, Capacity.Superior)]
    public sealed record ChangeOfficer(PersonId Officer, string Reason) : ContractCommand;

    /// <summary>Tells that the end is near; only the gateway does, when it is due.</summary>
    [ActWords("契約期間の終わりの予告", "Tell that a contract comes to its end")]
    [ActsAs(Capacity.System)]
    public sealed record GiveEndNotice(int DaysBefore) : ContractCommand;

    /// <summary>Finds the end passed; only the gateway does.</summary>
    [ActWords("契約期間の経過の記録", "Record that the end has passed")]
    [ActsAs(Capacity.System)]
    public sealed record FindPastEnd : ContractCommand;
}
