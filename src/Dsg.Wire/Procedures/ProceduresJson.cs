using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Wire.Procedures;

/// <summary>The strict JSON forms of this folder; use them through <see cref="Dsg.Wire.Shared.WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ProcedureView))]
[JsonSerializable(typeof(ProposeVersionRequest))]
[JsonSerializable(typeof(PublishedVersionsView))]
[JsonSerializable(typeof(EnterSourceRequest))]
[JsonSerializable(typeof(ConfirmSourceRequest))]
[JsonSerializable(typeof(SourcesView))]
[JsonSerializable(typeof(PreCheckQuestionsView))]
[JsonSerializable(typeof(PreCheckRequest))]
[JsonSerializable(typeof(PreCheckMemo))]
[JsonSerializable(typeof(CaseQueueView))]
[JsonSerializable(typeof(CaseLineView))]
[JsonSerializable(typeof(AssignCaseRequest))]
internal sealed partial class ProceduresJson : JsonSerializerContext;
