using System.Diagnostics;
using System.Net;
using Dsg.Wire.Documents;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>誤投入 freezes one file for everybody at once, and two persons release it.</summary>
public sealed class SpillTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    [Fact]
    public async Task A_freeze_cuts_a_running_download_and_closes_the_file_for_both_sides()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(60_000_000);
        var (dispatch, file) = await workspace.SendAsync("秘の名前.txt", bytes);
        using var download = await workspace.Staff.BeginAsync($"files/{file.Id}/content");
        await using var body = await download.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        await body.ReadExactlyAsync(buffer);

        using var frozen = await workspace.Company.SendAsync(
            $"/api/v1/files/{file.Id}/spill",
            Api.ApiClient.Json(Fields(("reason", "秘の混入の疑い")))
        );
        var clock = Stopwatch.StartNew();
        Assert.True(frozen.IsSuccessStatusCode, frozen.StatusCode.ToString());
        var taken = 0L;
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (var read = 1; read > 0; taken += read)
            {
                read = await body.ReadAsync(buffer);
            }
        });

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), clock.Elapsed.ToString());
        Assert.True(taken < bytes.Length / 2, $"{taken} bytes came after the freeze");
        foreach (var side in new[] { workspace.Staff, workspace.Company })
        {
            Assert.Equal("DSG-5101", (await side.NotReadAsync($"files/{file.Id}/content")).Code);
            var seen = await side.GetAsync<DispatchView>($"dispatches/{dispatch.Id}");
            Assert.Equal("frozen", seen.Files.Single(each => each.Id == file.Id).Stage);
            Assert.DoesNotContain(
                seen.Files,
                each => each.Name.Contains("秘の名前", StringComparison.Ordinal)
            );
        }

        await ReleaseAsync(workspace.Office, file.Id);
        using var again = await workspace.Staff.BeginAsync($"files/{file.Id}/content");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_file_frozen_while_it_is_sent_takes_no_more_bytes_and_goes_on_after_its_release()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(1000);
        var begun = await workspace.BeginAsync(("途中.txt", bytes.Length));
        var file = begun.Files[0].Id;
        using var created = await workspace.CreateAsync(workspace.Company, file, bytes.Length);
        using var half = await workspace.PatchAsync(file, 0, bytes[..500]);
        Assert.Equal(HttpStatusCode.NoContent, half.StatusCode);

        using var frozen = await workspace.Company.SendAsync(
            $"/api/v1/files/{file}/spill",
            Api.ApiClient.Json(Fields(("reason", "秘の混入の疑い")))
        );
        Assert.True(frozen.IsSuccessStatusCode, frozen.StatusCode.ToString());
        using var refused = await workspace.PatchAsync(file, 500, bytes[500..]);

        Assert.Equal(HttpStatusCode.Locked, refused.StatusCode);
        Assert.Contains(
            "DSG-5101",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(500, await workspace.OffsetAsync(file));

        await ReleaseAsync(workspace.Office, file);
        using var rest = await workspace.PatchAsync(file, 500, bytes[500..]);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        Assert.Equal("obtainable", (await workspace.VerdictAsync(begun.Id, 0)).Stage);
    }

    private async Task ReleaseAsync(Api.Office office, Guid file)
    {
        var at = $"spills/{file}";
        var list = await office.Operator.GetAsync<Page<CaseView>>("spills");
        Assert.Contains(list.Items, line => line.Case == file.ToString());
        Assert.Contains(
            file.ToString(),
            await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "isolated-objects.txt")),
            StringComparison.Ordinal
        );

        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/release-proposal",
            Fields(("reason", "秘ではなかった。"))
        );
        var released = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/release",
            Fields()
        );

        Assert.Equal("", released.Stage);
        Assert.DoesNotContain(
            file.ToString(),
            await File.ReadAllTextAsync(Path.Combine(server.DataFolder, "isolated-objects.txt")),
            StringComparison.Ordinal
        );
    }
}
