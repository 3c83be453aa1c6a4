using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>The road of an application with two rooms; each step of a room is an act of its own.</summary>
internal static class RoomRoad
{
    public static readonly SiteId First = RoomTable.First;
    public static readonly SiteId Second = RoomTable.Second;
    public static readonly EquipmentId FirstTerminal = New<Equipment>(1);
    public static readonly EquipmentId SecondTerminal = New<Equipment>(2);

    public static EnrollmentCommand.Submit Submit =>
        Road.Submit with
        {
            Form = Road
                .Form.Add("siteName2", "別館1階 DSG室")
                .Add("prefecture2", "愛知県")
                .Add("siteAddress2", "架空市試験町1-2-3")
                .Add("siteRoom2", "別館 1階 DSG室"),
            MoreSites = [Second],
        };

    /// <summary>Both rooms prepare.</summary>
    public static Office Preparing()
    {
        var office = new Office();
        office.Append(
            Dsg.Core.Parties.Person.Stream(Responsible.Person),
            new Dsg.Core.Parties.PersonIntroduced(Responsible.Person, new PrivateText("架空 花子")),
            Actor.System
        );
        office
            .DoEnroll(Submit, Responsible)
            .DoEnroll(new EnrollmentCommand.AcceptIntake(null), OperatorA);
        Review(office, First);
        Review(office, Second);
        foreach (var no in new[] { ConditionNo.Engagement, ConditionNo.SupplyChain })
        {
            office.DoEnroll(Road.Find(no), OperatorA);
        }

        return office
            .DoEnroll(new EnrollmentCommand.FinishReview(), OperatorA)
            .DoEnroll(ReviewResult, ApproverA);
    }

    public static EnrollmentCommand.IssueReviewResult ReviewResult =>
        new("試験第1号", "第3版", new DateOnly(2026, 9, 20), "架空 花子");

    /// <summary>The conditions of one room are found 適.</summary>
    public static Office Review(Office office, SiteId room)
    {
        office.DoEnroll(Road.Refer with { Room = room }, Responsible);
        foreach (var row in Condition.All.Where(row => Condition.IsOfRoom(row.No)))
        {
            office.DoEnroll(Road.Find(row.No).In(room), OperatorA);
        }

        return office;
    }

    /// <summary>A5 and A6 of one room.</summary>
    public static Office Prepare(Office office, SiteId room, params Equipment[] units) =>
        office
            .DoEnroll(
                new EnrollmentCommand.ReportEquipment([.. units], "確かめた。").In(room),
                Responsible
            )
            .DoEnroll(new EnrollmentCommand.ReportLine().In(room), Responsible);

    /// <summary>A7 to A9 of one room whose units are known.</summary>
    public static Office Ready(Office office, SiteId room)
    {
        var units = RoomOf(office, room).Units;
        office
            .DoEnroll(Install(units), OperatorA, room)
            .DoEnroll(
                new EnrollmentCommand.VerifySite(ConfirmedHow.OnSite, "現地で確認した。"),
                Inspector,
                room
            );
        foreach (var unit in units)
        {
            Certify(office, unit.Id);
        }

        return office.DoEnroll(new EnrollmentCommand.FinishConnectionTest(), OperatorA, room);
    }

    public static EnrollmentCommand Install(IEnumerable<Equipment> units) =>
        new EnrollmentCommand.ConfirmInstallation(
            units.ToImmutableDictionary(unit => unit.Id.ToString(), _ => FindingResult.Met)
        );

    public static Office Certify(Office office, EquipmentId unit) =>
        office
            .DoEnroll(new EnrollmentCommand.RequestCertificate(unit, "-----BEGIN"), Responsible)
            .DoEnroll(
                new EnrollmentCommand.IssueCertificate(unit, Signed(office, unit)),
                OperatorA
            );

    public static DeviceCertificate Signed(Office office, EquipmentId unit) =>
        Road.Certificate(office) with
        {
            Thumbprint = $"print-{unit}",
            Serial = $"{unit}",
        };

    /// <summary>The first room is complete and received, the second one prepares; the first has a spare.</summary>
    public static Office HalfComplete()
    {
        var office = Preparing();
        Prepare(office, First, RoomTable.Unit(1), RoomTable.Unit(8, UnitUse.Spare));
        Ready(office, First);
        return office
            .DoEnroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA)
            .DoEnroll(new EnrollmentCommand.ConfirmReceipt(), Responsible);
    }

    /// <summary>The certificate of the first terminal is renewed a month before its end, and the new one was not used yet.</summary>
    public static Office Renewing()
    {
        var office = HalfComplete();
        office.Now = UnitOf(office, FirstTerminal).Certificate!.NotAfter.AddDays(-30);
        return office
            .DoEnroll(
                new EnrollmentCommand.RequestCertificate(FirstTerminal, "-----BEGIN"),
                Responsible
            )
            .DoEnroll(
                new EnrollmentCommand.IssueCertificate(
                    FirstTerminal,
                    Signed(office, FirstTerminal) with
                    {
                        Thumbprint = "print-new",
                        Serial = "new",
                    }
                ),
                OperatorA
            );
    }

    /// <summary>The new certificate of the first terminal was used.</summary>
    public static Office TakenUp() =>
        Renewing()
            .DoEnroll(
                new EnrollmentCommand.TakeUpCertificate(FirstTerminal, "print-new"),
                Actor.System
            );

    /// <summary>Both rooms are complete and received, each with its own notice.</summary>
    public static Office BothComplete()
    {
        var office = HalfComplete();
        Prepare(office, Second, RoomTable.Unit(2));
        return Ready(office, Second)
            .DoEnroll(new EnrollmentCommand.Complete("試験第3号"), ApproverA)
            .DoEnroll(new EnrollmentCommand.ConfirmReceipt(), Responsible);
    }

    public static EnrollmentFile FileOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment).FileOrNull
        ?? throw new InvalidOperationException("Nothing was submitted.");

    public static Room RoomOf(Office office, SiteId room) =>
        FileOf(office).RoomOf(room)
        ?? throw new InvalidOperationException("There is no such room.");

    public static Equipment UnitOf(Office office, EquipmentId unit) =>
        FileOf(office).Equipment.Single(each => each.Id == unit);

    private static Office DoEnroll(
        this Office office,
        EnrollmentCommand command,
        Actor actor,
        SiteId room
    ) => office.DoEnroll(command.In(room), actor);
}
