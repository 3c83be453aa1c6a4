using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>Intake in between: an application on paper that waits for its comparison.</summary>
internal sealed class IntakeScenario(Cast cast, TimeProvider clock)
{
    private const string OnPaper = "書面電工株式会社";
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Japan).DateTime);

    /// <summary>書面受付, to be compared by the second operator.</summary>
    public async Task EnterPaperAsync(CancellationToken cancellation)
    {
        var known = await cast.Operator.GetAsync<Page<EnrollmentSummary>>(
            "/api/v1/enrollments",
            cancellation
        );
        if (known.Items.Any(each => each.CompanyName == OnPaper))
        {
            return;
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/api/v1/documents?name={Uri.EscapeDataString("届いた申請書.pdf")}"
        )
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7 sample scan")),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var taken = await cast.Operator.SendAsync(request, cancellation);
        var scan =
            await taken.Content.ReadFromJsonAsync<DocumentView>(WireJson.Options, cancellation)
            ?? throw new InvalidDataException("The gateway answered null.");
        await cast.Operator.PostAsync(
            "/api/v1/paper-applications",
            new EnterPaperRequest("paper", Today.ToString("O", null), Form(), [scan.Id.ToString()]),
            "paper",
            cancellation
        );
    }

    private ApplicationForm Form() =>
        new(
            CorporateNumber: "8999900000001",
            CompanyName: OnPaper,
            CompanyAddress: "東京都架空区見本町3丁目3番3号",
            Representative: "代表取締役 書面 一男",
            ResponsibleName: "書面 道子",
            ResponsibleKana: "ショメン ミチコ",
            ResponsiblePhone: "000-0000-0000",
            ResponsibleMail: "michiko@example.invalid",
            ExpectedContract: "電源装置の整備（見本）",
            RequestingOffice: "試験機関 契約課",
            Role: "subcontractor",
            ExpectedOn: Today.AddMonths(4).ToString("O", null),
            SiteName: "本館2階 技術室",
            Prefecture: "東京都",
            SiteAddress: "架空区見本町3丁目3番3号",
            SiteRoom: "本館2階 201室",
            DeclareConditions: true,
            DeclareEngagement: true,
            DeclareSupplyChain: true,
            DeclareEntrusted: true
        );
}
