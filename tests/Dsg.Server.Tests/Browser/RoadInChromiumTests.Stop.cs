using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

public sealed partial class RoadInChromiumTests
{
    private const string WhyStopped = "端末の感染が疑われるため（試行）";
    private const string OwnWish = "本人からの申出（試行）";

    // Promised: 1 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(3);

    // Reads a download so slowly that it is still running when it is cut.
    private const string ObtainSlowly = """
        async path => {
            const answer = await fetch(path);
            const reader = answer.body.getReader();
            window.obtaining = { bytes: 0, ended: false, cutAt: 0 };
            const pause = () => new Promise(go => setTimeout(go, 200));
            void (async () => {
                try {
                    for (;;) {
                        const { done, value } = await reader.read();
                        if (done) { window.obtaining.ended = true; return; }
                        window.obtaining.bytes += value.length;
                        await pause();
                    }
                } catch { window.obtaining.cutAt = Date.now(); }
            })();
            return answer.status;
        }
        """;

    [Fact]
    public async Task Step_6_a_stop_cuts_at_once_and_everybody_reads_what_they_may()
    {
        var (sending, _) = await WorkspaceAsync();
        var file = await SendAsync(sending, "長い記録.bin", new byte[100_000_000]);
        var workspace = sending.Address["/api/v1".Length..];
        var stop = new Stop(
            await SignedInAsync("operations", "shikou-sakura"),
            await SignedInAsync("operations", "mogi-shigeru")
        );
        var recipient = await SignedInAsync("staff", "shiken-ichiro");

        try
        {
            await stop.PrepareAsync("Company", "架空電機株式会社", WhyStopped);
            Assert.Equal(
                200,
                await recipient.AskAsync<int>(ObtainSlowly, RoadWorkspace.ContentOf(file.File))
            );
            await SeeTheCutAsync(recipient, await stop.BeginAsync());
            await ReadWhatTheyMayAsync(workspace);
            await stop.ConfirmAsync();
            await stop.LiftAsync();
            var ordinary = await SignedInAsync("company", "mihon-jiro");
            await ordinary.OpenAsync(workspace);
            Assert.Contains("利用できます", await ordinary.ReadAsync(".now"), Ordinal);
            await ReadTheOwnGroundAsync(stop, workspace);
        }
        finally
        {
            await LiftEverythingAsync();
        }
    }

    [Fact]
    public async Task Step_7_an_auditor_reads_the_records_without_names_of_files()
    {
        var (sending, receiving) = await WorkspaceAsync();
        var sent = await SendAsync(sending, "設計図一式.txt", TestFiles.Text("本文"));
        using (var content = await receiving.ObtainAsync(sent.File))
        {
            await content.Content.ReadAsByteArrayAsync(Cancellation);
        }

        await receiving.User.DoAsync($"/api/v1/dispatches/{sent.Dispatch}/receipt");
        var cases = await office.Operator.GetAsync("/api/v1/enrollments");
        var enrollment = cases["items"]!
            .AsArray()
            .First(row => row!["companyName"]!.GetValue<string>() == "架空電機株式会社")!["id"]!;

        var auditor = await SignedInAsync("operations", "reidai-kiyoshi");
        await auditor.PictureAsync("auditor-home");
        await auditor.OpenAsync("/audit");
        var first = await RecordsAsync(auditor, "case", $"enrollment/{enrollment}");
        Assert.Contains("申請", first, Ordinal);
        Assert.Contains("受領", first, Ordinal);
        var ofDispatch = await RecordsAsync(auditor, "case", $"dispatch/{sent.Dispatch}");
        Assert.Contains("取得", ofDispatch, Ordinal);
        Assert.Contains("受領", ofDispatch, Ordinal);
        Assert.DoesNotContain("設計図", ofDispatch, Ordinal);
        Assert.DoesNotContain("試行の送付", ofDispatch, Ordinal);
        Assert.Contains("取得", await RecordsAsync(auditor, "mentions", sent.File), Ordinal);
        await auditor.PictureAsync("records");

        await auditor.OpenAsync("/audit/ledger");
        Assert.Matches("[1-9]", await auditor.ReadAsync("[data-testid=ledger-size]"));
        Assert.Contains(
            "dsg ledger verify",
            await auditor.ReadAsync("[data-testid=ledger-command]"),
            Ordinal
        );
        await auditor.PictureAsync("ledger");
        var folder = await auditor.ReadAsync("[data-testid=ledger-folder]");
        Assert.Equal(0, await LedgerCopy.VerifyAsync(Path.GetDirectoryName(folder.Trim())!));

        // An auditor changes nothing: the pages of the office's work are not theirs.
        Assert.Equal(
            403,
            await auditor.AskAsync<int>(
                "async path => (await fetch(path)).status",
                "/suspensions/new"
            )
        );
        auditor.Forgive(complaint => complaint.Contains("403", Ordinal));
    }

    private static async Task<string> RecordsAsync(Visitor auditor, string field, string value)
    {
        await auditor.OpenAsync("/audit");
        await auditor.FillAsync(field, value);
        await auditor.PressAsync("#do-filter");
        // With what is folded away.
        return await auditor.Page.Locator("#records").TextContentAsync() ?? "";
    }

    private static async Task SeeTheCutAsync(Visitor recipient, DateTimeOffset stopped)
    {
        JsonElement seen;
        var patience = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(60);
        do
        {
            seen = await recipient.AskAsync<JsonElement>("() => window.obtaining");
            Assert.False(seen.GetProperty("ended").GetBoolean(), "It went through to its end.");
            Assert.True(DateTimeOffset.UtcNow < patience, "It was not cut.");
        } while (seen.GetProperty("cutAt").GetInt64() == 0);

        Assert.InRange(seen.GetProperty("bytes").GetInt64(), 1, 99_999_999);
        var cut = DateTimeOffset.FromUnixTimeMilliseconds(seen.GetProperty("cutAt").GetInt64());
        Assert.True(cut - stopped < LongestCut, $"Cut {cut - stopped} after the stop.");
        recipient.Forgive(complaint => complaint.Contains("ERR_", Ordinal));
    }

    private async Task ReadWhatTheyMayAsync(string workspace)
    {
        var ordinary = await SignedInAsync("company", "mihon-jiro");
        await ordinary.OpenAsync(workspace);
        var told = await ordinary.ReadAsync();
        Assert.Contains("利用停止中です。詳細は貴社の申請責任者へ", told, Ordinal);
        Assert.DoesNotContain(WhyStopped, told, Ordinal);
        await ordinary.PictureAsync("stopped");

        var responsible = await SignedInAsync("company", "kakuu-hanako");
        Assert.Contains(
            WhyStopped,
            await responsible.ReadAsync("[data-testid=stop-reason]"),
            Ordinal
        );
        await responsible.PictureAsync("stopped-responsible");

        var room = Path.Combine(Gateway.DataFolder, "demo", "terminals", "room-b");
        var outsider = await AtDeviceAsync(
            "bugai-taichi",
            await File.ReadAllTextAsync(Path.Combine(room, "certificate.pem"), Cancellation),
            await File.ReadAllTextAsync(Path.Combine(room, "key.pem"), Cancellation)
        );
        Assert.Equal(404, await outsider.OpenAsync(workspace));
        var guessed = await outsider.ReadAsync();
        Assert.Equal(404, await outsider.OpenAsync($"/workspaces/{Guid.CreateVersion7()}"));
        Assert.Equal(guessed, await outsider.ReadAsync());
    }

    private async Task ReadTheOwnGroundAsync(Stop stop, string workspace)
    {
        await stop.PrepareAsync("Person", "試作 京子", OwnWish);
        await stop.BeginAsync();
        var person = await SignedInAsync("company", "shisaku-kyoko");
        await person.OpenAsync(workspace);
        var unmet = await person.ReadAsync("#unmet");
        Assert.Contains("利用者が停止されていないこと", unmet, Ordinal);
        Assert.Contains("いつから", unmet, Ordinal);
        Assert.Contains("解消できる人", unmet, Ordinal);
        await person.PictureAsync("own-ground");
        await stop.LiftAsync();
        Assert.Equal(200, await person.OpenAsync(workspace));
    }

    /// <summary>The open workspace of the demo data, from both sides, through the API.</summary>
    private async Task<(RoadWorkspace Sending, RoadWorkspace Receiving)> WorkspaceAsync()
    {
        var room = Path.Combine(Gateway.DataFolder, "demo", "terminals", "room-a");
        var device = X509Certificate2.CreateFromPemFile(
            Path.Combine(room, "certificate.pem"),
            Path.Combine(room, "key.pem")
        );
        var sender = Gateway.Site.Person("mihon-jiro", "company", device);
        var recipient = Gateway.Site.Person("shiken-ichiro", "staff");
        var agreement = (await AgreementsOfAsync(sender))
            .Intersect(await AgreementsOfAsync(recipient))
            .Single();
        return (
            new RoadWorkspace(sender, agreement, "試験 一郎"),
            new RoadWorkspace(recipient, agreement)
        );
    }

    private static async Task<IEnumerable<string>> AgreementsOfAsync(RoadPerson person)
    {
        var known = await person.GetAsync("/api/v1/workspaces");
        return known["items"]!.AsArray().Select(row => row!["agreement"]!.GetValue<string>());
    }

    private static async Task<(string Dispatch, string File)> SendAsync(
        RoadWorkspace sending,
        string name,
        byte[] content
    )
    {
        var sent = await sending.SendAsync((name, content));
        var file = sent["files"]![0]!;
        Assert.Equal("obtainable", RoadWorkspace.StageOf(file));
        return (sent["id"]!.GetValue<string>(), file["id"]!.GetValue<string>());
    }

    /// <summary>Whatever became of the test, those after it find the demo company as it was; stops of other tests stay.</summary>
    private async Task LiftEverythingAsync()
    {
        var stopped = await office.Operator.GetAsync("/api/v1/suspensions");
        foreach (
            var row in stopped["items"]!
                .AsArray()
                .Where(row => row!["reason"]?.GetValue<string>() is WhyStopped or OwnWish)
        )
        {
            var path = $"/api/v1/suspensions/{row!["level"]}/{row["target"]}";
            var why = new JsonObject { ["reason"] = "試行の終わり" };
            await office.Operator.TryAsync(HttpMethod.Post, $"{path}/lift-proposal", why);
            await office.Approver.TryAsync(HttpMethod.Post, $"{path}/lift");
        }
    }

    /// <summary>A stop by one operator; confirmed, and lifted, by an approver.</summary>
    private sealed class Stop(Visitor @operator, Visitor approver)
    {
        private string path = "";

        public async Task PrepareAsync(string level, string target, string reason)
        {
            await @operator.OpenAsync("/suspensions");
            await @operator.PressAsync("a[href='/suspensions/new']");
            await @operator.PressAsync($"#level-{level}");
            await @operator.ChooseAsync("stop.target", target);
            await @operator.FillAsync("stop.reason", reason);
            await @operator.PictureAsync($"stop-{level}");
            await @operator.PressAsync("#do-stop");
            await @operator.BeVerifiedAsync("stop");
        }

        /// <summary>Presses the last button; gives when the gateway had answered that it is done.</summary>
        public async Task<DateTimeOffset> BeginAsync()
        {
            await @operator.PressAsync("#do-step-up");
            path = @operator.Path;
            Assert.False(await @operator.OffersAsync("confirmation"));
            var answered = await @operator.AskAsync<double>(
                "() => performance.timeOrigin + performance.getEntriesByType('navigation')[0].redirectEnd"
            );
            return DateTimeOffset.FromUnixTimeMilliseconds((long)answered);
        }

        public async Task ConfirmAsync()
        {
            await approver.OpenAsync(path);
            await approver.ActAsync("confirmation");
        }

        public async Task LiftAsync()
        {
            await @operator.OpenAsync(path);
            await @operator.ActAsync("lift-proposal", ("reason", "異常がないことを確認した。"));
            await approver.OpenAsync(path);
            await approver.ActAsync("lift");
        }
    }
}
