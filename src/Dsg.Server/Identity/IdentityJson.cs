using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Server.Identity.PasskeySignIn;

namespace Dsg.Server.Identity;

/// <summary>The strict JSON forms of signing in.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(InvitationRequest))]
[JsonSerializable(typeof(PasskeyRegistrationRequest))]
[JsonSerializable(typeof(PasskeyAnswer))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(InvitationAnswer))]
internal sealed partial class IdentityJson : JsonSerializerContext;
