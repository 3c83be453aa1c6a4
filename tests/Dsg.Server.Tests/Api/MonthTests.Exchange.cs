using Dsg.Server.Tests.Exchange;
using Dsg.Wire.Contracts;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Subcontracts;

namespace Dsg.Server.Tests.Api;

/// <content>The month's subcontract, with the office's approval, and a 誤投入 that a user reports about a file of their own.</content>
public sealed partial class MonthTests
{
    private OpenWorkspace? workspace;
    private string subcontract = "";
    private string spill = "";

    private Task ExchangeAsync(Crew crew, int day) =>
        day switch
        {
            7 => SubcontractAsync(crew),
            9 => ApproveSubcontractAsync(crew),
            12 => SpillAsync(crew),
            13 => IsolateAsync(crew),
            14 => CloseSpillAsync(crew),
            _ => Task.CompletedTask,
        };

    // The company with two rooms works for the prime, which reports it; it joins by itself once it is approved.
    private async Task SubcontractAsync(Crew crew)
    {
        var reported = await exchange!.Officer.PostAsync<ReportSubcontractRequest, SubcontractView>(
            "subcontracts",
            new ReportSubcontractRequest(
                exchange.Contract.Id.ToString(),
                RoomsNumber,
                "架空二室株式会社",
                "部品の製造"
            )
        );
        subcontract = $"subcontracts/{reported.Id}";
        await crew.LookAsync();
        await exchange.Responsible.PostAsync<SubcontractView>($"{subcontract}/confirmation");
    }

    private Task<SubcontractView> ApproveSubcontractAsync(Crew crew) =>
        exchange!.Officer.PostAsync<ApproveSubcontractRequest, SubcontractView>(
            $"{subcontract}/approval",
            new ApproveSubcontractRequest("試下第1号", Iso(crew.Today))
        );

    private async Task SpillAsync(Crew crew)
    {
        var bytes = OpenWorkspace.Prose(500);
        var begun = await workspace!.BeginAsync(("取り違え.txt", bytes.Length));
        var file = begun.Files[0].Id;
        spill = $"{file}";
        using var created = await workspace.CreateAsync(workspace.Company, file, bytes.Length);
        using var sent = await workspace.PatchAsync(file, 0, bytes);
        Assert.True(sent.IsSuccessStatusCode, sent.StatusCode.ToString());
        using var frozen = await workspace.Company.SendAsync(
            $"/api/v1/files/{spill}/spill",
            ApiClient.Json(Fields(("reason", "別の書類を送った。")))
        );
        Assert.True(frozen.IsSuccessStatusCode, frozen.StatusCode.ToString());
        Assert.Equal(
            "DSG-5101",
            (await workspace.Staff.NotReadAsync($"files/{spill}/content")).Code
        );
        await crew.TakeAsync(crew.Operator, $"spill/{spill}", "operator");
    }

    private async Task IsolateAsync(Crew crew)
    {
        await crew.Operator.PostAsync<ActRequest, CaseView>(
            $"spills/{spill}/isolation",
            Fields(("note", "写しの一覧に加えた。"))
        );
        await crew.Operator.PostAsync<ActRequest, CaseView>(
            $"spills/{spill}/hand-over",
            Fields(("to", "秘密保全担当"), ("on", Iso(crew.Today)))
        );
    }

    private async Task CloseSpillAsync(Crew crew)
    {
        await crew.TakeAsync(crew.SecondApprover, $"spill/{spill}", "approver");
        await crew.SecondApprover.PostAsync<ActRequest, CaseView>(
            $"spills/{spill}/closing",
            Fields(("report", "引継ぎを確かめた。"))
        );
    }

    // The subcontractor is a party, and the file is closed for good.
    private async Task ExchangeEndsAsync(Crew crew, EnrollmentView rooms)
    {
        var contract = await exchange!.Officer.GetAsync<ContractView>(
            $"contracts/{exchange.Contract.Id}"
        );
        Assert.Contains(contract.Parties, party => party.Company == rooms.Company);
        Assert.Equal(
            "DSG-5101",
            (await workspace!.Staff.NotReadAsync($"files/{spill}/content")).Code
        );
        Assert.Contains($"spill/{spill}", crew.Seen);
        Assert.Contains(subcontract.Replace("subcontracts", "subcontract"), crew.Seen);
    }
}
