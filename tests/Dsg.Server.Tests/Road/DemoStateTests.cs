using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// <c>./run</c> shows a case in every state of every definition, but for those that are named here with their reason. What the demo
/// data hold is told apart from what tests brought by the moment at which the demo was ready.
/// </summary>
public sealed class DemoStateTests(RunningGateway gateway) : IClassFixture<StartedGateway>
{
    private const string Moment = "lasts only as long as one act";
    private const string Days = "takes days: the clock of the demo is the real one";
    private const string Road =
        "every completed case of the demo went through it; its flowchart and timeline show the step with its day";
    private const string Room =
        "a room stands beside its case and has no line of its own; RoomsInChromiumTests walks it";
    private const string Twin =
        "one person of the staff files for themselves alone; the company's application shows this stage";
    private const string Return =
        "follows the end of an agreement under which files were obtained; the demo keeps its one open";
    private const string Harm =
        "would stop or freeze what a newcomer wants to try; StopInChromiumTests walks it";
    private const string Whole =
        "would end or change the demo for everybody; the page of the act is there";

    private static readonly Dictionary<string, string> NotShown = new()
    {
        ["annual-confirmation.PastDue"] = Days,
        ["contract.PastEnd"] = Days,
        ["departure.Deciding"] = Whole,
        ["termination.Deciding"] = Whole,
        ["enrollment.ReviewResult"] = Road,
        ["enrollment.EquipmentPreparation"] = Road,
        ["enrollment.Installation"] = Road,
        ["enrollment.SiteVerification"] = Road,
        ["enrollment.ConnectionTest"] = Road,
        ["enrollment.Approval"] = Road,
        ["enrollment.Receipt"] = Road,
        ["handover.CarryOver"] = Moment,
        ["handover.Handed"] = Moment,
        ["handover.AwaitPerformance"] = "stands on the page of the contract that was handed over",
        ["publication.Waiting"] = Whole,
        ["sample-mode.Second"] = Whole,
        ["return-report.Reporting"] = Return,
        ["return-report.Accepting"] = Return,
        ["spill.Isolating"] = Harm,
        ["spill.HandingOver"] = Harm,
        ["spill.Closing"] = Harm,
        ["suspension.Confirming"] = Harm,
        ["suspension.Escalated"] = Harm,
        ["suspension.Stopped"] = Harm,
        ["suspension.Lifting"] = Harm,
        ["usage-staff.ContractConfirm"] = Twin,
        ["usage-staff.UseReview"] = Twin,
        ["usage-staff.UseApproval"] = Twin,
        ["usage-staff.PastDue"] = Twin,
        ["usage-staff.CredentialIssue"] = Twin,
        ["usage-staff.FirstUse"] = Twin,
        ["change-room.DocumentReview"] = Room,
        ["change-room.ReviewResult"] = Room,
        ["change-room.EquipmentPreparation"] = Room,
        ["change-room.Installation"] = Room,
        ["change-room.SiteVerification"] = Room,
        ["change-room.ConnectionTest"] = Room,
        ["change-room.Approval"] = Room,
        ["change-room.Receipt"] = Room,
        ["change-unit.Installation"] = Room,
        ["change-unit.ConnectionTest"] = Room,
        ["change-unit.Approval"] = Room,
    };

    [Fact]
    public async Task Every_state_of_every_definition_is_shown_or_named_with_its_reason()
    {
        var shown = await ShownAsync();
        var states = Stages().ToList();

        string[] missing = [.. states.Where(each => !shown.Contains(each)).Except(NotShown.Keys)];
        // A reason stands only for what is really not there, and for a state that exists.
        string[] needless = [.. NotShown.Keys.Where(shown.Contains)];
        string[] unknown = [.. NotShown.Keys.Except(states)];
        Assert.Equal(("", "", ""), (Told(missing), Told(needless), Told(unknown)));
    }

    private static string Told(string[] states) => string.Join(", ", states);

    private async Task<HashSet<string>> ShownAsync()
    {
        var ready = File.GetLastWriteTimeUtc(Path.Combine(gateway.DataFolder, "..", "ready.json"));
        await using var database = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(gateway.DataFolder, "dsg.db"),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var query = database.CreateCommand();
        query.CommandText = "select procedure, step from case_line where opened_at < $ready";
        query.Parameters.AddWithValue(
            "$ready",
            (ready - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        );
        var shown = new HashSet<string>();
        await using var rows = await query.ExecuteReaderAsync(
            TestContext.Current.CancellationToken
        );
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            // The step bears the version too: enrollment.1.IntakeCheck.
            shown.Add($"{rows.GetString(0)}.{rows.GetString(1).Split('.')[^1]}");
        }

        return shown;
    }

    // Every stage but Draft, which is before the first event and never a case.
    private static IEnumerable<string> Stages() =>
        from file in Directory.EnumerateFiles(
            Path.Combine(RunningGateway.Root, "procedures"),
            "*.json"
        )
        let definition = JsonNode.Parse(File.ReadAllText(file))!
        from step in definition["steps"]!.AsArray()
        from stage in step!["stages"]!.AsArray()
        let name = stage!["name"]!.GetValue<string>()
        where name != "Draft"
        select $"{definition["id"]!.GetValue<string>()}.{name}";
}
