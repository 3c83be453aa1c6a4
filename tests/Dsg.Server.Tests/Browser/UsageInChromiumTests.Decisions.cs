using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

public sealed partial class UsageInChromiumTests
{
    [Fact]
    public async Task An_application_is_returned_refused_filed_again_with_its_contents_and_withdrawn()
    {
        using var company = new RoadCompany(Gateway.Site, office, "usex", 35);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "usex");
        await use.AgreeAsync();
        var filed = await company.ResponsibleAtTerminal.DoAsync(
            RoadUse.Cases,
            new JsonObject
            {
                ["agreement"] = use.Agreement,
                ["roster"] = new JsonArray(
                    new JsonObject { ["name"] = "髙﨑 七子", ["engaged"] = true }
                ),
            }
        );
        var path = $"/usage/{filed["id"]}";
        await office.Officer.DoAsync($"/api/v1{path}/contract-confirmation");
        await office.Superior.DoAsync($"/api/v1{path}/agreement-confirmation");
        await office.Operator.DoAsync($"/api/v1{path}/review");

        await RefuseAsync(path);
        var responsible = await AtDeviceAsync("usex-responsible", company.Device);
        var again = await FileRefusedAgainAsync(responsible, path);
        await WithdrawAsync(responsible, again);
    }

    // 差戻し to the reviewer inside the office, then 不承認 with its reason.
    private async Task RefuseAsync(string path)
    {
        var reviewer = await SignedInAsync("operations", "shikou-sakura");
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        await approver.ActAsync("return", ("reason", "従事の期間を確認してください。"));
        Assert.False(await approver.OffersAsync("rejection"));
        await reviewer.OpenAsync(path);
        await LookCloselyAsync(reviewer, "use-returned");
        Assert.Contains("従事の期間を確認してください。", await reviewer.ReadAsync(), Ordinal);
        await reviewer.ActAsync("review");

        await approver.OpenAsync(path);
        await approver.FillInAsync("rejection.reason", "");
        await approver.PressAsync("[id='do-rejection']");
        Assert.Contains("DSG-", await approver.ReadAsync("#problems"), Ordinal);
        await approver.ActAsync("rejection", ("reason", "従事する期間が契約期間の外にある。"));
        Assert.False(await approver.OffersAsync("approval"));
    }

    // What was filed stands in the new application; only the confirmation is given anew.
    private static async Task<string> FileRefusedAgainAsync(Visitor responsible, string path)
    {
        await responsible.OpenAsync(path);
        Assert.Contains("不承認", await responsible.ReadAsync(), Ordinal);
        Assert.Contains(
            "従事する期間が契約期間の外にある。",
            await responsible.ReadAsync(),
            Ordinal
        );
        await LookCloselyAsync(responsible, "use-refused");
        await responsible.PressAsync("#apply-again");
        Assert.Equal(
            "髙﨑 七子",
            await responsible.Page.InputValueAsync("[name='roster[0].name']")
        );
        await responsible.TickAsync("roster[0].engaged");
        await responsible.PressAsync("#file-application");
        Assert.NotEqual(path, responsible.Path);
        Assert.Contains("髙﨑 七子", await responsible.ReadAsync("#people-list"), Ordinal);
        return responsible.Path;
    }

    private static async Task WithdrawAsync(Visitor responsible, string path)
    {
        await responsible.OpenAsync(path);
        await responsible.ActAsync("withdrawal", ("reason", "計画の見直しのため。"));
        Assert.False(await responsible.OffersAsync("withdrawal"));
        await responsible.OpenAsync(path);
        Assert.Contains("取下げ", await responsible.ReadAsync(), Ordinal);
        await responsible.PictureAsync("use-withdrawn");
    }
}
