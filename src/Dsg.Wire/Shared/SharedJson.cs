using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Wire.Shared;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(RejectRequest))]
[JsonSerializable(typeof(OpenIdStepUpRequest))]
[JsonSerializable(typeof(PasskeyStepUpRequest))]
[JsonSerializable(typeof(StepUpProof))]
internal sealed partial class SharedJson : JsonSerializerContext;
