using System.Diagnostics;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

public sealed partial class RoadInChromiumTests
{
    [Fact]
    public async Task Step_2_the_office_and_the_company_go_from_review_to_the_received_notice()
    {
        using var company = new RoadCompany(Gateway.Site, office, "web2", 5);
        await company.SubmitAsync();
        var path = $"/enrollments/{company.View["id"]}";
        var at = new EnrollmentPeople(
            path,
            await SignedInAsync("public", "web2-responsible"),
            await SignedInAsync("operations", "shikou-sakura"),
            await SignedInAsync("operations", "mogi-shigeru"),
            await SignedInAsync("operations", "katei-susumu")
        );

        await CorrectTwoFieldsAsync(at);
        await ReviewAsync(at, company);
        await PrepareAsync(at);
        await InstallAsync(at);
        using var device = new RoomTerminal();
        await TestTheConnectionAsync(at, device);
        await CompleteAsync(at, device);
    }

    private static async Task CorrectTwoFieldsAsync(EnrollmentPeople at)
    {
        await at.Operator.OpenAsync(at.Path);
        await at.Operator.ActAsync(
            "correction-request",
            ("fields.representative", "役職を正式に入力してください。"),
            ("fields.siteRoom", "室が特定できません。")
        );
        await at.Responsible.OpenAsync(at.Path);
        await at.Responsible.PictureAsync("case-correction");
        await at.Responsible.PressAsync("a[href$='/correction']");
        Assert.Equal(2, await at.Responsible.Page.Locator("#correction .field").CountAsync());
        Assert.Contains(
            "室が特定できません。",
            await at.Responsible.ReadAsync("#correction"),
            Ordinal
        );
        await at.Responsible.FillAsync("representative", "代表取締役社長 試行 二号");
        await at.Responsible.FillAsync("siteRoom", "本社棟 2階 201室");
        await at.Responsible.PressAsync("[data-testid=correction-send]");
        Assert.Equal(at.Path, at.Responsible.Path);
        Assert.Contains(
            "本社棟 2階 201室",
            await at.Responsible.Page.Locator("#submitted").TextContentAsync(),
            Ordinal
        );
    }

    private static async Task ReviewAsync(EnrollmentPeople at, RoadCompany company)
    {
        await at.Operator.OpenAsync("/");
        await at.Operator.PictureAsync("queue");
        await at.Operator.PressAsync($"#queue a[href='{at.Path}']");
        await at.Operator.ActAsync("intake", ("toPrepare", "区画の平面図"));
        Assert.False(await at.Operator.OffersAsync("review-finished"));
        await company.ReferAsync();
        await at.Operator.OpenAsync(at.Path);

        var rows = company.View["conditions"]!.AsArray().Select(RowOf).ToList();
        await FindAsync(at.Operator, rows[0], "Confirming", "図面の提出を待っている。");
        Assert.Contains("確認中", await at.Operator.ReadAsync("#conditions"), Ordinal);
        foreach (var row in rows)
        {
            await FindAsync(at.Operator, row, "Met", "書面により確認した。");
        }

        await at.Operator.PictureAsync("office-case");
        await at.Operator.ActAsync("review-finished");
        Assert.False(await at.Operator.OffersAsync("review-result"));

        // The unit list comes after the result notice, and not before.
        await at.Responsible.OpenAsync(at.Path);
        Assert.Equal(0, await at.Responsible.Page.Locator("a[href$='/equipment']").CountAsync());
        await at.Approver.OpenAsync(at.Path);
        await at.Approver.ActAsync(
            "review-result",
            ("number", "試験第20号"),
            ("specificationEdition", "第3版"),
            ("handedOverTo", "試行 花")
        );
    }

    // The form's names begin with a capital letter, those of the wire do not.
    private static string RowOf(JsonNode? row)
    {
        var no = row!["no"]!.GetValue<string>();
        return char.ToUpperInvariant(no[0]) + no[1..];
    }

    private static Task FindAsync(Visitor visitor, string row, string result, string reason) =>
        visitor.ActAsync(
            $"conditions.{row}",
            [
                ("result", result),
                ("reason", reason),
                ("how", "Paper"),
                .. row == "SupplyChain" ? [("lookedAt", "ProcurementRoute")] : NoFields,
            ]
        );

    private static readonly (string, string)[] NoFields = [];

    private static async Task PrepareAsync(EnrollmentPeople at)
    {
        var responsible = at.Responsible;
        await responsible.OpenAsync(at.Path);
        await responsible.PressAsync("a[href$='/result']");
        Assert.Contains("試験第20号", await responsible.ReadAsync(), Ordinal);
        await responsible.OpenAsync(at.Path);
        await responsible.PressAsync("a[href$='/equipment']");
        await responsible.PressAsync("[data-testid=equipment-add]");
        await UnitAsync(responsible, 0, "端末1");
        await UnitAsync(responsible, 1, "ルータ1");
        await responsible.FillAsync("supplyChainCare", "製造者及び調達経路を確認した。");
        await responsible.PressAsync("[data-testid=equipment-send]");
        Assert.Equal(at.Path, responsible.Path);
        await responsible.PressAsync("a[href$='/line']");
        await responsible.PressAsync("[data-testid=line-send]");
        Assert.Equal(at.Path, responsible.Path);
    }

    private static async Task UnitAsync(Visitor visitor, int index, string name)
    {
        await visitor.FillAsync($"units[{index}].name", name);
        await visitor.FillAsync($"units[{index}].maker", "試作製作所");
        await visitor.FillAsync($"units[{index}].model", "TS-100");
        await visitor.FillAsync($"units[{index}].serialNumber", $"試行-web-{index}");
    }

    private static async Task InstallAsync(EnrollmentPeople at)
    {
        await at.Operator.OpenAsync(at.Path);
        foreach (
            var met in await at
                .Operator.Page.Locator("[id='form-installation'] input[value=Met]")
                .AllAsync()
        )
        {
            await met.CheckAsync();
        }

        await at.Operator.ActAsync("installation");
        Assert.False(await at.Operator.OffersAsync("site-verification"));
        await at.Inspector.OpenAsync(at.Path);
        await at.Inspector.ActAsync(
            "site-verification",
            ("how", "OnSite"),
            ("remarks", "現地で確認した。")
        );
    }

    private static async Task TestTheConnectionAsync(EnrollmentPeople at, RoomTerminal device)
    {
        await device.RequestAsync();
        var responsible = at.Responsible;
        await responsible.OpenAsync(at.Path);
        await responsible.PressAsync("a[href$='/certificate-requests']");
        var form = responsible.Page.Locator("[data-testid=certificate-request]").First;
        await form.Locator("input[type=file]").SetInputFilesAsync(device.RequestFile);
        await responsible.PressAsync("[data-testid=certificate-request] button.btn");

        await at.Operator.OpenAsync(at.Path);
        var issue = await at
            .Operator.Page.Locator("[id^='do-certificates.']")
            .First.GetAttributeAsync("id");
        await at.Operator.ActAsync(issue!["do-".Length..]);
        await responsible.OpenAsync(at.Path);
        await responsible.PressAsync(".now__act a");
        var download = await responsible.Page.RunAndWaitForDownloadAsync(() =>
            responsible.Page.Locator("[data-testid=certificate-download]").First.ClickAsync()
        );
        await device.AcceptAsync(await download.PathAsync());
        await at.Operator.OpenAsync(at.Path);
        await at.Operator.ActAsync("connection-test");
    }

    private async Task CompleteAsync(EnrollmentPeople at, RoomTerminal device)
    {
        await at.Operator.OpenAsync(at.Path);
        Assert.False(await at.Operator.OffersAsync("completion"));
        await at.Approver.OpenAsync("/");
        await at.Approver.PressAsync($"#queue a[href='{at.Path}']");
        await at.Approver.PressAsync("#notice-preview");
        Assert.Contains(
            "加入の完了について（通知）",
            await at.Approver.ReadAsync(".paper"),
            Ordinal
        );
        await at.Approver.OpenAsync(at.Path);
        await at.Approver.ActAsync("completion", ("documentNumber", "試験第21号"));

        // Issued but not received: no account on the company face yet.
        var early = await AtDeviceAsync("web2-responsible", device);
        Assert.Equal("/invitation", early.Path);

        await at.Responsible.OpenAsync($"{at.Path}/notice");
        var notice = await at.Responsible.ReadAsync(".paper");
        Assert.Contains("試験第21号", notice, Ordinal);
        Assert.Contains("この文書は見本です。", notice, Ordinal);
        await at.Responsible.PictureAsync("notice");
        await at.Responsible.PressAsync("#receipt button");
        Assert.Contains("加入完了", await at.Responsible.ReadAsync(".now"), Ordinal);
        await at.Responsible.OpenAsync(at.Path);
        await at.Responsible.PictureAsync("case-completed");

        await early.SignInAsync("web2-responsible");
        Assert.Equal("/", early.Path);
        await early.SeeAsync("header a[href='/usage']");
    }

    private Task<Visitor> AtDeviceAsync(string subject, RoomTerminal device) =>
        AtDeviceAsync(subject, device.Certificate, device.Key);

    private sealed record EnrollmentPeople(
        string Path,
        Visitor Responsible,
        Visitor Operator,
        Visitor Approver,
        Visitor Inspector
    );

    /// <summary>A terminal in the room: <c>dsg device request</c> makes its key and its request there.</summary>
    private sealed class RoomTerminal : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("dsg-room-").FullName;

        public string RequestFile => Path.Combine(folder, "device.csr");

        public string Certificate { get; private set; } = "";

        public string Key => File.ReadAllText(Path.Combine(folder, "device.key"));

        public async Task RequestAsync()
        {
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            };
            string[] words =
            [
                Path.Combine(RunningGateway.Root, "artifacts/publish/Dsg.Cli/release/dsg.dll"),
                "device",
                "request",
                "--name",
                "端末1",
                "--out-key",
                "device.key",
                "--out-csr",
                "device.csr",
            ];
            foreach (var word in words)
            {
                start.ArgumentList.Add(word);
            }

            using var process =
                Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
            await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            Assert.Equal(0, process.ExitCode);
        }

        public async Task AcceptAsync(string file) =>
            Certificate = await File.ReadAllTextAsync(file, Cancellation);

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
