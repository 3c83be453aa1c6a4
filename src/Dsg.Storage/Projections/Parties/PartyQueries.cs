using Dsg.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Parties;

/// <summary>Answers questions about people.</summary>
internal sealed class PartyQueries(CaseReader cases) : IPartyQueries
{
    public async Task<Versioned<Person>?> FindByAccountAsync(
        Account account,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var person = await context
            .Set<AccountProjection>()
            .Where(row =>
                row.Face == account.Face
                && row.Issuer == account.Issuer
                && row.Subject == account.Subject
            )
            .Select(row => row.Person)
            .SingleOrDefaultAsync(cancellation);
        return await FindAsync(person, cancellation);
    }

    public async Task<Versioned<Person>?> FindByInvitationAsync(
        string codeHash,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var person = await context
            .Set<InvitationProjection>()
            .Where(row => row.CodeHash == codeHash)
            .Select(row => row.Person)
            .SingleOrDefaultAsync(cancellation);
        return await FindAsync(person, cancellation);
    }

    public Task<Versioned<Person>?> FindAsync(PersonId person, CancellationToken cancellation) =>
        FindAsync(person.ToString(), cancellation);

    public async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IReadOnlyCollection<PersonId> people,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await cases.LoadAsync<Person>(
            context,
            Person.Kind,
            people.Select(id => id.ToString()),
            cancellation
        );
        return found
            .Values.Where(person => !person.State.Id.IsDefault)
            .ToDictionary(person => person.State.Id, person => person.State.Name);
    }

    public async Task<Rows<PersonRow>> ListAsync(
        ReadScope scope,
        Capacity? capacity,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (scope is { Office: false, Company: null, Unit: null })
        {
            return new Rows<PersonRow>([], null);
        }

        var company = scope.Company?.ToString();
        var unit = scope.Unit?.Name;
        var after = slice.After ?? "";
        await using var context = await cases.OpenAsync(cancellation);
        var held = context
            .Set<AppointmentProjection>()
            .Where(row => capacity == null || row.Capacity == capacity)
            .Where(row =>
                scope.Office
                || (company != null && row.Company == company)
                || (unit != null && row.Unit == unit)
            );
        var people = await held.Select(row => row.Person)
            .Where(person => string.Compare(person, after) > 0)
            .Distinct()
            .OrderBy(person => person)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<Person>(context, Person.Kind, people, cancellation);
        return SliceKey.Cut(
            slice,
            people,
            person => person,
            person =>
            {
                var state = states[person].State;
                return new PersonRow(state.Id, state.Name, Visible(scope, state));
            }
        );
    }

    public async Task<IReadOnlyDictionary<Capacity, int>> CountAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return new Dictionary<Capacity, int>();
        }

        await using var context = await cases.OpenAsync(cancellation);
        return await context
            .Set<AppointmentProjection>()
            .GroupBy(row => row.Capacity)
            .Select(held => new
            {
                held.Key,
                Persons = held.Select(row => row.Person).Distinct().Count(),
            })
            .ToDictionaryAsync(held => held.Key, held => held.Persons, cancellation);
    }

    public async Task<Rows<SuspensionRow>> SuspensionsAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return new Rows<SuspensionRow>([], null);
        }

        var key = SliceKey.Read(slice);
        await using var context = await cases.OpenAsync(cancellation);
        IQueryable<SuspensionProjection> query = context.Set<SuspensionProjection>();
        if (key is { } after)
        {
            query = query.Where(row =>
                row.Since < after.At
                || (row.Since == after.At && string.Compare(row.Target, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.Since)
            .ThenByDescending(row => row.Target)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<Suspension>(
            context,
            Suspension.Kind,
            found.Select(row => Suspension.Stream(row.Level, row.Target).Key),
            cancellation
        );
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.Since, row.Target).ToString(),
            row =>
            {
                var state = states[Suspension.Stream(row.Level, row.Target).Key];
                return new SuspensionRow(row.Level, row.Target, state.Version, state.State);
            }
        );
    }

    public Task<Versioned<Suspension>> SuspensionAsync(
        SuspensionLevel level,
        string target,
        CancellationToken cancellation
    ) => cases.LoadAsync<Suspension>(Suspension.Stream(level, target), cancellation);

    private async Task<Versioned<Person>?> FindAsync(string? person, CancellationToken cancellation)
    {
        if (person is null)
        {
            return null;
        }

        var found = await cases.LoadAsync<Person>(new StreamId(Person.Kind, person), cancellation);
        return found.State.Id.IsDefault ? null : found;
    }

    // What a person does for another company or unit is not the reader's business.
    private static IReadOnlyList<Appointment> Visible(ReadScope scope, Person person) =>
        [
            .. person.Appointments.Where(held =>
                scope.Office
                || (scope.Company is not null && held.Company == scope.Company)
                || (scope.Unit is not null && held.Unit == scope.Unit)
            ),
        ];
}
