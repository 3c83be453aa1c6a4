using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using static Dsg.Tests.Core.Enrollment.RoomRoad;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>Several rooms: each goes its own way, completes by itself, and holds up no other.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Rooms_complete_one_by_one_each_with_its_own_notice()
    {
        var office = HalfComplete();

        Assert.True(RoomOf(office, First).IsOpen);
        Assert.Equal(RoomStage.EquipmentPreparation, RoomOf(office, Second).Stage);
        Assert.True(office.State<EnrollmentCase>(Road.Enrollment).IsReceived);

        Prepare(office, Second, RoomTable.Unit(2));
        Ready(office, Second);
        office.DoEnroll(new EnrollmentCommand.Complete("試験第9号"), ApproverA);
        Assert.False(RoomOf(office, Second).IsOpen);
        office.DoEnroll(new EnrollmentCommand.ConfirmReceipt(), Responsible);

        Assert.True(RoomOf(office, Second).IsOpen);
        Assert.Equal(
            ("試験第9号", true),
            (RoomOf(office, Second).Notice?.Number, RoomOf(office, Second).Notice?.Supplementary)
        );
        Assert.Equal("試験第2号", RoomOf(office, First).Notice?.Number);
    }

    [Fact]
    public void The_decision_takes_only_rooms_that_are_ready_and_whose_conditions_are_met()
    {
        var office = Preparing();
        Assert.Equal(
            [2001],
            office.Enroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA).Codes()
        );
        Prepare(office, First, RoomTable.Unit(1));
        Ready(office, First);
        Prepare(office, Second, RoomTable.Unit(2));
        Ready(office, Second);
        office.DoEnroll(
            Road.Find(ConditionNo.Location, FindingResult.Conditional).In(Second),
            OperatorA
        );

        Assert.Equal(
            [3004],
            office.Enroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA).Codes()
        );
        office.DoEnroll(new EnrollmentCommand.Complete("試験第2号").In(First), ApproverA);

        Assert.Equal(
            (RoomStage.Completed, RoomStage.Approval),
            (RoomOf(office, First).Stage, RoomOf(office, Second).Stage)
        );
    }

    [Fact]
    public void Where_several_rooms_fit_the_room_must_be_named()
    {
        var office = Preparing();
        var line = new EnrollmentCommand.ReportLine();

        Assert.Equal([3101], office.Enroll(line, Responsible).Codes());
        Assert.Equal([2012], office.Enroll(line.In(New<Site>(9)), Responsible).Codes());
        office.DoEnroll(line.In(Second), Responsible);
        Assert.IsType<Decision.Accepted>(office.Enroll(line, Responsible));
    }

    [Fact]
    public void A_correction_in_one_room_holds_up_that_room_alone()
    {
        var office = Preparing();
        Prepare(office, First, RoomTable.Unit(1));
        Prepare(office, Second, RoomTable.Unit(2));
        office.DoEnroll(
            new EnrollmentCommand.AskRoomCorrection(
                First,
                "施錠が要る。",
                new DateOnly(2026, 10, 14)
            ),
            OperatorA
        );

        Assert.Equal(
            [3103],
            office.Enroll(Install(RoomOf(office, First).Units).In(First), OperatorA).Codes()
        );
        Ready(office, Second);
        office.DoEnroll(
            new EnrollmentCommand.AnswerRoomCorrection(First, "付けた。", [RoomTable.Unit(7)]),
            Responsible
        );
        Ready(office, First);

        Assert.Equal(New<Equipment>(7), Assert.Single(RoomOf(office, First).Units).Id);
    }

    [Fact]
    public void A_room_is_taken_out_with_a_reason_but_never_the_last_one()
    {
        var office = HalfComplete();
        Assert.Equal(
            [1001],
            office.Enroll(new EnrollmentCommand.TakeOutRoom(Second, " "), OperatorA).Codes()
        );
        office.DoEnroll(new EnrollmentCommand.TakeOutRoom(First, "閉鎖"), Responsible);

        Assert.False(RoomOf(office, First).IsOpen);
        Assert.All(
            RoomOf(office, First).Units,
            unit => Assert.NotNull(unit.Certificate?.RevokedAt)
        );
        Assert.Equal(
            [3102],
            office.Enroll(new EnrollmentCommand.TakeOutRoom(Second, "閉鎖"), Responsible).Codes()
        );
    }

    [Fact]
    public void A_room_that_goes_is_told_to_the_company_and_one_in_use_to_the_units_with_agreements()
    {
        ImmutableArray<StaffUnit> units = [new("試験整備課"), new("試験補給課"), new("試験整備課")];
        static List<Notice> Told(Office office) =>
            [
                .. office
                    .Log.Where(line =>
                        line.Event
                            is NoticeIssued
                            {
                                Kind: "enrollment.room-taken-out" or "enrollment.room-closed"
                            }
                    )
                    .Select(line => office.State<Notice>(line.Stream)),
            ];

        var inUse = HalfComplete();
        inUse.DoEnroll(
            new EnrollmentCommand.TakeOutRoom(First, "閉鎖") { Units = units },
            Responsible
        );
        var told = Told(inUse);
        Assert.Equal(3, told.Count);
        Assert.Contains("閉鎖", Assert.Single(told, each => each.To.Company is not null).Canonical);
        // The reason is between the office and the company.
        Assert.All(
            told.Where(each => each.To.Unit is not null),
            each => Assert.DoesNotContain("閉鎖", each.Canonical)
        );

        var underWay = HalfComplete();
        underWay.DoEnroll(
            new EnrollmentCommand.TakeOutRoom(Second, "計画の変更") { Units = units },
            OperatorA
        );
        Assert.NotNull(Assert.Single(Told(underWay)).To.Company);
    }

    [Fact]
    public void A_room_that_moves_closes_in_the_moment_in_which_the_new_one_opens()
    {
        var office = HalfComplete();
        var moved = New<Site>(3);
        office.DoEnroll(
            new EnrollmentCommand.RequestRoom(moved, RoomTable.Place("新館 3階"), First, "移転"),
            Responsible
        );
        Assert.Equal(
            [3004],
            office.Enroll(new EnrollmentCommand.FinishReview().In(moved), OperatorA).Codes()
        );
        Review(office, moved)
            .DoEnroll(new EnrollmentCommand.FinishReview().In(moved), OperatorA)
            .DoEnroll(ReviewResult.In(moved), ApproverA);
        Prepare(office, moved, RoomTable.Unit(3));
        Ready(office, moved).DoEnroll(new EnrollmentCommand.Complete("試験第8号"), ApproverA);
        Assert.True(RoomOf(office, First).IsOpen);

        office.DoEnroll(new EnrollmentCommand.ConfirmReceipt(), Responsible);

        Assert.Equal((true, false), (RoomOf(office, moved).IsOpen, RoomOf(office, First).IsOpen));
        Assert.NotNull(UnitOf(office, FirstTerminal).Certificate?.RevokedAt);
    }

    [Fact]
    public void The_same_room_cannot_be_named_twice()
    {
        var twice = Submit with { Form = Submit.Form.SetItem("siteRoom2", "本社工場　２階 DSG室") };

        Assert.Equal([3106], new Office().Enroll(twice, Responsible).Codes());
        Assert.Equal(
            [3106],
            HalfComplete()
                .Enroll(
                    new EnrollmentCommand.RequestRoom(
                        New<Site>(3),
                        RoomTable.Place("別館 1階 DSG室"),
                        null,
                        "増設"
                    ),
                    Responsible
                )
                .Codes()
        );
    }

    [Fact]
    public void Care_about_supply_chain_cannot_rest_on_maker_or_country_alone()
    {
        var bare = Road.Find(ConditionNo.SupplyChain) with { LookedAt = [] };
        var named = Enum.GetNames<CareItem>();

        Assert.Equal([3104], Road.InReview().Enroll(bare, OperatorA).Codes());
        Assert.Equal(
            [3104],
            Road.InReview().Enroll(bare with { Result = FindingResult.NotMet }, OperatorA).Codes()
        );
        Assert.DoesNotContain(named, name => name.Contains("Maker") || name.Contains("Country"));
        Assert.IsType<Decision.Accepted>(
            Road.InReview().Enroll(Road.Find(ConditionNo.SupplyChain), OperatorA)
        );
    }

    [Fact]
    public void The_sketch_comes_at_the_verification_and_only_then()
    {
        var office = Preparing();
        var sketch = new EnrollmentCommand.AttachRoomPaper(
            First,
            RoomPaperKind.Sketch,
            RoomTable.Paper(1)
        );
        Assert.Equal([2001], office.Enroll(sketch, Responsible).Codes());
        Prepare(office, First, RoomTable.Unit(1));
        Assert.Equal([2001], office.Enroll(sketch, Responsible).Codes());
        office.DoEnroll(Install(RoomOf(office, First).Units).In(First), OperatorA);
        var onPaper = new EnrollmentCommand.VerifySite(ConfirmedHow.Paper, "図面で確認した。");
        Assert.Equal([3105], office.Enroll(onPaper, Inspector).Codes());

        office.DoEnroll(sketch, Responsible).DoEnroll(onPaper, Inspector);

        Assert.Equal(
            First,
            Assert.Single(FileOf(office).Attachments, p => p.Kind is not null).Room
        );
        Assert.Equal([2001], office.Enroll(sketch, Responsible).Codes());
    }
}
