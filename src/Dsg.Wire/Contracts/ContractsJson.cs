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
[JsonSerializable(typeof(CorrectContractRequest))]
[JsonSerializable(typeof(ChangeContractRequest))]
[JsonSerializable(typeof(ExtendContractRequest))]
[JsonSerializable(typeof(ConfirmPerformanceRequest))]
[JsonSerializable(typeof(ChangeOfficerRequest))]
[JsonSerializable(typeof(ContractView))]
[JsonSerializable(typeof(Page<ContractView>))]
[JsonSerializable(typeof(Page<CompanyView>))]
internal sealed partial class ContractsJson : JsonSerializerContext;
