using Dsg.Core.Procedures;
using Dsg.Core.Subcontracts;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>What became of one subcontract of a batch; each is done wholly or not at all.</summary>
/// <param name="Named">As it was named.</param>
/// <param name="Subcontract">The case; null when there is none of that name for the caller.</param>
/// <param name="Reasons">Why not; empty when it was done.</param>
internal sealed record BatchLine(
    string Named,
    Subcontract? Subcontract,
    IReadOnlyList<Refusal> Reasons
);

/// <summary>Several subcontracts confirmed by the prime, or approved by the contract officer, in one go.</summary>
internal sealed class SubcontractBatch(
    ICaseQueries cases,
    EnrolledCompanies companies,
    CommandRunner runner
)
{
    /// <summary>The most in one go.</summary>
    public const int Most = 50;

    /// <summary>Gives the command to each of them.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="capacity">In which capacity.</param>
    /// <param name="named">The subcontracts; more than <see cref="Most"/> are refused as a whole by the caller's edge.</param>
    /// <param name="command">Makes the command, given the enrollment of the subcontractor or null.</param>
    /// <param name="cancellation">Cancels between two.</param>
    public async Task<IReadOnlyList<BatchLine>> RunAsync(
        Caller caller,
        Capacity capacity,
        IEnumerable<string> named,
        Func<EnrollmentId?, SubcontractCommand> command,
        CancellationToken cancellation
    )
    {
        var actor = caller.As(capacity);
        var lines = new List<BatchLine>();
        foreach (var name in named.Distinct(StringComparer.Ordinal))
        {
            var found = SubcontractId.TryParse(name, null, out var id)
                ? await cases.FindAsync<Subcontract>(
                    ReadScope.Of(actor),
                    Subcontract.Stream(id),
                    cancellation
                )
                : null;
            if (found is null)
            {
                lines.Add(new BatchLine(name, null, [new Refusal(RefusalCode.NotFound)]));
                continue;
            }

            var answer = await runner.RunAsync<
                SubcontractProcedure,
                Subcontract,
                SubcontractCommand
            >(
                actor,
                Subcontract.Stream(id),
                command(await companies.FindAsync(found.State.CorporateNumber, cancellation)),
                new RunOptions(found.Version),
                cancellation
            );
            lines.Add(
                new BatchLine(
                    name,
                    found.State,
                    answer switch
                    {
                        Answer.Refused refused => [.. refused.Reasons],
                        Answer.Stale => [new Refusal(RefusalCode.CaseHasChanged)],
                        _ => [],
                    }
                )
            );
        }

        return lines;
    }
}
