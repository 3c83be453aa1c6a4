using System.Net;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Exchange;

namespace Dsg.Server.Tests.Exchange;

/// <summary>While the scanner cannot be reached, both sides and the office read that and when it is tried again, and no byte leaves.</summary>
public sealed class WaitingFilesTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dsg-no-clamd-");
    private ApiServer? server;

    [Fact]
    public async Task A_file_that_waits_says_why_and_when_it_is_tried_again()
    {
        using var office = await Office.OpenAsync(Server);
        var workspace = await OpenWorkspace.OpenAsync(office);
        var bytes = OpenWorkspace.Prose(5_000);
        var begun = await workspace.BeginAsync(("試験成績.txt", bytes.Length));
        var file = begun.Files[0].Id;
        using var created = await workspace.CreateAsync(workspace.Company, file, bytes.Length);
        using var sent = await workspace.PatchAsync(file, 0, bytes);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);

        foreach (var side in new[] { workspace.Company, workspace.Staff })
        {
            var (seen, check) = await WaitsAsync(side, begun.Id);
            Assert.Equal("checking", seen.Stage);
            Assert.Equal("scanner.unavailable", seen.Reason?.Code);
            Assert.Equal("assembled", check.Step);
            Assert.True(check.Attempts >= 1);
            Assert.True(check.NextAttempt > check.Since && check.Deadline > check.Since);
            var page = await PageAsync(side, $"dispatches/{begun.Id}");
            Assert.Contains("安全確認の待機中", page, StringComparison.Ordinal);
            Assert.Matches(
                "ウイルス対策ソフトに接続できないため、待機しています。次の試行は [0-9]{2}:[0-9]{2} です。",
                page
            );
            Assert.Equal(409, (await side.NotReadAsync($"files/{file}/content")).Status);
        }

        var home = await PageAsync(office.Operator, "");
        Assert.Contains(
            "隔離環境を使用できません。すべてのファイルが待機します",
            home,
            StringComparison.Ordinal
        );
        Assert.Contains("内容を確認するプログラムがありません。", home, StringComparison.Ordinal);
        Assert.Contains("1件・5.0 KB", home, StringComparison.Ordinal);
        Assert.Contains("この1時間に 0件", home, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync()
    {
        // Sound settings, and nobody behind the socket.
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "clamd.conf"),
            """
            TemporaryDirectory /dev/shm
            StreamMaxLength 100M
            MaxFileSize 100M
            MaxScanSize 400M
            AlertExceedsMax yes
            AlertEncrypted yes
            """
        );
        server = new ApiServer { ScannerEndPoint = $"unix:{folder.FullName}/clamd.sock" };
        await server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private ApiServer Server => server ?? throw new InvalidOperationException("Not started.");

    private static async Task<(FileInDispatch File, CheckView Check)> WaitsAsync(
        ApiClient side,
        Guid dispatch
    )
    {
        for (var i = 0; i < 150; i++)
        {
            var file = (await side.GetAsync<DispatchView>($"dispatches/{dispatch}")).Files[0];
            if (file is { Check: { Step: "assembled", Attempts: > 0 } check })
            {
                return (file, check);
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("It was not tried.");
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var answer = await client.SendAsync(
            "../../" + path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {page}");
        return WebUtility.HtmlDecode(page);
    }
}
