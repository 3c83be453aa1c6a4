using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCommand
{
    /// <summary>The same command about one room; a command that is not about a room stays as it is.</summary>
    public EnrollmentCommand In(SiteId room) =>
        this switch
        {
            FindCondition c => c with { Room = room },
            FinishReview c => c with { Room = room },
            IssueReviewResult c => c with { Room = room },
            ReturnToReviewer c => c with { Room = room },
            ReportEquipment c => c with { Room = room },
            ReportLine c => c with { Room = room },
            ConfirmInstallation c => c with { Room = room },
            VerifySite c => c with { Room = room },
            FinishConnectionTest c => c with { Room = room },
            ConfirmReceipt c => c with { Room = room },
            Complete c => c with { Rooms = [room] },
            TakeOutRoom c => c with { Room = room },
            AskRoomCorrection c => c with { Room = room },
            AnswerRoomCorrection c => c with { Room = room },
            AttachRoomPaper c => c with { Room = room },
            SetRoomNetworks c => c with { Room = room },
            ReportUnits c => c with { Room = room },
            ApproveUnits c => c with { Room = room },
            _ => this,
        };

    /// <summary>変更: asks for one more room, or for one that takes the place of another; approval comes before effect.</summary>
    /// <param name="Room">A fresh room id.</param>
    /// <param name="Form">The fields of <see cref="Site.Fields"/> as typed.</param>
    /// <param name="MovesFrom">The room that it takes the place of; null for one more.</param>
    /// <param name="Reason">Why.</param>
    [ActWords("拠点の追加又は移転の申請", "Apply for another room or a move")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record RequestRoom(
        SiteId Room,
        ImmutableDictionary<string, string> Form,
        SiteId? MovesFrom,
        string Reason
    ) : EnrollmentCommand;

    /// <summary>Takes a room out with a reason: the company gives it up, or the office does not go on with it.</summary>
    [ActWords("拠点の除外", "Take out a room")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Operator, Capacity.Approver)]
    public sealed record TakeOutRoom(SiteId Room, string Reason) : EnrollmentCommand
    {
        /// <summary>The staff units with agreements of the company that live; they are told when a room in use goes.</summary>
        public ImmutableArray<StaffUnit> Units { get; init; } = [];
    }

    /// <summary>Sets the networks from which the terminals of a room come; it acts at the next request.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Networks">Address and prefix length each (<see cref="RoomNetworks.Read"/>); none lets them come from anywhere.</param>
    [ActWords("拠点の接続元のネットワークの設定", "Set the networks of a room")]
    [ActsAs(Capacity.Operator)]
    public sealed record SetRoomNetworks(SiteId Room, ImmutableArray<string> Networks)
        : EnrollmentCommand;

    /// <summary>
    /// 端末の停止 by the company: a terminal that is lost or may be infected stops at once, from any other terminal; the office confirms it
    /// and two of its persons lift it.
    /// </summary>
    /// <param name="Unit">Which terminal.</param>
    /// <param name="Ground">Why.</param>
    /// <param name="Note">What happened; needed for <see cref="TerminalStopGround.Other"/>.</param>
    [ActWords("企業による端末の停止", "Stop a terminal of the own company")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record StopTerminal(EquipmentId Unit, TerminalStopGround Ground, string Note)
        : EnrollmentCommand;

    /// <summary>補正依頼 about one room; the other rooms go on.</summary>
    [ActWords("拠点に係る補正の依頼", "Request a correction of a room")]
    [ActsAs(Capacity.Operator, Capacity.SiteInspector)]
    public sealed record AskRoomCorrection(SiteId Room, string What, DateOnly DueOn)
        : EnrollmentCommand;

    /// <summary>The company's answer to it.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Answer">What was done.</param>
    /// <param name="Units">The units anew, while they are confirmed; empty to leave them.</param>
    [ActWords("拠点に係る補正の提出", "Submit a correction of a room")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record AnswerRoomCorrection(
        SiteId Room,
        string Answer,
        ImmutableArray<Equipment> Units
    ) : EnrollmentCommand;

    /// <summary>Attaches a sealed paper to a room: the sketch while it is verified, photos from the installation on.</summary>
    [ActWords("拠点の資料の提出", "Hand in a paper of a room")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record AttachRoomPaper(SiteId Room, RoomPaperKind Kind, AttachedPaper Paper)
        : EnrollmentCommand;

    /// <summary>変更: units for a completed room, one more, in place of another, or as a spare; approval comes before effect.</summary>
    [ActWords("機器の変更の届出", "Report a change of units")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record ReportUnits(
        SiteId Room,
        ImmutableArray<Equipment> Units,
        string SupplyChainCare
    ) : EnrollmentCommand;

    /// <summary>変更承認 of the units that were reported for a completed room.</summary>
    [ActWords("機器の変更の承認", "Approve a change of units")]
    [ActsAs(Capacity.Approver)]
    public sealed record ApproveUnits(SiteId Room, string DocumentNumber)
        : EnrollmentCommand,
            IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>代替機への切替え, with notice and at once.</summary>
    [ActWords("代替機への切替え", "Swap in a spare")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record SwapInSpare(EquipmentId Spare, EquipmentId Replaced, string Reason)
        : EnrollmentCommand;

    /// <summary>Takes out a unit; its certificate ends at once.</summary>
    [ActWords("機器の除外", "Take out a unit")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper, Capacity.Operator)]
    public sealed record TakeOutUnit(EquipmentId Unit, string Reason) : EnrollmentCommand;

    /// <summary>Kitting: prepares an issued medium for one unit.</summary>
    [ActWords("端末証明書の媒体の準備", "Order a certificate medium")]
    [ActsAs(Capacity.Operator)]
    public sealed record OrderKit(EquipmentId Unit, KitMedium Medium, string HandedTo)
        : EnrollmentCommand;

    /// <summary>Kitting: another operator has the package made; key, certificate and package come from the edge.</summary>
    [ActWords("端末証明書の媒体の作成", "Make a certificate medium")]
    [ActsAs(Capacity.Operator)]
    public sealed record MakeKit(
        EquipmentId Unit,
        DeviceCertificate Certificate,
        PassphraseChannel Channel,
        string PassphraseTo,
        string Sha256
    ) : EnrollmentCommand;

    /// <summary>Kitting: the operator who prepared it takes the package, once.</summary>
    [ActWords("端末証明書の媒体のファイルの取出し", "Take the package of a certificate medium")]
    [ActsAs(Capacity.Operator)]
    public sealed record TakeKit(EquipmentId Unit) : EnrollmentCommand;
}
