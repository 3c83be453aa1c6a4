using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCommand
{
    /// <summary>書面・電子メール受付の入力.</summary>
    /// <param name="Id">A fresh id; the stream's own.</param>
    /// <param name="Company">A fresh company id.</param>
    /// <param name="Site">A fresh room id.</param>
    /// <param name="Responsible">A fresh id for the responsible person.</param>
    /// <param name="Route">How it came.</param>
    /// <param name="ReceivedOn">When it came.</param>
    /// <param name="Form">The fields as they stand on the paper.</param>
    /// <param name="Scans">The paper itself, at least one.</param>
    [ActWords("書面又は電子メールによる申請の入力", "Type in an application on paper or by mail")]
    [ActsAs(Capacity.Operator)]
    public sealed record EnterPaper(
        EnrollmentId Id,
        CompanyId Company,
        SiteId Site,
        PersonId Responsible,
        PaperRoute Route,
        DateOnly ReceivedOn,
        ImmutableDictionary<string, string> Form,
        ImmutableArray<AttachedPaper> Scans
    ) : EnrollmentCommand
    {
        /// <summary>A fresh id for each room after the first one.</summary>
        public ImmutableArray<SiteId> MoreSites { get; init; } = [];
    }

    /// <summary>Mends what was typed.</summary>
    [ActWords("書面からの入力の修正", "Mend what was typed in")]
    [ActsAs(Capacity.Operator)]
    public sealed record AmendPaper(ImmutableDictionary<string, string> Form) : EnrollmentCommand;

    /// <summary>The second person found every field as it stands on the paper; the case begins.</summary>
    /// <param name="Agreed">The fields that were compared; all of them are needed.</param>
    [ActWords("書面との照合の終了及び受付", "Finish the comparison with the paper and accept it")]
    [ActsAs(Capacity.Operator)]
    public sealed record ConfirmPaper(ImmutableHashSet<string> Agreed) : EnrollmentCommand
    {
        /// <summary>The enrollments that ended under the 法人番号 of the form; the server names them, the rules look at them.</summary>
        public ImmutableArray<EnrollmentId> Earlier { get; init; } = [];
    }

    /// <summary>The second person found differences.</summary>
    /// <param name="Differences">Field to what stands on the paper, in words.</param>
    [ActWords("書面との照合における相違の記録", "Record differences from the paper")]
    [ActsAs(Capacity.Operator)]
    public sealed record ReturnPaper(ImmutableDictionary<string, string> Differences)
        : EnrollmentCommand;

    /// <summary>Gives up what was typed.</summary>
    [ActWords("書面からの入力の取りやめ", "Give up what was typed in")]
    [ActsAs(Capacity.Operator)]
    public sealed record DiscardPaper(string Reason) : EnrollmentCommand;

    /// <summary>After the office's identity check: a code for the responsible person.</summary>
    [ActWords("案件の引受けのための符号の交付", "Hand out the code by which a case is taken over")]
    [ActsAs(Capacity.Operator)]
    public sealed record PrepareClaim(string CodeHash, ConfirmedHow How) : EnrollmentCommand;

    /// <summary>The responsible person takes the case over with the code.</summary>
    /// <param name="CodeHash">SHA-256 of the code as typed.</param>
    /// <param name="Issuer">Issuer of the signed-in account.</param>
    /// <param name="Subject">Subject of the signed-in account.</param>
    [ActWords("符号による案件の引受け", "Take a case over with the code")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Claim(string CodeHash, string Issuer, string Subject) : EnrollmentCommand;
}
