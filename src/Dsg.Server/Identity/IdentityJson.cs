using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Server.Identity;

/// <summary>The strict JSON forms of signing in.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(InvitationRequest))]
[JsonSerializable(typeof(InvitationAnswer))]
internal sealed partial class IdentityJson : JsonSerializerContext;
