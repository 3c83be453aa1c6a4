using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Api;

/// <content>A company with two rooms: the first completes once its 条件付き is cleared, the second ten days later.</content>
public sealed partial class MonthTests
{
    private const string RoomsNumber = "7990000000002";

    private Task RoomsAsync(Crew crew, int day) =>
        day switch
        {
            2 => SubmitAsync(
                crew,
                "rooms",
                Office.Form("架空二室株式会社") with
                {
                    CorporateNumber = RoomsNumber,
                    MoreRooms =
                    [
                        new RoomForm(
                            "別館1階 DSG室",
                            "東京都",
                            "架空区一丁目2番3号",
                            "別館1階 101号室"
                        ),
                    ],
                }
            ),
            3 => TakeInRoomsAsync(crew),
            4 => ReviewRoomsAsync(crew),
            5 => EquipRoomAsync(crew, 0, "S-61"),
            6 => CompleteFirstAsync(crew),
            12 => EquipRoomAsync(crew, 1, "S-62"),
            // The approver, who was away, is back; nobody else of the five is free of this case.
            16 => CompleteSecondAsync(crew),
            _ => Task.CompletedTask,
        };

    private async Task TakeInRoomsAsync(Crew crew)
    {
        await crew.TakeAsync(crew.SecondOperator, Stream("rooms"), "operator");
        var (applicant, submitted) = cases["rooms"];
        await crew.SecondOperator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            At("rooms") + "/intake",
            new AcceptIntakeRequest()
        );
        foreach (var room in submitted.Rooms)
        {
            await applicant.PostAsync<ReferToFacilityRequest, EnrollmentView>(
                At("rooms") + "/facility",
                new ReferToFacilityRequest($"{room.Id}", "試験確認第61号", "2025-04-01")
            );
        }
    }

    // The facility of the first room is found 条件付き: the result is issued with it, the completion is not.
    private async Task ReviewRoomsAsync(Crew crew)
    {
        var rooms = cases["rooms"].Case.Rooms;
        foreach (var room in rooms)
        {
            foreach (var condition in room.Conditions)
            {
                await FindAsync(
                    crew,
                    $"rooms/{room.Id}/conditions/{condition.No}",
                    room.Id == rooms[0].Id && condition.No == "facility" ? "conditional" : "met"
                );
            }
        }

        await FindAsync(crew, "conditions/engagement", "met");
        await FindAsync(crew, "conditions/supplyChain", "met");
        await FinishAsync(crew, "rooms", crew.SecondOperator);
        await ResultAsync(crew, "rooms", crew.Approver);
    }

    private Task FindAsync(Crew crew, string condition, string result) =>
        crew.SecondOperator.PostAsync<FindConditionRequest, EnrollmentView>(
            $"{At("rooms")}/{condition}",
            new FindConditionRequest(result, "書面により確認した。", "paper")
            {
                LookedAt = ["procurementRoute"],
            }
        );

    private async Task EquipRoomAsync(Crew crew, int room, string serial)
    {
        var (applicant, submitted) = cases["rooms"];
        var unit = await crew.Office.PrepareRoomAsync(
            $"{At("rooms")}/rooms/{submitted.Rooms[room].Id}",
            applicant,
            serial
        );
        var (_, certified) = await crew.Office.CertifyAsync(At("rooms"), unit, applicant);
        certified.Dispose();
    }

    private async Task CompleteFirstAsync(Crew crew)
    {
        var room = $"rooms/{cases["rooms"].Case.Rooms[0].Id}";
        await TestAsync(crew, room);
        var early = await crew.Approver.RefusedAsync(
            At("rooms") + "/completion",
            new CompleteEnrollmentRequest("試験第60号")
        );
        Assert.Contains(early.Errors, each => each.Field == "conditions.Facility");

        await FindAsync(crew, $"{room}/conditions/facility", "met");
        await crew.Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            At("rooms") + "/completion",
            new CompleteEnrollmentRequest("試験第61号")
        );
        var received = await cases["rooms"]
            .Applicant.PostAsync<EnrollmentView>(At("rooms") + "/receipt");
        Assert.Equal([true, false], received.Rooms.Select(each => each.Open));
    }

    private async Task CompleteSecondAsync(Crew crew)
    {
        var room = $"rooms/{cases["rooms"].Case.Rooms[1].Id}";
        await TestAsync(crew, room);
        await crew.Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            $"{At("rooms")}/{room}/completion",
            new CompleteEnrollmentRequest("試験第62号")
        );
        await cases["rooms"].Applicant.PostAsync<EnrollmentView>($"{At("rooms")}/{room}/receipt");
    }

    private async Task TestAsync(Crew crew, string room)
    {
        await crew.TakeAsync(crew.SecondOperator, Stream("rooms"), "operator");
        await crew.SecondOperator.PostAsync<EnrollmentView>(
            $"{At("rooms")}/{room}/connection-test"
        );
        await crew.TakeAsync(crew.Approver, Stream("rooms"), "approver");
    }
}
