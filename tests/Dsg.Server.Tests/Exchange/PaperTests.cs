using System.Net;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Road;
using Dsg.Wire.Audit;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>A paper of a case: attached → checked by real clamd and sandbox → read by the reviewers of the case alone.</summary>
public sealed class PaperTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private static readonly byte[] Drawing =
    [
        .. "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"u8,
        .. OpenWorkspace.Prose(700_003),
        .. "\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8,
    ];

    [Fact]
    public async Task A_paper_found_safe_is_read_by_reviewers_and_each_reading_is_recorded()
    {
        var office = server.Needed().Office;
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        var (applicant, view) = await SubmitAsync(office, "図面 1.pdf", Drawing);

        var paper = await CheckedAsync(office, view.Id);
        Assert.Equal("obtainable", paper.Stage);
        Assert.Null(paper.Reason);
        var seen = await applicant.GetAsync<EnrollmentView>($"enrollments/{view.Id}");
        Assert.Equal("obtainable", Assert.Single(seen.Attachments).Stage);
        Assert.Equal(view.Version, seen.Version);

        var content = $"enrollments/{view.Id}/documents/{paper.Id}/content";
        using var read = await office.Operator.SendAsync(content, null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(Drawing, await read.Content.ReadAsByteArrayAsync());
        Assert.StartsWith(
            "attachment; filename*=UTF-8''%E5%9B%B3%E9%9D%A2%201.pdf",
            read.Content.Headers.ContentDisposition?.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(read.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(
            "default-src 'none'; sandbox",
            Assert.Single(read.Headers.GetValues("Content-Security-Policy"))
        );
        using var head = await office.Approver.SendAsync(content, null, HttpMethod.Head);
        Assert.Equal(Drawing.Length, head.Content.Headers.ContentLength);

        var records = await auditor.GetAsync<Page<AuditRecordView>>(
            $"audit/records?stream=paper/{paper.Id}"
        );
        Assert.Equal(
            ["paper.read", "paper.checked", "paper.attached"],
            records.Items.Select(record => record.Kind)
        );
        Assert.Equal("operator", records.Items[0].Capacity);
        Assert.All(
            records.Items,
            record =>
                Assert.DoesNotContain("図面", record.Payload.GetRawText(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_is_no_reviewer_gets_the_answer_for_nothing()
    {
        var workspace = server.Needed();
        var office = workspace.Office;
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        using var inspector = await office.InviteAsync(Face.Operations, "siteInspector", "確認 守");
        using var officer = await office.InviteAsync(Face.Staff, "contractOfficer", "契約 進");
        var (applicant, view) = await SubmitAsync(office, "図面.pdf", Drawing);
        var (other, _) = await SubmitAsync(office, "別の図面.pdf", Drawing);
        var paper = await CheckedAsync(office, view.Id);
        var content = $"enrollments/{view.Id}/documents/{paper.Id}/content";
        var nothing = await office.Operator.NotReadAsync(
            $"enrollments/{view.Id}/documents/{Guid.CreateVersion7()}/content"
        );

        foreach (
            var stranger in new[]
            {
                auditor,
                inspector,
                officer,
                applicant,
                other,
                workspace.Company,
                workspace.Staff,
            }
        )
        {
            var refused = await stranger.NotReadAsync(content);
            Assert.Equal(404, refused.Status);
            Assert.Equal((nothing.Code, nothing.Detail), (refused.Code, refused.Detail));
        }

        // The same paper under another case, and the inspector once the room is looked into: the negative controls.
        var (_, elsewhere) = await SubmitAsync(office, "三つ目.pdf", Drawing);
        Assert.Equal(
            404,
            (
                await office.Operator.NotReadAsync(
                    $"enrollments/{elsewhere.Id}/documents/{paper.Id}/content"
                )
            ).Status
        );
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"enrollments/{view.Id}/intake",
            new AcceptIntakeRequest()
        );
        using var read = await inspector.SendAsync(content, null, HttpMethod.Get);
        Assert.Equal(Drawing, await read.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_page_of_the_case_is_told_when_the_verdict_is_there()
    {
        var office = server.Needed().Office;
        var applicant = office.Applicant($"applicant-{Guid.CreateVersion7()}");
        using var stream = await applicant.BeginAsync("/enrollments/events");
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.Equal(": ready", await lines.ReadLineAsync(patience.Token));
        var view = await SubmitAsync(applicant, "図面.pdf", Drawing);

        // The first message may be about the submission alone; the one that comes with the verdict must come.
        var stage = "";
        while (stage != "obtainable")
        {
            var line = await lines.ReadLineAsync(patience.Token);
            if (line == "data: {}")
            {
                var seen = await applicant.GetAsync<EnrollmentView>($"enrollments/{view.Id}");
                stage = Assert.Single(seen.Attachments).Stage;
            }
        }
    }

    [Fact]
    public async Task Eicar_in_a_paper_is_quarantined_and_the_office_is_told()
    {
        var office = server.Needed().Office;
        var (applicant, view) = await SubmitAsync(
            office,
            "仕様書.docx",
            TestFiles.Zip("a.txt", TestFiles.Eicar())
        );

        var paper = await CheckedAsync(office, view.Id);

        Assert.Equal("quarantined", paper.Stage);
        Assert.Equal("malware.found", paper.Reason?.Code);
        var refused = await office.Operator.NotReadAsync(
            $"enrollments/{view.Id}/documents/{paper.Id}/content"
        );
        Assert.Equal((409, "DSG-3017"), (refused.Status, refused.Code));
        var told = await applicant.GetAsync<EnrollmentView>($"enrollments/{view.Id}");
        Assert.Equal("malware.found", Assert.Single(told.Attachments).Reason?.Code);
        var held = await office.Operator.GetAsync<Page<HeldPaperView>>("documents/held");
        var row = Assert.Single(held.Items, item => item.Id == paper.Id);
        Assert.Equal([$"enrollment/{view.Id}"], row.Cases);
        Assert.Equal("malware.found", row.Reason.Code);
    }

    internal static async Task<(ApiClient Applicant, EnrollmentView View)> SubmitAsync(
        Office office,
        string name,
        byte[] bytes
    )
    {
        var applicant = office.Applicant($"applicant-{Guid.CreateVersion7()}");
        return (applicant, await SubmitAsync(applicant, name, bytes));
    }

    private static async Task<EnrollmentView> SubmitAsync(
        ApiClient applicant,
        string name,
        byte[] bytes
    )
    {
        var taken = await ApiClient.ReadAsync<DocumentView>(
            await applicant.SendAsync(
                $"documents?name={Uri.EscapeDataString(name)}",
                new ByteArrayContent(bytes)
            )
        );
        return await applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(Office.Form(), [taken.Id.ToString()])
        );
    }

    private static async Task<AttachmentView> CheckedAsync(Office office, Guid enrollment)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var view = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{enrollment}");
            var paper = Assert.Single(view.Attachments);
            if (paper.Stage != "checking")
            {
                return paper;
            }

            Assert.True(DateTime.UtcNow < patience, $"No verdict: {paper.Reason?.Code}");
            await Task.Delay(100);
        }
    }
}

/// <summary>The same where no scanner listens: everything waits, nothing is read.</summary>
public sealed class PaperWithoutScannerTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_paper_waits_and_cannot_be_read_before_its_verdict()
    {
        using var office = await Office.OpenAsync(server);
        var (applicant, view) = await PaperTests.SubmitAsync(
            office,
            "図面.pdf",
            "%PDF-1.4\n%%EOF\n"u8.ToArray()
        );
        var at = $"enrollments/{view.Id}";
        var waiting = await WaitingAsync(applicant, at);

        Assert.Equal("checking", waiting.Stage);
        Assert.StartsWith("scanner.", waiting.Reason?.Code, StringComparison.Ordinal);
        var refused = await office.Operator.NotReadAsync($"{at}/documents/{waiting.Id}/content");
        Assert.Equal((409, "DSG-3017"), (refused.Status, refused.Code));
        Assert.Empty((await office.Operator.GetAsync<Page<HeldPaperView>>("documents/held")).Items);
    }

    private static async Task<AttachmentView> WaitingAsync(ApiClient applicant, string at)
    {
        var patience = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var paper = Assert.Single((await applicant.GetAsync<EnrollmentView>(at)).Attachments);
            if (paper.Reason is not null || DateTime.UtcNow > patience)
            {
                return paper;
            }

            await Task.Delay(100);
        }
    }
}
