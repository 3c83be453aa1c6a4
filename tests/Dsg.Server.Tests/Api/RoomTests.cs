using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>Two rooms over the API: one completes first, by kit; the other later, by a request made in the room.</summary>
public sealed partial class RoomTests(ApiServer server) : IClassFixture<ApiServer>, IAsyncLifetime
{
    private Office office = null!;
    private ApiClient applicant = null!;
    private ApiClient inspector = null!;
    private string at = "";

    public async ValueTask InitializeAsync()
    {
        office = await Office.OpenAsync(server);
        applicant = office.Applicant($"rooms-{Guid.CreateVersion7()}");
        inspector = await office.InviteAsync(Face.Operations, "siteInspector", "確認 守");
    }

    public ValueTask DisposeAsync()
    {
        office.Dispose();
        applicant.Dispose();
        inspector.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_room_completes_first_and_the_other_follows_with_its_own_notice()
    {
        var view = await SubmitAsync();
        await ReviewAsync(view);
        var (first, second) = (view.Rooms[0].Id, view.Rooms[1].Id);
        var unit = await PrepareAsync(first, "S-1");
        await KitAsync(unit);
        await office.Operator.PostAsync<EnrollmentView>($"{at}/rooms/{first}/connection-test");
        await office.Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            $"{at}/completion",
            new CompleteEnrollmentRequest("試験第20号")
        );
        view = await applicant.PostAsync<EnrollmentView>($"{at}/receipt");
        Assert.Equal([true, false], view.Rooms.Select(room => room.Open));
        Assert.Equal("equipmentPreparation", view.Rooms[1].Stage);

        var later = await PrepareAsync(second, "S-2");
        await CertifyAsync(later);
        await office.Operator.PostAsync<EnrollmentView>($"{at}/rooms/{second}/connection-test");
        view = await office.Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            $"{at}/rooms/{second}/completion",
            new CompleteEnrollmentRequest("試験第21号")
        );
        Assert.Equal([true, false], view.Rooms.Select(room => room.Open));
        view = await applicant.PostAsync<EnrollmentView>($"{at}/rooms/{second}/receipt");

        Assert.Equal([true, true], view.Rooms.Select(room => room.Open));
        Assert.Equal(["試験第20号", "試験第21号"], view.Rooms.Select(room => room.Notice?.Number));
        Assert.Contains(view.Rooms[1].AvailableActions, act => act.Action == "removal");
    }

    private async Task<EnrollmentView> SubmitAsync()
    {
        var form = Office.Form() with
        {
            MoreRooms =
            [
                new RoomForm("別館1階 DSG室", "東京都", "架空区一丁目2番3号", "別館1階 101号室"),
            ],
        };
        var view = await applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(form, [])
        );
        at = $"enrollments/{view.Id}";
        Assert.Equal(2, view.Rooms.Count);
        return await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
    }

    private async Task ReviewAsync(EnrollmentView view)
    {
        foreach (var room in view.Rooms)
        {
            await applicant.PostAsync<ReferToFacilityRequest, EnrollmentView>(
                $"{at}/facility",
                new ReferToFacilityRequest(room.Id.ToString(), "確認第1号", "2025-04-01")
            );
            foreach (var condition in room.Conditions)
            {
                await FindAsync($"{at}/rooms/{room.Id}/conditions/{condition.No}");
            }
        }

        await FindAsync($"{at}/conditions/engagement");
        await FindAsync($"{at}/conditions/supplyChain");
        await office.Operator.PostAsync<EnrollmentView>($"{at}/review-finished");
        await office.Approver.PostAsync<IssueReviewResultRequest, EnrollmentView>(
            $"{at}/review-result",
            new IssueReviewResultRequest("試験第19号", "第1版", "2026-11-20", "責任 良子")
        );
    }

    private Task FindAsync(string path) =>
        office.Operator.PostAsync<FindConditionRequest, EnrollmentView>(
            path,
            new FindConditionRequest("met", "書面により確認した。", "paper")
            {
                LookedAt = ["procurementRoute"],
            }
        );

    private async Task<Guid> PrepareAsync(Guid room, string serial)
    {
        var path = $"{at}/rooms/{room}";
        await applicant.PostAsync<ReportEquipmentRequest, EnrollmentView>(
            $"{path}/equipment",
            new ReportEquipmentRequest(
                [new UnitReport("terminal", "端末", "架空電機", "A-1", serial)],
                "供給の経路を確認した。"
            )
        );
        var view = await applicant.PostAsync<EnrollmentView>($"{path}/line");
        var unit = view.Rooms.Single(each => each.Id == room).Units[0].Id;
        await office.Operator.PostAsync<ConfirmInstallationRequest, EnrollmentView>(
            $"{path}/installation",
            new ConfirmInstallationRequest([new UnitFinding(unit.ToString(), "met")])
        );
        await inspector.PostAsync<VerifySiteRequest, EnrollmentView>(
            $"{path}/site-verification",
            new VerifySiteRequest("onSite", "現地で確認した。")
        );
        return unit;
    }

    // One operator orders and takes, another one makes; the package opens with the passphrase and once only is given out.
    private async Task KitAsync(Guid unit)
    {
        var path = $"{at}/units/{unit}";
        await office.Operator.PostAsync<OrderKitRequest, EnrollmentView>(
            $"{path}/kit",
            new OrderKitRequest("usbStick", "責任 良子")
        );
        var told = await office.SecondOperator.PostAsync<MakeKitRequest, KitPassphraseView>(
            $"{path}/kit-making",
            new MakeKitRequest("telephone", "責任 良子")
        );
        using var taken = await office.Operator.SendAsync($"{path}/kit-package", null);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var package = await taken.Content.ReadAsByteArrayAsync();
        using var again = await office.Operator.SendAsync($"{path}/kit-package", null);
        Assert.False(again.IsSuccessStatusCode);

        Assert.NotNull(told.Passphrase);
        using var opened = X509CertificateLoader.LoadPkcs12(package, told.Passphrase);
        Assert.True(opened.HasPrivateKey);
        Assert.ThrowsAny<CryptographicException>(() =>
            X509CertificateLoader.LoadPkcs12(package, "wrong")
        );
        var view = await applicant.SendAsync(at, null, HttpMethod.Get);
        Assert.DoesNotContain(told.Passphrase, await view.Content.ReadAsStringAsync());
    }

    private async Task CertifyAsync(Guid unit)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=unit",
            key,
            HashAlgorithmName.SHA384
        ).CreateSigningRequestPem();
        await applicant.PostAsync<Dsg.Wire.Enrollment.CertificateRequest, EnrollmentView>(
            $"{at}/certificate-requests",
            new Dsg.Wire.Enrollment.CertificateRequest(unit.ToString(), request)
        );
        await office.Operator.PostAsync<IssueCertificateRequest, EnrollmentView>(
            $"{at}/certificates",
            new IssueCertificateRequest(unit.ToString())
        );
    }
}
