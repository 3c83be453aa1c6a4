using System.Net;
using System.Text;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>加入 from the draft to the received notice, and what the road refuses.</summary>
public sealed class EnrollmentRoadTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_company_enrolls_from_application_to_receipt()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"road-{Guid.CreateVersion7()}");

        var (enrolled, device) = await office.EnrollAsync(applicant);

        Assert.Equal("completed", enrolled.State);
        Assert.NotNull(enrolled.CompletionNotice?.ReceivedAt);
        Assert.All(enrolled.Progress.Steps, step => Assert.Equal("done", step.State));
        Assert.Empty(enrolled.Progress.Next);
        Assert.True(device.HasPrivateKey);
        Assert.Null(enrolled.History);
    }

    [Fact]
    public async Task Each_step_says_who_acts_next_and_what_the_caller_may_do()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"next-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);

        var next = Assert.Single(submitted.Progress.Next);
        Assert.Equal("A2", next.Step);
        Assert.Equal(["operator"], next.Actors);
        Assert.Equal(
            ["withdrawal", "entrustment"],
            submitted.AvailableActions.Select(a => a.Action)
        );

        var seen = await office.Operator.GetAsync<EnrollmentView>($"enrollments/{submitted.Id}");
        Assert.Equal(
            ["intake", "correction-request", "entrustment-confirmation", "entrustment-end"],
            seen.AvailableActions.Select(a => a.Action)
        );
        Assert.NotNull(seen.History);
    }

    [Fact]
    public async Task A_correction_opens_the_fields_that_were_asked_for_and_no_others()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"correct-{Guid.CreateVersion7()}");
        var at = $"enrollments/{(await Office.SubmitAsync(applicant)).Id}";
        await office.Operator.PostAsync<AskCorrectionRequest, EnrollmentView>(
            $"{at}/correction-request",
            new AskCorrectionRequest(
                [
                    new FieldReason("siteRoom", "階を記入してください。"),
                    new FieldReason("responsiblePhone", "番号を確かめてください。"),
                ],
                "2099-01-30"
            )
        );

        var refused = await applicant.RefusedAsync(
            $"{at}/correction",
            new CorrectEnrollmentRequest([new FieldValue("companyName", "別名株式会社")])
        );
        Assert.Equal(("DSG-3006", "companyName"), (refused.Code, refused.Errors[0].Field));

        var open = await applicant.GetAsync<EnrollmentView>(at);
        Assert.Equal(["responsiblePerson"], Assert.Single(open.Progress.Next).Actors);
        Assert.Equal(new DateOnly(2099, 1, 30), open.Progress.DueOn);

        var corrected = await applicant.PostAsync<CorrectEnrollmentRequest, EnrollmentView>(
            $"{at}/correction",
            new CorrectEnrollmentRequest([
                new FieldValue("siteRoom", "本館3階 301号室"),
                new FieldValue("responsiblePhone", "03-0000-0001"),
            ])
        );
        Assert.Equal("本館3階 301号室", corrected.Application.SiteRoom);
        Assert.Null(corrected.Correction);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_in_both_languages()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"wrong-{Guid.CreateVersion7()}");
        var form = Office.Form() with
        {
            CorporateNumber = "7999900000001",
            Prefecture = "California",
            DeclareEntrusted = false,
        };

        var problem = await applicant.RefusedAsync(
            "enrollments",
            new SubmitEnrollmentRequest(form, [])
        );

        Assert.Equal(422, problem.Status);
        Assert.Contains(problem.Errors, e => e is { Field: "corporateNumber", Code: "DSG-3001" });
        Assert.Contains(problem.Errors, e => e is { Field: "prefecture", Code: "DSG-3002" });
        Assert.Contains(problem.Errors, e => e is { Field: "declareEntrusted", Code: "DSG-3003" });
        using var english = await applicant.SendAsync(
            "enrollments",
            ApiClient.Json(new SubmitEnrollmentRequest(form, [])),
            HttpMethod.Post,
            ("Accept-Language", "en")
        );
        var told = await ApiClient.RefusalAsync(english);
        Assert.DoesNotContain(told.Detail, c => c > '\u2E7F');
    }

    [Fact]
    public async Task A_draft_is_kept_for_its_owner_until_the_application_is_submitted()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"draft-{Guid.CreateVersion7()}");
        var other = office.Applicant($"other-{Guid.CreateVersion7()}");
        using var saved = await applicant.SendAsync(
            "drafts/enrollment",
            ApiClient.Json(new SaveDraftRequest(Office.Form("書きかけ株式会社"), [])),
            HttpMethod.Put
        );
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);

        var draft = await applicant.GetAsync<DraftView>("drafts/enrollment");
        Assert.Equal("書きかけ株式会社", draft.Application.CompanyName);
        Assert.Equal(404, (await other.NotReadAsync("drafts/enrollment")).Status);

        await Office.SubmitAsync(applicant);
        Assert.Equal(404, (await applicant.NotReadAsync("drafts/enrollment")).Status);
    }

    [Fact]
    public async Task A_paper_is_sealed_on_arrival_and_attached_by_its_owner_only()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"paper-{Guid.CreateVersion7()}");
        var other = office.Applicant($"thief-{Guid.CreateVersion7()}");
        var content = Encoding.ASCII.GetBytes("%PDF-1.7 " + new string('x', 600_000));
        using var body = new ByteArrayContent(content);
        var paper = await ApiClient.ReadAsync<DocumentView>(
            await applicant.SendAsync("documents?name=%E5%9B%B3%E9%9D%A2.pdf", body)
        );

        Assert.Equal("図面.pdf", paper.Name);
        Assert.Equal(content.Length, paper.Size);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)),
            paper.Sha256
        );
        var stolen = await other.RefusedAsync(
            "enrollments",
            new SubmitEnrollmentRequest(Office.Form(), [paper.Id.ToString()])
        );
        Assert.Equal("documents[0]", stolen.Errors[0].Field);
        Assert.Equal(404, (await applicant.NotReadAsync($"documents/{paper.Id}")).Status);

        var submitted = await applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(Office.Form(), [paper.Id.ToString()])
        );
        Assert.Equal("図面.pdf", Assert.Single(submitted.Attachments).Name);
    }

    [Theory]
    [InlineData("a.pdf", "MZ, not a paper at all", "DSG-3012")]
    [InlineData("a.exe", "%PDF-1.7", "DSG-3012")]
    [InlineData("a.pdf", "", "DSG-3012")]
    [InlineData("", "%PDF-1.7", "DSG-1001")]
    public async Task A_paper_of_another_kind_is_refused(string name, string content, string code)
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"kind-{Guid.CreateVersion7()}");
        using var body = new StringContent(content);

        var problem = await ApiClient.RefusalAsync(
            await applicant.SendAsync($"documents?name={name}", body)
        );

        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public async Task A_paper_over_the_limit_is_refused_whether_or_not_its_length_is_announced()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"large-{Guid.CreateVersion7()}");
        var content = new byte[(20 * 1024 * 1024) + 1];
        "%PDF-"u8.CopyTo(content);
        using var body = new StreamContent(new MemoryStream(content));
        body.Headers.ContentLength = null;

        var problem = await ApiClient.RefusalAsync(
            await applicant.SendAsync(
                "documents?name=a.pdf",
                body,
                HttpMethod.Post,
                ("Transfer-Encoding", "chunked")
            )
        );

        Assert.Equal("DSG-3013", problem.Code);
    }

    [Fact]
    public async Task Not_yours_and_not_there_are_answered_alike()
    {
        using var office = await Office.OpenAsync(server);
        var owner = office.Applicant($"mine-{Guid.CreateVersion7()}");
        var outsider = office.Applicant($"outsider-{Guid.CreateVersion7()}");
        var mine = (await Office.SubmitAsync(owner)).Id;
        var nowhere = Guid.CreateVersion7();

        foreach (var act in new[] { "", "/withdrawal", "/receipt", "/line" })
        {
            var method = act.Length == 0 ? HttpMethod.Get : HttpMethod.Post;
            using var other = await outsider.SendAsync($"enrollments/{mine}{act}", null, method);
            using var none = await outsider.SendAsync($"enrollments/{nowhere}{act}", null, method);

            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
            Assert.Equal(
                await none.Content.ReadAsStringAsync(),
                await other.Content.ReadAsStringAsync()
            );
            Assert.Equal(
                none.Headers.Select(h => h.Key).Order(),
                other.Headers.Select(h => h.Key).Order()
            );
        }

        var still = await owner.GetAsync<EnrollmentView>($"enrollments/{mine}");
        Assert.Equal("open", still.State);
    }

    [Fact]
    public async Task A_repeated_submission_with_the_same_key_makes_one_case()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"twice-{Guid.CreateVersion7()}");
        async Task<EnrollmentView> SendAsync() =>
            await ApiClient.ReadAsync<EnrollmentView>(
                await applicant.SendAsync(
                    "enrollments",
                    ApiClient.Json(new SubmitEnrollmentRequest(Office.Form(), [])),
                    HttpMethod.Post,
                    ("Idempotency-Key", "same")
                )
            );

        var first = await SendAsync();
        var second = await SendAsync();

        Assert.Equal(first.Id, second.Id);
        var list = await applicant.GetAsync<Page<EnrollmentSummary>>("enrollments");
        Assert.Single(list.Items);
    }

    [Fact]
    public async Task An_act_on_an_older_version_is_stale()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"stale-{Guid.CreateVersion7()}");
        var at = $"enrollments/{(await Office.SubmitAsync(applicant)).Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest("図面")
        );

        using var late = await applicant.SendAsync(
            $"{at}/withdrawal",
            null,
            HttpMethod.Post,
            ("If-Match", "\"1\"")
        );

        Assert.Equal("DSG-2004", (await ApiClient.RefusalAsync(late)).Code);
        Assert.Equal("\"2\"", late.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Who_reviewed_is_told_that_another_person_decides()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"apart-{Guid.CreateVersion7()}");
        var at = $"enrollments/{(await Office.SubmitAsync(applicant)).Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );

        var early = await office.Operator.GetAsync<EnrollmentView>(at);
        var finish = early.AvailableActions.Single(a => a.Action == "review-finished");
        Assert.Equal(5, finish.BlockedBy.Count(reason => reason.Code == "DSG-3004"));
        var wrongHand = await office.Operator.RefusedAsync(
            $"{at}/completion",
            new CompleteEnrollmentRequest("試験第9号")
        );
        Assert.Equal("DSG-2002", wrongHand.Code);
    }
}
