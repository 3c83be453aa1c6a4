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
    [ActsAs(Capacity.Operator)]
    public sealed record AmendPaper(ImmutableDictionary<string, string> Form) : EnrollmentCommand;

    /// <summary>The second person found every field as it stands on the paper; the case begins.</summary>
    /// <param name="Agreed">The fields that were compared; all of them are needed.</param>
    [ActsAs(Capacity.Operator)]
    public sealed record ConfirmPaper(ImmutableHashSet<string> Agreed) : EnrollmentCommand
    {
        /// <summary>The enrollments that ended under the 法人番号 of the form; the server names them, the rules look at them.</summary>
        public ImmutableArray<EnrollmentId> Earlier { get; init; } = [];
    }

    /// <summary>The second person found differences.</summary>
    /// <param name="Differences">Field to what stands on the paper, in words.</param>
    [ActsAs(Capacity.Operator)]
    public sealed record ReturnPaper(ImmutableDictionary<string, string> Differences)
        : EnrollmentCommand;

    /// <summary>Gives up what was typed.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record DiscardPaper(string Reason) : EnrollmentCommand;

    /// <summary>After the office's identity check: a code for the responsible person.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record PrepareClaim(string CodeHash, ConfirmedHow How) : EnrollmentCommand;

    /// <summary>The responsible person takes the case over with the code.</summary>
    /// <param name="CodeHash">SHA-256 of the code as typed.</param>
    /// <param name="Issuer">Issuer of the signed-in account.</param>
    /// <param name="Subject">Subject of the signed-in account.</param>
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Claim(string CodeHash, string Issuer, string Subject) : EnrollmentCommand;
}
