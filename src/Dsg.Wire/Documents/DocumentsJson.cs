using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Documents;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(Page<CaseView>))]
[JsonSerializable(typeof(NoticeView))]
[JsonSerializable(typeof(ActRequest))]
[JsonSerializable(typeof(SampleModeView))]
[JsonSerializable(typeof(ReportReturnsRequest))]
[JsonSerializable(typeof(ReturnSheetView))]
internal sealed partial class DocumentsJson : JsonSerializerContext;
