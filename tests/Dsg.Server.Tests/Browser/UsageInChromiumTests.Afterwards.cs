using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

public sealed partial class UsageInChromiumTests
{
    [Fact]
    public async Task A_superior_declines_then_attests_a_new_terminal_and_confirms_engagement_again()
    {
        using var company = new RoadCompany(Gateway.Site, office, "use2", 10);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "use2");
        await office.AdmitAsync(use.Staff, "staff", "staffUser");
        await use.AgreeAsync();
        await use.FileAsync();
        var staff = await SignedInAsync("staff", "use2-staff");
        var superior = await SignedInAsync("staff", "shiken-makoto");

        await DeclineAsync(superior, $"/usage/{use.StaffUse}");
        var path = await FileAgainAsync(staff, $"/usage/{use.StaffUse}");
        await BringIntoUseAsync(path, company, use.Staff);

        await staff.OpenAsync(path);
        await staff.PictureAsync("use-staff-in-use");
        await staff.ActAsync(
            "terminal",
            ("terminalSystem", "試験系情報システム"),
            ("terminalNumber", "T-951")
        );
        Assert.Contains("T-951", await staff.ReadAsync("#filed"), Ordinal);
        await superior.OpenAsync(path);
        Assert.Contains("新しい端末", await superior.ReadAsync(".now"), Ordinal);
        await LookCloselyAsync(superior, "use-new-terminal");
        await superior.PressAsync("[id=terminal-attestation]");
        var facts = await superior.ReadAsync("#filed");
        Assert.Contains("T-951", facts, Ordinal);
        Assert.DoesNotContain("T-900", facts, Ordinal);
        Assert.DoesNotContain("確認待ち", facts, Ordinal);

        await superior.ActAsync("reconfirmation", ("engaged", "true"));
        await superior.ActAsync(
            "training",
            ("person", "試行 use2-staff"),
            ("trainedOn", Iso(Today))
        );
        Assert.Contains("利用", await superior.ReadAsync(".now"), Ordinal);
    }

    [Fact]
    public async Task A_leaver_is_cut_at_once_or_leaves_at_an_hour_and_a_successor_overlaps()
    {
        using var company = new RoadCompany(Gateway.Site, office, "use3", 11);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "use3");
        await use.OpenAsync();
        var responsible = await AtDeviceAsync("use3-responsible", company.Device);
        var leaver = await AtDeviceAsync("use3-user1", company.Device);
        await leaver.OpenAsync($"/workspaces/{use.Agreement}");
        Assert.Contains("利用できます", await leaver.ReadAsync(".now"), Ordinal);

        var sent = await SendToAsync(use, "試行 use3 user1");

        var code = await SucceedAsync(responsible, use);
        var heir = await AtDeviceAsync("use3-user2", company.Device);
        await heir.FillAsync("code", code);
        await heir.PressAsync("main form button.btn");
        await AcceptRulesAsync(heir, use.Agreement);
        // While their days overlap both are in.
        foreach (var user in new[] { heir, leaver })
        {
            await user.OpenAsync($"/workspaces/{use.Agreement}");
            Assert.Contains("利用できます", await user.ReadAsync(".now"), Ordinal);
        }

        await EndAtAnHourAsync(responsible, $"/usage/{use.CompanyUse}");
        await responsible.ActAsync(
            "end",
            ("person", "試行 use3 user1"),
            ("reason", "異動のため。")
        );
        Assert.Contains("利用終了", await responsible.ReadAsync("#people-list"), Ordinal);
        await LookCloselyAsync(responsible, "use-leaver");
        await leaver.OpenAsync($"/workspaces/{use.Agreement}");
        await leaver.PictureAsync("use-leaver-cut");
        Assert.Equal(0, await leaver.Page.Locator("#send").CountAsync());
        Assert.DoesNotContain("利用できます", await leaver.ReadAsync(), Ordinal);
        // Only that: the successor, the agreement and the other side go on.
        await heir.OpenAsync($"/workspaces/{use.Agreement}");
        Assert.Contains("利用できます", await heir.ReadAsync(".now"), Ordinal);
        await ReceiveForThePredecessorAsync(heir, company, sent);
    }

    // A small file from the staff user to one person of the company.
    private static async Task<JsonNode> SendToAsync(RoadUse use, string recipient)
    {
        var sender = new RoadWorkspace(use.Staff, use.Agreement);
        var content = TestFiles.Text("引継ぎの試行\r\n");
        var form = await sender.FormAsync(("引継ぎ.txt", content.Length));
        var members = (await sender.ReadAsync())["members"]!.AsArray();
        form["recipients"] = new JsonArray(
            members.First(member => member!["name"]!.GetValue<string>() == recipient)![
                "id"
            ]!.DeepClone()
        );
        var begun = await sender.User.DoAsync($"{sender.Address}/dispatches", form);
        await sender.Tus.SendAsync(begun["files"]![0]!["id"]!.GetValue<string>(), content);
        return await sender.CheckedAsync(begun["id"]!.GetValue<string>());
    }

    // What was addressed to the predecessor is obtained and receipted by the successor, under the successor's own name.
    private async Task ReceiveForThePredecessorAsync(
        Visitor heir,
        RoadCompany company,
        JsonNode sent
    )
    {
        var id = sent["id"]!.GetValue<string>();
        var at = new RoadWorkspace(company.User("user2"), sent["agreement"]!.GetValue<string>());
        using (var answer = await at.ObtainAsync(sent["files"]![0]!["id"]!.GetValue<string>()))
        {
            Assert.True(answer.IsSuccessStatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }

        await heir.OpenAsync($"/dispatches/{id}");
        await heir.PressAsync("[data-testid=confirm-receipt]");
        var receipt = Assert.Single((await at.DispatchAsync(id))["receipts"]!.AsArray());
        Assert.Contains("試行 use3 user2", receipt!.ToJsonString(Readable), Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task DeclineAsync(Visitor superior, string path)
    {
        await superior.OpenAsync(path);
        await superior.PictureAsync("use-superior");
        await superior.ActAsync("decline", ("reason", "この契約には従事していません。"));
        Assert.Contains("確認されず終了", await superior.ReadAsync(".now"), Ordinal);
    }

    // A new application begins with what was filed.
    private static async Task<string> FileAgainAsync(Visitor staff, string path)
    {
        await staff.OpenAsync(path);
        Assert.Contains("この契約には従事していません。", await staff.ReadAsync("#filed"), Ordinal);
        await staff.PictureAsync("use-declined");
        await staff.PressAsync("#apply-again");
        Assert.Equal("T-900", await staff.Page.InputValueAsync("[name=terminalNumber]"));
        await staff.ChooseAsync("superior", "試験 誠");
        await staff.TickAsync("engaged");
        await staff.PressAsync("#file-application");
        return staff.Path;
    }

    private async Task BringIntoUseAsync(string path, RoadCompany company, RoadPerson staff)
    {
        var at = $"/api/v1{path}";
        await office.Superior.DoAsync($"{at}/attestation");
        await company.ResponsibleAtTerminal.DoAsync($"{at}/agreement-confirmation");
        await DecideAsync(at);
        await staff.DoAsync($"{at}/rules", new JsonObject { ["accepted"] = true });
    }

    // From the contract officer to the hand-over; gives the codes of newcomers by name.
    private async Task<Dictionary<string, string>> DecideAsync(string at)
    {
        await office.Officer.DoAsync($"{at}/contract-confirmation");
        await office.Operator.DoAsync($"{at}/review");
        await office.Approver.DoAsync(
            $"{at}/approval",
            new JsonObject { ["documentNumber"] = "試験第42号" }
        );
        var prepared = await office.Operator.DoAsync(
            $"{at}/credentials",
            new JsonObject { ["channel"] = "registeredMail", ["receiver"] = "試行 責任者" }
        );
        await office.SecondOperator.DoAsync(
            $"{at}/credentials/hand-over",
            new JsonObject { ["channel"] = "inPerson" }
        );
        return prepared["codes"]!
            .AsArray()
            .ToDictionary(
                each => each!["name"]!.GetValue<string>(),
                each => each!["code"]!.GetValue<string>()
            );
    }

    // 後任への引継ぎ: a gap between the days is refused, and what was typed is kept.
    private async Task<string> SucceedAsync(Visitor responsible, RoadUse use)
    {
        await responsible.OpenAsync($"/usage/new?agreement={use.Agreement}");
        await responsible.FillAsync("roster[0].name", "試行 use3 user2");
        await responsible.TickAsync("roster[0].engaged");
        await responsible.ChooseAsync("roster[0].predecessor", "試行 use3 user1");
        await responsible.FillAsync("roster[0].from", Iso(Today.AddDays(2)));
        await responsible.FillAsync("roster[0].lastDay", Iso(Today.AddDays(1)));
        await responsible.PressAsync("#file-application");
        Assert.Contains("DSG-4170", await responsible.ReadAsync("#problems"), Ordinal);
        await responsible.PictureAsync("use-successor-gap");
        await responsible.FillAsync("roster[0].from", Iso(Today));
        await responsible.FillAsync("roster[0].lastDay", Iso(Today.AddDays(3)));
        await responsible.PressAsync("#file-application");
        var path = responsible.Path;

        await responsible.OpenAsync($"/usage/{use.CompanyUse}");
        Assert.Contains("終了の届出済み", await responsible.ReadAsync("#people-list"), Ordinal);
        await office.Superior.DoAsync($"/api/v1{path}/agreement-confirmation");
        return (await DecideAsync($"/api/v1{path}")).Values.Single();
    }

    private static async Task EndAtAnHourAsync(Visitor responsible, string path)
    {
        await responsible.OpenAsync(path);
        await responsible.ActAsync(
            "end",
            ("person", "試行 use3 responsible"),
            ("reason", "退職のため。"),
            ("endsOn", Iso(Today.AddDays(1))),
            ("endsTime", "17:15")
        );
        Assert.Contains("17:15", await responsible.ReadAsync("#people-list"), Ordinal);
    }
}
