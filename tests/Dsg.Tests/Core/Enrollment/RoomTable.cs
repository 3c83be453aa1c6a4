using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>The commands about rooms, units and kits, with the capacities that may give each.</summary>
internal static class RoomTable
{
    public static readonly SiteId First = New<Site>(1);
    public static readonly SiteId Second = New<Site>(2);
    public static readonly EquipmentId Spare = New<Equipment>(8);

    public static Equipment Unit(
        int n,
        UnitUse use = UnitUse.Regular,
        EquipmentId? replaces = null
    ) =>
        new(New<Equipment>(n), EquipmentKind.Terminal, $"端末{n}", "試験製作所", "T-1", $"SN-{n}")
        {
            Use = use,
            Replaces = replaces,
        };

    public static ImmutableDictionary<string, string> Place(string room) =>
        ImmutableDictionary<string, string>
            .Empty.Add("siteName", room)
            .Add("prefecture", "愛知県")
            .Add("siteAddress", "架空市試験町1-2-3")
            .Add("siteRoom", room);

    public static AttachedPaper Paper(int n) =>
        new(New<CaseDocument>(n), new PrivateText("図.pdf"), 10, new string('0', 64));

    /// <summary>What an enrollment takes as long as it stands, before and after 受領.</summary>
    public static readonly string[] InUse =
    [
        "RevokeCertificate",
        "ReportUnits",
        "TakeOutUnit",
        "StopTerminal",
        "SetRoomNetworks",
    ];

    /// <summary>What is open beside the way at every stage after 受付.</summary>
    public static readonly string[] Beside =
    [
        "AskPapers",
        "RecordEntrustment",
        "ConfirmEntrustment",
        "EndEntrustment",
        "FindCondition",
        "Withdraw",
    ];

    /// <summary>The same from the result notice on, when there are rooms to prepare.</summary>
    public static readonly string[] InRooms = [.. Beside, "SetRoomNetworks"];

    private static readonly DateOnly Due = new(2026, 10, 14);

    public static readonly (EnrollmentCommand Command, Capacity[] By)[] Commands =
    [
        (
            new EnrollmentCommand.RequestRoom(New<Site>(3), Place("別館 1階"), null, "増設"),
            [Capacity.ResponsiblePerson]
        ),
        (
            new EnrollmentCommand.TakeOutRoom(First, "使わない。"),
            [Capacity.ResponsiblePerson, Capacity.Operator, Capacity.Approver]
        ),
        (new EnrollmentCommand.SetRoomNetworks(First, ["192.0.2.0/24"]), [Capacity.Operator]),
        (
            new EnrollmentCommand.AskRoomCorrection(First, "施錠できる扉が要る。", Due),
            [Capacity.Operator, Capacity.SiteInspector]
        ),
        (
            new EnrollmentCommand.AnswerRoomCorrection(First, "直した。", []),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (
            new EnrollmentCommand.AttachRoomPaper(First, RoomPaperKind.Sketch, Paper(1)),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (
            new EnrollmentCommand.AttachRoomPaper(First, RoomPaperKind.Photo, Paper(2)),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (
            new EnrollmentCommand.ReportUnits(First, [Unit(7)], "確かめた。"),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (new EnrollmentCommand.ApproveUnits(First, "試験第5号"), [Capacity.Approver]),
        (
            new EnrollmentCommand.SwapInSpare(Spare, Road.Terminal, "故障"),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
        (
            new EnrollmentCommand.TakeOutUnit(Road.Terminal, "廃止"),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper, Capacity.Operator]
        ),
        (
            new EnrollmentCommand.OrderKit(Road.Terminal, KitMedium.UsbStick, "架空 花子"),
            [Capacity.Operator]
        ),
        (
            new EnrollmentCommand.MakeKit(
                Road.Terminal,
                Road.Certificate(new Office()),
                PassphraseChannel.Telephone,
                "架空 花子",
                new string('0', 64)
            ),
            [Capacity.Operator]
        ),
        (new EnrollmentCommand.TakeKit(Road.Terminal), [Capacity.Operator]),
        (new EnrollmentCommand.TakeUpCertificate(Road.Terminal, Thumbprint), [Capacity.System]),
        (
            new EnrollmentCommand.StopTerminal(Road.Terminal, TerminalStopGround.Lost, ""),
            [Capacity.ResponsiblePerson, Capacity.SiteKeeper]
        ),
    ];
}
