using System.Net;
using System.Net.Http.Headers;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Exchange;

/// <summary>A paper of a 承継: sent from the company face, checked by real clamd and sandbox, read by the reviewers of the case alone.</summary>
public sealed class ChangePaperContentTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private static readonly byte[] Certificate =
    [
        .. "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"u8,
        .. OpenWorkspace.Prose(300_003),
        .. "\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8,
    ];

    [Fact]
    public async Task The_evidence_is_read_by_reviewers_of_the_change_and_by_nobody_else()
    {
        var workspace = server.Needed();
        var office = workspace.Office;
        var company = workspace.People.Responsible;
        var at = $"changes/{(await FileAsync(workspace)).Case}";
        var paper = await CheckedAsync(office, at);
        Assert.Equal("obtainable", paper.Stage);
        var content = $"{at}/documents/{paper.Id}/content";

        using var read = await office.Operator.SendAsync(content, null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(Certificate, await read.Content.ReadAsByteArrayAsync());
        using var decided = await office.Approver.SendAsync(content, null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);

        // As if there were none: for the company that sent it, for the ministry's people, and for the auditor.
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        var nothing = await office.Operator.NotReadAsync(
            $"{at}/documents/{Guid.CreateVersion7()}/content"
        );
        foreach (var stranger in new[] { auditor, company, workspace.Company, workspace.Staff })
        {
            var refused = await stranger.NotReadAsync(content);
            Assert.Equal(404, refused.Status);
            Assert.Equal((nothing.Code, nothing.Detail), (refused.Code, refused.Detail));
        }

        // A paper of the change is none of the enrollment.
        var enrollment = await office.EnrollmentOfAsync(
            workspace.People.Contract.Parties[0].Company
        );
        Assert.Equal(
            404,
            (
                await office.Operator.NotReadAsync(
                    $"enrollments/{enrollment}/documents/{paper.Id}/content"
                )
            ).Status
        );
        // The company sees that it arrived and how it stands; confirmed by it, the case goes on.
        var seen = await company.GetAsync<CaseView>(at);
        Assert.Equal("登記事項証明書.pdf", Assert.Single(seen.Papers ?? []).Name);
        Assert.Contains(seen.Actions, each => each.Action == "paper");
        var examined = await office.Operator.PostAsync<ActRequest, CaseView>(
            $"{at}/examination",
            Fields(("looked", "papers"))
        );
        Assert.Equal("Deciding", examined.Stage);
        await company.PostAsync<ActRequest, CaseView>(
            $"{at}/withdrawal",
            Fields(("reason", "期日を改める。"))
        );
        Assert.Equal(404, (await office.Operator.NotReadAsync(content)).Status);
    }

    private static async Task<CaseView> FileAsync(OpenWorkspace workspace)
    {
        var company = workspace.People.Responsible;
        var enrollment = await workspace.Office.EnrollmentOfAsync(
            workspace.People.Contract.Parties[0].Company
        );
        var filed = await company.PostAsync<ActRequest, CaseView>(
            "changes",
            Fields(
                ("enrollment", $"{enrollment}"),
                ("matter", "split"),
                ("corporateNumber", "2750000000311"),
                ("companyName", "株式会社架空承継（見本）"),
                ("explanation", "会社分割による。"),
                ("evidence", "登記事項証明書及び分割契約書"),
                ("happensOn", "2027-04-01")
            )
        );
        var at = $"changes/{filed.Case}";
        Assert.Empty(filed.Papers ?? []);
        Assert.Equal(
            "DSG-8135",
            (
                await workspace.Office.Operator.RefusedAsync(
                    $"{at}/examination",
                    Fields(("looked", "papers"))
                )
            ).Code
        );
        using var bytes = new ByteArrayContent(Certificate);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var taken = await ApiClient.ReadAsync<DocumentView>(
            await company.SendAsync(
                $"documents?name={Uri.EscapeDataString("登記事項証明書.pdf")}",
                bytes
            )
        );
        // Only what the same person sent: the id alone gives nobody the paper.
        Assert.Equal(
            422,
            (
                await workspace.Office.SecondOperator.RefusedAsync(
                    $"{at}/paper",
                    Fields(("paper", $"{taken.Id}"))
                )
            ).Status
        );
        return await company.PostAsync<ActRequest, CaseView>(
            $"{at}/paper",
            Fields(("paper", $"{taken.Id}"))
        );
    }

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    private static async Task<AttachmentView> CheckedAsync(Office office, string at)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var view = await office.Operator.GetAsync<CaseView>(at);
            var paper = Assert.Single(view.Papers ?? []);
            if (paper.Stage != "checking")
            {
                return paper;
            }

            Assert.True(DateTime.UtcNow < patience, $"No verdict: {paper.Reason?.Code}");
            await Task.Delay(100);
        }
    }
}
