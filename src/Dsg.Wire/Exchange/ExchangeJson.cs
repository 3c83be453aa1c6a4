using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Exchange;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(WorkspaceList))]
[JsonSerializable(typeof(WorkspaceView))]
[JsonSerializable(typeof(OwnAccessView))]
[JsonSerializable(typeof(ApprovalCoverRequest))]
[JsonSerializable(typeof(ApprovalRuleRequest))]
[JsonSerializable(typeof(ApprovalRuleView))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(Page<ApprovalView>))]
[JsonSerializable(typeof(SubmissionRequestRequest))]
[JsonSerializable(typeof(SubmissionMoreRequest))]
[JsonSerializable(typeof(SubmissionDueRequest))]
[JsonSerializable(typeof(SubmissionRequestView))]
[JsonSerializable(typeof(SubmissionRequestList))]
[JsonSerializable(typeof(BeginDispatchRequest))]
[JsonSerializable(typeof(BegunDispatch))]
[JsonSerializable(typeof(DispatchView))]
[JsonSerializable(typeof(Page<DispatchSummary>))]
[JsonSerializable(typeof(Page<HeldFileView>))]
internal sealed partial class ExchangeJson : JsonSerializerContext;
