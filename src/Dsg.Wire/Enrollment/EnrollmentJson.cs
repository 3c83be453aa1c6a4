using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Enrollment;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(SubmitEnrollmentRequest))]
[JsonSerializable(typeof(SaveDraftRequest))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(CorrectEnrollmentRequest))]
[JsonSerializable(typeof(ReportEquipmentRequest))]
[JsonSerializable(typeof(CertificateRequest))]
[JsonSerializable(typeof(AcceptIntakeRequest))]
[JsonSerializable(typeof(AskCorrectionRequest))]
[JsonSerializable(typeof(ReopenRequest))]
[JsonSerializable(typeof(FindConditionRequest))]
[JsonSerializable(typeof(IssueReviewResultRequest))]
[JsonSerializable(typeof(ConfirmInstallationRequest))]
[JsonSerializable(typeof(VerifySiteRequest))]
[JsonSerializable(typeof(IssueCertificateRequest))]
[JsonSerializable(typeof(CompleteEnrollmentRequest))]
[JsonSerializable(typeof(EnterPaperRequest))]
[JsonSerializable(typeof(AmendPaperRequest))]
[JsonSerializable(typeof(ComparePaperRequest))]
[JsonSerializable(typeof(ReturnPaperRequest))]
[JsonSerializable(typeof(PrepareClaimRequest))]
[JsonSerializable(typeof(ClaimCodeView))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(AnswerSheetRequest))]
[JsonSerializable(typeof(ReferToFacilityRequest))]
[JsonSerializable(typeof(FindSheetItemRequest))]
[JsonSerializable(typeof(AskPapersRequest))]
[JsonSerializable(typeof(AnswerAskedRequest))]
[JsonSerializable(typeof(ReturnAskedRequest))]
[JsonSerializable(typeof(RecordEntrustmentRequest))]
[JsonSerializable(typeof(ConfirmEntrustmentRequest))]
[JsonSerializable(typeof(EndEntrustmentRequest))]
[JsonSerializable(typeof(RequestRoomRequest))]
[JsonSerializable(typeof(AskRoomCorrectionRequest))]
[JsonSerializable(typeof(SetRoomNetworksRequest))]
[JsonSerializable(typeof(AnswerRoomCorrectionRequest))]
[JsonSerializable(typeof(AttachRoomPaperRequest))]
[JsonSerializable(typeof(ApproveUnitsRequest))]
[JsonSerializable(typeof(SwapInSpareRequest))]
[JsonSerializable(typeof(OrderKitRequest))]
[JsonSerializable(typeof(MakeKitRequest))]
[JsonSerializable(typeof(KitPassphraseView))]
[JsonSerializable(typeof(EnrollmentView))]
[JsonSerializable(typeof(Page<EnrollmentSummary>))]
[JsonSerializable(typeof(Page<HeldPaperView>))]
internal sealed partial class EnrollmentJson : JsonSerializerContext;
