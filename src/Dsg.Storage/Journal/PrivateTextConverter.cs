using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Sealing.Digests;

namespace Dsg.Storage.Journal;

/// <summary>A private text on its way into the side table.</summary>
/// <param name="Digest">SHA-256(salt ‖ text), lower-case hex: what the payload carries.</param>
/// <param name="Salt">32 random bytes.</param>
/// <param name="Text">The text as typed.</param>
internal sealed record SaltedText(string Digest, byte[] Salt, string Text);

/// <summary>
/// Writes a <see cref="PrivateText"/> as <c>{"private":"&lt;digest&gt;"}</c> and collects the text; reads it back from the texts at
/// hand. A text that is not at hand was erased.
/// </summary>
internal sealed class PrivateTextConverter : JsonConverter<PrivateText>
{
    private const string Member = "private";

    // The serializer has no place for a per-call argument; it is synchronous, so the thread is one.
    [ThreadStatic]
    private static List<SaltedText>? collected;

    [ThreadStatic]
    private static IReadOnlyDictionary<string, string>? known;

    internal static Scope Collect(List<SaltedText> into)
    {
        collected = into;
        return default;
    }

    internal static Scope Resolve(IReadOnlyDictionary<string, string> from)
    {
        known = from;
        return default;
    }

    public override PrivateText Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var fits =
            reader.TokenType == JsonTokenType.StartObject
            && reader.Read()
            && reader.ValueTextEquals(Member)
            && reader.Read();
        var digest = fits ? reader.GetString() : null;
        if (digest is null || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            throw new JsonException("Not a private text.");
        }

        return new PrivateText(known?.GetValueOrDefault(digest) ?? PrivateText.ErasedMark);
    }

    public override void Write(
        Utf8JsonWriter writer,
        PrivateText value,
        JsonSerializerOptions options
    )
    {
        var salt = SaltedDigest.NewSalt();
        var digest = Convert.ToHexStringLower(SaltedDigest.Compute(salt, value.Value));
        (
            collected ?? throw new InvalidOperationException("Nobody collects the private texts.")
        ).Add(new SaltedText(digest, salt, value.Value));
        writer.WriteStartObject();
        writer.WriteString(Member, digest);
        writer.WriteEndObject();
    }

    /// <summary>Ends collecting and resolving.</summary>
    internal readonly struct Scope : IDisposable
    {
        public void Dispose()
        {
            collected = null;
            known = null;
        }
    }
}
