using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Dsg.Storage.Journal;

/// <summary>An event as the journal keeps it.</summary>
/// <param name="Kind">Its stable name.</param>
/// <param name="Payload">JSON in which every private text is the digest of a salted text.</param>
/// <param name="Texts">The private texts.</param>
internal sealed record EncodedEvent(string Kind, string Payload, IReadOnlyList<SaltedText> Texts);

/// <summary>Turns events into journal payloads and back. The kinds are found once, by their attribute, in Core.</summary>
internal static class EventCodec
{
    private static readonly FrozenDictionary<string, Type> ByKind = typeof(IEvent)
        .Assembly.GetTypes()
        .Select(type => (Type: type, type.GetCustomAttribute<EventKindAttribute>()?.Kind))
        .Where(found => found.Kind is not null)
        .ToFrozenDictionary(found => found.Kind ?? "", found => found.Type);

    private static readonly FrozenDictionary<Type, string> ByType = ByKind.ToFrozenDictionary(
        found => found.Value,
        found => found.Key
    );

    /// <summary>Every kind with its type.</summary>
    internal static IReadOnlyDictionary<string, Type> Kinds => ByKind;

    /// <summary>Encodes an event.</summary>
    /// <exception cref="ArgumentException">The type carries no kind, or a text is not well-formed.</exception>
    internal static EncodedEvent Encode(IEvent happened)
    {
        var type = happened.GetType();
        if (!ByType.TryGetValue(type, out var kind))
        {
            throw new ArgumentException($"{type.Name} carries no event kind.", nameof(happened));
        }

        List<SaltedText> texts = [];
        using var collecting = PrivateTextConverter.Collect(texts);
        var payload = JsonSerializer.Serialize(happened, type, JournalJson.Options);
        return new EncodedEvent(kind, payload, texts);
    }

    /// <summary>Decodes an event.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="texts">The private texts by digest; one that is missing was erased.</param>
    /// <exception cref="InvalidDataException">The journal was written by a newer version, or is damaged.</exception>
    internal static IEvent Decode(
        string kind,
        string payload,
        IReadOnlyDictionary<string, string> texts
    )
    {
        if (!ByKind.TryGetValue(kind, out var type))
        {
            throw new InvalidDataException($"The journal holds the unknown kind {kind}.");
        }

        try
        {
            using var resolving = PrivateTextConverter.Resolve(texts);
            return (IEvent?)JsonSerializer.Deserialize(payload, type, JournalJson.Options)
                ?? throw new InvalidDataException($"A record of kind {kind} is empty.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"A record of kind {kind} cannot be read.", broken);
        }
    }
}
