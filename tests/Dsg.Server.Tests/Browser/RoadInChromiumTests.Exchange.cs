using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

public sealed partial class RoadInChromiumTests
{
    private const long LargeSize = 300_000_000;
    private const string Large = "整備記録.bin";
    private const string Small = "部品一覧.csv";
    private const string Harmful = "有害なプログラムを検出したため、隔離しました。";

    // Slow enough for a reload in the middle, on any machine.
    private const int SlowBytesPerSecond = 40_000_000;

    // 300 MB through the scanner of a busy machine.
    private const float LongMilliseconds = 240_000;

    private const string UntilQuarantined = """
        async path => {
            for (;;) {
                const dispatch = await (await fetch("/api/v1" + path)).json();
                if (dispatch.files[0].stage === "quarantined") return true;
                await new Promise(go => setTimeout(go, 100));
            }
        }
        """;

    [Fact]
    public async Task Step_4_two_files_are_sent_over_a_reload_obtained_and_confirmed()
    {
        using var files = new SentFiles();
        var sender = await SignedInAsync("company", "mihon-jiro");
        await OpenSendFormAsync(sender, "整備記録 9月分");
        await sender.SetFilesAsync(files.Small, files.Large);
        await SendOverAReloadAsync(sender, files.Large);
        await sender.PressAsync("[data-totals] a");
        var dispatch = sender.Path;
        var recipient = await SignedInAsync("staff", "shiken-ichiro");
        await SeeCheckedAsync(sender, 2);

        await recipient.OpenAsync(dispatch);
        Assert.Equal(0, await recipient.Page.Locator("[data-testid=confirm-receipt]").CountAsync());
        var links = recipient.Page.Locator("a.file__action");
        Assert.Equal(2, await links.CountAsync());
        await ObtainRangeAsync(recipient, Large);
        foreach (var (name, path) in new[] { (Small, files.Small), (Large, files.Large) })
        {
            var link = recipient.Page.Locator($"a[href='{await LinkOfAsync(recipient, name)}']");
            var download = await recipient.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            Assert.Equal(name, download.SuggestedFilename);
            Assert.Equal(await DigestAsync(path), await DigestAsync(await download.PathAsync()));
        }

        await recipient.OpenAsync(dispatch);
        await recipient.PressAsync("[data-testid=confirm-receipt]");
        await sender.OpenAsync(dispatch);
        var seen = await sender.ReadAsync("#dispatch");
        Assert.Equal(2, Regex.Count(seen, "取得 .*試験 一郎", RegexOptions.NonBacktracking));
        Assert.Contains("受領確認", seen, Ordinal);
        await sender.PictureAsync("dispatch");
        await sender.PressAsync("a[href$='/receipt']");
        Assert.Contains(
            "契約上の納入、検査又は給付の完了の確認を示すものではありません。",
            await sender.ReadAsync(".paper"),
            Ordinal
        );
        await sender.OpenAsync("/workspaces");
        await sender.PressAsync("#workspaces tbody a");
        await sender.PictureAsync("workspace");
    }

    [Fact]
    public async Task Step_5_a_harmful_file_is_held_with_its_reason_and_nobody_obtains_it()
    {
        var sender = await SignedInAsync("company", "mihon-jiro");
        await OpenSendFormAsync(sender, "資料の送付");
        var zip = new FilePayload
        {
            Name = "資料一式.zip",
            MimeType = "application/zip",
            Buffer = TestFiles.Zip("readme.txt", TestFiles.Eicar()),
        };
        await sender.Page.Locator("#send-files").SetInputFilesAsync(zip);
        await sender.Page.Locator("form[data-upload] > .actions button").ClickAsync();
        // The page hears of changes only after the verdict: what happened until then must be shown all the same.
        var verdict = new TaskCompletionSource();
        await sender.Page.RouteAsync(
            "**/api/v1/events",
            async route =>
            {
                await verdict.Task;
                await route.ContinueAsync();
            }
        );
        await sender.PressAsync("[data-totals] a");
        await sender.AskAsync<bool>(UntilQuarantined, sender.Path);
        verdict.SetResult();
        await sender
            .Page.Locator(".chip", new() { HasText = "隔離" })
            .First.WaitForAsync(new() { Timeout = LongMilliseconds });
        Assert.Contains(Harmful, await sender.ReadAsync(".file__reason"), Ordinal);
        Assert.Contains("取得できるファイルはありません", await sender.ReadAsync(".now"), Ordinal);
        await sender.PictureAsync("quarantined");
        var dispatch = sender.Path;

        var recipient = await SignedInAsync("staff", "shiken-ichiro");
        await recipient.OpenAsync(dispatch);
        foreach (var visitor in new[] { sender, recipient })
        {
            Assert.Equal(0, await visitor.Page.Locator("a.file__action").CountAsync());
        }

        var answer = await recipient.AskAsync<JsonElement>(
            "async path => (await fetch('/api/v1' + path)).json()",
            dispatch
        );
        var file = answer.GetProperty("files")[0].GetProperty("id").GetString();
        foreach (var visitor in new[] { sender, recipient })
        {
            var refused = await visitor.AskAsync<string>(
                "async path => { const answer = await fetch(path); return `${answer.ok} ${await answer.text()}`; }",
                RoadWorkspace.ContentOf(file!)
            );
            Assert.Matches("^false .*DSG-5[0-9]{3}", refused);
            visitor.Forgive(complaint => complaint.Contains("/content", Ordinal));
        }

        var held = await SignedInAsync("operations", "shikou-sakura");
        await held.PressAsync("[data-testid=health-held] a");
        var row = await held
            .Page.Locator("#held tbody tr", new() { HasText = file })
            .InnerTextAsync();
        Assert.Contains("隔離", row, Ordinal);
        Assert.Contains(Harmful, row, Ordinal);
        Assert.DoesNotContain("資料", await held.ReadAsync(), Ordinal);
        await held.PictureAsync("held");
    }

    private static async Task OpenSendFormAsync(Visitor sender, string subject)
    {
        await sender.OpenAsync("/workspaces");
        await sender.PressAsync("#workspaces tbody a");
        await sender.PressAsync("#send");
        Assert.Contains("送信できません", await sender.ReadAsync(".bands"), Ordinal);
        Assert.True(await sender.Page.Locator("input[name=marking]").First.IsCheckedAsync());
        Assert.Equal("1", await sender.Page.InputValueAsync("[name='designationItem#']"));
        await sender.Page.GetByLabel("試験 一郎").CheckAsync();
        await sender.FillAsync("subject", subject);
    }

    /// <summary>Sends, reloads the page in the middle, picks the same file again: the rest goes, not the whole.</summary>
    private static async Task SendOverAReloadAsync(Visitor sender, string large)
    {
        var offsets = new ConcurrentQueue<long>();
        sender.Page.Request += (_, request) =>
        {
            if (request.Method == "PATCH")
            {
                offsets.Enqueue(long.Parse(request.Headers["upload-offset"], null));
            }
        };
        var row = sender.Page.Locator("[data-files] .file", new() { HasText = Large });
        await sender.SlowDownAsync(SlowBytesPerSecond);
        await sender.Page.Locator("form[data-upload] > .actions button").ClickAsync();
        await Assertions.Expect(row.Locator("small")).ToHaveTextAsync(Progress());
        await sender.PictureAsync("sending");

        await sender.Page.ReloadAsync();
        Assert.Contains("送信の途中です", await row.InnerTextAsync(), Ordinal);
        await sender.SlowDownAsync(-1);
        offsets.Clear();
        await sender.SetFilesAsync(large);
        await sender
            .Page.Locator("[data-totals] a")
            .WaitForAsync(new() { Timeout = LongMilliseconds });
        Assert.InRange(offsets.First(), 1, LargeSize - 1);
    }

    private static Task SeeCheckedAsync(Visitor visitor, int count) =>
        Assertions
            .Expect(visitor.Page.Locator("#dispatch .chip", new() { HasText = "安全確認済み" }))
            .ToHaveCountAsync(count, new() { Timeout = LongMilliseconds });

    private static async Task ObtainRangeAsync(Visitor recipient, string name)
    {
        const long from = 262_143;
        var part = await recipient.AskAsync<JsonElement>(
            """
            async path => {
                const answer = await fetch(path, { headers: { Range: "bytes=262143-262144" } });
                return { status: answer.status, range: answer.headers.get("content-range"), bytes: [...new Uint8Array(await answer.arrayBuffer())] };
            }
            """,
            await LinkOfAsync(recipient, name)
        );
        using var pattern = new PatternStream(LargeSize) { Position = from };
        Assert.Equal(206, part.GetProperty("status").GetInt32());
        Assert.Equal($"bytes {from}-{from + 1}/{LargeSize}", part.GetProperty("range").GetString());
        Assert.Equal(
            [pattern.ReadByte(), pattern.ReadByte()],
            part.GetProperty("bytes").EnumerateArray().Select(each => each.GetInt32())
        );
    }

    private static async Task<string> LinkOfAsync(Visitor visitor, string name) =>
        await visitor
            .Page.Locator("li.file", new() { HasText = name })
            .Locator("a.file__action")
            .GetAttributeAsync("href")
        ?? throw new InvalidOperationException($"{name} has no link.");

    private static async Task<string> DigestAsync(string path)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Cancellation));
    }

    // 「45 MB / 300 MB　40 MB/s　あと 7 秒」
    [GeneratedRegex(@"[0-9.]+ MB / 300 MB\s+[0-9.]+ [KMG]?B/s\s+あと [0-9]+ [秒分]")]
    private static partial Regex Progress();

    /// <summary>What is sent: a short list, and 300 MB.</summary>
    private sealed class SentFiles : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("dsg-sent-").FullName;

        public SentFiles()
        {
            File.WriteAllText(Small, "部品番号,数量\r\nA-1,10\r\n");
            using var content = new PatternStream(LargeSize);
            using var file = File.Create(Large);
            content.CopyTo(file);
        }

        public string Small => Path.Combine(folder, RoadInChromiumTests.Small);

        public string Large => Path.Combine(folder, RoadInChromiumTests.Large);

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
