using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>Intake as people walk it in Chromium: check sheet, correction with codes and difference, 委任; paper entry; a new version.</summary>
public sealed class IntakeInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private readonly RoadOffice office;

    public IntakeInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    private static FilePayload Scan { get; } =
        new()
        {
            Name = "届いた申請書.pdf",
            MimeType = "application/pdf",
            Buffer = "%PDF-1.7 scan"u8.ToArray(),
        };

    [Fact]
    public async Task The_check_sheet_a_correction_with_its_difference_and_the_entrustment()
    {
        using var company = new RoadCompany(Gateway.Site, office, "intake", 17);
        await company.SubmitAsync();
        await office.Operator.DoAsync($"{company.Case}/intake", new JsonObject());
        var path = $"/enrollments/{company.View["id"]}";
        var room = company.View["site"]!.GetValue<string>();
        var responsible = await SignedInAsync("public", "intake-responsible");
        var reviewer = await SignedInAsync("operations", "shikou-sakura");

        await responsible.OpenAsync(path);
        await responsible.PressAsync("a[href$='/sheet']");
        await responsible.FillInAsync("items.locking", "Done");
        await responsible.FillInAsync("items.visitors", "Partly");
        await responsible.PressAsync("[data-testid=intake-send]");
        // What is answered partly needs words; both answers are kept.
        Assert.Contains("DSG-3155", await responsible.ReadAsync("#problems"), Ordinal);
        await responsible.FillInAsync("items.visitors.text", "受付を設けている。");
        await responsible.PressAsync("[data-testid=intake-send]");
        Assert.Equal(path, responsible.Path);

        await reviewer.OpenAsync(path);
        await FindAsync(reviewer, room, "locking", "Met");
        await FindAsync(reviewer, room, "visitors", "NotMet");
        await reviewer.ActAsync(
            "correction-request",
            ($"codes.sheet:{room}:visitors", "内容不明"),
            ("codes.siteRoom", "記載漏れ"),
            ("fields.siteRoom", "階がありません。")
        );

        await responsible.OpenAsync(path);
        await responsible.PressAsync("a[href$='/correction']");
        Assert.Contains(
            "記載漏れ：階がありません。",
            await responsible.ReadAsync("#correction"),
            Ordinal
        );
        await responsible.FillInAsync("siteRoom", "本社棟 3階 DSG室");
        await responsible.FillInAsync($"sheet:{room}:visitors", "Done");
        await responsible.PressAsync("[data-testid=correction-send]");
        Assert.Equal(path, responsible.Path);

        await reviewer.OpenAsync(path);
        var round = await reviewer.ReadAsync("[data-testid=round-1]");
        Assert.Contains("本社棟 2階 DSG室", round.Replace("\n", "", Ordinal), Ordinal);
        Assert.Equal("3", (await reviewer.ReadAsync("[data-testid=round-1] ins")).Trim());
        Assert.Contains("適", await reviewer.ReadAsync($"[id='sheet-{room}']"), Ordinal);

        await responsible.PressAsync("a[href$='/entrustment']");
        await responsible.FillInAsync("on", "2026-04-01");
        await responsible.PressAsync("[data-testid=intake-send]");
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync("entrustment-confirmation", ("how", "Paper"));
        Assert.Contains("書面", await reviewer.ReadAsync("#entrustment"), Ordinal);
    }

    [Fact]
    public async Task What_came_on_paper_is_compared_by_a_second_person()
    {
        using var company = new RoadCompany(Gateway.Site, office, "intake2", 18);
        var typist = await SignedInAsync("operations", "shikou-sakura");
        var second = await SignedInAsync("operations", "shikou-ken");
        await typist.OpenAsync("/enrollments");
        await typist.PressAsync("#paper-entry");
        await typist.FillInAsync("paper.route", "Paper");
        await typist.FillInAsync("paper.receivedOn", "2026-10-01");
        foreach (var (field, value) in company.Form())
        {
            var text = value!.ToString();
            await typist.FillInAsync($"paper.{field}", text == "prime" ? "Prime" : text);
        }

        await typist.Page.Locator("input[type=file]").SetInputFilesAsync(Scan);
        await typist.PressAsync("#do-paper");
        var path = typist.Path;
        Assert.Contains("別の担当が書面と照合", await typist.ReadAsync(".now"), Ordinal);
        // Whoever typed it is told that another person compares.
        Assert.False(await typist.OffersAsync("paper-comparison"));

        await second.OpenAsync(path);
        await second.ActAsync("paper-return", ("differences.siteRoom", "書面は3階"));
        await typist.OpenAsync(path);
        await typist.ActAsync("paper-amendment", ("siteRoom", "本社棟 3階 DSG室"));
        await second.OpenAsync(path);
        foreach (
            var box in await second
                .Page.Locator("[id=form-paper-comparison] input[type=checkbox]")
                .AllAsync()
        )
        {
            await box.CheckAsync();
        }

        await second.ActAsync("paper-comparison");
        Assert.Contains("受付確認", await second.ReadAsync(".now"), Ordinal);
        Assert.Contains("書面受付", await second.ReadAsync("#paper"), Ordinal);

        await second.ActAsync("claim-code", ("how", "Paper"));
        var id = await second.ReadAsync("[data-testid=claim-case]");
        var code = await second.ReadAsync("[data-testid=claim-code]");
        var responsible = await SignedInAsync("public", "intake2-responsible");
        await responsible.OpenAsync("/enrollments/claim");
        await responsible.FillInAsync("case", id);
        await responsible.FillInAsync("code", code);
        await responsible.PressAsync("[data-testid=claim-send]");
        Assert.Equal(path, responsible.Path);
        Assert.Contains("書面受付", await responsible.ReadAsync("#paper"), Ordinal);
    }

    [Fact]
    public async Task A_new_version_is_published_by_two_persons()
    {
        var json = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(RunningGateway.Root, "procedures", "usage-staff.v1.json"),
                Cancellation
            )
        )!;
        json["version"] = 2;
        var file = new FilePayload
        {
            Name = "usage-staff.v2.json",
            MimeType = "application/json",
            Buffer = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()),
        };
        var first = await SignedInAsync("operations", "shikou-sakura");
        var second = await SignedInAsync("operations", "mogi-shigeru");
        await first.OpenAsync("/guide");
        await first.PressAsync("#procedure-versions");
        await first.Page.Locator("#form-import input[type=file]").SetInputFilesAsync(file);
        await first.FillInAsync("import.effectiveOn", "2099-04-01");
        await first.PressAsync("#do-import");
        Assert.False(await first.OffersAsync("approval.usage-staff.2"));

        await second.OpenAsync("/procedure-versions");
        Assert.True(await second.OffersAsync("approval.usage-staff.2"));
        await second.ActAsync("approval.usage-staff.2");

        Assert.False(await second.OffersAsync("approval.usage-staff.2"));
        Assert.Equal(200, await second.OpenAsync("/guide/usage-staff?version=2"));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static Task FindAsync(Visitor visitor, string room, string item, string result) =>
        visitor.ActAsync(
            $"sheet-findings.{room}.{item}",
            ("result", result),
            ("reason", "写真により確認した。"),
            ("how", "Paper")
        );
}
