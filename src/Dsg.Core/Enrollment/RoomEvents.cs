using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>決裁 of rooms that became ready after the 加入完了通知: a supplementary notice was issued.</summary>
[EventKind("enrollment.rooms-completed")]
public sealed record RoomsCompleted(
    string DocumentNumber,
    DateOnly IssuedOn,
    ImmutableArray<SiteId> Rooms
) : IEvent;

/// <summary>受領 of a supplementary notice.</summary>
[EventKind("enrollment.room-notice-received")]
public sealed record RoomNoticeReceived(string Number) : IEvent;

/// <summary>変更: one more room, or one that takes the place of another, was asked for.</summary>
[EventKind("enrollment.room-requested")]
public sealed record RoomRequested(
    SiteId Room,
    string Number,
    int ProcedureVersion,
    ImmutableDictionary<string, PrivateText> Form,
    SiteId? MovesFrom,
    PrivateText Reason
) : IEvent;

/// <summary>A room was taken out; the certificates of its units were revoked in the same commit.</summary>
[EventKind("enrollment.room-taken-out")]
public sealed record RoomTakenOut(SiteId Room, PrivateText Reason) : IEvent;

/// <summary>The networks from which the terminals of a room come were set; of none, they come from anywhere.</summary>
[EventKind("enrollment.room-networks-set")]
public sealed record RoomNetworksSet(SiteId Room, ImmutableArray<string> Networks) : IEvent;

/// <summary>Why a company stops one of its terminals.</summary>
public enum TerminalStopGround
{
    /// <summary>紛失又は盗難.</summary>
    Lost = 1,

    /// <summary>不正プログラムへの感染の疑い.</summary>
    Infected = 2,

    /// <summary>Something else, told in words.</summary>
    Other = 3,
}

/// <summary>The company stopped a terminal; the stop itself stands on the terminal (<see cref="Parties.Suspension"/>).</summary>
[EventKind("enrollment.terminal-stopped")]
public sealed record TerminalStopped(EquipmentId Unit, TerminalStopGround Ground) : IEvent;

/// <summary>補正依頼 about one room.</summary>
[EventKind("enrollment.room-correction-asked")]
public sealed record RoomCorrectionAsked(SiteId Room, PrivateText What, DateOnly DueOn) : IEvent;

/// <summary>The company's answer; the units are replaced when any are given.</summary>
[EventKind("enrollment.room-corrected")]
public sealed record RoomCorrected(SiteId Room, PrivateText Answer, ImmutableArray<Equipment> Units)
    : IEvent;

/// <summary>変更: units for a completed room were reported; they count only once they are approved.</summary>
[EventKind("enrollment.units-reported")]
public sealed record UnitsReported(
    SiteId Room,
    ImmutableArray<Equipment> Units,
    PrivateText SupplyChainCare
) : IEvent;

/// <summary>変更承認 of units: from now on they count.</summary>
[EventKind("enrollment.units-approved")]
public sealed record UnitsApproved(
    SiteId Room,
    ImmutableArray<EquipmentId> Units,
    string DocumentNumber
) : IEvent;

/// <summary>A unit was taken out or replaced.</summary>
[EventKind("enrollment.unit-taken-out")]
public sealed record UnitTakenOut(EquipmentId Unit, PrivateText Reason) : IEvent;

/// <summary>代替機への切替え: a spare was swapped in by the company, with notice.</summary>
[EventKind("enrollment.spare-swapped-in")]
public sealed record SpareSwappedIn(EquipmentId Spare, EquipmentId Replaced, PrivateText Reason)
    : IEvent;

/// <summary>An operator prepared a kit: who gets which medium.</summary>
[EventKind("enrollment.kit-ordered")]
public sealed record KitOrdered(EquipmentId Unit, KitMedium Medium, PrivateText HandedTo) : IEvent;

/// <summary>Another operator had the package made; the passphrase goes over another channel.</summary>
[EventKind("enrollment.kit-made")]
public sealed record KitMade(
    EquipmentId Unit,
    DeviceCertificate Certificate,
    PassphraseChannel Channel,
    PrivateText PassphraseTo,
    string Sha256
) : IEvent;

/// <summary>The package was taken, once.</summary>
[EventKind("enrollment.kit-taken")]
public sealed record KitTaken(EquipmentId Unit) : IEvent;

/// <summary>What a paper of a room is.</summary>
public enum RoomPaperKind
{
    /// <summary>区画図; only while the room is verified.</summary>
    Sketch = 1,

    /// <summary>設置の写真.</summary>
    Photo = 2,
}

/// <summary>A sealed paper of a room arrived.</summary>
[EventKind("enrollment.room-paper-attached")]
public sealed record RoomPaperAttached(SiteId Room, RoomPaperKind PaperKind, AttachedPaper Paper)
    : IEvent;
