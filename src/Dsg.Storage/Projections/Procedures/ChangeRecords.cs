using Dsg.Core.Changes;

namespace Dsg.Storage.Projections.Procedures;

/// <summary>Reads the enrollment and the people that a change concerns.</summary>
internal sealed class ChangeRecords(CaseReader cases) : IChangeRecords
{
    public async Task<Related> ReadAsync(CompanyChange state, CancellationToken cancellation)
    {
        await using var context = await cases.OpenAsync(cancellation);
        return await cases.RelatedAsync(context, ChangeActions.Streams(state), cancellation);
    }
}
