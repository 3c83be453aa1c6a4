using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>An object that the company obtained under an agreement.</summary>
/// <param name="File">The object.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Since">When somebody of the company first obtained it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Marking">The marking.</param>
public sealed record HeldObject(
    FileId File,
    DispatchId Dispatch,
    DateTimeOffset SentAt,
    DateTimeOffset Since,
    long Size,
    Marking Marking
)
{
    /// <summary>件名; empty for a reader who may not know it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>File name; empty for a reader who may not know it.</summary>
    public string Name { get; init; } = "";

    /// <summary>返却・破棄 as reported; null when nothing was reported.</summary>
    public ReturnStanding? Return { get; init; }

    /// <summary>True until a report of it is accepted.</summary>
    public bool IsHeld => Return?.AcceptedAt is null;

    /// <summary>True when the company has to report it, for the first time or again.</summary>
    public bool IsUnreported => Return is null or { SentBackAt: not null };
}

/// <summary>What a company obtained under an agreement and what it reported of it.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Contract">Its contract.</param>
/// <param name="Reports">The reports.</param>
/// <param name="Version">Version of the reports; 0 before the first one.</param>
/// <param name="Objects">Everything that was obtained, in the order in which it was sent.</param>
public sealed record ReturnSheet(
    UsageAgreement Agreement,
    Contract Contract,
    ReturnReports Reports,
    long Version,
    ImmutableArray<HeldObject> Objects
)
{
    /// <summary>What no accepted report covers.</summary>
    public IEnumerable<HeldObject> Held => Objects.Where(each => each.IsHeld);

    /// <summary>What the company has to report.</summary>
    public int Unreported => Objects.Count(each => each.IsUnreported);

    /// <summary>True when the duty has come: nothing more can be sent under the agreement, or a report was sent back.</summary>
    public bool IsDueOn(DateOnly day) =>
        Unreported > 0 && (IsOverOn(Agreement, Contract, day) || Reports.SentBack is not null);

    /// <summary>True when the agreement has ended or the contract was performed.</summary>
    public static bool IsOverOn(UsageAgreement agreement, Contract contract, DateOnly day) =>
        agreement.State is AgreementState.Ended
        || (agreement.State is AgreementState.Dissolving && !agreement.StandsOn(day))
        || contract.State is ContractState.Performed;
}

/// <summary>Reads what a company holds; the port that storage answers.</summary>
public interface IReturnRecords
{
    /// <summary>
    /// The sheet of an agreement, for the responsible person of its company with the names of the objects, for its staff unit and the
    /// unit of its contract without them; null for everybody else.
    /// </summary>
    Task<ReturnSheet?> FindAsync(
        ReadScope scope,
        AgreementId agreement,
        CancellationToken cancellation
    );

    /// <summary>The agreements of the responsible person's company under which something has to be reported by a day; empty for others.</summary>
    Task<IReadOnlyList<ReturnSheet>> DueAsync(
        ReadScope scope,
        DateOnly day,
        CancellationToken cancellation
    );
}
