using System.Text;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>The check sheet, corrections with codes and their difference, later requests and the 委任, over the API.</summary>
public sealed class IntakeTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task The_check_sheet_is_answered_and_found_item_by_item()
    {
        using var office = await Office.OpenAsync(server);
        var (applicant, at, room) = await AcceptedAsync(office, "sheet");

        var refused = await office.Operator.RefusedAsync(
            $"{at}/conditions/facility",
            new FindConditionRequest("met", "書面により確認した。", "paper")
        );
        Assert.Equal("DSG-3151", refused.Code);

        var items = (await applicant.GetAsync<EnrollmentView>(at)).Intake!.Sheets[0].Items;
        Assert.All(items, item => Assert.Null(item.Clause));
        var photo = await SendAsync(applicant, "photo.pdf");
        var answered = await applicant.PostAsync<AnswerSheetRequest, EnrollmentView>(
            $"{at}/sheet",
            new AnswerSheetRequest(
                room,
                [
                    .. items.Select(
                        (item, index) =>
                            new SheetItemRequest(
                                item.Item,
                                "done",
                                "",
                                index == 0 ? photo.Id.ToString() : null
                            )
                    ),
                ]
            )
        );
        Assert.Equal(photo.Id, answered.Intake!.Sheets[0].Items[0].Document);
        Assert.Contains(answered.Attachments, paper => paper.Id == photo.Id);
        foreach (var item in items)
        {
            await office.Operator.PostAsync<FindSheetItemRequest, EnrollmentView>(
                $"{at}/sheet-findings",
                new FindSheetItemRequest(room, item.Item, "met", "写真で確認した。", "paper")
            );
        }

        var found = await office.Operator.PostAsync<FindConditionRequest, EnrollmentView>(
            $"{at}/conditions/facility",
            new FindConditionRequest("met", "チェックシートにより確認した。", "paper")
        );
        Assert.All(found.Intake!.Sheets[0].Items, item => Assert.Equal("met", item.Result));
    }

    [Fact]
    public async Task A_correction_has_codes_and_shows_what_it_changed()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"codes-{Guid.CreateVersion7()}");
        var plan = await SendAsync(applicant, "plan.pdf");
        var submitted = await applicant.PostAsync<SubmitEnrollmentRequest, EnrollmentView>(
            "enrollments",
            new SubmitEnrollmentRequest(Office.Form(), [plan.Id.ToString()])
        );
        var at = $"enrollments/{submitted.Id}";
        AskCorrectionRequest Ask(string code) =>
            new(
                [
                    new FieldReason("siteRoom", "", code),
                    new FieldReason($"paper:{plan.Id}", "", "illegible"),
                ],
                "2099-01-30"
            );
        Assert.Equal(
            "DSG-3157",
            (await office.Operator.RefusedAsync($"{at}/correction-request", Ask("typo"))).Code
        );
        await office.Operator.PostAsync<AskCorrectionRequest, EnrollmentView>(
            $"{at}/correction-request",
            Ask("unclear")
        );

        var better = await SendAsync(applicant, "plan2.pdf");
        Assert.Equal(
            "DSG-3159",
            (
                await applicant.RefusedAsync(
                    $"{at}/correction",
                    new CorrectEnrollmentRequest([new FieldValue("siteRoom", "本館3階 301号室")])
                )
            ).Code
        );
        var corrected = await applicant.PostAsync<CorrectEnrollmentRequest, EnrollmentView>(
            $"{at}/correction",
            new CorrectEnrollmentRequest(
                [new FieldValue("siteRoom", "本館3階 301号室")],
                [new PaperReplacement(plan.Id.ToString(), better.Id.ToString())]
            )
        );

        var round = Assert.Single(corrected.Intake!.Rounds);
        Assert.NotNull(round.AnsweredAt);
        Assert.Contains(
            new FieldChangeView("siteRoom", "本館2階 201号室", "本館3階 301号室"),
            round.Changes
        );
        Assert.Equal(
            better.Id,
            corrected.Attachments.Single(paper => paper.Id == plan.Id).ReplacedBy
        );
    }

    [Fact]
    public async Task What_is_asked_for_later_is_answered_accepted_and_declared_unchanged()
    {
        using var office = await Office.OpenAsync(server);
        var (applicant, at, _) = await AcceptedAsync(office, "asked");
        var asked = await office.Operator.PostAsync<AskPapersRequest, EnrollmentView>(
            $"{at}/asked",
            new AskPapersRequest(["区画の平面図", "規程"], "2099-01-30")
        );
        var (first, second) = (asked.Intake!.Asked[0].Id, asked.Intake.Asked[1].Id);
        var plan = await SendAsync(applicant, "floor.pdf");
        await applicant.PostAsync<AnswerAskedRequest, EnrollmentView>(
            $"{at}/asked/{first}/answer",
            new AnswerAskedRequest("", plan.Id.ToString())
        );
        await office.Operator.PostAsync<EnrollmentView>($"{at}/asked/{first}/acceptance");
        var unchanged = await applicant.PostAsync<AnswerAskedRequest, EnrollmentView>(
            $"{at}/asked/{second}/answer",
            new AnswerAskedRequest(Unchanged: plan.Id.ToString())
        );

        Assert.Equal(
            [("accepted", false), ("answered", true)],
            unchanged.Intake!.Asked.Select(item => (item.State, item.Unchanged))
        );
        var stranger = office.Applicant($"stranger-{Guid.CreateVersion7()}");
        Assert.Equal(
            "DSG-2012",
            (
                await stranger.RefusedAsync(
                    $"{at}/asked/{second}/answer",
                    new AnswerAskedRequest("私の案件ではありません。")
                )
            ).Code
        );

        await office.Operator.PostAsync<ReturnAskedRequest, EnrollmentView>(
            $"{at}/asked/{second}/return",
            new ReturnAskedRequest("別の版を提出してください。", "2099-02-27")
        );
        var dropped = await office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"{at}/asked/{second}/drop",
            new ReasonRequest("別の書類で確認できたため。")
        );
        Assert.Equal("別の書類で確認できたため。", dropped.Intake!.Asked[1].Reason);
    }

    [Fact]
    public async Task An_entrustment_is_recorded_confirmed_and_ended()
    {
        using var office = await Office.OpenAsync(server);
        var (applicant, at, _) = await AcceptedAsync(office, "entrust");
        var letter = await SendAsync(applicant, "letter.pdf");
        var recorded = await applicant.PostAsync<RecordEntrustmentRequest, EnrollmentView>(
            $"{at}/entrustment",
            new RecordEntrustmentRequest(
                "代表取締役 架空 太郎",
                "加入に関する手続",
                "2026-04-01",
                "2099-03-31",
                letter.Id.ToString()
            )
        );
        Assert.Equal("declared", recorded.Intake!.Entrustment!.How);
        var confirmed = await office.Operator.PostAsync<ConfirmEntrustmentRequest, EnrollmentView>(
            $"{at}/entrustment-confirmation",
            new ConfirmEntrustmentRequest("paper", "委任状により確認した。")
        );
        Assert.Equal(
            ("paper", true),
            (confirmed.Intake!.Entrustment!.How, confirmed.Intake.Entrustment.InForce)
        );

        var ended = await office.Operator.PostAsync<EndEntrustmentRequest, EnrollmentView>(
            $"{at}/entrustment-end",
            new EndEntrustmentRequest("代表者から申出があった。", "2026-05-01")
        );
        Assert.False(ended.Intake!.Entrustment!.InForce);
        Assert.Equal(
            "DSG-3170",
            (
                await applicant.RefusedAsync(
                    $"{at}/facility",
                    new ReferToFacilityRequest(ended.Site.ToString(), "試験第1号", "2025-04-01")
                )
            ).Code
        );
    }

    private static async Task<(ApiClient Applicant, string At, string Room)> AcceptedAsync(
        Office office,
        string name
    )
    {
        var applicant = office.Applicant($"{name}-{Guid.CreateVersion7()}");
        var submitted = await Office.SubmitAsync(applicant);
        var at = $"enrollments/{submitted.Id}";
        await office.Operator.PostAsync<AcceptIntakeRequest, EnrollmentView>(
            $"{at}/intake",
            new AcceptIntakeRequest()
        );
        return (applicant, at, submitted.Site.ToString());
    }

    private static async Task<DocumentView> SendAsync(ApiClient applicant, string name)
    {
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes($"%PDF-1.7 {name}"));
        return await ApiClient.ReadAsync<DocumentView>(
            await applicant.SendAsync($"documents?name={name}", body)
        );
    }
}
