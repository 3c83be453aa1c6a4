using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Storage.Journal;

/// <summary>How payloads are written: strict in both directions, ids as text, enumerations by name, instants in UTC to the tick.</summary>
internal static class JournalJson
{
    internal static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // A view computed from other members is no part of the record.
            IgnoreReadOnlyProperties = true,
            // Nothing here is ever put into a page; Japanese stays readable for the auditor.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new PrivateTextConverter());
        options.Converters.Add(new IdConverterFactory());
        options.Converters.Add(new InstantTextConverter());
        options.Converters.Add(new JsonStringEnumConverter(null, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Instants as <c>2026-08-01T03:04:05.0000000Z</c>: always UTC, always seven digits.</summary>
    private sealed class InstantTextConverter : JsonConverter<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            DateTimeOffset.TryParseExact(
                reader.GetString(),
                Format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            )
                ? instant
                : throw new JsonException("Not an instant.");

        public override void Write(
            Utf8JsonWriter writer,
            DateTimeOffset value,
            JsonSerializerOptions options
        ) =>
            writer.WriteStringValue(
                value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)
            );
    }

    /// <summary>Every <see cref="Id{T}"/> as its 36 characters.</summary>
    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

        public override JsonConverter? CreateConverter(
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            (JsonConverter?)
                Activator.CreateInstance(
                    typeof(IdConverter<>).MakeGenericType(typeToConvert.GetGenericArguments())
                );
    }

    private sealed class IdConverter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            Id<T>.TryParse(reader.GetString(), null, out var id)
                ? id
                : throw new JsonException("Not an id.");

        public override void Write(
            Utf8JsonWriter writer,
            Id<T> value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.Value);
    }
}
