using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Browser;

/// <summary>A9 without a command line: the certificate comes on a medium, and the terminal opens the company face with it.</summary>
public sealed class KitInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Receiver = "責任 良子";

    [Fact]
    public async Task A_certificate_comes_on_a_medium_made_by_two_operators_and_opens_the_company_face()
    {
        using var office = await Office.OpenAsync(Server);
        var applicant = office.Applicant("kit-applicant");
        var at = await ReviewedAsync(office, applicant);
        var unit = await office.PrepareRoomAsync(at, applicant);
        var company = await ComeAsync(applicant);
        var first = await ComeAsync(office.Operator);
        var second = await ComeAsync(office.SecondOperator);

        await company.OpenAsync($"/{at}/certificate-requests");
        Assert.Contains("媒体で受け取ることができます", await company.ReadAsync(), Ordinal);
        await company.PictureAsync("kit-asked");
        var room = await OrderAsync(first, at, unit);
        await company.OpenAsync($"/{at}/certificate-requests");
        Assert.Contains("準備ができるまでお待ちください", await company.ReadAsync(), Ordinal);
        Assert.Equal(
            0,
            await company.Page.Locator("[data-testid=certificate-request]").CountAsync()
        );

        var passphrase = await MakeAsync(second, room, unit);
        var package = await TakeAsync(first, room, unit);
        await company.OpenAsync($"/{at}/certificate-requests");
        var told = await company.ReadAsync("[data-testid=certificate-medium]");
        Assert.Contains("kit.p12", told, Ordinal);
        Assert.DoesNotContain(passphrase, await company.ReadAsync(), Ordinal);
        await company.PictureAsync("kit-handed");

        using var device = X509CertificateLoader.LoadPkcs12(
            package,
            passphrase,
            X509KeyStorageFlags.Exportable
        );
        await OpensAsync(office, applicant, at, device);
    }

    private static async Task<string> ReviewedAsync(Office office, ApiClient applicant)
    {
        var submitted = await Office.SubmitAsync(applicant);
        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        await Office.ReferAsync(applicant, submitted);
        await office.ReviewAsync(at);
        return at;
    }

    private static async Task<string> OrderAsync(Visitor first, string at, string unit)
    {
        await first.OpenAsync($"/{at}");
        await first.PressAsync("#rooms a");
        await first.ActAsync($"kit.{unit}", ("medium", "OpticalDisc"), ("handedTo", Receiver));
        await first.PictureAsync("kit-ordered");
        // Whoever ordered it does not make it: nobody has both, medium and passphrase.
        Assert.False(await first.OffersAsync($"kit-making.{unit}"));
        return first.Path;
    }

    // Shown once: on no other page, and not again.
    private static async Task<string> MakeAsync(Visitor second, string room, string unit)
    {
        await second.OpenAsync(room);
        await second.ActAsync($"kit-making.{unit}", ("passphraseTo", Receiver));
        var passphrase = await second.ReadAsync("[data-testid=kit-passphrase]");
        await second.PictureAsync("kit-passphrase");
        await second.OpenAsync(room);
        Assert.DoesNotContain(passphrase, await second.ReadAsync(), Ordinal);
        Assert.False(await second.OffersAsync($"kit-making.{unit}"));
        Assert.False(await second.OffersAsync($"kit-package.{unit}"));
        return passphrase;
    }

    // Given out once.
    private static async Task<byte[]> TakeAsync(Visitor first, string room, string unit)
    {
        await first.OpenAsync(room);
        var taken = await first.Page.RunAndWaitForDownloadAsync(() =>
            first.Page.Locator($"[id='do-kit-package.{unit}']").ClickAsync()
        );
        Assert.Equal("kit.p12", taken.SuggestedFilename);
        var package = await File.ReadAllBytesAsync(
            await taken.PathAsync(),
            TestContext.Current.CancellationToken
        );
        await first.OpenAsync(room);
        Assert.False(await first.OffersAsync($"kit-package.{unit}"));
        Assert.Contains(Receiver, await first.ReadAsync("#units"), Ordinal);
        return package;
    }

    private async Task OpensAsync(
        Office office,
        ApiClient applicant,
        string at,
        X509Certificate2 device
    )
    {
        await office.Operator.PostAsync<EnrollmentView>($"{at}/connection-test");
        await office.Approver.PostAsync<CompleteEnrollmentRequest, EnrollmentView>(
            $"{at}/completion",
            new CompleteEnrollmentRequest("試験第1号")
        );
        using (var early = office.Client(Face.Company, "kit-applicant", device))
        {
            using var refused = await early.SendAsync("me", null, HttpMethod.Get);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        await applicant.PostAsync<EnrollmentView>($"{at}/receipt");
        var person = await ComeAsync(office.Client(Face.Company, "kit-applicant", device), device);
        Assert.Equal(200, await person.OpenAsync("/"));
        Assert.Contains("企業利用サイト", await person.ReadAsync("header.site"), Ordinal);
        await person.PictureAsync("kit-company-face");
    }
}
