using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Tests.Properties;

/// <summary>
/// Who walks: an office of five and an inspector, two staff units, the applicants of three companies; and people who hold two
/// capacities, two of them on both sides of one case.
/// </summary>
internal static class Cast
{
    public static readonly StaffUnit UnitA = new("試験部隊 維持整備課");
    public static readonly StaffUnit UnitB = new("試験部隊 補給課");

    private static readonly (int No, Capacity Capacity, StaffUnit? Unit)[] Posts =
    [
        (1, Capacity.ResponsiblePerson, null),
        (2, Capacity.ResponsiblePerson, null),
        (3, Capacity.ResponsiblePerson, null),
        (11, Capacity.Operator, null),
        (12, Capacity.Operator, null),
        (13, Capacity.Approver, null),
        (14, Capacity.SiteInspector, null),
        (15, Capacity.Auditor, null),
        (16, Capacity.Approver, null),
        (17, Capacity.Operator, null),
        (17, Capacity.Approver, null),
        (17, Capacity.SiteInspector, null),
        (18, Capacity.Operator, null),
        (18, Capacity.Approver, null),
        (18, Capacity.ResponsiblePerson, null),
        (21, Capacity.ContractOfficer, UnitA),
        (22, Capacity.StaffUser, UnitA),
        (23, Capacity.Superior, UnitA),
        (24, Capacity.StaffUser, UnitA),
        (24, Capacity.Superior, UnitA),
        (24, Capacity.ContractOfficer, UnitA),
        (25, Capacity.ContractOfficer, UnitB),
        (26, Capacity.StaffUser, UnitB),
        (27, Capacity.Superior, UnitB),
        (3, Capacity.StaffUser, UnitA),
        (3, Capacity.Superior, UnitA),
        (18, Capacity.StaffUser, UnitA),
    ];

    public static ImmutableArray<PersonId> Everybody { get; } =
    [.. Posts.Select(post => post.No).Concat([31, 32, 33, 34]).Distinct().Select(Somebody)];

    public static PersonId Somebody(int n) =>
        PersonId.From(new Guid(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    /// <summary>A world in which these people are known and hold their posts; nothing else happened.</summary>
    public static World Begin()
    {
        var world = new World();
        foreach (var (no, capacity, unit) in Posts)
        {
            var person = Somebody(no);
            var stream = Person.Stream(person);
            if (world.Load(stream).Version == 0)
            {
                world.Append(
                    stream,
                    new PersonIntroduced(person, new PrivateText($"試験 {no}")),
                    Actor.System
                );
                world.Append(stream, new AccountBound(AccountOf(no, capacity)), Actor.System);
            }

            world.Append(
                stream,
                new CapacityGranted(new Appointment(capacity, null, unit)),
                Actor.System
            );
        }

        return world;
    }

    /// <summary>The same people where a road of the table tests has come to: reached by real commands too.</summary>
    public static World After(Core.Office road)
    {
        var world = Begin();
        foreach (var recorded in road.Log)
        {
            world.Now = recorded.At;
            var person = world.Load(recorded.Stream).State as Person;
            var known = recorded.Event switch
            {
                PersonIntroduced => person?.Id.IsDefault == false,
                CapacityGranted e => person?.Appointments.Contains(e.Appointment) == true,
                _ => false,
            };
            if (!known)
            {
                world.Append(recorded.Stream, recorded.Event, recorded.By);
            }
        }

        world.Now = road.Now;
        return world;
    }

    /// <summary>The types of the table tests: their fixtures are beginnings, their commands are templates.</summary>
    public static ImmutableArray<Type> FixtureTypes { get; } =
    [
        .. typeof(Core.Office)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith("Dsg.Tests.Core", StringComparison.Ordinal) == true
                && !type.ContainsGenericParameters
                && !type.Name.Contains('<', StringComparison.Ordinal)
            ),
    ];

    /// <summary>Where the walks begin: at nothing, and at every state that a fixture of the table tests reaches.</summary>
    public static ImmutableArray<World> Beginnings { get; } =
    [
        Begin(),
        .. Fixtures
            .Of(FixtureTypes)
            .Select(fixture => After(fixture.Office))
            // Some fixtures write a record by hand; what bends a rule from the beginning proves nothing.
            .Where(world => Rulebook.Judge(world.Log).Count == 0),
    ];

    /// <summary>Everyone who may act in a capacity as the world stands.</summary>
    public static IReadOnlyList<Actor> Holders(World world, Capacity capacity)
    {
        world.Holders ??= world
            .OfKind(Person.Kind)
            .Select(stream => world.State<Person>(stream))
            .SelectMany(person =>
                person.Appointments.Select(held => new Actor(
                    person.Id,
                    held.Capacity,
                    FaceOf(held),
                    held.Company,
                    held.Unit
                ))
            )
            .Append(Actor.System)
            .GroupBy(actor => actor.Capacity)
            .ToDictionary(group => group.Key, group => group.ToList());
        return world.Holders.GetValueOrDefault(capacity) ?? [];
    }

    /// <summary>A terminal with a certificate, or null while there is none.</summary>
    public static string? Device(World world, Random random)
    {
        var known = world
            .OfKind(EnrollmentCase.Kind)
            .Select(stream => world.State<EnrollmentCase>(stream).FileOrNull)
            .SelectMany(file => file?.Equipment ?? [])
            .Select(unit => unit.Certificate?.Thumbprint)
            .OfType<string>()
            .ToList();
        return known.Count == 0 ? null : known[random.Next(known.Count)];
    }

    public static Face FaceOf(Appointment held) =>
        held.Capacity switch
        {
            Capacity.ResponsiblePerson or Capacity.SiteKeeper => held.Company is null
                ? Face.Public
                : Face.Company,
            Capacity.CompanyUser => Face.Company,
            Capacity.StaffUser or Capacity.Superior or Capacity.ContractOfficer => Face.Staff,
            _ => Face.Operations,
        };

    private static Account AccountOf(int no, Capacity capacity) =>
        new(
            FaceOf(new Appointment(capacity, null, null)),
            "https://idp.example.invalid",
            $"subject-{no}"
        );
}
