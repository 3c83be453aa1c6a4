namespace Dsg.Core.Contracts;

/// <summary>Questions about contracts; the port that storage answers.</summary>
public interface IContractQueries
{
    /// <summary>One contract within the scope (a party company, the staff unit, the office), or null.</summary>
    Task<Versioned<Contract>?> FindAsync(
        ReadScope scope,
        ContractId id,
        CancellationToken cancellation
    );

    /// <summary>Contracts within the scope, newest first.</summary>
    Task<Rows<Versioned<Contract>>> ListAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    );
}
