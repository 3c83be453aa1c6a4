using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Enrollment.RoomRoad;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>Units after completion: spares, exchanges, removals; and kits by two operators.</summary>
public sealed class UnitTests
{
    private static EnrollmentCommand.SwapInSpare Swap =>
        new(RoomTable.Spare, FirstTerminal, "故障");

    [Fact]
    public void A_spare_opens_nothing_until_the_company_swaps_it_in()
    {
        var office = HalfComplete();
        Assert.Equal(
            (true, false),
            (UnitOf(office, FirstTerminal).IsInUse, UnitOf(office, RoomTable.Spare).IsInUse)
        );

        office.DoEnroll(Swap, Responsible);

        Assert.Equal(
            (false, true),
            (UnitOf(office, FirstTerminal).IsInUse, UnitOf(office, RoomTable.Spare).IsInUse)
        );
        Assert.NotNull(UnitOf(office, FirstTerminal).Certificate?.RevokedAt);
        Assert.Equal([3108], office.Enroll(Swap, Responsible).Codes());
    }

    [Fact]
    public void Only_a_spare_takes_the_place_and_only_of_a_unit_in_use()
    {
        var office = HalfComplete();

        Assert.Equal(
            [3108],
            office.Enroll(Swap with { Spare = FirstTerminal }, Responsible).Codes()
        );
        Assert.Equal(
            [3109],
            office.Enroll(Swap with { Replaced = RoomTable.Spare }, Responsible).Codes()
        );
        office.DoEnroll(
            new EnrollmentCommand.RevokeCertificate(RoomTable.Spare, "紛失"),
            OperatorA
        );
        Assert.Equal([3108], office.Enroll(Swap, Responsible).Codes());
    }

    [Fact]
    public void Approval_comes_before_a_new_unit_counts_and_then_the_old_one_ends()
    {
        var office = HalfComplete()
            .DoEnroll(
                new EnrollmentCommand.ReportUnits(
                    First,
                    [RoomTable.Unit(5, replaces: FirstTerminal)],
                    "確かめた。"
                ),
                Responsible
            );
        var added = New<Equipment>(5);
        var approve = new EnrollmentCommand.ApproveUnits(First, "試験第7号");
        Assert.Equal([3008], office.Enroll(approve, ApproverA).Codes());
        office.DoEnroll(Install([RoomTable.Unit(5)]).In(First), OperatorA);
        Assert.Equal([3010], office.Enroll(approve, ApproverA).Codes());
        Certify(office, added);
        Assert.False(UnitOf(office, added).IsInUse);
        Assert.Equal(
            [3005],
            office.Enroll(approve, OperatorA with { Capacity = Capacity.Approver }).Codes()
        );

        office.DoEnroll(approve, ApproverA);

        Assert.Equal(
            (true, UnitStanding.TakenOut),
            (UnitOf(office, added).IsInUse, UnitOf(office, FirstTerminal).Standing)
        );
        Assert.NotNull(UnitOf(office, FirstTerminal).Certificate?.RevokedAt);
    }

    [Fact]
    public void A_unit_that_is_taken_out_loses_its_certificate_at_once()
    {
        var office = HalfComplete()
            .DoEnroll(new EnrollmentCommand.TakeOutUnit(FirstTerminal, "廃止"), Responsible);

        Assert.NotNull(UnitOf(office, FirstTerminal).Certificate?.RevokedAt);
        Assert.Equal(
            [2001],
            office
                .Enroll(new EnrollmentCommand.TakeOutUnit(FirstTerminal, "廃止"), Responsible)
                .Codes()
        );
    }

    [Fact]
    public void One_serial_number_is_reported_once()
    {
        var again = RoomTable.Unit(6) with { SerialNumber = "SN-1" };

        Assert.Equal(
            [3110],
            HalfComplete()
                .Enroll(
                    new EnrollmentCommand.ReportUnits(First, [again], "確かめた。"),
                    Responsible
                )
                .Codes()
        );
    }

    [Fact]
    public void A_kit_takes_two_operators_and_is_taken_once()
    {
        var office = Road.Testing();
        var order = new EnrollmentCommand.OrderKit(Road.Terminal, KitMedium.UsbStick, "架空 花子");
        var make = new EnrollmentCommand.MakeKit(
            Road.Terminal,
            Road.Certificate(office),
            PassphraseChannel.Telephone,
            "架空 次郎",
            new string('0', 64)
        );
        var take = new EnrollmentCommand.TakeKit(Road.Terminal);
        Assert.Equal([2001], office.Enroll(make, OperatorB).Codes());
        office.DoEnroll(order, OperatorA);
        Assert.Equal([3111], office.Enroll(make, OperatorA).Codes());
        Assert.Equal([2001], office.Enroll(take, OperatorA).Codes());
        office.DoEnroll(make, OperatorB);
        Assert.Equal([3111], office.Enroll(take, OperatorB).Codes());

        office.DoEnroll(take, OperatorA);

        Assert.Equal([3112], office.Enroll(take, OperatorA).Codes());
        var kit = UnitOf(office, Road.Terminal).Kit;
        Assert.Equal(
            (OperatorA.Person, OperatorB.Person, "架空 花子", "架空 次郎"),
            (kit?.OrderedBy, kit?.MadeBy, kit?.HandedTo, kit?.PassphraseTo)
        );
        office.DoEnroll(new EnrollmentCommand.FinishConnectionTest(), OperatorA);
    }

    [Fact]
    public void A_certificate_is_renewed_within_sixty_days_of_its_end_or_after_it_was_revoked()
    {
        var office = HalfComplete();
        var request = new EnrollmentCommand.RequestCertificate(FirstTerminal, "-----BEGIN");
        Assert.Equal([3114], office.Enroll(request, Responsible).Codes());
        var end = UnitOf(office, FirstTerminal).Certificate?.NotAfter ?? default;
        office.Now = end.AddDays(-59);
        Assert.IsType<Decision.Accepted>(office.Enroll(request, Responsible));
    }
}
