using System.Globalization;
using System.Text;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>What happens to rooms and units after the enrollment is complete.</summary>
public sealed partial class RoomTests
{
    [Fact]
    public async Task A_room_that_is_added_later_is_corrected_sent_back_and_given_up()
    {
        var (view, _) = await office.EnrollAsync(applicant);
        at = $"enrollments/{view.Id}";
        view = await applicant.PostAsync<RequestRoomRequest, EnrollmentView>(
            $"{at}/rooms",
            new RequestRoomRequest(
                new RoomForm("別館1階 DSG室", "東京都", "架空区一丁目2番3号", "別館1階 101号室"),
                "業務の拡大のため。"
            )
        );
        var room = view.Rooms[^1];
        var path = $"{at}/rooms/{room.Id}";
        await ReviewRoomAsync(room);
        view = await office.Approver.PostAsync<ReasonRequest, EnrollmentView>(
            $"{path}/return",
            new ReasonRequest("確認の方法を具体的に記録してください。")
        );
        Assert.Equal("documentReview", view.Rooms[^1].Stage);
        await office.Operator.PostAsync<EnrollmentView>($"{path}/review-finished");
        view = await office.Approver.PostAsync<IssueReviewResultRequest, EnrollmentView>(
            $"{path}/review-result",
            new IssueReviewResultRequest("試験第31号", "第1版", "2026-11-20", "責任 良子")
        );
        Assert.Equal("equipmentPreparation", view.Rooms[^1].Stage);

        view = await office.Operator.PostAsync<SetRoomNetworksRequest, EnrollmentView>(
            $"{path}/networks",
            new SetRoomNetworksRequest(["192.0.2.0/24"])
        );
        Assert.Equal(["192.0.2.0/24"], view.Rooms[^1].Networks);

        var unit = await PrepareForSketchAsync(room.Id);
        await office.Operator.PostAsync<AskRoomCorrectionRequest, EnrollmentView>(
            $"{path}/correction-request",
            new AskRoomCorrectionRequest("室の区画が分かるように記入してください。", InOpenDays(5))
        );
        view = await applicant.PostAsync<AnswerRoomCorrectionRequest, EnrollmentView>(
            $"{path}/answer",
            new AnswerRoomCorrectionRequest("別館1階の東側の室です。")
        );
        Assert.Equal("別館1階の東側の室です。", view.Rooms[^1].Answer);

        var paper = await TakeAsync("区画図.pdf");
        view = await applicant.PostAsync<AttachRoomPaperRequest, EnrollmentView>(
            $"{path}/papers",
            new AttachRoomPaperRequest("sketch", paper)
        );
        Assert.NotEqual(Guid.Empty, unit);

        view = await applicant.PostAsync<ReasonRequest, EnrollmentView>(
            $"{path}/removal",
            new ReasonRequest("計画を取りやめたため。")
        );
        Assert.Equal("計画を取りやめたため。", view.Rooms[^1].TakenOut);
        Assert.True(view.Rooms[0].Open);
    }

    [Fact]
    public async Task A_spare_is_approved_swapped_in_and_the_old_unit_ends()
    {
        var (view, _) = await office.EnrollAsync(applicant);
        at = $"enrollments/{view.Id}";
        var room = view.Rooms[0];
        var first = room.Units[0].Id;
        var path = $"{at}/rooms/{room.Id}";
        view = await applicant.PostAsync<ReportEquipmentRequest, EnrollmentView>(
            $"{path}/units",
            new ReportEquipmentRequest(
                [
                    new UnitReport("terminal", "予備端末", "架空電機", "A-9", "S-9", Spare: true),
                    new UnitReport("terminal", "増設端末", "架空電機", "A-9", "S-10"),
                ],
                "供給の経路を確認した。"
            )
        );
        var spare = view.Rooms[0].Units.Single(each => each.SerialNumber == "S-9").Id;
        var more = view.Rooms[0].Units.Single(each => each.SerialNumber == "S-10").Id;
        await office.Operator.PostAsync<ConfirmInstallationRequest, EnrollmentView>(
            $"{path}/installation",
            new ConfirmInstallationRequest([
                new UnitFinding(spare.ToString(), "met"),
                new UnitFinding(more.ToString(), "met"),
            ])
        );
        await CertifyAsync(spare);
        await CertifyAsync(more);
        await office.Approver.PostAsync<ApproveUnitsRequest, EnrollmentView>(
            $"{path}/units-approval",
            new ApproveUnitsRequest("試験第32号")
        );
        view = await applicant.PostAsync<SwapInSpareRequest, EnrollmentView>(
            $"{at}/units/{spare}/swap-in",
            new SwapInSpareRequest(first.ToString(), "故障のため。")
        );
        Assert.False(view.Rooms[0].Units.Single(each => each.Id == spare).Spare);

        await office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/certificates/{more}/revocation",
            new ReasonRequest("端末を紛失したため。")
        );
        view = await applicant.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/units/{more}/removal",
            new ReasonRequest("使用をやめたため。")
        );
        Assert.DoesNotContain(
            view.Rooms[0].Units,
            each => each.Id == more && each.Certificate is { RevokedAt: null }
        );
    }

    private async Task ReviewRoomAsync(RoomView room)
    {
        await applicant.PostAsync<ReferToFacilityRequest, EnrollmentView>(
            $"{at}/facility",
            new ReferToFacilityRequest(room.Id.ToString(), "確認第1号", "2025-04-01")
        );
        foreach (var condition in room.Conditions)
        {
            await FindAsync($"{at}/rooms/{room.Id}/conditions/{condition.No}");
        }

        await office.Operator.PostAsync<EnrollmentView>($"{at}/rooms/{room.Id}/review-finished");
    }

    // As far as 拠点の確認: only there a sketch is taken.
    private async Task<Guid> PrepareForSketchAsync(Guid room)
    {
        var path = $"{at}/rooms/{room}";
        await applicant.PostAsync<ReportEquipmentRequest, EnrollmentView>(
            $"{path}/equipment",
            new ReportEquipmentRequest(
                [new UnitReport("terminal", "端末", "架空電機", "A-1", "S-3")],
                "供給の経路を確認した。"
            )
        );
        var view = await applicant.PostAsync<EnrollmentView>($"{path}/line");
        var unit = view.Rooms.Single(each => each.Id == room).Units[0].Id;
        await office.Operator.PostAsync<ConfirmInstallationRequest, EnrollmentView>(
            $"{path}/installation",
            new ConfirmInstallationRequest([new UnitFinding(unit.ToString(), "met")])
        );
        return unit;
    }

    private async Task<string> TakeAsync(string name)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7 sketch"));
        var paper = await ApiClient.ReadAsync<DocumentView>(
            await applicant.SendAsync($"documents?name={Uri.EscapeDataString(name)}", content)
        );
        return paper.Id.ToString();
    }

    private static string InOpenDays(int days)
    {
        var calendar = ShippedProcedures.Calendar();
        var today = DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow, "Asia/Tokyo").DateTime
        );
        return calendar.After(today, days).ToString("O", CultureInfo.InvariantCulture);
    }
}
