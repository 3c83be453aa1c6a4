using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Wire.Enrollment;

/// <summary>A room with its own way to completion.</summary>
/// <param name="Id">Which.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Stage">
/// <c>applied</c>, <c>documentReview</c>, <c>reviewResult</c>, <c>equipmentPreparation</c>, <c>installation</c>, <c>siteVerification</c>,
/// <c>connectionTest</c>, <c>approval</c>, <c>completed</c> or <c>takenOut</c>.
/// </param>
/// <param name="Open">True from 受領 of its notice until it is taken out.</param>
/// <param name="Change">How it was asked for after completion; null for a room of the application.</param>
/// <param name="Conditions">Facility, equipment and location as found for this room.</param>
/// <param name="Units">Its units.</param>
/// <param name="LineReady">True when the line was reported ready.</param>
/// <param name="Correction">What the company is asked to put right; null when nothing is.</param>
/// <param name="Answer">The company's newest answer; null without one.</param>
/// <param name="Notice">The notice with which it was completed; null until then.</param>
/// <param name="TakenOut">Why it was taken out; null while it was not.</param>
/// <param name="Progress">Where it stands; several rooms stand at several steps.</param>
/// <param name="AvailableActions">What the caller may do about it; acts on a unit end with its id.</param>
public sealed record RoomView(
    Guid Id,
    RoomForm Place,
    string Stage,
    bool Open,
    RoomChangeView? Change,
    IReadOnlyList<ConditionView> Conditions,
    IReadOnlyList<EquipmentView> Units,
    bool LineReady,
    RoomCorrectionView? Correction,
    string? Answer,
    RoomNoticeView? Notice,
    string? TakenOut,
    ProgressView Progress,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>The networks from which its terminals come; of none, they come from anywhere.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];
}

/// <summary>A room that was asked for after completion.</summary>
/// <param name="Number">受付番号 of the change.</param>
/// <param name="MovesFrom">The room that it takes the place of; null for one more.</param>
/// <param name="Reason">Why.</param>
public sealed record RoomChangeView(string Number, Guid? MovesFrom, string Reason);

/// <summary>補正依頼 about one room.</summary>
/// <param name="What">What is to be put right.</param>
/// <param name="DueOn">Deadline.</param>
/// <param name="At">When it was asked for.</param>
public sealed record RoomCorrectionView(string What, DateOnly DueOn, DateTimeOffset At);

/// <summary>The notice of a room.</summary>
/// <param name="Number">文書番号.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="ReceivedAt">When 受領 was confirmed; null until then, and the room stays closed.</param>
/// <param name="Supplementary">True when it followed the 加入完了通知.</param>
public sealed record RoomNoticeView(
    string Number,
    DateOnly IssuedOn,
    DateTimeOffset? ReceivedAt,
    bool Supplementary
);

/// <summary>An issued medium for one unit.</summary>
/// <param name="Medium"><c>usbStick</c> or <c>opticalDisc</c>.</param>
/// <param name="HandedTo">Who gets the medium.</param>
/// <param name="OrderedAt">When it was prepared.</param>
/// <param name="Channel"><c>telephone</c>, <c>registeredPost</c> or <c>inPerson</c>; null until the package was made.</param>
/// <param name="PassphraseTo">Who is told the passphrase; null until the package was made.</param>
/// <param name="MadeAt">When the package was made; null until then.</param>
/// <param name="TakenAt">When the package was taken; null until then.</param>
/// <param name="Sha256">SHA-256 of the package; null until it was made.</param>
public sealed record KitView(
    string Medium,
    string HandedTo,
    DateTimeOffset OrderedAt,
    string? Channel,
    string? PassphraseTo,
    DateTimeOffset? MadeAt,
    DateTimeOffset? TakenAt,
    string? Sha256
);

/// <summary>変更: one more room, or one in place of another.</summary>
/// <param name="Room">The room.</param>
/// <param name="Reason">Why, at most 1,000 characters.</param>
/// <param name="MovesFrom">The room that it takes the place of; left out for one more.</param>
public sealed record RequestRoomRequest(RoomForm Room, string Reason, string? MovesFrom = null);

/// <summary>補正依頼 about one room.</summary>
/// <param name="What">What is to be put right, at most 1,000 characters.</param>
/// <param name="DueOn">Deadline, a 開庁日 later than today.</param>
public sealed record AskRoomCorrectionRequest(string What, string DueOn);

/// <summary>The networks from which the terminals of a room come.</summary>
/// <param name="Networks">
/// Address and prefix length each, for example <c>192.0.2.0/24</c> or <c>2001:db8::/32</c>, at most 20; none lets them come from anywhere.
/// </param>
public sealed record SetRoomNetworksRequest(IReadOnlyList<string> Networks);

/// <summary>The company's answer to it.</summary>
/// <param name="Answer">What was done, at most 1,000 characters.</param>
/// <param name="Units">The units anew, while they are confirmed; left out to keep them.</param>
public sealed record AnswerRoomCorrectionRequest(
    string Answer,
    IReadOnlyList<UnitReport>? Units = null
);

/// <summary>A sealed paper of a room.</summary>
/// <param name="Kind"><c>sketch</c> (only while the room is verified) or <c>photo</c>.</param>
/// <param name="Document">Id of a paper sent before.</param>
public sealed record AttachRoomPaperRequest(string Kind, string Document);

/// <summary>変更承認 of units.</summary>
/// <param name="DocumentNumber">At most 50 characters.</param>
public sealed record ApproveUnitsRequest(string DocumentNumber)
{
    /// <summary>The day of the 決裁, not ahead (8017); left out for today.</summary>
    public string? DecidedOn { get; init; }
}

/// <summary>代替機への切替え.</summary>
/// <param name="Replaced">Id of the unit in use that it takes the place of.</param>
/// <param name="Reason">Why.</param>
public sealed record SwapInSpareRequest(string Replaced, string Reason);

/// <summary>Kitting: prepares an issued medium.</summary>
/// <param name="Medium"><c>usbStick</c> or <c>opticalDisc</c>.</param>
/// <param name="HandedTo">Who gets the medium.</param>
public sealed record OrderKitRequest(string Medium, string HandedTo);

/// <summary>Kitting: another operator has the package made.</summary>
/// <param name="Channel"><c>telephone</c>, <c>registeredPost</c> or <c>inPerson</c>.</param>
/// <param name="PassphraseTo">Who is told the passphrase.</param>
public sealed record MakeKitRequest(string Channel, string PassphraseTo);

/// <summary>The passphrase of a package, told once.</summary>
/// <param name="Passphrase">To be told over the channel that was recorded; null when the same idempotency key had been told it before.</param>
public sealed record KitPassphraseView(string? Passphrase);
