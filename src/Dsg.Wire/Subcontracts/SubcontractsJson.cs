using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Subcontracts;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ReportSubcontractRequest))]
[JsonSerializable(typeof(ApproveSubcontractRequest))]
[JsonSerializable(typeof(SubcontractBatchRequest))]
[JsonSerializable(typeof(EndSubcontractRequest))]
[JsonSerializable(typeof(SubcontractView))]
[JsonSerializable(typeof(Page<SubcontractView>))]
[JsonSerializable(typeof(Page<SubcontractOutcome>))]
internal sealed partial class SubcontractsJson : JsonSerializerContext;
