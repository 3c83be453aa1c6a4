using Dsg.Sealing.Ledger;
using Dsg.Server.Tests.Exchange;
using Dsg.Wire.Audit;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <content>The month's use and incident, and what stands at its end.</content>
public sealed partial class MonthTests
{
    // Another company with a contract; both sides are admitted, and one of its people leaves at once.
    private async Task AdmitAsync(Crew crew)
    {
        exchange = await crew.Office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(crew.Office, exchange, agreement);
        (use, var user) = await UsageRoadTests.AdmitCompanyAsync(crew.Office, exchange, agreement);
        workspace = await OpenWorkspace.OfAsync(crew.Office, exchange, agreement, user);
        await exchange.Responsible.PostAsync<EndUseRequest, UsageView>(
            $"usage/{use.Id}/end",
            new EndUseRequest(use.People[1].Person.ToString(), "退職")
        );
    }

    private async Task IncidentAsync(Crew crew)
    {
        var opened = await crew.SecondOperator.PostAsync<ActRequest, CaseView>(
            "incidents",
            Fields(
                ("phone", "0000-00-0000"),
                ("calledOn", Iso(crew.Today)),
                ("calledAt", "8:30"),
                ("caller", "架空 花子"),
                ("company", Company()),
                ("what", "端末に見慣れない表示が出た。")
            )
        );
        incident = $"incidents/{opened.Case}";
        await crew.SecondOperator.PostAsync<ActRequest, CaseView>(
            $"{incident}/stop",
            Fields(("target", $"company/{Company()}"))
        );
        await crew.TakeAsync(crew.Approver, $"suspension/company/{Company()}", "approver");
        await crew.Approver.PostAsync<SuspensionView>(
            $"suspensions/company/{Company()}/confirmation"
        );
    }

    private string Company() => exchange?.Contract.Parties[0].Company.ToString() ?? "";

    private async Task LiftAsync(Crew crew)
    {
        var at = $"suspensions/company/{Company()}";
        await crew.SecondOperator.PostAsync<ReasonRequest, SuspensionView>(
            $"{at}/lift-proposal",
            new ReasonRequest("調査が済んだ。")
        );
        await crew.TakeAsync(crew.SecondApprover, $"suspension/company/{Company()}", "approver");
        await crew.SecondApprover.PostAsync<SuspensionView>($"{at}/lift");
    }

    private async Task CloseAsync(Crew crew)
    {
        foreach (var party in new[] { "contractOfficer", "requestingOffice", "prime", "auditor" })
        {
            await crew.SecondOperator.PostAsync<ActRequest, CaseView>(
                $"{incident}/told",
                Fields(("party", party), ("told", "電話で知らせた。"), ("applies", "yes"))
            );
        }

        await crew.SecondOperator.PostAsync<ActRequest, CaseView>(
            $"{incident}/scope",
            Fields(("company", Company()), ("from", "2026-01-01"), ("to", "2036-01-01"))
        );
        await crew.SecondApprover.PostAsync<ActRequest, CaseView>(
            $"{incident}/closing",
            Fields(("documentNumber", "試験第9号"), ("report", "誤検知であった。"))
        );
    }

    private async Task EndsAsync(Crew crew)
    {
        async Task<string> StateAsync(string name) =>
            (await crew.Operator.GetAsync<EnrollmentView>(At(name))).State;

        Assert.Equal("withdrawn", await StateAsync("late"));
        Assert.Equal("lapsed", await StateAsync("lapsing"));
        Assert.Equal("rejected", await StateAsync("rejected"));
        Assert.Equal("open", await StateAsync("returned"));
        Assert.Equal("open", await StateAsync("again"));
        var gone = await crew.Operator.GetAsync<EnrollmentView>(At("plain"));
        Assert.All(gone.Equipment, unit => Assert.NotNull(unit.Certificate?.RevokedAt));
        var rooms = await crew.Operator.GetAsync<EnrollmentView>(At("rooms"));
        Assert.Equal([true, true], rooms.Rooms.Select(room => room.Open));
        Assert.Equal(["試験第61号", "試験第62号"], rooms.Rooms.Select(room => room.Notice?.Number));
        await ExchangeEndsAsync(crew, rooms);
    }

    /// <summary>The records of a case, once all of them stand in the ledger, which takes them a moment later.</summary>
    private static async Task<Page<AuditRecordView>> PublishedAsync(Crew crew, string stream)
    {
        for (var look = 0; ; look++)
        {
            var records = await crew.Auditor.GetAsync<Page<AuditRecordView>>(
                $"audit/records?stream={stream}&take=200"
            );
            if (look == 100 || records.Items.All(each => each.Index is not null))
            {
                return records;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Who did what in each case, from the records alone: nobody but the five, and nobody on both sides of a decision.</summary>
    private async Task ExplainedAsync(Crew crew)
    {
        var five = new HashSet<Guid>();
        foreach (var one in crew.Five)
        {
            five.Add((await one.GetAsync<MeView>("me")).Person.Id);
        }

        Assert.Equal(5, five.Count);
        Assert.True(crew.Seen.Count >= 12, string.Join(' ', crew.Seen));
        var decisions = 0;
        foreach (var stream in crew.Seen)
        {
            var records = await PublishedAsync(crew, stream);
            var inside = records
                .Items.Where(each => each.Face == "operations" && each.Capacity != "system")
                .ToList();
            Assert.NotEmpty(records.Items);
            Assert.All(inside, each => Assert.Contains(each.By, five));
            Assert.All(records.Items, each => Assert.NotNull(each.Index));
            var deciding = inside
                .Where(each => each.Capacity == "approver")
                .Select(each => each.By)
                .ToList();
            var reviewing = inside
                .Where(each => each.Capacity == "operator")
                .Select(each => each.By);
            decisions += deciding.Count;
            Assert.False(deciding.Intersect(reviewing).Any(), stream);
        }

        Assert.True(decisions >= 10, $"{decisions} decisions");
    }

    private async Task VerifiesAsync()
    {
        var folder = Path.Combine(server.DataFolder, "ledger");
        var cancellation = TestContext.Current.CancellationToken;
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "vkey"), cancellation);
        Assert.True(VerifierKey.TryParse(text, out var key));
        var verified = await LedgerVerifier.VerifyAsync(
            async (path, token) =>
            {
                var full = Path.Combine(folder, path);
                return File.Exists(full) ? await File.ReadAllBytesAsync(full, token) : null;
            },
            key,
            [],
            cancellation
        );
        Assert.IsType<LedgerVerification.Intact>(verified);
    }
}
