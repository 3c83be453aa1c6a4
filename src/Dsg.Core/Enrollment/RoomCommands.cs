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
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record RequestRoom(
        SiteId Room,
        ImmutableDictionary<string, string> Form,
        SiteId? MovesFrom,
        string Reason
    ) : EnrollmentCommand;

    /// <summary>Takes a room out with a reason: the company gives it up, or the office does not go on with it.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Operator, Capacity.Approver)]
    public sealed record TakeOutRoom(SiteId Room, string Reason) : EnrollmentCommand
    {
        /// <summary>The staff units with agreements of the company that live; they are told when a room in use goes.</summary>
        public ImmutableArray<StaffUnit> Units { get; init; } = [];
    }

    /// <summary>Sets the networks from which the terminals of a room come; it acts at the next request.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Networks">Address and prefix length each (<see cref="RoomNetworks.Read"/>); none lets them come from anywhere.</param>
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
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record StopTerminal(EquipmentId Unit, TerminalStopGround Ground, string Note)
        : EnrollmentCommand;

    /// <summary>補正依頼 about one room; the other rooms go on.</summary>
    [ActsAs(Capacity.Operator, Capacity.SiteInspector)]
    public sealed record AskRoomCorrection(SiteId Room, string What, DateOnly DueOn)
        : EnrollmentCommand;

    /// <summary>The company's answer to it.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Answer">What was done.</param>
    /// <param name="Units">The units anew, while they are confirmed; empty to leave them.</param>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record AnswerRoomCorrection(
        SiteId Room,
        string Answer,
        ImmutableArray<Equipment> Units
    ) : EnrollmentCommand;

    /// <summary>Attaches a sealed paper to a room: the sketch while it is verified, photos from the installation on.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record AttachRoomPaper(SiteId Room, RoomPaperKind Kind, AttachedPaper Paper)
        : EnrollmentCommand;

    /// <summary>変更: units for a completed room, one more, in place of another, or as a spare; approval comes before effect.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record ReportUnits(
        SiteId Room,
        ImmutableArray<Equipment> Units,
        string SupplyChainCare
    ) : EnrollmentCommand;

    /// <summary>変更承認 of the units that were reported for a completed room.</summary>
    [ActsAs(Capacity.Approver)]
    public sealed record ApproveUnits(SiteId Room, string DocumentNumber)
        : EnrollmentCommand,
            IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>代替機への切替え, with notice and at once.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper)]
    public sealed record SwapInSpare(EquipmentId Spare, EquipmentId Replaced, string Reason)
        : EnrollmentCommand;

    /// <summary>Takes out a unit; its certificate ends at once.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.SiteKeeper, Capacity.Operator)]
    public sealed record TakeOutUnit(EquipmentId Unit, string Reason) : EnrollmentCommand;

    /// <summary>Kitting: prepares an issued medium for one unit.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record OrderKit(EquipmentId Unit, KitMedium Medium, string HandedTo)
        : EnrollmentCommand;

    /// <summary>Kitting: another operator has the package made; key, certificate and package come from the edge.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record MakeKit(
        EquipmentId Unit,
        DeviceCertificate Certificate,
        PassphraseChannel Channel,
        string PassphraseTo,
        string Sha256
    ) : EnrollmentCommand;

    /// <summary>Kitting: the operator who prepared it takes the package, once.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record TakeKit(EquipmentId Unit) : EnrollmentCommand;
}
