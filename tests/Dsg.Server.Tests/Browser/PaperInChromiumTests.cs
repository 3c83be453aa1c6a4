using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>The papers of a case on the pages: how they stand for the applicant and the office, and their way to a reviewer.</summary>
public sealed class PaperInChromiumTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly byte[] Drawing = Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"
            + new string('x', 300_000)
            + "\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    );

    [Fact]
    public async Task A_paper_shows_how_it_stands_and_a_reviewer_saves_it_from_the_page_of_the_case()
    {
        using var company = new RoadCompany(Gateway.Site, new RoadOffice(Gateway.Site), "paper", 8);
        await company.SubmitAsync(
            await TakenAsync(company.Responsible, "平面図.pdf", Drawing),
            await TakenAsync(
                company.Responsible,
                "仕様書.docx",
                TestFiles.Zip("a.txt", TestFiles.Eicar())
            )
        );
        var path = $"/enrollments/{company.View["id"]}";
        await CheckedAsync(company);

        var applicant = await SignedInAsync("public", "paper-responsible");
        await applicant.OpenAsync(path);
        var own = await applicant.ReadAsync("[data-testid=papers]");
        Assert.Contains("安全確認済み", own, Ordinal);
        Assert.Contains("隔離", own, Ordinal);
        Assert.Equal(0, await applicant.Page.Locator("[data-testid=papers] a").CountAsync());
        await applicant.PictureAsync("papers-applicant");

        var reviewer = await SignedInAsync("operations", "shikou-sakura");
        await reviewer.OpenAsync(path);
        Assert.Contains(
            "仕様書.docx",
            await reviewer.ReadAsync("[data-testid=exceptions]"),
            Ordinal
        );
        await reviewer.PictureAsync("papers-office");
        var link = reviewer.Page.Locator("[data-testid=attachments] a");
        Assert.Equal(1, await link.CountAsync());
        var download = await reviewer.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("平面図.pdf", download.SuggestedFilename);
        await using var content = await download.CreateReadStreamAsync();
        using var saved = new MemoryStream();
        await content.CopyToAsync(saved, Cancellation);
        Assert.Equal(Drawing, saved.ToArray());

        await reviewer.OpenAsync("/held");
        Assert.Contains("有害なプログラム", await reviewer.ReadAsync("#held-papers"), Ordinal);
        await reviewer.PictureAsync("papers-held");
        var auditor = await SignedInAsync("operations", "reidai-kiyoshi");
        await auditor.OpenAsync(path);
        Assert.Equal(0, await auditor.Page.Locator("[data-testid=attachments] a").CountAsync());
        await auditor.OpenAsync("/audit/refusals");
        await auditor.PictureAsync("refusals");
    }

    private static async Task<string> TakenAsync(RoadPerson person, string name, byte[] bytes)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/api/v1/documents?name={Uri.EscapeDataString(name)}"
        );
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await person.SendAsync(request);
        var taken = (await Reply.ReadAsync(answer, Cancellation)).Expect(201);
        return taken["id"]!.GetValue<string>();
    }

    private static async Task CheckedAsync(RoadCompany company)
    {
        var patience = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(60);
        while (true)
        {
            var view = await company.Responsible.GetAsync(company.Case);
            var stages = view["attachments"]!.AsArray().Select(StageOf).ToList();
            if (!stages.Contains("checking"))
            {
                return;
            }

            Assert.True(DateTimeOffset.UtcNow < patience, string.Join(' ', stages));
            await Task.Delay(100, Cancellation);
        }
    }

    private static string StageOf(JsonNode? paper) => paper!["stage"]!.GetValue<string>();
}
