using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Exchange;
using Microsoft.Data.Sqlite;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// A real server is killed while files stand at each step of the safety check: while they wait, in the middle of a reading, and when only
/// the scanner's answer is missing. The next one brings each to its verdict; before, nobody gets a byte.
/// </summary>
[Collection(RunningGateway.Alone)]
public sealed class SafetyKillTests(RunningGateway gateway)
{
    private const long Size = 3_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Files_at_every_step_outlive_the_death_of_the_server()
    {
        await using var server = new ServerProcess(gateway);
        var scanner = server.ScannerSocket;
        var beside = Path.Combine(Path.GetDirectoryName(scanner)!, "clamd.conf");
        await using var relay = new ScannerRelay(scanner, beside) { Holds = true };
        server.UseScanner(relay.Socket + ".not-there");
        var codes = await server.InitAsync();
        await server.StartAsync();
        var office = new RoadOffice(server.Site);
        await office.OpenAsync(codes);
        using var company = new RoadCompany(server.Site, office, "kill", 2);
        await company.EnrollAsync();
        var use = new RoadUse(server.Site, office, company, "kill");
        await use.OpenAsync();
        var sender = new RoadWorkspace(company.User("user1"), use.Agreement);
        var recipient = new RoadWorkspace(use.Staff, use.Agreement);

        // Assembled: no scanner.
        var (first, firstFile) = await SendAsync(sender);
        await UntilAsync(sender, first, check => Step(check) == "assembled" && Attempts(check) > 0);
        await HasNoContentAsync(recipient, firstFile);
        await server.KillAsync();
        Assert.Contains("Assembled", StepsOf(server, firstFile).Keys);

        // Typed, unpacked and scanned: one file in its middle, of the other all but the scanner's answer.
        server.UseScanner(relay.Socket);
        await server.StartAsync();
        var (second, secondFile) = await SendAsync(sender);
        await UntilAsync(() => relay.Held == 2);
        await UntilAsync(() => Ended(server, "Inspecting", firstFile, secondFile) == 1);
        Assert.Equal(0, Ended(server, "Scanning", firstFile, secondFile));
        await HasNoContentAsync(recipient, firstFile, secondFile);
        await server.KillAsync();
        relay.Release();
        await server.StartAsync();
        await HasNoContentAsync(recipient, secondFile);

        foreach (var (dispatch, file) in new[] { (first, firstFile), (second, secondFile) })
        {
            var seen = await sender.CheckedAsync(dispatch);
            Assert.Equal("obtainable", RoadWorkspace.StageOf(seen["files"]![0]));
            var steps = StepsOf(server, file);
            Assert.All(steps.Values, each => Assert.True(each.Ended));
            Assert.True(steps["Deciding"].Attempt >= 2, "It was not read again.");
            using var answer = await recipient.ObtainAsync(file);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        }

        Assert.Equal(0, await LedgerCopy.VerifyAsync(server.DataFolder));
    }

    private static async Task<(string Dispatch, string File)> SendAsync(RoadWorkspace sender)
    {
        var (dispatch, files) = await sender.BeginAsync(("整備記録.txt", Size));
        var address = await sender.Tus.CreateAsync(files[0], Size);
        using var content = new PatternStream(Size);
        (await sender.Tus.AppendAsync(address, content)).Expect(204);
        return (dispatch, files[0]);
    }

    private static async Task HasNoContentAsync(RoadWorkspace side, params string[] files)
    {
        foreach (var file in files)
        {
            using var answer = await side.ObtainAsync(file);
            Assert.False(answer.IsSuccessStatusCode, "An unchecked file can be read.");
        }
    }

    private static string? Step(JsonNode? check) => check?["step"]?.GetValue<string>();

    private static int Attempts(JsonNode? check) => check?["attempts"]?.GetValue<int>() ?? 0;

    private static Task UntilAsync(
        RoadWorkspace side,
        string dispatch,
        Func<JsonNode?, bool> holds
    ) => UntilAsync(async () => holds((await side.DispatchAsync(dispatch))["files"]![0]!["check"]));

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < Patience, "It did not come to this step.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static int Ended(ServerProcess server, string step, params string[] files) =>
        files.Count(file => StepsOf(server, file).GetValueOrDefault(step).Ended);

    private static Dictionary<string, (int Attempt, bool Ended)> StepsOf(
        ServerProcess server,
        string file
    )
    {
        using var database = new SqliteConnection(
            $"Data Source={Path.Combine(server.DataFolder, "dsg.db")};Mode=ReadOnly;Pooling=False"
        );
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText =
            "SELECT step, attempt, ended IS NOT NULL FROM safety_step WHERE lower(file) = $file";
        command.Parameters.AddWithValue("$file", file.ToLower(CultureInfo.InvariantCulture));
        using var rows = command.ExecuteReader();
        var steps = new Dictionary<string, (int, bool)>();
        while (rows.Read())
        {
            steps[rows.GetString(0)] = (rows.GetInt32(1), rows.GetBoolean(2));
        }

        return steps;
    }
}
