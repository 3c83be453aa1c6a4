using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>送付 → 安全確認 → 取得 → 受領確認 over real sockets, with real clamd and sandbox.</summary>
public sealed class ExchangeRoadTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    [Fact]
    public async Task A_file_goes_from_the_company_to_the_staff_and_both_see_its_receipt()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(5_000_011);
        var begun = await workspace.BeginAsync(("試験成績 1.txt", bytes.Length));
        var file = begun.Files[0].Id;
        using var created = await workspace.CreateAsync(workspace.Company, file, bytes.Length);
        Assert.Equal($"/api/v1/uploads/{file}", created.Headers.Location?.OriginalString);

        using var half = await workspace.PatchAsync(file, 0, bytes[..2_000_000]);
        Assert.Equal(2_000_000, await workspace.OffsetAsync(file));
        using var rest = await workspace.PatchAsync(file, 2_000_000, bytes[2_000_000..]);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        var verdict = await workspace.VerdictAsync(begun.Id, 0);

        Assert.Equal("obtainable", verdict.Stage);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), verdict.Sha256);
        var content = $"files/{file}/content";
        using var part = await workspace.Staff.SendAsync(
            content,
            null,
            HttpMethod.Get,
            ("Range", "bytes=1999990-2000009")
        );
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[1_999_990..2_000_010], await part.Content.ReadAsByteArrayAsync());
        var early = await workspace.Staff.RefusedAsync($"dispatches/{begun.Id}/receipt");
        Assert.Equal("DSG-5009", early.Code);
        using var whole = await workspace.Staff.SendAsync(content, null, HttpMethod.Get);
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync());
        AssertSafe(whole, verdict.Sha256);

        var seen = await ObtainedAsync(workspace.Company, begun.Id);
        Assert.Equal(workspace.StaffPerson, Assert.Single(seen.Files[0].Obtained).By.Id);
        await workspace.Staff.PostAsync<DispatchView>($"dispatches/{begun.Id}/receipt");
        var confirmed = await workspace.Company.GetAsync<DispatchView>($"dispatches/{begun.Id}");
        Assert.Equal(workspace.StaffPerson, Assert.Single(confirmed.Receipts).By.Id);
    }

    [Fact]
    public async Task Eicar_in_a_zip_is_quarantined_and_nobody_obtains_it()
    {
        var workspace = server.Needed();
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry("a.txt").OpenAsync();
            await entry.WriteAsync(
                Encoding.ASCII.GetBytes(
                    @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
                )
            );
        }

        var (dispatch, file) = await workspace.SendAsync("資料.zip", zip.ToArray());

        Assert.Equal("quarantined", file.Stage);
        Assert.Equal("malware.found", file.Reason?.Code);
        var refused = await workspace.Staff.NotReadAsync($"files/{file.Id}/content");
        Assert.Equal("DSG-5008", refused.Code);
        Assert.Equal(
            409,
            (await workspace.Company.NotReadAsync($"files/{file.Id}/content")).Status
        );
        using var held = await workspace.Office.Operator.SendAsync(
            "files/held",
            null,
            HttpMethod.Get
        );
        var text = await held.Content.ReadAsStringAsync();
        Assert.Contains(file.Id.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("資料", text, StringComparison.Ordinal);
        Assert.DoesNotContain("試験成績", text, StringComparison.Ordinal);
        Assert.Contains(dispatch.Id.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_withdraws_what_nobody_has_obtained()
    {
        var workspace = server.Needed();
        var (dispatch, file) = await workspace.SendAsync("a.txt", OpenWorkspace.Prose(1000));
        var at = $"dispatches/{dispatch.Id}";
        Assert.True((await workspace.Company.GetAsync<DispatchView>(at)).MayWithdraw);
        Assert.False((await workspace.Staff.GetAsync<DispatchView>(at)).MayWithdraw);
        Assert.Equal(404, (await workspace.Staff.RefusedAsync($"{at}/withdrawal")).Status);

        var withdrawn = await workspace.Company.PostAsync<DispatchView>($"{at}/withdrawal");

        Assert.NotNull(withdrawn.WithdrawnAt);
        Assert.Equal("cancelled", withdrawn.Files[0].Stage);
        Assert.Equal(409, (await workspace.Staff.NotReadAsync($"files/{file.Id}/content")).Status);
        Assert.Equal("DSG-2001", (await workspace.Company.RefusedAsync($"{at}/withdrawal")).Code);
    }

    [Fact]
    public async Task What_was_obtained_before_a_withdrawal_stays_on_record()
    {
        var workspace = server.Needed();
        var (dispatch, file) = await workspace.SendAsync("a.txt", OpenWorkspace.Prose(1000));
        var at = $"dispatches/{dispatch.Id}";
        await OpenWorkspace.ObtainAsync(workspace.Staff, file.Id);

        var withdrawn = await workspace.Company.PostAsync<DispatchView>($"{at}/withdrawal");

        Assert.Equal("cancelled", withdrawn.Files[0].Stage);
        Assert.Equal(workspace.StaffPerson, Assert.Single(withdrawn.Files[0].Obtained).By.Id);
        Assert.Equal(409, (await workspace.Staff.NotReadAsync($"files/{file.Id}/content")).Status);
        Assert.False((await workspace.Staff.GetAsync<DispatchView>(at)).MayConfirmReceipt);
    }

    [Fact]
    public async Task All_bytes_but_the_last_leave_a_record_and_the_last_one_makes_it_whole()
    {
        var workspace = server.Needed();
        const int length = 600_000;
        var (dispatch, file) = await workspace.SendAsync("b.txt", OpenWorkspace.Prose(length));
        var content = $"files/{file.Id}/content";

        using (var head = await workspace.Staff.SendAsync(content, null, HttpMethod.Head))
        {
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        }

        Assert.Empty((await FileAsync()).PartlyObtained);
        Assert.Equal(length - 1, await RangeAsync($"bytes=0-{length - 2}"));
        Assert.Equal(
            workspace.StaffPerson,
            Assert.Single((await FileAsync()).PartlyObtained).By.Id
        );
        Assert.Empty((await FileAsync()).Obtained);
        Assert.Equal(1, await RangeAsync($"bytes={length - 1}-"));
        var whole = await FileAsync();
        Assert.Empty(whole.PartlyObtained);
        Assert.Single(whole.Obtained);

        async Task<FileInDispatch> FileAsync() =>
            (await workspace.Staff.GetAsync<DispatchView>($"dispatches/{dispatch.Id}")).Files[0];

        async Task<int> RangeAsync(string range)
        {
            using var part = await workspace.Staff.SendAsync(
                content,
                null,
                HttpMethod.Get,
                ("Range", range)
            );
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            return (await part.Content.ReadAsByteArrayAsync()).Length;
        }
    }

    [Fact]
    public async Task What_is_not_yours_is_answered_byte_for_byte_like_what_is_not_there()
    {
        var workspace = server.Needed();
        var (dispatch, file) = await workspace.SendAsync("a.txt", OpenWorkspace.Prose(1000));
        using var stranger = await workspace.Office.InviteAsync(
            Dsg.Core.Shared.Face.Staff,
            "staffUser",
            "別部 署"
        );
        var nothing = Guid.CreateVersion7();

        foreach (
            var (real, invented) in new[]
            {
                ($"files/{file.Id}/content", $"files/{nothing}/content"),
                ($"dispatches/{dispatch.Id}", $"dispatches/{nothing}"),
                (workspace.At, $"workspaces/{nothing}"),
                (
                    $"access/explain?agreement={workspace.Agreement.Id}",
                    $"access/explain?agreement={nothing}"
                ),
            }
        )
        {
            using var one = await stranger.SendAsync(real, null, HttpMethod.Get);
            using var other = await stranger.SendAsync(invented, null, HttpMethod.Get);
            Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
            Assert.Equal(await Raw(other), await Raw(one));
        }

        using var foreign = await workspace.CreateAsync(stranger, file.Id, 1000);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        // Negative control: the same address answers its own people.
        using var own = await workspace.Staff.SendAsync(
            $"files/{file.Id}/content",
            null,
            HttpMethod.Get
        );
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task The_workspace_shows_its_conditions_its_members_and_what_was_refused()
    {
        var workspace = server.Needed();
        var list = await workspace.Company.GetAsync<WorkspaceList>("workspaces");
        Assert.True(Assert.Single(list.Items).IsOpen);
        var shown = await workspace.Company.GetAsync<WorkspaceView>(workspace.At);
        Assert.True(shown.MaySend);
        Assert.All(shown.Conditions, condition => Assert.True(condition.Holds));
        Assert.Contains(shown.Members, member => member.Id == workspace.StaffPerson);

        var refused = await workspace.Company.RefusedAsync(
            $"{workspace.At}/dispatches",
            new BeginDispatchRequest(
                "",
                "",
                "secret",
                [Guid.CreateVersion7()],
                [new FileToSend("../a", 1)]
            )
        );

        Assert.Equal(
            ["DSG-1001", "DSG-5001", "DSG-5004", "DSG-5006"],
            refused.Errors.Select(e => e.Code).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_stream_of_changes_names_a_dispatch_that_changed_and_nothing_of_it()
    {
        var workspace = server.Needed();
        using var stream = await workspace.Staff.BeginAsync("events");
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal(": ready", await lines.ReadLineAsync());

        var begun = await workspace.BeginAsync(("c.txt", 10));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var line = "";
        while (!line.Contains(begun.Id.ToString(), StringComparison.Ordinal))
        {
            line = await lines.ReadLineAsync(patience.Token) ?? throw new EndOfStreamException();
        }

        Assert.Equal($"data: [\"{begun.Id}\"]", line);
    }

    private static void AssertSafe(HttpResponseMessage whole, string? sha256)
    {
        Assert.Equal($"\"{sha256}\"", whole.Headers.ETag?.Tag);
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(
            "%E8%A9%A6%E9%A8%93%E6%88%90%E7%B8%BE%201.txt",
            whole.Content.Headers.GetValues("Content-Disposition").Single().Split("''")[1]
        );
        Assert.Contains(
            "sandbox",
            whole.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", whole.Headers.CacheControl?.ToString());
    }

    private static async Task<DispatchView> ObtainedAsync(ApiClient client, Guid dispatch)
    {
        // The record follows the last byte; the sender of the request does not wait for it.
        for (var i = 0; i < 100; i++)
        {
            var view = await client.GetAsync<DispatchView>($"dispatches/{dispatch}");
            if (view.Files[0].Obtained.Count > 0)
            {
                return view;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("Nobody obtained the file.");
    }

    private static async Task<string> Raw(HttpResponseMessage response) =>
        $"{(int)response.StatusCode} {string.Join('\n', response.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}\n"
        + await response.Content.ReadAsStringAsync();
}
