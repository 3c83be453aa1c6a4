using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;

namespace Dsg.Tests.Properties;

/// <summary>
/// Makes the values of a command from its types alone: ids of small pools, dates around today, what lies in the case, and now and
/// then something wrong. A new command needs nothing here unless its values have a form of their own.
/// </summary>
internal sealed class Maker(World world, Actor actor, Type command, object state, Random random)
{
    private static readonly string Long = new('長', 5000);

    private static readonly MethodInfo Id = typeof(Maker).GetMethod(
        nameof(NewId),
        BindingFlags.Static | BindingFlags.Public
    )!;
    private static readonly MethodInfo Array = typeof(Maker).GetMethod(
        nameof(NewArray),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;
    private static readonly MethodInfo Map = typeof(Maker).GetMethod(
        nameof(NewMap),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    private readonly Harvest harvest = Harvest.Of(state);

    // Most ids of one command have one number: company 1 with enrollment 1, so that they fit together.
    private readonly int number = random.Next(10) < 6 ? 1 : random.Next(1, 4);

    /// <summary>A value for a parameter; throws <see cref="NotMakeableException"/> for what only the rules can make.</summary>
    public object? Make(Slot slot) =>
        slot.MayBeNull && Odds(30) ? null : Make(slot.Type, slot.Name);

    /// <summary>Gives a command what it may hold besides its constructor, from a template or anew.</summary>
    public void Complete(object made, object? template)
    {
        foreach (var property in Slot.Besides(made.GetType()))
        {
            if (template is not null && property.PropertyType != typeof(ImmutableArray<SiteId>))
            {
                property.SetValue(made, property.GetValue(template));
            }
            else if (property.PropertyType == typeof(ImmutableArray<SiteId>))
            {
                property.SetValue(made, FreshRooms());
            }
            else if (Odds(50))
            {
                property.SetValue(made, Make(property.PropertyType, property.Name));
            }
        }
    }

    // The server gives every room of a form an id of its own.
    private ImmutableArray<SiteId> FreshRooms() =>
        [.. Enumerable.Range(number * 100, Site.Most).Select(NewId<Site>)];

    private bool Odds(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private object? Make(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Odds(50) && harvest.OfType(type) is { Count: > 0 } known)
        {
            return Pick(known);
        }

        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => MakeChoice(type),
            TypeCode.String => MakeText(name),
            TypeCode.Boolean => Odds(85),
            TypeCode.Int32 => (int)MakeNumber(name, typeof(int)),
            TypeCode.Int64 => MakeNumber(name, typeof(long)),
            _ => MakeThing(type, name),
        };
    }

    private object? MakeThing(Type type, string name) =>
        type == typeof(DateOnly) ? MakeDate()
        : type == typeof(DateTimeOffset) ? MakeTime(name)
        : type == typeof(PrivateText) ? new PrivateText(MakeText(name))
        : type == typeof(StaffUnit) ? (Odds(70) ? Cast.UnitA : Cast.UnitB)
        : type == typeof(Appointment) ? MakeAppointment()
        : type == typeof(StreamId) ? Pick(world.ByKind.Values.SelectMany(each => each).ToList())
        : type == typeof(Permit)
            ? Permits.Of(world, actor, command.Name, random) ?? throw new NotMakeableException(type)
        : type == typeof(PaperPermit) ? Permits.ForPaper(world, actor, random)
        : Harvest.IsId(type) ? MakeId(type)
        : MakeMany(type, name) ?? MakeRecord(type);

    private object MakeId(Type type)
    {
        if (type == typeof(PersonId))
        {
            return Pick(Cast.Everybody);
        }

        return Id.MakeGenericMethod(type.GetGenericArguments())
            .Invoke(null, [Odds(85) ? number : random.Next(1, 4)])!;
    }

    public static Id<T> NewId<T>(int n) =>
        Id<T>.From(new Guid(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2));

    // Most weight lies on what lets a case go on, so that late states are reached.
    private object MakeChoice(Type type)
    {
        if (type == typeof(FindingResult) && Odds(80))
        {
            return FindingResult.Met;
        }

        if (type == typeof(FileStage) && Odds(60))
        {
            return FileStage.Obtainable;
        }

        return Pick(Enum.GetValues(type).Cast<object>().ToList());
    }

    private string MakeText(string name)
    {
        if (Odds(3))
        {
            return Pick(["", " ", Long, "あ\u0001い"]);
        }

        var known = Samples.IsFresh(name) ? [] : harvest.Named(name, typeof(string));
        return known.Count > 0 && Odds(60)
            ? (string)Pick(known)
            : Samples.Text(name, world, random);
    }

    private long MakeNumber(string name, Type type)
    {
        var known = harvest.Named(name, type);
        return known.Count > 0 && Odds(80)
            ? Convert.ToInt64(Pick(known), System.Globalization.CultureInfo.InvariantCulture)
            : Pick([1L, 1L, 1L, 0L, 2L, 10L, 100L, -1L]);
    }

    private DateOnly MakeDate()
    {
        var today = JapanTime.DateOf(world.Now);
        return harvest.OfType(typeof(DateOnly)) is { Count: > 0 } known && Odds(30)
            ? ((DateOnly)Pick(known)).AddDays(random.Next(-1, 2))
            : today.AddDays(Pick([0, 0, 1, 3, 7, 14, 15, 16, 30, -1, -30, 200, 365]));
    }

    private DateTimeOffset MakeTime(string name) =>
        name switch
        {
            "NotBefore" or "notBefore" => world.Now.AddDays(-1),
            "NotAfter" or "notAfter" => world.Now.AddDays(Odds(80) ? 365 : 3),
            _ => world.Now.AddDays(Pick([-30, -1, 0, 0, 1, 30, 365])),
        };

    private Appointment MakeAppointment()
    {
        var capacity = (Capacity)MakeChoice(typeof(Capacity));
        var company =
            capacity is Capacity.CompanyUser or Capacity.ResponsiblePerson or Capacity.SiteKeeper;
        var staff = capacity is Capacity.StaffUser or Capacity.Superior or Capacity.ContractOfficer;
        return new Appointment(
            capacity,
            company || Odds(5) ? (CompanyId)Make(typeof(CompanyId), "company")! : null,
            staff || Odds(5) ? (StaffUnit)Make(typeof(StaffUnit), "unit")! : null
        );
    }

    private object? MakeMany(Type type, string name)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var of = type.GetGenericArguments();
        var open = type.GetGenericTypeDefinition();
        return open == typeof(ImmutableArray<>) ? Array.MakeGenericMethod(of).Invoke(this, [name])
            : open == typeof(ImmutableDictionary<,>) && of[0] == typeof(string)
                ? Map.MakeGenericMethod(of[1]).Invoke(this, [name])
            : null;
    }

    private ImmutableArray<T> NewArray<T>(string name)
    {
        if (Odds(4))
        {
            return [];
        }

        var values = Enumerable
            .Range(0, Odds(60) ? 1 : random.Next(1, 4))
            .Select(_ => Make(typeof(T), name))
            .OfType<T>();
        return [.. values.Distinct()];
    }

    private ImmutableDictionary<string, T> NewMap<T>(string name)
    {
        if (typeof(T) == typeof(string) && name.Equals("form", StringComparison.OrdinalIgnoreCase))
        {
            return (ImmutableDictionary<string, T>)(object)Samples.Form(random);
        }

        var kinds = harvest.Ids.ToList();
        var keys =
            kinds.Count > 0 && Odds(70)
                ? Pick(kinds).Select(id => id.ToString() ?? "").ToList()
                : [.. Samples.FieldNames.OrderBy(_ => random.Next()).Take(random.Next(1, 3))];
        return keys.Distinct()
            .ToImmutableDictionary(
                key => key,
                key =>
                    typeof(T) == typeof(string)
                        ? (T)(object)(Samples.Fields.GetValueOrDefault(key) ?? $"hash-{key}")
                        : (T)Make(typeof(T), key)!
            );
    }

    private object? MakeRecord(Type type)
    {
        if (
            type.IsInterface
            || typeof(Delegate).IsAssignableFrom(type)
            || typeof(IEnumerable).IsAssignableFrom(type)
        )
        {
            throw new NotMakeableException(type);
        }

        if (type.IsAbstract)
        {
            var kinds = type.GetNestedTypes().Where(t => t.IsAssignableTo(type)).ToList();
            return kinds.Count > 0
                ? Make(Pick(kinds), type.Name)
                : throw new NotMakeableException(type);
        }

        return Slot.CanBeMade(type)
            ? Slot.Create(type, [.. Slot.Of(type).Select(Make)])
            : throw new NotMakeableException(type);
    }
}

/// <summary>A value that cannot be made from its type.</summary>
internal sealed class NotMakeableException(Type type) : Exception(type.FullName);
