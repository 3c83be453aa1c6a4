using System.Net;
using Dsg.Wire.Documents;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Api;

/// <summary>役割の年次確認 on the running server: one operator looks through the list, another confirms it, and what ends has ended.</summary>
public sealed class CapacityReviewApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Path = "capacity-review";
    private const string Statement = Path + "/statement";
    private const string Return = Path + "/return";
    private const string Confirmation = Path + "/confirmation";

    [Fact]
    public async Task Two_operators_stand_behind_the_list_and_what_ends_has_ended()
    {
        using var office = await Office.OpenAsync(server);
        using var inspector = await office.InviteAsync(
            Face.Operations,
            "siteInspector",
            "拠点 四郎"
        );
        using var officer = await office.InviteAsync(Face.Staff, "contractOfficer", "契約 五郎");
        var leaving = (await inspector.GetAsync<MeView>("me")).Person.Id;

        var before = await office.Operator.GetAsync<CapacityReviewView>(Path);
        Assert.Contains(before.Holders, each => each.Appointment.Capacity == "contractOfficer");
        Assert.DoesNotContain(before.Holders, each => each.Appointment.Capacity == "staffUser");
        Assert.All(before.Holders, each => Assert.Null(each.Continues));
        var missing = await office.Operator.RefusedAsync(Statement, Fields([]));
        Assert.Equal(before.Holders.Count, missing.Errors.Count);
        var answers = Answers(before, leaving);
        Assert.Equal("DSG-2002", (await office.Approver.RefusedAsync(Statement, answers)).Code);
        Assert.Equal(
            "DSG-2051",
            (await office.Operator.RefusedAsync(Statement, Answers(before, null, "ends"))).Code
        );
        var stated = await DoAsync(office.Operator, Statement, answers);
        Assert.Equal(("confirming", "担当 一郎"), (stated.Stage, stated.StatedBy?.Name));
        Assert.False(stated.Holders.Single(each => each.Person.Id == leaving).Continues);
        Assert.Equal(
            "DSG-2005",
            (await office.Operator.RefusedAsync(Confirmation, Fields([]))).Code
        );

        // Whoever came since stands on no list.
        using var newcomer = await office.InviteAsync(Face.Operations, "auditor", "監査 次郎");
        Assert.Equal(
            "DSG-2050",
            (await office.SecondOperator.RefusedAsync(Confirmation, Fields([]))).Code
        );
        var returned = await DoAsync(
            office.SecondOperator,
            Return,
            Fields(new() { ["reason"] = "監査担当が加わった。" })
        );
        Assert.Equal(("stating", "監査担当が加わった。"), (returned.Stage, returned.Returned));
        await DoAsync(office.Operator, Statement, Answers(returned, leaving));
        Assert.NotEmpty((await inspector.GetAsync<MeView>("me")).Appointments);

        var confirmed = await DoAsync(office.SecondOperator, Confirmation, Fields([]));
        Assert.Equal(("settled", 1), (confirmed.Stage, confirmed.Last?.Ended));
        Assert.Equal(
            JapanTime.DateOf(TimeProvider.System.GetUtcNow()).AddYears(1),
            confirmed.DueOn
        );
        Assert.DoesNotContain(confirmed.Holders, each => each.Person.Id == leaving);
        Assert.Empty((await inspector.GetAsync<MeView>("me")).Appointments);
        Assert.NotEmpty((await officer.GetAsync<MeView>("me")).Appointments);
        Assert.Empty((await newcomer.GetAsync<CapacityReviewView>(Path)).Actions);
    }

    [Fact]
    public async Task Whoever_neither_operates_nor_decides_nor_watches_does_not_read_it()
    {
        using var office = await Office.OpenAsync(server);
        using var inspector = await office.InviteAsync(
            Face.Operations,
            "siteInspector",
            "拠点 四郎"
        );
        Assert.Equal(403, (await inspector.NotReadAsync(Path)).Status);
        using var answer = await office
            .Applicant($"review-{Guid.CreateVersion7()}")
            .SendAsync(Path, null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull((await office.Approver.GetAsync<CapacityReviewView>(Path)).Holders);
    }

    private static ActRequest Answers(
        CapacityReviewView view,
        Guid? leaving,
        string operators = "continues"
    )
    {
        var fields = view
            .Holders.Where(each => each.Held)
            .ToDictionary(
                each => each.Key,
                each =>
                    each.Person.Id == leaving ? "ends"
                    : each.Appointment.Capacity == "operator" ? operators
                    : "continues"
            );
        fields["remark"] = "異動のため";
        return Fields(fields);
    }

    private static ActRequest Fields(Dictionary<string, string> fields) => new(fields);

    private static Task<CapacityReviewView> DoAsync(
        ApiClient client,
        string at,
        ActRequest request
    ) => client.PostAsync<ActRequest, CapacityReviewView>(at, request);
}
