using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Procedures;

/// <summary>The names of the people of one answer, fetched together.</summary>
internal sealed class NameBook
{
    private readonly IReadOnlyDictionary<PersonId, string> names;

    private NameBook(IReadOnlyDictionary<PersonId, string> names) => this.names = names;

    public PersonView Of(PersonId person) => new(person.Value, names.GetValueOrDefault(person, ""));

    public PersonView? Of(PersonId? person) => person is { } given ? Of(given) : null;

    public static async Task<NameBook> FetchAsync(
        IPartyQueries parties,
        IEnumerable<PersonId?> people,
        CancellationToken cancellation
    )
    {
        var asked = people
            .OfType<PersonId>()
            .Where(person => !person.IsDefault)
            .Distinct()
            .ToList();
        return new NameBook(
            asked.Count == 0
                ? new Dictionary<PersonId, string>()
                : await parties.NamesAsync(asked, cancellation)
        );
    }
}

/// <summary>The names of companies, as they stand in their enrollments.</summary>
internal sealed class CompanyNames(IEnrollmentQueries enrollments)
{
    private readonly Dictionary<CompanyId, string?> known = [];

    /// <summary>The name, or null when the company has not enrolled.</summary>
    public async Task<string?> FindAsync(CompanyId? company, CancellationToken cancellation)
    {
        if (company is not { } id)
        {
            return null;
        }

        if (!known.TryGetValue(id, out var name))
        {
            name = await enrollments.NameOfAsync(id, cancellation);
            known[id] = name;
        }

        return name;
    }
}
