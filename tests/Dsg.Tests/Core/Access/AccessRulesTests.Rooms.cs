using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Access;

public sealed partial class AccessRulesTests
{
    [Fact]
    public void One_person_cannot_confirm_or_lift_alone()
    {
        var office = Road.Active();
        var stream = Suspension.Stream(SuspensionLevel.Company, Maker.ToString());
        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            stream,
            new SuspensionCommand.Suspend(
                SuspensionLevel.Company,
                Maker.ToString(),
                new PrivateText("調査")
            ),
            OperatorA
        );

        var same = office.Try<SuspensionProcedure, Suspension, SuspensionCommand>(
            stream,
            new SuspensionCommand.Confirm(),
            OperatorA with
            {
                Capacity = Capacity.Approver,
            }
        );
        Assert.Equal([2005], same.Codes());
    }

    [Fact]
    public void A_unit_opens_nothing_in_a_room_that_is_not_open_nor_as_a_spare_nor_before_approval()
    {
        var office = Road.Active();
        var device = Device(office);
        var room = device.Room ?? throw new InvalidOperationException();
        var unit = device.Unit ?? throw new InvalidOperationException();
        var unread = room.Notice is { } notice ? notice with { ReceivedAt = null } : null;
        DeviceFacts[] closed =
        [
            device with
            {
                Room = null,
            },
            .. Enum.GetValues<RoomStage>()
                .Where(stage => stage != RoomStage.Completed)
                .Select(stage => device with { Room = room with { Stage = stage } }),
            device with
            {
                Room = room with { Notice = unread },
            },
            device with
            {
                Unit = unit with { Use = UnitUse.Spare },
            },
            device with
            {
                Unit = unit with { Standing = UnitStanding.Proposed },
            },
            device with
            {
                Unit = unit with { Standing = UnitStanding.TakenOut },
            },
        ];

        Assert.Empty(Unmet(office, User, device));
        Assert.All(closed, facts => Assert.Equal(["device.room"], Unmet(office, User, facts)));
    }
}
