using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Parties;

/// <summary>The strict JSON forms of this folder; use them through <see cref="WireJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(PasskeyList))]
[JsonSerializable(typeof(AbsencesView))]
[JsonSerializable(typeof(CapacityTableView))]
[JsonSerializable(typeof(CapacityReviewView))]
[JsonSerializable(typeof(ReportAbsenceRequest))]
[JsonSerializable(typeof(InviteRequest))]
[JsonSerializable(typeof(IssuedInvitation))]
[JsonSerializable(typeof(Page<InvitationView>))]
[JsonSerializable(typeof(Page<PersonView>))]
[JsonSerializable(typeof(PersonDetail))]
[JsonSerializable(typeof(EndCapacityRequest))]
[JsonSerializable(typeof(SuspendRequest))]
[JsonSerializable(typeof(SuspensionView))]
[JsonSerializable(typeof(Page<SuspensionView>))]
[JsonSerializable(typeof(ExplainAccessRequest))]
[JsonSerializable(typeof(AccessExplanation))]
[JsonSerializable(typeof(CompanyStopList))]
[JsonSerializable(typeof(TerminalList))]
[JsonSerializable(typeof(TerminalView))]
[JsonSerializable(typeof(StopTerminalRequest))]
internal sealed partial class PartiesJson : JsonSerializerContext;
