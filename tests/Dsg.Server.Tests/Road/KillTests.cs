using System.Globalization;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// The server is killed sixty times while a company walks the road and files are on their way. What it had acknowledged must stand,
/// each act once, and every upload must go on where it was.
/// </summary>
[Collection(RunningGateway.Alone)]
public sealed class KillTests(RunningGateway gateway)
{
    private const int Kills = 60;

    // Promised: 3 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(9);

    [Fact]
    public async Task Sixty_kills_lose_no_acknowledged_act_and_show_no_half_file()
    {
        var seed = SeedOfToday();
        var random = new Random(seed);
        await using var server = new ServerProcess(gateway);
        var codes = await server.InitAsync();
        await server.StartAsync();
        var office = new RoadOffice(server.Site);
        await office.OpenAsync(codes);
        using var company = new RoadCompany(server.Site, office, "kill", 2);
        await company.EnrollAsync();
        var use = new RoadUse(server.Site, office, company, "kill");
        await use.OpenAsync();

        using var ending = new CancellationTokenSource();
        var walk = new KilledWalk(server.Site, office);
        var uploads = new KilledUploads(
            server,
            new RoadWorkspace(company.User("user1"), use.Agreement),
            new RoadWorkspace(use.Staff, use.Agreement)
        );
        var work = Task.WhenAll(walk.RunAsync(ending.Token), uploads.RunAsync(ending.Token));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Task.Delay(random.Next(20, 900), TestContext.Current.CancellationToken);
            await server.KillAsync();
            var took = await server.StartAsync();
            Tell($"Kill {kill}: up again after {took.TotalSeconds:0.0} s");
            Assert.InRange(took, TimeSpan.Zero, LongestStart);
            await walk.CheckAsync();
            Assert.False(work.IsFaulted, $"Seed {seed}, kill {kill}: {work.Exception}");
        }

        await ending.CancelAsync();
        await work;
        Tell($"{walk.Acknowledged} acts, {uploads.Acknowledged} parts, {uploads.Finished} files");
        Assert.True(walk.Acknowledged > Kills / 2 && uploads.Acknowledged > Kills / 2);
        await walk.CheckAsync();
        await uploads.CheckAsync();
        Assert.Equal(0, await LedgerCopy.VerifyAsync(server.DataFolder));
    }

    private static int SeedOfToday()
    {
        var given = Environment.GetEnvironmentVariable("DSG_SEED");
        var seed = given is null
            ? Random.Shared.Next()
            : int.Parse(given, CultureInfo.InvariantCulture);
        Tell($"DSG_SEED={seed}");
        return seed;
    }

    private static void Tell(string words) =>
        TestContext.Current.TestOutputHelper?.WriteLine(words);
}
