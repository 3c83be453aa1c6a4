namespace Dsg.Core.Parties;

/// <summary>A person in a list.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Name.</param>
/// <param name="Appointments">Capacities held.</param>
public sealed record PersonRow(PersonId Id, string Name, IReadOnlyList<Appointment> Appointments);

/// <summary>A suspension in force.</summary>
/// <param name="Level">What is stopped.</param>
/// <param name="Target">Its id.</param>
/// <param name="Version">Version of the stream.</param>
/// <param name="State">The suspension.</param>
public sealed record SuspensionRow(
    SuspensionLevel Level,
    string Target,
    long Version,
    Suspension State
);

/// <summary>Questions about people; the port that storage answers.</summary>
public interface IPartyQueries
{
    /// <summary>The person behind a sign-in identity, or null.</summary>
    Task<Versioned<Person>?> FindByAccountAsync(Account account, CancellationToken cancellation);

    /// <summary>The person an unused invitation was issued for, or null.</summary>
    Task<Versioned<Person>?> FindByInvitationAsync(string codeHash, CancellationToken cancellation);

    /// <summary>A person by id, or null. Names of persons are shown to everyone who shares a case with them.</summary>
    Task<Versioned<Person>?> FindAsync(PersonId person, CancellationToken cancellation);

    /// <summary>Names for display; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IReadOnlyCollection<PersonId> people,
        CancellationToken cancellation
    );

    /// <summary>People holding a capacity: the office sees all, a company its own, a staff unit its own.</summary>
    Task<Rows<PersonRow>> ListAsync(
        ReadScope scope,
        Capacity? capacity,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>How many persons hold each capacity now; the office is told, others nothing. A capacity that nobody holds is left out.</summary>
    Task<IReadOnlyDictionary<Capacity, int>> CountAsync(
        ReadScope scope,
        CancellationToken cancellation
    );

    /// <summary>Suspensions in force; the office sees all, others none.</summary>
    Task<Rows<SuspensionRow>> SuspensionsAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>The suspension of one target, in force or not.</summary>
    Task<Versioned<Suspension>> SuspensionAsync(
        SuspensionLevel level,
        string target,
        CancellationToken cancellation
    );
}
