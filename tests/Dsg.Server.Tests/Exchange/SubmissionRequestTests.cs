using System.Net;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>提出の依頼 and its answers, 回答 and 差替え, over the API.</summary>
public sealed class SubmissionRequestTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private const string Canary = "提出してほしいものの内容-5d2a";

    [Fact]
    public async Task The_ministry_asks_and_the_company_answers_into_it()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var all = $"{workspace.At}/submission-requests";
        var wanted = new SubmissionRequestRequest(
            "検査成績書 11月分",
            Canary,
            Day(10),
            [workspace.CompanyPerson]
        );
        Assert.NotEqual(200, (await workspace.Company.RefusedAsync(all, wanted)).Status);
        var asked = await workspace.Staff.PostAsync<
            SubmissionRequestRequest,
            SubmissionRequestView
        >(all, wanted);
        var at = $"submission-requests/{asked.Id}";
        Assert.Equal("asked", asked.Stage);
        Assert.True(asked.IsOwn);
        Assert.False(server.HoldsAnywhere(Canary));

        var seen = await workspace.Company.GetAsync<SubmissionRequestView>(at);
        Assert.Equal(Canary, seen.Message);
        Assert.True(seen.MayAnswer);
        Assert.Empty(seen.Acts);
        var listed = await workspace.Company.GetAsync<SubmissionRequestList>(all);
        Assert.Equal("", Assert.Single(listed.Items).Message);

        var answer = await AnswerAsync(workspace, asked.Id);
        var answered = await workspace.Staff.GetAsync<SubmissionRequestView>(at);
        Assert.Equal("answered", answered.Stage);
        Assert.Equal([answer.Id], answered.Answers);
        Assert.Equal(
            asked.Id,
            (await workspace.Staff.GetAsync<DispatchView>($"dispatches/{answer.Id}")).Ties.Answers
        );

        var more = await workspace.Staff.PostAsync<SubmissionMoreRequest, SubmissionRequestView>(
            $"{at}/more",
            new SubmissionMoreRequest("11月30日分", Day(20))
        );
        Assert.Equal(("asked", "11月30日分"), (more.Stage, more.StillMissing));
        var later = await workspace.Staff.PostAsync<SubmissionDueRequest, SubmissionRequestView>(
            $"{at}/due",
            new SubmissionDueRequest(Day(30))
        );
        Assert.Equal(On(30), later.Due);
        Assert.Equal(
            "DSG-5020",
            Assert
                .Single(
                    (
                        await workspace.Staff.RefusedAsync(
                            $"{at}/due",
                            new SubmissionDueRequest(Day(-1))
                        )
                    ).Errors
                        ?? []
                )
                .Code
        );
        await AnswerAsync(workspace, asked.Id);
        var closed = await workspace.Staff.PostAsync<SubmissionRequestView>($"{at}/closing");
        Assert.Equal("closed", closed.Stage);
        Assert.Equal(2, closed.Answers.Count);
        Assert.Empty(closed.Acts);
        Assert.NotEqual(200, (await workspace.People.Superior.NotReadAsync(at)).Status);
    }

    [Fact]
    public async Task What_is_no_longer_wanted_is_withdrawn_with_its_reason()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var asked = await workspace.Staff.PostAsync<
            SubmissionRequestRequest,
            SubmissionRequestView
        >(
            $"{workspace.At}/submission-requests",
            new SubmissionRequestRequest("工程表", "", Day(5), [workspace.CompanyPerson])
        );
        var at = $"submission-requests/{asked.Id}";
        var gone = await workspace.Staff.PostAsync<ReasonRequest, SubmissionRequestView>(
            $"{at}/withdrawal",
            new ReasonRequest("仕様書の改定により不要となったため")
        );
        Assert.Equal("withdrawn", gone.Stage);
        var seen = await workspace.Company.GetAsync<SubmissionRequestView>(at);
        Assert.Equal("仕様書の改定により不要となったため", seen.WithdrawnBecause);
        Assert.False(seen.MayAnswer);
        var refused = await workspace.Company.RefusedAsync(
            $"{workspace.At}/dispatches",
            Sending(workspace, workspace.StaffPerson) with
            {
                Answers = asked.Id,
            }
        );
        Assert.Contains(refused.Errors ?? [], each => each.Code == "DSG-5021");
    }

    [Fact]
    public async Task A_dispatch_is_answered_and_replaced()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var asking = await SendAsync(
            workspace,
            workspace.Staff,
            Sending(workspace, workspace.CompanyPerson) with
            {
                AnswerBy = Day(7),
            }
        );
        var at = $"dispatches/{asking.Id}";
        var seen = await workspace.Company.GetAsync<DispatchView>(at);
        Assert.Equal(On(7), seen.Ties.AnswerBy);
        Assert.True(seen.Ties.MayReply);
        Assert.False(seen.Ties.MayReplace);

        var reply = await SendAsync(
            workspace,
            workspace.Company,
            Sending(workspace, workspace.StaffPerson) with
            {
                RepliesTo = asking.Id,
            }
        );
        Assert.Equal([reply.Id], (await workspace.Staff.GetAsync<DispatchView>(at)).Ties.Replies);

        var later = await SendAsync(
            workspace,
            workspace.Staff,
            Sending(workspace, workspace.CompanyPerson) with
            {
                Replaces = asking.Id,
            }
        );
        var old = await workspace.Company.GetAsync<DispatchView>(at);
        Assert.Equal(later.Id, old.Ties.ReplacedBy);
        // The earlier version stays readable.
        await OpenWorkspace.ObtainAsync(workspace.Company, old.Files[0].Id);
        var page = await PageAsync(workspace.Company, later.Id);
        Assert.Equal(asking.Id, page.Ties.Replaces);
        var again = await workspace.Staff.RefusedAsync(
            $"{workspace.At}/dispatches",
            Sending(workspace, workspace.CompanyPerson) with
            {
                Replaces = asking.Id,
            }
        );
        Assert.Contains(again.Errors ?? [], each => each.Code == "DSG-5024");
        var wrong = await workspace.Staff.RefusedAsync(
            $"{workspace.At}/dispatches",
            Sending(workspace, workspace.CompanyPerson) with
            {
                AnswerBy = "来週",
            }
        );
        Assert.Contains(wrong.Errors ?? [], each => each.Field == "answerBy");
    }

    private static Task<DispatchView> PageAsync(ApiClient client, Guid dispatch) =>
        client.GetAsync<DispatchView>($"dispatches/{dispatch}");

    private static DateOnly On(int ahead) => JapanTime.DateOf(DateTimeOffset.UtcNow).AddDays(ahead);

    private static string Day(int ahead) => On(ahead).ToString("O", null);

    private static BeginDispatchRequest Sending(OpenWorkspace workspace, Guid to) =>
        new(
            workspace.StaffPerson == to ? "成績書の提出" : "図面の送付",
            "",
            "attention",
            [to],
            [new FileToSend("図面.txt", 1_000)],
            1
        );

    private static Task<BegunDispatch> AnswerAsync(OpenWorkspace workspace, Guid request) =>
        SendAsync(
            workspace,
            workspace.Company,
            Sending(workspace, workspace.StaffPerson) with
            {
                Answers = request,
            }
        );

    private static async Task<BegunDispatch> SendAsync(
        OpenWorkspace workspace,
        ApiClient sender,
        BeginDispatchRequest request
    )
    {
        var begun = await sender.PostAsync<BeginDispatchRequest, BegunDispatch>(
            $"{workspace.At}/dispatches",
            request
        );
        var file = begun.Files[0].Id;
        using var created = await workspace.CreateAsync(sender, file, 1_000);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var sent = await workspace.PatchAsync(sender, file, OpenWorkspace.Prose(1_000));
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal("obtainable", (await workspace.VerdictAsync(begun.Id, 0)).Stage);
        return begun;
    }
}
