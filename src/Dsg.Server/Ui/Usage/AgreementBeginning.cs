using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Procedures;

namespace Dsg.Server.Ui.Usage;

/// <summary>Reads with whom an agreement is to begin, and names the enrollment that the rules look at.</summary>
internal sealed class AgreementBeginning(EnrolledCompanies enrolled, Fresh fresh)
{
    /// <summary>The begin; null where no party was chosen. One choice names both: the contract and the company that is a party to it.</summary>
    public async Task<AgreementCommand.Start?> ReadAsync(
        string choice,
        CancellationToken cancellation
    )
    {
        var parts = choice.Split('/');
        return
            ContractId.TryParse(parts[0], null, out var contract)
            && parts.Length == 2
            && CompanyId.TryParse(parts[1], null, out var company)
            ? new AgreementCommand.Start(
                fresh.Id<UsageAgreement>(),
                contract,
                company,
                await enrolled.FindAsync(company, cancellation)
            )
            : null;
    }
}
