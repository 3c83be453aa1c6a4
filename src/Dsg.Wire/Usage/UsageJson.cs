using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Usage;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(StartAgreementRequest))]
[JsonSerializable(typeof(RecordAgreementRequest))]
[JsonSerializable(typeof(NamePersonRequest))]
[JsonSerializable(typeof(DissolveAgreementRequest))]
[JsonSerializable(typeof(AgreementView))]
[JsonSerializable(typeof(Page<AgreementView>))]
[JsonSerializable(typeof(FileCompanyUsageRequest))]
[JsonSerializable(typeof(FileStaffUsageRequest))]
[JsonSerializable(typeof(ApproveUsageRequest))]
[JsonSerializable(typeof(AcceptRulesRequest))]
[JsonSerializable(typeof(EndUseRequest))]
[JsonSerializable(typeof(UsageView))]
[JsonSerializable(typeof(Page<UsageSummary>))]
[JsonSerializable(typeof(CorrectUsageItemsRequest))]
[JsonSerializable(typeof(CorrectUsageRequest))]
[JsonSerializable(typeof(ReopenUsageRequest))]
[JsonSerializable(typeof(PrepareCredentialsRequest))]
[JsonSerializable(typeof(HandOverCredentialsRequest))]
[JsonSerializable(typeof(ReissueInvitationRequest))]
[JsonSerializable(typeof(ReportTerminalRequest))]
[JsonSerializable(typeof(ReportUserChangeRequest))]
[JsonSerializable(typeof(ReconfirmUsageRequest))]
[JsonSerializable(typeof(RecordTrainingRequest))]
[JsonSerializable(typeof(ExtendDueRequest))]
[JsonSerializable(typeof(RosterPreview))]
[JsonSerializable(typeof(PreparedCredentials))]
internal sealed partial class UsageJson : JsonSerializerContext;
