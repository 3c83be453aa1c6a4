namespace Dsg.Core.Usage;

/// <summary>Questions about agreements and 利用 cases; the port that storage answers.</summary>
public interface IUsageQueries
{
    /// <summary>One agreement within the scope (its company, its staff unit, the office), or null.</summary>
    Task<Versioned<UsageAgreement>?> FindAgreementAsync(
        ReadScope scope,
        AgreementId id,
        CancellationToken cancellation
    );

    /// <summary>The agreement with a 合意番号 within the scope, or null.</summary>
    Task<Versioned<UsageAgreement>?> FindAgreementByNumberAsync(
        ReadScope scope,
        string number,
        CancellationToken cancellation
    );

    /// <summary>Agreements within the scope, newest first.</summary>
    Task<Rows<Versioned<UsageAgreement>>> ListAgreementsAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>One case within the scope (own company, own staff unit, the office), or null.</summary>
    Task<Versioned<UsageCase>?> FindAsync(
        ReadScope scope,
        UsageId id,
        CancellationToken cancellation
    );

    /// <summary>Cases within the scope, newest first.</summary>
    Task<Rows<Versioned<UsageCase>>> ListAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>The cases of one agreement within the scope, newest first.</summary>
    Task<IReadOnlyList<Versioned<UsageCase>>> UnderAsync(
        ReadScope scope,
        AgreementId agreement,
        CancellationToken cancellation
    );

    /// <summary>The cases of one person, for finding the workspaces of a user.</summary>
    Task<IReadOnlyList<Versioned<UsageCase>>> OfPersonAsync(
        PersonId person,
        CancellationToken cancellation
    );

    /// <summary>The cases of one agreement, for choosing recipients; needs a permit, because names of the other side are shown.</summary>
    Task<IReadOnlyList<Versioned<UsageCase>>> OfAgreementAsync(
        Dsg.Core.Access.Permit permit,
        CancellationToken cancellation
    );
}
