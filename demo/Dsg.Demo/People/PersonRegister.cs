using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Demo.People;

/// <summary>The demo persons and their organizations, read once from <c>persons.json</c>.</summary>
internal sealed class PersonRegister
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    private readonly FrozenDictionary<string, DemoPerson> bySubject;
    private readonly FrozenDictionary<string, DemoOrganization> organizations;

    private readonly IReadOnlyDictionary<string, Bilingual> capacities;

    private PersonRegister(PersonsFile file)
    {
        capacities = file.Capacities;
        Persons = file.Persons;
        bySubject = file.Persons.ToFrozenDictionary(
            person => person.Subject,
            StringComparer.Ordinal
        );
        organizations = file.Organizations.ToFrozenDictionary(
            organization => organization.Id,
            StringComparer.Ordinal
        );
        foreach (var person in Persons)
        {
            if (!organizations.ContainsKey(person.Organization))
            {
                throw new InvalidDataException(
                    $"{person.Subject} belongs to an unknown organization."
                );
            }
        }
    }

    public IReadOnlyList<DemoPerson> Persons { get; }

    public static PersonRegister Load(string? path)
    {
        using var file = File.OpenRead(
            path ?? Path.Combine(AppContext.BaseDirectory, "persons.json")
        );
        return new PersonRegister(
            JsonSerializer.Deserialize<PersonsFile>(file, Json)
                ?? throw new InvalidDataException("The persons file holds null.")
        );
    }

    public DemoOrganization OrganizationOf(DemoPerson person) => organizations[person.Organization];

    public Bilingual CapacityOf(DemoPerson person) => capacities[person.Capacity];

    public DemoOrganization Organization(string id) => organizations[id];

    public IEnumerable<DemoPerson> Of(Face face) =>
        Persons.Where(person => person.Faces.Contains(face));

    /// <summary>Finds a person who has an account on the face; false for anybody else, known or not.</summary>
    public bool TryFind(string? subject, Face face, [NotNullWhen(true)] out DemoPerson? person) =>
        TryFind(subject, out person) && person.Faces.Contains(face);

    public bool TryFind(string? subject, [NotNullWhen(true)] out DemoPerson? person)
    {
        person = null;
        return subject is not null && bySubject.TryGetValue(subject, out person);
    }

    private sealed record PersonsFile(
        IReadOnlyDictionary<string, Bilingual> Capacities,
        IReadOnlyList<DemoOrganization> Organizations,
        IReadOnlyList<DemoPerson> Persons
    );
}
