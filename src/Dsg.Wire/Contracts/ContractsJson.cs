using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Contracts;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(EnterContractRequest))]
[JsonSerializable(typeof(ChangeStandingRequest))]
[JsonSerializable(typeof(ContractView))]
[JsonSerializable(typeof(Page<ContractView>))]
[JsonSerializable(typeof(Page<CompanyView>))]
internal sealed partial class ContractsJson : JsonSerializerContext;
