using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dsg.Wire.Audit;
using Dsg.Wire.Contracts;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Procedures;
using Dsg.Wire.Renewals;
using Dsg.Wire.Subcontracts;
using Dsg.Wire.Usage;

namespace Dsg.Wire.Shared;

/// <summary>
/// The one way to read and write JSON on the wire: camelCase, and strict. An unknown, duplicate or missing member, and a null
/// where none may stand (elements of lists included), is a <see cref="JsonException"/>. Reading is without reflection.
/// </summary>
public static class WireJson
{
    /// <summary>The options; read only.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>How a wire type is read and written.</summary>
    /// <typeparam name="T">A request or an answer of this assembly.</typeparam>
    /// <exception cref="NotSupportedException">The type is no wire form: a bug of the caller.</exception>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            MaxDepth = 16,
            TypeInfoResolver = JsonTypeInfoResolver
                .Combine(
                    SharedJson.Default,
                    ProceduresJson.Default,
                    PartiesJson.Default,
                    EnrollmentJson.Default,
                    ContractsJson.Default,
                    SubcontractsJson.Default,
                    RenewalsJson.Default,
                    UsageJson.Default,
                    AuditJson.Default,
                    ExchangeJson.Default,
                    DocumentsJson.Default
                )
                .WithAddedModifier(RefuseNullElements),
        };
        options.MakeReadOnly();
        return options;
    }

    // RespectNullableAnnotations does not reach the elements of a list: they are checked here.
    private static void RefuseNullElements(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var lists = info
            .Properties.Where(property =>
                property.PropertyType != typeof(string)
                && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
            )
            .Select(property => property.Get)
            .OfType<Func<object, object?>>()
            .ToArray();
        if (lists.Length > 0)
        {
            info.OnDeserialized = read =>
            {
                if (lists.Any(list => HoldsNull(list(read))))
                {
                    throw new JsonException("A list holds null.");
                }
            };
        }
    }

    private static bool HoldsNull(object? list) =>
        list is IEnumerable elements && elements.Cast<object?>().Any(element => element is null);
}
