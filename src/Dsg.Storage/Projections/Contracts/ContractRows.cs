using Dsg.Core.Contracts;

namespace Dsg.Storage.Projections.Contracts;

/// <summary>A contract as it is looked for.</summary>
internal sealed record ContractProjection(string Contract, string Unit) : IProjectionRow
{
    string IProjectionRow.RowKey => Contract;
}

/// <summary>A company that is a party to a contract.</summary>
internal sealed record ContractPartyProjection(string Contract, string Company) : IProjectionRow
{
    string IProjectionRow.RowKey => $"{Contract}\n{Company}";
}

/// <summary>Rows of contracts.</summary>
internal static class ContractRows
{
    internal static IEnumerable<IProjectionRow> Of(Contract state)
    {
        if (!state.Exists)
        {
            yield break;
        }

        var contract = state.Id.ToString();
        yield return new ContractProjection(contract, state.Unit.Name);
        foreach (
            var party in state
                .Subcontractors.Select(each => each.Company)
                .Prepend(state.Prime)
                .Distinct()
        )
        {
            yield return new ContractPartyProjection(contract, party.ToString());
        }
    }
}
