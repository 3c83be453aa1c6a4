using System.Net;
using System.Security.Cryptography;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Documents;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>隔離ファイルの確認: two persons release what the safety check held, without ever reading its name.</summary>
public sealed class QuarantineTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private const string Name = "設計資料_名は見えない.zip";

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    [Fact]
    public async Task Two_persons_release_a_held_file_and_its_recipient_obtains_the_very_bytes()
    {
        var workspace = server.Needed();
        var office = workspace.Office;
        var bytes = HeldArchives.Encrypted();
        var (dispatch, file) = await workspace.SendAsync(Name, bytes);
        var at = $"quarantines/{file.Id}";
        Assert.Equal("held", file.Stage);
        Assert.NotNull(file.Held?.Until);
        Assert.Equal(409, (await workspace.Staff.NotReadAsync($"files/{file.Id}/content")).Status);

        var opened = await office.Operator.GetAsync<CaseView>(at);
        Assert.Equal("Reviewing", opened.Stage);
        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/release-proposal",
            Fields(("reason", "送った人に確かめ、業務用の暗号化と分かった。"))
        );
        Assert.Equal(409, (await workspace.Staff.NotReadAsync($"files/{file.Id}/content")).Status);
        var released = await office.Approver.PostAsync<ActRequest, CaseView>(
            $"{at}/release",
            Fields()
        );

        Assert.Equal("", released.Stage);
        var seen = (
            await workspace.Staff.GetAsync<DispatchView>($"dispatches/{dispatch.Id}")
        ).Files[0];
        Assert.Equal("obtainable", seen.Stage);
        Assert.NotNull(seen.ReleasedAt);
        Assert.Equal("archive.encrypted", seen.Reason?.Code);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), seen.Sha256);
        using var obtained = await workspace.Staff.SendAsync(
            $"files/{file.Id}/content",
            null,
            HttpMethod.Get
        );
        Assert.Equal(HttpStatusCode.OK, obtained.StatusCode);
        Assert.Equal(bytes, await obtained.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_stays_held_says_so_and_no_name_reaches_the_office()
    {
        var workspace = server.Needed();
        var office = workspace.Office;
        var (dispatch, file) = await workspace.SendAsync(Name, HeldArchives.Encrypted());
        var at = $"quarantines/{file.Id}";

        foreach (var path in new[] { at, "quarantines", "files/held" })
        {
            using var answer = await office.Operator.SendAsync(path, null, HttpMethod.Get);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains(file.Id.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain("設計資料", text, StringComparison.Ordinal);
            Assert.DoesNotContain("試験成績", text, StringComparison.Ordinal);
        }

        Assert.Equal(
            "DSG-2001",
            (await office.Approver.RefusedAsync($"{at}/release", Fields())).Code
        );
        await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/keeping",
            Fields(("reason", "直して送り直してもらう。"))
        );

        var seen = (
            await workspace.Company.GetAsync<DispatchView>($"dispatches/{dispatch.Id}")
        ).Files[0];
        Assert.Equal("held", seen.Stage);
        Assert.Null(seen.Held?.Until);
        Assert.Equal(
            "DSG-2001",
            (
                await office.Operator.RefusedAsync(
                    $"{at}/release-proposal",
                    Fields(("reason", "やはり解除する。"))
                )
            ).Code
        );
        Assert.Equal(409, (await workspace.Staff.NotReadAsync($"files/{file.Id}/content")).Status);
    }
}
