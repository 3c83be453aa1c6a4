using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>Contract, agreement and 利用 of both sides (U1 to U6), up to a workspace that is open.</summary>
internal sealed class RoadUse(GatewaySite site, RoadOffice office, RoadCompany company, string set)
{
    public const string Cases = "/api/v1/usage";

    /// <summary>The staff user.</summary>
    public RoadPerson Staff { get; } = site.Person($"{set}-staff", "staff");

    /// <summary>The agreement, which is also the workspace.</summary>
    public string Agreement { get; private set; } = "";

    /// <summary>The application of the company and that of the staff user.</summary>
    public string CompanyUse { get; private set; } = "";

    public string StaffUse { get; private set; } = "";

    /// <summary>The one-time codes told to the operator, by person.</summary>
    public Dictionary<string, string> Codes { get; } = [];

    public static JsonObject Contract(string prime) =>
        new()
        {
            ["number"] = $"試行-契-{prime[..8]}",
            ["title"] = "試行機器の維持整備",
            ["office"] = "試験機関 契約課",
            ["kind"] = "regional",
            ["clause"] = true,
            ["designationNumber"] = "試指第9号",
            ["designationDate"] = "2026-09-10",
            ["designationItems"] = new JsonArray("整備要領", "部品一覧"),
            ["from"] = "2026-09-01",
            ["to"] = "令和15年3月31日",
            ["prime"] = prime,
        };

    /// <summary>A contract officer enters the contract; one side starts the agreement, the other confirms it.</summary>
    public async Task AgreeAsync()
    {
        var contract = await office.Officer.DoAsync("/api/v1/contracts", Contract(company.Id));
        var started = await company.ResponsibleAtTerminal.DoAsync(
            "/api/v1/agreements",
            new JsonObject { ["contract"] = contract["id"]!.GetValue<string>() }
        );
        Agreement = started["id"]!.GetValue<string>();
        var confirmation = $"/api/v1/agreements/{Agreement}/confirmation";
        await company.ResponsibleAtTerminal.RefusedAsync(422, confirmation);
        var standing = await office.Superior.DoAsync(confirmation);
        Assert.True(standing["stands"]!.GetValue<bool>());
    }

    /// <summary>One application for two people; the staff user alone.</summary>
    public async Task FileAsync()
    {
        var user = new JsonObject { ["name"] = NameOf("user1"), ["engaged"] = true };
        // In a small firm the responsible person is a user too.
        var responsible = new JsonObject
        {
            ["name"] = NameOf("responsible"),
            ["engaged"] = true,
            ["person"] = company.View["responsible"]!["id"]!.DeepClone(),
        };
        var filed = await company.ResponsibleAtTerminal.DoAsync(
            Cases,
            new JsonObject
            {
                ["agreement"] = Agreement,
                ["roster"] = new JsonArray(user, responsible),
            }
        );
        CompanyUse = filed["id"]!.GetValue<string>();
        var superiors = await Staff.GetAsync("/api/v1/superiors");
        var own = await Staff.DoAsync(
            Cases,
            new JsonObject
            {
                ["agreement"] = Agreement,
                ["terminalSystem"] = "試験系情報システム",
                ["terminalNumber"] = "T-900",
                ["superior"] = superiors["items"]![0]!["id"]!.GetValue<string>(),
                ["engaged"] = true,
            }
        );
        StaffUse = own["id"]!.GetValue<string>();
    }

    /// <summary>所属長, contract officer, operator and approver, for both applications.</summary>
    public async Task DecideAsync()
    {
        await office.Superior.DoAsync($"{Cases}/{StaffUse}/attestation");
        foreach (var use in new[] { CompanyUse, StaffUse })
        {
            await office.Officer.DoAsync($"{Cases}/{use}/contract-confirmation");
            var other = use == CompanyUse ? office.Superior : company.ResponsibleAtTerminal;
            await other.DoAsync($"{Cases}/{use}/agreement-confirmation");
            await office.Operator.DoAsync($"{Cases}/{use}/review");
            await office.Approver.DoAsync(
                $"{Cases}/{use}/approval",
                new JsonObject { ["documentNumber"] = "試験第12号" }
            );
        }
    }

    /// <summary>IDs: prepared by one operator, handed over by another.</summary>
    public async Task HandOverAsync()
    {
        foreach (var use in new[] { CompanyUse, StaffUse })
        {
            var prepared = await office.Operator.DoAsync(
                $"{Cases}/{use}/credentials",
                new JsonObject
                {
                    ["channel"] = "registeredMail",
                    ["receiver"] = NameOf("responsible"),
                }
            );
            foreach (var code in prepared["codes"]!.AsArray())
            {
                Codes[code!["name"]!.GetValue<string>()] = code["code"]!.GetValue<string>();
            }

            var inPerson = new JsonObject { ["channel"] = "inPerson" };
            await office.Operator.RefusedAsync(
                409,
                $"{Cases}/{use}/credentials/hand-over",
                inPerson
            );
            await office.SecondOperator.DoAsync(
                $"{Cases}/{use}/credentials/hand-over",
                inPerson.DeepClone().AsObject()
            );
        }
    }

    /// <summary>A user of the company binds the sign-in with the code and accepts the rules of use.</summary>
    public async Task BeginAsync(string role)
    {
        var user = company.User(role);
        await user.DoAsync(
            "/api/v1/invitations/accept",
            new JsonObject { ["code"] = Codes[NameOf(role)] }
        );
        await AcceptRulesAsync(user, CompanyUse);
    }

    public Task<JsonNode> BeginStaffAsync() => AcceptRulesAsync(Staff, StaffUse);

    /// <summary>All of it, to an open workspace.</summary>
    public async Task OpenAsync()
    {
        await office.AdmitAsync(Staff, "staff", "staffUser");
        await AgreeAsync();
        await FileAsync();
        await DecideAsync();
        await HandOverAsync();
        await BeginAsync("user1");
        await BeginAsync("responsible");
        await BeginStaffAsync();
    }

    private string NameOf(string role) => $"試行 {set} {role}";

    private static Task<JsonNode> AcceptRulesAsync(RoadPerson user, string use) =>
        user.DoAsync($"{Cases}/{use}/rules", new JsonObject { ["accepted"] = true });
}
