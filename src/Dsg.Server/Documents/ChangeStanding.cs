using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Names what stands on an enrollment whose company another is to follow.</summary>
internal sealed class ChangeStanding(
    ICaseQueries cases,
    IChangeRecords records,
    EnrolledCompanies enrolled
)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>What stands; nothing for what is no succession.</summary>
    public async Task<ChangeConcerns> ConcernsAsync(ChangeId id, CancellationToken cancellation)
    {
        var found = await cases.FindAsync<CompanyChange>(
            Own,
            CompanyChange.Stream(id),
            cancellation
        );
        return found is { State.NewCorporateNumber: { } number }
            ? await records.ConcernsAsync(found.State.Company, cancellation) with
            {
                Holder = await enrolled.FindAsync(number, cancellation),
            }
            : ChangeConcerns.None;
    }
}
