using System.Net;
using System.Text;
using Dsg.Server.Tests.Api;
using Dsg.Tests.Scanning;
using Dsg.Transfer.Safety.Rescans;
using Dsg.Wire.Documents;
using Dsg.Wire.Exchange;

namespace Dsg.Server.Tests.Exchange;

/// <summary>New signatures find harm in a file that somebody has and somebody is just obtaining: it ends at once, and all concerned are told.</summary>
public sealed class RescanRoadTests : IAsyncLifetime
{
    // Promised: 1 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo signatures = Directory.CreateTempSubdirectory("dsg-ndb-");
    private readonly ScanningServer server = new()
    {
        Between = (socket, configuration) =>
            new ScannerRelay(socket, configuration) { Version = 27_500 },
    };

    [Fact]
    public async Task What_new_signatures_find_is_withdrawn_from_everybody_at_once()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(60_000_000);
        Encoding.ASCII.GetBytes("a phrase nobody minded yet").CopyTo(bytes, 30_000_000);
        var (dispatch, file) = await workspace.SendAsync("議事録.txt", bytes);
        var (_, other) = await workspace.SendAsync("名簿.txt", OpenWorkspace.Prose(20_000));
        Assert.Equal("obtainable", file.Stage);
        using var download = await RunningDownload.BeginAsync(
            workspace.Staff,
            file.Id,
            bytes.Length
        );

        await using var newer = await NewerAsync();
        var relay = server.Relay!;
        (relay.Target, relay.Version) = (newer.Socket, 27_501);
        await server.Service<RescanPipeline>().LookAsync(TestContext.Current.CancellationToken);
        var found = await RecalledAsync(workspace, dispatch.Id);

        await download.IsCutAsync(LongestCut);
        Assert.Equal("malware.found", found.Reason?.Code);
        foreach (var side in new[] { workspace.Company, workspace.Staff })
        {
            Assert.Equal(409, (await side.NotReadAsync($"files/{file.Id}/content")).Status);
            Assert.Contains(
                "後の確認により有害なプログラムが見つかりました",
                await PageAsync(side, ""),
                StringComparison.Ordinal
            );
            Assert.Contains(
                "新しいウイルス定義による再確認で見つかりました",
                await PageAsync(side, $"dispatches/{dispatch.Id}"),
                StringComparison.Ordinal
            );
        }

        var opened = await workspace.Office.Operator.GetAsync<CaseView>($"quarantines/{file.Id}");
        Assert.Equal("Reviewing", opened.Stage);
        await DoneAsync();
        var home = await PageAsync(workspace.Office.Operator, "");
        Assert.Contains("ClamAV 1.4.", home, StringComparison.Ordinal);
        Assert.Contains("/27501　確認済み 2件・有害 1件", home, StringComparison.Ordinal);
        await OpenWorkspace.ObtainAsync(workspace.Staff, other.Id);
    }

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        signatures.Delete(recursive: true);
    }

    /// <summary>A clamd that knows one harmful phrase more.</summary>
    private async Task<OtherClamd> NewerAsync()
    {
        const string eicar =
            "58354f2150254041505b345c505a58353428505e2937434329377d24"
            + "45494341522d5354414e444152442d414e544956495255532d544553542d46494c452124482b482a";
        var phrase = Convert.ToHexStringLower("a phrase nobody minded yet"u8);
        await File.WriteAllTextAsync(
            Path.Combine(signatures.FullName, "new.ndb"),
            $"DSG.Test.EICAR:0:*:{eicar}\nDSG.Test.Phrase:0:*:{phrase}\n",
            TestContext.Current.CancellationToken
        );
        var newer = await OtherClamd.StartAsync(
            server.ScannerConfiguration,
            database: signatures.FullName
        );
        await newer.HealthAsync(TestContext.Current.CancellationToken);
        return newer;
    }

    private static async Task<FileInDispatch> RecalledAsync(OpenWorkspace workspace, Guid dispatch)
    {
        for (var i = 0; i < 600; i++)
        {
            var view = await workspace.Staff.GetAsync<DispatchView>($"dispatches/{dispatch}");
            if (view.Files[0] is { Stage: "quarantined", RecalledAt: not null } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It was not found.");
    }

    private async Task DoneAsync()
    {
        var rescans = server.Service<IRescanQueue>();
        for (var i = 0; i < 600; i++)
        {
            var now = TimeProvider.System.GetUtcNow();
            var token = TestContext.Current.CancellationToken;
            if (await rescans.StandingAsync(now, token) is { Left: 0 })
            {
                return;
            }

            await Task.Delay(50, token);
        }

        throw new TimeoutException("The round did not end.");
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
