using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Whom the records name for a party of an incident's notice list.</summary>
internal sealed class IncidentAddressees(
    IChangeRecords records,
    IContractQueries contracts,
    EnrolledCompanies enrolled,
    IPartyQueries parties
)
{
    private const int MostAuditors = 50;

    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>The addressees; none while the company is not known, but the auditors.</summary>
    public async Task<ImmutableArray<NoticeAddressee>> OfAsync(
        IncidentParty party,
        CompanyId? company,
        CancellationToken cancellation
    )
    {
        if (party == IncidentParty.Auditor)
        {
            var rows = await parties.ListAsync(
                Own,
                Capacity.Auditor,
                new Slice(null, MostAuditors),
                cancellation
            );
            return [.. rows.Items.Select(row => NoticeAddressee.ToPerson(row.Id, row.Name))];
        }

        if (company is not { } known)
        {
            return [];
        }

        var running = await RunningAsync(known, cancellation);
        return party switch
        {
            IncidentParty.ContractOfficer =>
            [
                .. running
                    .DistinctBy(contract => contract.Officer)
                    .Select(contract => new NoticeAddressee([contract.Unit.Name, "契約担当者　殿"])
                    {
                        Person = contract.Officer,
                    }),
            ],
            IncidentParty.RequestingOffice =>
            [
                .. running
                    .Select(contract => contract.Unit)
                    .Concat(await enrolled.UnitsAsync(known, cancellation))
                    .Distinct()
                    .Select(NoticeAddressee.ToUnit),
            ],
            IncidentParty.Prime =>
            [
                .. running
                    .Where(contract => contract.Prime != known)
                    .DistinctBy(contract => contract.Prime)
                    .Select(contract =>
                        NoticeAddressee.ToCompany(
                            contract.Prime,
                            contract.NameOf(contract.Prime),
                            ""
                        )
                    ),
            ],
            _ => [],
        };
    }

    private async Task<IReadOnlyList<Contract>> RunningAsync(
        CompanyId company,
        CancellationToken cancellation
    )
    {
        var concerns = await records.ConcernsAsync(company, cancellation);
        var found = new List<Contract>();
        foreach (var id in concerns.Contracts.Distinct())
        {
            if (
                await contracts.FindAsync(Own, id, cancellation) is { State: { } contract }
                && contract.HasParty(company)
                && contract.Standing != ContractStanding.Performed
            )
            {
                found.Add(contract);
            }
        }

        return found;
    }
}
