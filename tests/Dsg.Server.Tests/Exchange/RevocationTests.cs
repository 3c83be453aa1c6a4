using System.Diagnostics;
using System.Net;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Exchange;

/// <summary>緊急停止 cuts what is running (a server of its own, because the company stays stopped).</summary>
public sealed class RevocationTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    [Fact]
    public async Task Stopping_the_company_cuts_a_running_download_within_a_second()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(60_000_000);
        var (_, file) = await workspace.SendAsync("b.txt", bytes);
        using var download = await workspace.Staff.BeginAsync($"files/{file.Id}/content");
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        await using var body = await download.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        await body.ReadExactlyAsync(buffer);

        using var stream = await workspace.Company.BeginAsync("events");
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal(": ready", await lines.ReadLineAsync());

        await workspace.Office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", workspace.Agreement.Company.ToString(), "試験")
        );
        var clock = Stopwatch.StartNew();
        var taken = 0L;
        var cut = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
            {
                var read = await body.ReadAsync(buffer);
                taken += read;
                if (read == 0)
                {
                    break;
                }
            }
        });

        Assert.True(cut is IOException or HttpRequestException, cut.GetType().Name);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), clock.Elapsed.ToString());
        Assert.True(taken < bytes.Length / 2, $"{taken} bytes came after the stop");
        Assert.Contains(
            "event: ended",
            await lines.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10)),
            StringComparison.Ordinal
        );
        var refused = await workspace.Company.NotReadAsync(workspace.At);
        Assert.Equal("DSG-6002", refused.Code);
        var list = await workspace.Company.GetAsync<Dsg.Wire.Exchange.WorkspaceList>("workspaces");
        Assert.Equal("DSG-6002", Assert.Single(Assert.Single(list.Items).Reasons).Code);
    }
}
