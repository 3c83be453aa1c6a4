using System.Net;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>A split in which one room goes over (ADR 73): the successor enrolls with the confirmed room, the predecessor takes it out on the day.</summary>
public sealed class PartialSplitTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_room_goes_over_by_a_new_enrollment_and_by_taking_it_out_at_the_predecessor()
    {
        using var office = await Office.OpenAsync(server);
        var subject = $"predecessor-{Guid.CreateVersion7()}";
        var predecessor = office.Applicant(subject);
        var (earlier, device) = await office.EnrollAsync(predecessor);
        var at = $"enrollments/{earlier.Id}";
        var room = earlier.Rooms[0];

        // The only room cannot go: without a room there is no enrollment, and the whole of it is a matter of 承継 or of 脱退.
        var reason = new ReasonRequest("会社分割により他社が引き継ぐため。");
        Assert.Equal(
            RefusalCode.LastRoom.Name,
            (await predecessor.RefusedAsync($"{at}/rooms/{room.Id}/removal", reason)).Code
        );
        await predecessor.PostAsync<RequestRoomRequest, EnrollmentView>(
            $"{at}/rooms",
            new RequestRoomRequest(
                new RoomForm("別館1階 DSG室", "東京都", "架空区一丁目2番3号", "別館1階 101号室"),
                "分割の後も残る業務のため。"
            )
        );

        // The successor names the same room, confirmed already: no check sheet is asked for.
        var next = $"successor-{Guid.CreateVersion7()}";
        var (follower, nextDevice) = await office.EnrollAsync(
            office.Applicant(next),
            Office.Form("架空分割承継株式会社") with
            {
                CorporateNumber = "2750000000311",
            }
        );
        using var before = office.Client(Face.Company, subject, device);
        using var after = office.Client(Face.Company, next, nextDevice);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(before));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(after));
        Assert.NotEqual(earlier.Company, follower.Company);
        Assert.Equal(room.Place, follower.Rooms[0].Place);

        var taken = await predecessor.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/rooms/{room.Id}/removal",
            reason
        );

        // Its certificates end with the room; those of the successor are of another company.
        Assert.NotNull(taken.Rooms[0].TakenOut);
        Assert.All(taken.Rooms[0].Units, unit => Assert.NotNull(unit.Certificate?.RevokedAt));
        var standing = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{follower.Id}");
        Assert.All(standing.Rooms[0].Units, unit => Assert.Null(unit.Certificate?.RevokedAt));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(after));
        device.Dispose();
        nextDevice.Dispose();
    }

    private static async Task<HttpStatusCode> OpenAsync(ApiClient terminal)
    {
        using var answer = await terminal.SendAsync("contracts", null, HttpMethod.Get);
        return answer.StatusCode;
    }
}
