using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

public sealed partial class ApiRoadTests
{
    private const long LargeSize = 300_000_000;

    private static readonly TimeSpan CutPromise = TimeSpan.FromSeconds(1);

    private string largeFile = "";
    private string dispatch = "";

    // Step 4.
    private async Task SendObtainAndConfirm()
    {
        var small = TestFiles.Text("部品番号,数量\r\nA-1,10\r\n");
        var (id, files) = await Sender.BeginAsync(
            ("部品一覧.csv", small.Length),
            ("整備記録.txt", LargeSize)
        );
        (dispatch, largeFile) = (id, files[1]);
        await Sender.Tus.SendAsync(files[0], small);
        await SendLargeWithInterruption();
        await SendersOutsideSeeNothing();
        var done = await Sender.CheckedAsync(dispatch);
        Assert.All(
            done["files"]!.AsArray(),
            file => Assert.Equal("obtainable", RoadWorkspace.StageOf(file))
        );

        await Recipient.User.RefusedAsync(422, $"/api/v1/dispatches/{dispatch}/receipt");
        using (var answer = await Recipient.ObtainAsync(files[0]))
        {
            Assert.Equal(small, await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }

        using var pattern = new PatternStream(LargeSize);
        await ObtainRangesOf(pattern);
        await ObtainAllOf(pattern);
        await Recipient.User.DoAsync($"/api/v1/dispatches/{dispatch}/receipt");
        var seen = await Sender.DispatchAsync(dispatch);
        Assert.Single(seen["receipts"]!.AsArray());
        Assert.All(seen["files"]!.AsArray(), file => Assert.NotEmpty(file!["obtained"]!.AsArray()));
    }

    private async Task SendLargeWithInterruption()
    {
        var address = await Sender.Tus.CreateAsync(largeFile, LargeSize);
        using (var broken = new PatternStream(LargeSize, breaksAt: LargeSize / 3))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
                Sender.Tus.AppendAsync(address, broken)
            );
        }

        var offset = await Sender.Tus.OffsetAsync(address);
        Assert.InRange(offset, 1, LargeSize / 3);
        using var wrong = new PatternStream(LargeSize) { Position = offset + 1 };
        var conflict = (await Sender.Tus.AppendAsync(address, wrong)).Expect(409);
        Assert.Equal("DSG-5010", Text(conflict, "code"));

        using var rest = new PatternStream(LargeSize) { Position = offset };
        (await Sender.Tus.AppendAsync(address, rest)).Expect(204);
    }

    private async Task SendersOutsideSeeNothing()
    {
        using var device = X509Certificate2.CreateFromPemFile(
            Path.Combine(gateway.DataFolder, "demo", "terminals", "room-b", "certificate.pem"),
            Path.Combine(gateway.DataFolder, "demo", "terminals", "room-b", "key.pem")
        );
        var outsider = gateway.Site.Person("bugai-taichi", "company", device);
        var nothing = Guid.CreateVersion7();
        foreach (
            var (there, nowhere) in new[]
            {
                (Sender.Address, $"/api/v1/workspaces/{nothing}"),
                ($"/api/v1/dispatches/{dispatch}", $"/api/v1/dispatches/{nothing}"),
                (RoadWorkspace.ContentOf(largeFile), RoadWorkspace.ContentOf(nothing.ToString())),
                ($"/api/v1/agreements/{use.Agreement}", $"/api/v1/agreements/{nothing}"),
            }
        )
        {
            var guessed = await outsider.TryAsync(HttpMethod.Get, there);
            var missing = await outsider.TryAsync(HttpMethod.Get, nowhere);
            Assert.Equal(404, guessed.Status);
            Assert.Equal(missing.Text, guessed.Text);
            Assert.Equal(HeadersOf(missing), HeadersOf(guessed));
        }
    }

    private async Task ObtainRangesOf(PatternStream pattern)
    {
        foreach (
            var (from, to) in new[]
            {
                (0L, 0L),
                (262_143L, 262_144L),
                (LargeSize - 99, LargeSize - 1),
            }
        )
        {
            using var answer = await Recipient.ObtainAsync(largeFile, $"bytes={from}-{to}");
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            var expected = new byte[to - from + 1];
            pattern.Position = from;
            pattern.ReadExactly(expected);
            Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }

        using var beyond = await Recipient.ObtainAsync(largeFile, $"bytes={LargeSize}-");
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    private async Task ObtainAllOf(PatternStream pattern)
    {
        pattern.Position = 0;
        using var answer = await Recipient.ObtainAsync(largeFile);
        await using var bytes = await answer.Content.ReadAsStreamAsync(Cancellation);
        var arrived = await SHA256.HashDataAsync(bytes, Cancellation);
        Assert.Equal(TestFiles.Sha256(pattern), Convert.ToHexStringLower(arrived));
    }

    // Step 5.
    private async Task FindTheHarmfulFileStopped()
    {
        var harmful = TestFiles.Zip("readme.txt", TestFiles.Eicar());
        var told = await Sender.SendAsync(
            ("資料.zip", harmful),
            ("本文.txt", TestFiles.Text("本文"))
        );
        var file = told["files"]![0]!;
        Assert.Equal("quarantined", RoadWorkspace.StageOf(file));
        Assert.Equal("malware.found", file["reason"]!["code"]!.GetValue<string>());
        Assert.NotEmpty(file["reason"]!["text"]!["ja"]!.GetValue<string>());
        // The harmless file beside it is not held back.
        Assert.Equal("obtainable", RoadWorkspace.StageOf(told["files"]![1]));

        foreach (var side in new[] { Recipient, Sender })
        {
            using var answer = await side.ObtainAsync(Text(file, "id"));
            var problem = (await Reply.ReadAsync(answer, Cancellation)).Expect(409);
            Assert.Equal("DSG-5008", Text(problem, "code"));
        }

        var held = await office.Operator.GetAsync("/api/v1/files/held");
        var row = held["items"]!.AsArray().Single(each => Text(each!, "id") == Text(file, "id"))!;
        Assert.Equal("malware.found", row["reason"]!["code"]!.GetValue<string>());
        Assert.DoesNotContain("資料", held.ToJsonString(Readable), Ordinal);
    }

    // Step 6.
    private async Task StopTheCompany()
    {
        using var running = await Recipient.ObtainAsync(largeFile);
        await using var bytes = await running.Content.ReadAsStreamAsync(Cancellation);
        var buffer = new byte[64 * 1024];
        long read = await bytes.ReadAsync(buffer, Cancellation);

        var suspension = new JsonObject
        {
            ["level"] = "company",
            ["target"] = company.Id,
            ["reason"] = "試行の緊急停止の理由",
        };
        await office.Operator.DoAsync("/api/v1/suspensions", suspension);
        var stopped = Stopwatch.GetTimestamp();
        // Read on until the end comes, however it comes.
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            int count;
            while ((count = await bytes.ReadAsync(buffer, Cancellation)) > 0)
            {
                read += count;
            }
        });
        Assert.True(read < LargeSize, "The running download went through to its end.");
        Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, 3 * CutPromise);

        await EverybodyReadsWhatTheyMay();
        await office.Operator.RefusedAsync(403, $"{Stop}/confirmation");
        await office.Approver.DoAsync($"{Stop}/confirmation");
        await LiftByTwo();
    }

    private string Stop => $"/api/v1/suspensions/company/{company.Id}";

    private async Task EverybodyReadsWhatTheyMay()
    {
        var ordinary = await Sender.User.TryAsync(HttpMethod.Get, Sender.Address);
        var problem = ordinary.Expect(403);
        Assert.Equal("DSG-6002", Text(problem, "code"));
        Assert.Contains(
            "利用停止中です。詳細は貴社の申請責任者へ",
            Text(problem, "title"),
            Ordinal
        );
        Assert.DoesNotContain("試行の緊急停止の理由", problem.ToJsonString(Readable), Ordinal);
        var responsible = company.ResponsibleAtTerminal;
        var named = (await responsible.TryAsync(HttpMethod.Get, Sender.Address)).Expect(403);
        Assert.Contains("企業が停止されていないこと", named.ToJsonString(Readable), Ordinal);
        using var page = new HttpRequestMessage(HttpMethod.Get, $"/workspaces/{use.Agreement}");
        page.Headers.Accept.ParseAdd("text/html");
        using var shown = await responsible.SendAsync(page);
        var text = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("試行の緊急停止の理由", text, Ordinal);
    }

    private async Task LiftByTwo()
    {
        var why = new JsonObject { ["reason"] = "試行の終わり" };
        await office.Operator.DoAsync($"{Stop}/lift-proposal", why);
        await office.Approver.DoAsync($"{Stop}/lift");
        await Sender.ReadAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string HeadersOf(Reply reply) =>
        string.Join(
            '\n',
            reply
                .Headers.Where(header => header.Key != "Date")
                .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
        );
}
