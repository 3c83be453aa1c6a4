using Dsg.Server.Tests.Api;
using Dsg.Wire.Documents;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Exchange;

/// <summary>緊急停止, 職権による加入終了 and 端末の停止 cut what is running (a server of its own, because the company stays stopped).</summary>
public sealed class RevocationTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    // Promised: 1 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Stopping_the_company_cuts_a_running_download_within_a_second()
    {
        var workspace = server.Needed();
        using var download = await RunningDownload.BeginAsync(workspace);
        using var stream = await workspace.Company.BeginAsync("events");
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal(": ready", await lines.ReadLineAsync());

        await workspace.Office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", workspace.Agreement.Company.ToString(), "試験")
        );

        await download.IsCutAsync(LongestCut);
        Assert.Contains(
            "event: ended",
            await lines.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10)),
            StringComparison.Ordinal
        );
        var refused = await workspace.Company.NotReadAsync(workspace.At);
        Assert.Equal("DSG-6002", refused.Code);
        var list = await workspace.Company.GetAsync<WorkspaceList>("workspaces");
        Assert.Equal("DSG-6002", Assert.Single(Assert.Single(list.Items).Reasons).Code);
    }

    [Fact]
    public async Task Ending_the_enrollment_cuts_a_running_download_within_a_second()
    {
        var office = server.Needed().Office;
        var workspace = await OpenWorkspace.OpenAsync(office);
        var company = workspace.Agreement.Company;
        var ending = await office.Operator.PostAsync<ActRequest, CaseView>(
            "departures",
            Fields(
                ("enrollment", $"{await office.EnrollmentOfAsync(company)}"),
                ("ground", "graveBreach"),
                ("reason", "保護すべき情報を第三者に渡した。"),
                ("evidence", "調査報告"),
                ("hearing", "urgent")
            )
        );
        using var download = await RunningDownload.BeginAsync(workspace);

        await office.Approver.PostAsync<ActRequest, CaseView>(
            $"departures/{ending.Case}/decision",
            Fields(("documentNumber", "試験第23号"))
        );

        await download.IsCutAsync(LongestCut);
    }

    [Fact]
    public async Task A_company_that_stops_its_own_terminal_cuts_what_runs_on_it_within_a_second()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var bytes = OpenWorkspace.Prose(60_000_000);
        var file = Assert.Single(await workspace.SendToCompanyAsync(bytes, "c.txt"));
        using var download = await RunningDownload.BeginAsync(
            workspace.Company,
            file.Id,
            bytes.Length
        );
        var terminal = Assert.Single(
            (await workspace.People.Responsible.GetAsync<TerminalList>("terminals")).Items
        );

        await workspace.People.Responsible.PostAsync<StopTerminalRequest, TerminalView>(
            $"terminals/{terminal.Unit}/stop",
            new StopTerminalRequest("lost")
        );

        await download.IsCutAsync(LongestCut);
    }

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));
}
