using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// <c>./run</c> shows a case in every state of every definition, but for those that are named here with their reason. What the demo
/// data hold is told apart from what tests brought by the moment at which the demo was ready.
/// </summary>
public sealed class DemoStateTests(RunningGateway gateway) : IClassFixture<StartedGateway>
{
    private const string HandedOver = "試験-契-0314";
    private const string Moment = "lasts only as long as one act";
    private const string Yearly = "the one list of the office, awaited a year after the start";

    private static readonly Dictionary<string, string> NotShown = new()
    {
        ["handover.CarryOver"] = Moment,
        ["handover.Handed"] = Moment,
        ["capacity-review.Stating"] = Yearly,
        ["capacity-review.Confirming"] = Yearly,
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
        query.CommandText =
            "select procedure, step, stream from case_line where opened_at < $ready";
        query.Parameters.AddWithValue(
            "$ready",
            (ready - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        );
        var shown = new HashSet<string>();
        var enrollments = new List<string>();
        await using var rows = await query.ExecuteReaderAsync(
            TestContext.Current.CancellationToken
        );
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            // The step bears the version too: enrollment.1.IntakeCheck.
            shown.Add($"{rows.GetString(0)}.{rows.GetString(1).Split('.')[^1]}");
            if (rows.GetString(0) == "enrollment")
            {
                enrollments.Add(rows.GetString(2).Split('/')[^1]);
            }
        }

        foreach (var enrollment in enrollments)
        {
            var view = await gateway
                .Site.Person("shikou-sakura", "operations")
                .GetAsync($"{RoadCompany.Cases}/{enrollment}");
            shown.UnionWith(view["rooms"]!.AsArray().SelectMany(room => OfRoom(room!)));
        }

        if (await IsHandedOverAsync())
        {
            shown.Add("handover.AwaitPerformance");
        }

        return shown;
    }

    // 引継ぎ has no line of its own: the page of the contract that was handed over shows it until its performance is confirmed.
    private async Task<bool> IsHandedOverAsync()
    {
        var contracts = await gateway
            .Site.Person("reiji-akira", "staff")
            .GetAsync("/api/v1/contracts?take=200");
        return contracts["items"]!
            .AsArray()
            .Any(each =>
                each!["number"]!.GetValue<string>() == HandedOver
                && each["successor"] is not null
                && each["standing"]!.GetValue<string>() != "performed"
            );
    }

    // A change of a room or of its units has no line of its own; the page of the room shows where it stands.
    private static IEnumerable<string> OfRoom(JsonNode room)
    {
        var stage = room["stage"]!.GetValue<string>();
        if (room["change"] is not null)
        {
            var waits = stage == "completed" && room["notice"]!["receivedAt"] is null;
            yield return "change-room."
                + (waits ? "Receipt" : char.ToUpperInvariant(stage[0]) + stage[1..]);
        }

        foreach (var unit in room["units"]!.AsArray())
        {
            if (unit!["standing"]!.GetValue<string>() == "proposed")
            {
                yield return "change-unit."
                    + (
                        unit["finding"] is null ? "Installation"
                        : unit["certificate"] is null ? "ConnectionTest"
                        : "Approval"
                    );
            }
        }
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
