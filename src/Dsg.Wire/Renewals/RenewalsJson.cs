using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Renewals;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(RenewContractsRequest))]
[JsonSerializable(typeof(RenewalView))]
internal sealed partial class RenewalsJson : JsonSerializerContext;
