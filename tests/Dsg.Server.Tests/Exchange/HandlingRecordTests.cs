using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Dsg.Core.Audit;
using Dsg.Core.Shared;
using Dsg.Server.Exchange;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;
using MiniExcelLibs;

namespace Dsg.Server.Tests.Exchange;

/// <summary>保護すべき情報管理台帳（受払）: the company's own record, for its spreadsheets and for paper.</summary>
public sealed class HandlingRecordTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private const string Formula = "=1+2.txt";

    [Fact]
    public async Task The_company_exports_its_record_without_formulas_and_each_export_is_recorded()
    {
        var workspace = server.Needed();
        var (sent, file) = await workspace.SendAsync(Formula, OpenWorkspace.Prose(1_000));
        using var obtained = await workspace.Staff.SendAsync(
            $"files/{sent.Files[0].Id}/content",
            null,
            HttpMethod.Get
        );
        await obtained.Content.ReadAsByteArrayAsync();
        Assert.Equal("obtainable", file.Stage);
        var before = await ExportsAsync();

        var csv = await BytesAsync(workspace.Company, $"{workspace.At}/handling-record.csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
        var lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.StartsWith("番号,受払,年月日,件名,ファイル名", lines[0], StringComparison.Ordinal);
        var line = Assert.Single(lines, each => each.Contains(Formula, StringComparison.Ordinal));
        Assert.Contains($"'{Formula}", line, StringComparison.Ordinal);
        Assert.Contains(",払,", line, StringComparison.Ordinal);
        Assert.Contains("保護すべき情報（注意）,1,", line, StringComparison.Ordinal);
        Assert.Contains("職員 学", line, StringComparison.Ordinal);

        var workbook = await BytesAsync(workspace.Company, $"{workspace.At}/handling-record.xlsx");
        Assert.Contains($"'{Formula}", NamesIn(workbook));

        Assert.Equal(before + 2, await ExportsAsync());
        var page = await PageAsync(workspace, "handling-record");
        Assert.Contains(Formula, page, StringComparison.Ordinal);
        Assert.Equal(before + 2, await ExportsAsync());
        var once = FormOf(page);
        var paper = await PrintAsync(workspace, once);
        Assert.Contains("見本", paper, StringComparison.Ordinal);
        Assert.Contains(Formula, paper, StringComparison.Ordinal);
        Assert.Equal(before + 3, await ExportsAsync());

        // The same showing of the form again, and the address alone, are no further print.
        await SendAsync(workspace, once, HttpStatusCode.OK);
        using var address = await workspace.Company.SendAsync(
            $"../../{workspace.At}/handling-record/print?from=2026-01-01",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.SeeOther, address.StatusCode);
        Assert.EndsWith(
            "/handling-record?from=2026-01-01",
            address.Headers.Location?.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(before + 3, await ExportsAsync());
        await PrintAsync(workspace, FormOf(await PageAsync(workspace, "handling-record")));
        Assert.Equal(before + 4, await ExportsAsync());
    }

    [Fact]
    public async Task An_export_is_handed_out_only_to_whoever_was_verified_for_it()
    {
        var workspace = server.Needed();
        var path = $"{workspace.At}/handling-record.csv";
        var before = await ExportsAsync();
        using var unverified = server.Server.Unverified(workspace.Company);
        var key = Guid.CreateVersion7().ToString();

        using var refused = await unverified.SendAsync(
            path,
            null,
            HttpMethod.Post,
            ("Idempotency-Key", key)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var problem = await ApiClient.RefusalAsync(refused);
        Assert.Equal("DSG-2060", problem.Code);
        Assert.Equal(before, await ExportsAsync());
        using var address = await unverified.SendAsync(path, null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, address.StatusCode);

        var offer = problem.StepUp!;
        var proof = await unverified.PostAsync<OpenIdStepUpRequest, StepUpProof>(
            "step-up/openid",
            new OpenIdStepUpRequest(
                offer.Offer,
                server.Server.EvidenceOf(unverified.Token!, offer.Sha256)
            )
        );
        using var done = await unverified.SendAsync(
            path,
            null,
            HttpMethod.Post,
            ("Idempotency-Key", key),
            ("Dsg-Step-Up", proof.Proof)
        );
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(before + 1, await ExportsAsync());

        // The key of an export that was done opens nothing to whoever has no verification.
        using var again = await unverified.SendAsync(
            path,
            null,
            HttpMethod.Post,
            ("Idempotency-Key", key)
        );
        Assert.Equal("DSG-2061", (await ApiClient.RefusalAsync(again)).Code);
        Assert.Equal(before + 1, await ExportsAsync());
    }

    [Fact]
    public async Task The_responsible_person_reads_the_whole_after_the_workspace_was_closed_and_a_user_does_not()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        await workspace.SendAsync("閉じる前.txt", OpenWorkspace.Prose(1_000));
        var responsible = workspace.People.Responsible;
        var path = $"{workspace.At}/handling-record.csv";
        await workspace.Office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", workspace.Agreement.Company.ToString(), "調査（試験）")
        );
        Assert.Equal("DSG-6002", (await RefusedAsync(workspace.Company, path)).Code);
        var today = JapanTime.DateOf(TimeProvider.System.GetUtcNow());
        await workspace.People.Superior.PostAsync<DissolveAgreementRequest, AgreementView>(
            $"agreements/{workspace.Agreement.Id}/dissolution",
            new DissolveAgreementRequest($"{today:yyyy-MM-dd}", "作業の終了")
        );

        Assert.Contains(
            "閉じる前.txt",
            Encoding.UTF8.GetString(await BytesAsync(responsible, path)),
            StringComparison.Ordinal
        );
        Assert.NotEqual(200, (await RefusedAsync(workspace.Company, path)).Status);
        var stranger = (await workspace.Office.ContractAsync()).Responsible;
        Assert.Equal(404, (await RefusedAsync(stranger, path)).Status);

        var me = await responsible.GetAsync<MeView>("me");
        await workspace.Office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("person", me.Person.Id.ToString(), "認証器の紛失（試験）")
        );
        Assert.Equal("DSG-2003", (await RefusedAsync(responsible, path)).Code);
        using var page = await responsible.SendAsync(
            $"../../{workspace.At}/handling-record",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.DoesNotContain(
            "閉じる前",
            WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_period_is_read_in_every_usual_form_and_a_reversed_one_refused()
    {
        var workspace = server.Needed();
        await workspace.SendAsync("period.txt", OpenWorkspace.Prose(1_000));
        var path = $"{workspace.At}/handling-record.csv";

        var past = await BytesAsync(workspace.Company, $"{path}?to=R2.1.1");
        Assert.DoesNotContain(
            "period.txt",
            Encoding.UTF8.GetString(past),
            StringComparison.Ordinal
        );
        var open = await BytesAsync(
            workspace.Company,
            $"{path}?from={Uri.EscapeDataString("令和2年1月1日")}"
        );
        Assert.Contains("period.txt", Encoding.UTF8.GetString(open), StringComparison.Ordinal);
        var reversed = await RefusedAsync(
            workspace.Company,
            $"{path}?from=2026-02-01&to=2026-01-01"
        );
        Assert.Equal("DSG-8150", reversed.Code);
        var no = await RefusedAsync(workspace.Company, $"{path}?from=yesterday");
        Assert.Equal("from", Assert.Single(no.Errors).Field);
        Assert.Contains(
            "DSG-8150",
            await PageAsync(workspace, "handling-record?from=2026-02-01&to=2026-01-01"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task For_the_other_side_and_for_another_company_there_is_no_record()
    {
        var workspace = server.Needed();
        var path = $"{workspace.At}/handling-record.csv";
        var other = await OpenWorkspace.OpenAsync(workspace.Office);

        Assert.Equal(404, (await RefusedAsync(workspace.Staff, path)).Status);
        Assert.Equal(404, (await RefusedAsync(other.Company, path)).Status);
        var nowhere = await RefusedAsync(
            other.Company,
            $"workspaces/{Guid.CreateVersion7()}/handling-record.csv"
        );
        Assert.Equal("DSG-2012", nowhere.Code);
    }

    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+81", "'+81")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("図面=1", "図面=1")]
    [InlineData("", "")]
    public void A_cell_that_a_program_could_take_for_a_formula_is_guarded(
        string typed,
        string written
    ) => Assert.Equal(written, SheetCell.Guarded(typed));

    private static List<string?> NamesIn(byte[] workbook)
    {
        using var stream = new MemoryStream(workbook);
        return
        [
            .. stream
                .Query(useHeaderRow: true)
                .Cast<IDictionary<string, object?>>()
                .Select(row => row["ファイル名"]?.ToString()),
        ];
    }

    private static async Task<byte[]> BytesAsync(ApiClient client, string path)
    {
        using var answer = await client.SendAsync(path, null, HttpMethod.Post);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Problem> RefusedAsync(ApiClient client, string path) =>
        await ApiClient.RefusalAsync(await client.SendAsync(path, null, HttpMethod.Post));

    private static async Task<string> PageAsync(OpenWorkspace workspace, string page)
    {
        using var answer = await workspace.Company.SendAsync(
            $"../../{workspace.At}/{page}",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    // What a browser would send back of the form of the paper.
    private static Dictionary<string, string> FormOf(string page)
    {
        var form = new HtmlParser()
            .ParseDocument(page)
            .QuerySelector("#form-handling-print")!
            .QuerySelectorAll("input");
        return form.ToDictionary(
            field => field.GetAttribute("name")!,
            field => field.GetAttribute("value") ?? ""
        );
    }

    // What is to be printed is shown once more with the words, and handed out to whoever was verified for them.
    private async Task<string> PrintAsync(OpenWorkspace workspace, Dictionary<string, string> form)
    {
        using var asked = await new HtmlParser().ParseDocumentAsync(
            await SendAsync(workspace, form, HttpStatusCode.Forbidden)
        );
        var part = asked.QuerySelector("[data-testid=step-up-handling-print]")!;
        Assert.DoesNotContain(Formula, part.TextContent, StringComparison.Ordinal);
        Assert.Null(asked.QuerySelector("#form-handling-csv"));
        var proof = await workspace.Company.PostAsync<OpenIdStepUpRequest, StepUpProof>(
            "step-up/openid",
            new OpenIdStepUpRequest(
                part.GetAttribute("data-offer")!,
                server.Server.EvidenceOf(
                    workspace.Company.Token!,
                    part.GetAttribute("data-sha256")!
                )
            )
        );
        form["_stepUp"] = proof.Proof;
        return await SendAsync(workspace, form, HttpStatusCode.OK);
    }

    private static async Task<string> SendAsync(
        OpenWorkspace workspace,
        Dictionary<string, string> form,
        HttpStatusCode answered
    )
    {
        using var answer = await workspace.Company.SendAsync(
            $"../../{workspace.At}/handling-record/print",
            new FormUrlEncodedContent(form),
            HttpMethod.Post,
            ("Accept", "text/html")
        );
        Assert.Equal(answered, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<int> ExportsAsync()
    {
        var rows = await server
            .Service<IAuditQueries>()
            .ListAsync(
                ReadScope.Of(new Actor(Actor.Gateway, Capacity.Auditor, Face.Operations)),
                new AuditFilter(),
                new Slice(null, 200),
                CancellationToken.None
            );
        return rows.Items.Count(row => row.Kind == "handling-record.exported");
    }
}
