using System.Net;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>送付の承認: nothing of a 送付 reaches the other side before its own side approved it.</summary>
public sealed class ApprovalTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private const string Canary = "カナリアの伝言-7b1f";

    private static readonly DateOnly AnswerBy = JapanTime.DateOf(DateTimeOffset.UtcNow).AddDays(7);

    [Fact]
    public async Task A_dispatch_waits_for_its_approver_who_sees_everything_but_no_byte()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var superior = workspace.People.Superior;
        var me = await superior.GetAsync<Dsg.Wire.Parties.MeView>("me");
        var rule = $"agreements/{workspace.Agreement.Id}/approval-rule";
        Assert.Equal("none", (await superior.GetAsync<ApprovalRuleView>(rule)).Mode);
        var set = await superior.PostAsync<ApprovalRuleRequest, ApprovalRuleView>(
            rule,
            new ApprovalRuleRequest("anyOne", [me.Person.Id])
        );
        Assert.Equal(me.Person.Id, Assert.Single(set.Approvers).Id);
        Assert.Equal(
            403,
            (await workspace.Staff.RefusedAsync(rule, new ApprovalRuleRequest("none", []))).Status
        );

        var (dispatch, file) = await SendAsync(workspace);
        var at = $"dispatches/{dispatch.Id}";
        Assert.Equal("obtainable", file.Stage);
        Assert.Equal(404, (await workspace.Company.NotReadAsync(at)).Status);
        Assert.Equal(
            404,
            (await workspace.Company.NotReadAsync($"files/{file.Id}/content")).Status
        );

        var waiting = (await superior.GetAsync<Page<ApprovalView>>("approvals")).Items.Single(
            each => each.Dispatch == dispatch.Id
        );
        Assert.True(waiting.MayApprove);
        Assert.Equal(Canary, waiting.Message);
        Assert.Equal(AnswerBy, waiting.AnswerBy);
        Assert.Contains(
            "回答期限",
            await PageAsync(superior, $"/approvals/{dispatch.Id}"),
            StringComparison.Ordinal
        );
        Assert.Equal(file.Sha256, Assert.Single(waiting.Files).Sha256);
        Assert.Equal(workspace.CompanyPerson, Assert.Single(waiting.Recipients).Id);
        Assert.NotEqual(200, (await superior.NotReadAsync($"files/{file.Id}/content")).Status);
        Assert.Equal(
            404,
            (await workspace.Staff.RefusedAsync($"approvals/{dispatch.Id}/approval")).Status
        );

        var approved = await superior.PostAsync<ApprovalView>($"approvals/{dispatch.Id}/approval");

        Assert.Equal("approved", approved.Standing);
        Assert.Equal(Canary, (await workspace.Company.GetAsync<DispatchView>(at)).Message);
        using var obtained = await workspace.Company.SendAsync(
            $"files/{file.Id}/content",
            null,
            HttpMethod.Get
        );
        Assert.Equal(HttpStatusCode.OK, obtained.StatusCode);
        Assert.False(server.HoldsAnywhere(Canary));
        // What does stand there in clear is found: the search itself works.
        Assert.True(server.HoldsAnywhere("図面の送付"));
    }

    [Fact]
    public async Task What_is_not_approved_is_told_to_its_sender_alone()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var superior = workspace.People.Superior;
        var me = await superior.GetAsync<Dsg.Wire.Parties.MeView>("me");
        await superior.PostAsync<ApprovalRuleRequest, ApprovalRuleView>(
            $"agreements/{workspace.Agreement.Id}/approval-rule",
            new ApprovalRuleRequest("allOf", [me.Person.Id])
        );
        var (dispatch, _) = await SendAsync(workspace);

        var declined = await superior.PostAsync<ReasonRequest, ApprovalView>(
            $"approvals/{dispatch.Id}/refusal",
            new ReasonRequest("相手が違う。")
        );

        Assert.Equal("declined", declined.Standing);
        Assert.False(declined.MayApprove);
        Assert.Equal(
            404,
            (await workspace.Company.NotReadAsync($"dispatches/{dispatch.Id}")).Status
        );
        var page = await PageAsync(workspace.Staff, $"/dispatches/{dispatch.Id}");
        Assert.Contains("相手が違う。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absent_approver_is_covered_by_a_user_of_the_own_side_until_it_is_ended()
    {
        var workspace = await OpenWorkspace.OpenAsync(server.Needed().Office);
        var superior = workspace.People.Superior;
        var me = (await superior.GetAsync<Dsg.Wire.Parties.MeView>("me")).Person.Id;
        var rule = $"agreements/{workspace.Agreement.Id}/approval-rule";
        await superior.PostAsync<ApprovalRuleRequest, ApprovalRuleView>(
            rule,
            new ApprovalRuleRequest("allOf", [me])
        );
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).Date);
        ApprovalCoverRequest By(Guid person) => new(me, person, today, today.AddDays(3));

        Assert.Equal(
            "DSG-5113",
            (await superior.RefusedAsync($"{rule}/cover", By(workspace.CompanyPerson))).Code
        );
        var covered = await superior.PostAsync<ApprovalCoverRequest, ApprovalRuleView>(
            $"{rule}/cover",
            By(workspace.StaffPerson)
        );
        Assert.Equal(workspace.StaffPerson, Assert.Single(covered.Covers).By.Id);
        var ended = await superior.PostAsync<ApprovalRuleView>($"{rule}/cover/{me}/end");
        Assert.Empty(ended.Covers);
        Assert.Equal("DSG-2001", (await superior.RefusedAsync($"{rule}/cover/{me}/end")).Code);
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var answer = await client.SendAsync(path, null, HttpMethod.Get);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<(BegunDispatch Dispatch, FileInDispatch File)> SendAsync(
        OpenWorkspace workspace
    )
    {
        var bytes = OpenWorkspace.Prose(1_000);
        var begun = await workspace.Staff.PostAsync<BeginDispatchRequest, BegunDispatch>(
            $"{workspace.At}/dispatches",
            new BeginDispatchRequest(
                "図面の送付",
                Canary,
                "attention",
                [workspace.CompanyPerson],
                [new FileToSend("図面.txt", bytes.Length)],
                1,
                AnswerBy.ToString("O", null)
            )
        );
        var file = begun.Files[0].Id;
        using var created = await workspace.CreateAsync(workspace.Staff, file, bytes.Length);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var sent = await workspace.PatchAsync(workspace.Staff, file, bytes);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        return (begun, await workspace.VerdictAsync(begun.Id, 0));
    }
}
