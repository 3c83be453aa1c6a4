using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>Where one room stands; the names are those of the stages in the procedure definitions.</summary>
public enum RoomStage
{
    /// <summary>A1 to A4: with the first application; its way begins with the result notice.</summary>
    Applied = 1,

    /// <summary>Paper review of a room that was asked for after completion.</summary>
    DocumentReview = 3,

    /// <summary>Approval of that review, before anything takes effect.</summary>
    ReviewResult = 4,

    /// <summary>A5 機器の準備 ∥ A6 回線の準備.</summary>
    EquipmentPreparation = 5,

    /// <summary>A7 機器の確認・設置.</summary>
    Installation = 7,

    /// <summary>A8 拠点の確認.</summary>
    SiteVerification = 8,

    /// <summary>A9 接続試験.</summary>
    ConnectionTest = 9,

    /// <summary>A10: ready for the decision.</summary>
    Approval = 10,

    /// <summary>Decided; the room opens with 受領 of its notice.</summary>
    Completed = 11,

    /// <summary>Taken out with a reason; nothing opens from it any more.</summary>
    TakenOut = 12,
}

/// <summary>A room that was asked for after completion (変更).</summary>
/// <param name="Number">受付番号 of the change.</param>
/// <param name="ProcedureVersion">The version of the definition <c>change-room</c> it keeps.</param>
/// <param name="MovesFrom">The room that it takes the place of; null for one more room.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was asked for.</param>
public sealed record RoomChange(
    string Number,
    int ProcedureVersion,
    SiteId? MovesFrom,
    string Reason,
    DateTimeOffset At
)
{
    /// <summary>The id of the definition of a change of units.</summary>
    public const string OfUnits = "change-unit";

    /// <summary>The id of the definition.</summary>
    public const string Procedure = "change-room";

    /// <summary>The version that new changes begin with.</summary>
    public const int Version = 1;
}

/// <summary>補正依頼 about one room; it holds up nothing but that room.</summary>
/// <param name="What">What is to be put right.</param>
/// <param name="DueOn">Deadline, a 開庁日.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
public sealed record RoomCorrection(string What, DateOnly DueOn, PersonId By, DateTimeOffset At);

/// <summary>The notice with which a room was completed: 加入完了通知, or a supplementary one.</summary>
/// <param name="Number">External 文書番号.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="IssuedAt">Instant of issue.</param>
/// <param name="ReceivedAt">When the company confirmed 受領; null until then, and the room stays closed.</param>
/// <param name="Supplementary">True when it followed the 加入完了通知.</param>
public sealed record RoomNotice(
    string Number,
    DateOnly IssuedOn,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ReceivedAt,
    bool Supplementary
);

/// <summary>The end of a room or a unit.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="At">When.</param>
public sealed record TakenOut(string Reason, PersonId By, Capacity Capacity, DateTimeOffset At);

/// <summary>One room (拠点（利用区画）) of an enrollment with its own way from A5 to A10.</summary>
public sealed record Room
{
    /// <summary>Which.</summary>
    public required SiteId Id { get; init; }

    /// <summary>Where it is.</summary>
    public required Site Place { get; init; }

    /// <summary>Where it stands.</summary>
    public required RoomStage Stage { get; init; }

    /// <summary>When that stage began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How it was asked for after completion; null for a room of the first application.</summary>
    public RoomChange? Change { get; init; }

    /// <summary>The result notice of its own review; null for a room of the first application.</summary>
    public ReviewNotice? ReviewNotice { get; init; }

    /// <summary>Its units, those taken out included.</summary>
    public ImmutableArray<Equipment> Units { get; init; } = [];

    /// <summary>When each unit came into use or went out of it, the newest change; one left out never was in use.</summary>
    public ImmutableDictionary<EquipmentId, DateTimeOffset> UnitsChanged { get; init; } =
        ImmutableDictionary<EquipmentId, DateTimeOffset>.Empty;

    /// <summary>How the company considered supply-chain risk; null until it reported the units.</summary>
    public string? SupplyChainCare { get; init; }

    /// <summary>True when the company reported the line ready.</summary>
    public bool LineReady { get; init; }

    /// <summary>The networks from which its terminals come (<see cref="RoomNetworks"/>); of none, they come from anywhere.</summary>
    public ImmutableArray<string> Networks { get; init; } = [];

    /// <summary>Findings on the conditions that are about the room (2, 3(1) and 4).</summary>
    public ImmutableDictionary<ConditionNo, Finding> Findings { get; init; } =
        ImmutableDictionary<ConditionNo, Finding>.Empty;

    /// <summary>What the company is asked to put right; null when nothing is.</summary>
    public RoomCorrection? Correction { get; init; }

    /// <summary>The company's newest answer to a correction; null without one.</summary>
    public string? Answer { get; init; }

    /// <summary>When each step of the room ended; the keys are those of the definition.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The notice with which it was completed; null until then.</summary>
    public RoomNotice? Notice { get; init; }

    /// <summary>Why it was taken out; null while it was not.</summary>
    public TakenOut? Ended { get; init; }

    /// <summary>True while it is on its way to completion.</summary>
    public bool IsUnderWay => Stage is not (RoomStage.Completed or RoomStage.TakenOut);

    /// <summary>True from 受領 of its notice until it is taken out: only then anything opens from it.</summary>
    public bool IsOpen => Stage == RoomStage.Completed && Notice is { ReceivedAt: not null };

    /// <summary>True from the result notice until the room is ready: its steps run.</summary>
    public bool IsBeingPrepared =>
        Stage is >= RoomStage.EquipmentPreparation and <= RoomStage.ConnectionTest;

    /// <summary>The units in force, spare ones included.</summary>
    public IEnumerable<Equipment> Present =>
        Units.Where(unit => unit.Standing != UnitStanding.TakenOut);

    /// <summary>The finding on a condition of the room, or null for 未確認.</summary>
    public Finding? FindingOf(ConditionNo no) => Findings.GetValueOrDefault(no);
}
