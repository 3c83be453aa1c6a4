using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Dsg.Core.Parties;
using Dsg.Storage.Journal;
using Dsg.Tests.Architecture;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

public sealed class EventCodecTests
{
    private static string Snapshot =>
        Path.Combine(Repository.Root, "tests", "Dsg.Tests", "Storage", "event-kinds.txt");

    public static TheoryData<string> Kinds => [.. EventCodec.Kinds.Keys.Order()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_event_comes_back_as_it_was_recorded(string kind)
    {
        var type = EventCodec.Kinds[kind];
        foreach (var full in new[] { true, false })
        {
            var happened = (IEvent)SampleValues.Make(type, full);

            var encoded = EventCodec.Encode(happened);
            var texts = encoded.Texts.ToDictionary(t => t.Digest, t => t.Text);
            var back = EventCodec.Decode(encoded.Kind, encoded.Payload, texts);

            Assert.Equal(kind, encoded.Kind);
            Assert.IsType(type, back);
            Assert.Equivalent(happened, back, strict: true);
            Assert.DoesNotContain(SampleValues.Secret, encoded.Payload, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_names_of_events_are_never_changed_and_never_reused()
    {
        var pinned = File.ReadAllLines(Snapshot);

        // A new event adds its line here; a line that stands is never changed or removed.
        Assert.Equal(pinned, EventCodec.Kinds.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_type_of_Core_has_a_kind()
    {
        var events = typeof(IEvent)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IEvent)))
            .ToHashSet();

        Assert.NotEmpty(events);
        Assert.True(events.SetEquals(EventCodec.Kinds.Values));
    }

    [Fact]
    public void A_private_text_that_was_erased_reads_as_erased()
    {
        var encoded = EventCodec.Encode(
            new PersonIntroduced(Somebody(1), new PrivateText("架空 花子"))
        );

        var back = (PersonIntroduced)
            EventCodec.Decode(encoded.Kind, encoded.Payload, new Dictionary<string, string>());

        Assert.Equal(PrivateText.ErasedMark, back.Name.Value);
    }

    [Fact]
    public void The_same_text_has_another_digest_each_time()
    {
        PersonIntroduced happened = new(Somebody(1), new PrivateText("架空 花子"));

        Assert.NotEqual(EventCodec.Encode(happened).Payload, EventCodec.Encode(happened).Payload);
    }

    [Theory]
    [InlineData("""{"codeHash":"x","more":1}""")]
    [InlineData("""{"codeHash":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"codeHash":"x","codeHash":"y"}""")]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    public void A_payload_that_is_not_exactly_the_event_is_refused(string payload)
    {
        Assert.Throws<InvalidDataException>(() =>
            EventCodec.Decode(
                "person.invitation-released",
                payload,
                new Dictionary<string, string>()
            )
        );
    }

    [Fact]
    public void An_unknown_kind_is_refused()
    {
        Assert.Throws<InvalidDataException>(() =>
            EventCodec.Decode("person.invented", "{}", new Dictionary<string, string>())
        );
    }

    [Fact]
    public void Instants_keep_their_last_digit_and_lose_their_offset()
    {
        DateTimeOffset precise = new DateTimeOffset(
            2026,
            8,
            1,
            9,
            0,
            0,
            TimeSpan.FromHours(9)
        ).AddTicks(1);
        Invitation invitation = new(
            "x",
            Face.Company,
            new Appointment(Capacity.CompanyUser, Maker, null),
            precise,
            Somebody(1),
            null
        );

        var encoded = EventCodec.Encode(new InvitationIssued(invitation));

        using var json = JsonDocument.Parse(encoded.Payload);
        Assert.Equal(
            "2026-08-01T00:00:00.0000001Z",
            json.RootElement.GetProperty("invitation").GetProperty("expires").GetString()
        );
    }
}

/// <summary>Makes a value of any type that events use, with every member filled or with every nullable member null.</summary>
internal static class SampleValues
{
    public const string Secret = "秘密の本文";

    public static object Make(Type type, bool full)
    {
        if (Simple(type) is { } simple)
        {
            return simple;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner, full);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>))
        {
            return type.GetMethod("From")?.Invoke(null, [Guid.CreateVersion7()])
                ?? throw new InvalidOperationException();
        }

        return type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type)
            ? Collection(type, full)
            : Record(type, full);
    }

    private static object? Simple(Type type) =>
        type switch
        {
            _ when type == typeof(string) => "見える文字 \"\\\u2028",
            _ when type == typeof(int) => 42,
            _ when type == typeof(long) => 1L << 41,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateOnly) => new DateOnly(2026, 8, 1),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(
                2026,
                8,
                1,
                3,
                4,
                5,
                TimeSpan.Zero
            ).AddTicks(1_234_567),
            _ when type == typeof(PrivateText) => new PrivateText(Secret),
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Last(),
            _ => null,
        };

    private static object Collection(Type type, bool full)
    {
        var items = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(ImmutableArray<>))
        {
            var array = Array.CreateInstance(items[0], full ? 2 : 0);
            for (var i = 0; i < array.Length; i++)
            {
                array.SetValue(Make(items[0], full), i);
            }

            return typeof(SampleValues)
                    .GetMethod(nameof(ToImmutable))
                    ?.MakeGenericMethod(items)
                    .Invoke(null, [array])
                ?? throw new InvalidOperationException();
        }

        Assert.Equal(typeof(ImmutableDictionary<,>), definition);
        return typeof(SampleValues)
                .GetMethod(nameof(ToDictionary))
                ?.MakeGenericMethod(items)
                .Invoke(null, [Make(items[0], full), Make(items[1], full)])
            ?? throw new InvalidOperationException();
    }

    public static ImmutableArray<T> ToImmutable<T>(T[] items) => [.. items];

    public static ImmutableDictionary<TKey, TValue> ToDictionary<TKey, TValue>(
        TKey key,
        TValue value
    )
        where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty.Add(key, value);

    private static object Record(Type type, bool full)
    {
        System.Reflection.NullabilityInfoContext nullability = new();
        var constructor = type.GetConstructors()
            .OrderByDescending(c => c.GetParameters().Length)
            .First();
        var arguments = constructor
            .GetParameters()
            .Select(p =>
                !full
                && (
                    Nullable.GetUnderlyingType(p.ParameterType) is not null
                    || nullability.Create(p).WriteState
                        == System.Reflection.NullabilityState.Nullable
                )
                    ? null
                    : Make(p.ParameterType, full)
            )
            .ToArray();
        return constructor.Invoke(arguments);
    }
}
