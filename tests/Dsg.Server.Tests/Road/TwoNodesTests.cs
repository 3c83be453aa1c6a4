using System.Text.Json.Nodes;
using Dsg.Tests.Storage;

namespace Dsg.Server.Tests.Road;

/// <summary>Two servers over one PostgreSQL: what the office stops on one ends on the other too, within a second.</summary>
[Collection(RunningGateway.Alone)]
public sealed class TwoNodesTests(RunningGateway gateway, PostgresServer postgres)
    : IClassFixture<PostgresServer>
{
    private const int Size = 60_000_000;

    // Promised: 1 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_on_one_node_cuts_download_upload_and_events_on_the_other()
    {
        Assert.SkipWhen(postgres.Missing is not null, postgres.Missing ?? "");
        var database = await postgres.NewAsync("");
        await using var first = new ServerProcess(gateway, database.ConnectionString);
        await using var second = new ServerProcess(gateway, database.ConnectionString);
        var codes = await first.InitAsync();
        await first.StartAsync();
        second.Join(first);
        await second.StartAsync();
        var office = new RoadOffice(first.Site);
        await office.OpenAsync(codes);
        using var company = new RoadCompany(first.Site, office, "node", 36);
        await company.EnrollAsync();
        var use = new RoadUse(first.Site, office, company, "node");
        await use.OpenAsync();

        // What is acknowledged on one node is there on the other.
        var user = second.Site.Person("node-user1", "company", company.Device.Certificate);
        var workspace = new RoadWorkspace(user, use.Agreement);
        var file = await SendAsync(use);
        using var stream = await user.SendAsync(new(HttpMethod.Get, "/api/v1/events"));
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal(": ready", await lines.ReadLineAsync(Cancellation));
        var upload = await BeginUploadAsync(workspace);
        var download = ObtainSlowlyAsync(workspace, file);
        var events = lines.ReadToEndAsync(Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        Task[] all = [download, upload, events];
        Assert.DoesNotContain(all, task => task.IsCompleted);

        await office.Operator.DoAsync(
            "/api/v1/suspensions",
            new JsonObject
            {
                ["level"] = "company",
                ["target"] = company.Id,
                ["reason"] = "試行",
            }
        );

        await Task.WhenAll(all).WaitAsync(LongestCut, Cancellation);
        Assert.True(await download, "The download went through to its end.");
        Assert.True(await upload, "The upload went through to its end.");
        Assert.Contains("event: ended", await events, StringComparison.Ordinal);
        Assert.Equal(403, (await user.TryAsync(HttpMethod.Get, workspace.Address)).Status);
    }

    private static async Task<string> SendAsync(RoadUse use)
    {
        var sender = new RoadWorkspace(use.Staff, use.Agreement, "試行 node user1");
        using var text = new PatternStream(Size);
        using var copy = new MemoryStream();
        await text.CopyToAsync(copy, Cancellation);
        var sent = await sender.SendAsync(("整備記録.txt", copy.ToArray()));
        var file = sent["files"]![0]!;
        Assert.Equal("obtainable", RoadWorkspace.StageOf(file));
        return file["id"]!.GetValue<string>();
    }

    // True when it broke off before its end.
    private static async Task<bool> ObtainSlowlyAsync(RoadWorkspace recipient, string file)
    {
        using var answer = await recipient.ObtainAsync(file);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await body.ReadAsync(buffer, Cancellation) > 0)
            {
                await Task.Delay(20, Cancellation);
            }

            return false;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return true;
        }
    }

    // True when it broke off, or was refused, before its end.
    private static async Task<Task<bool>> BeginUploadAsync(RoadWorkspace sender)
    {
        var (_, files) = await sender.BeginAsync(("整備記録.txt", Size));
        var address = await sender.Tus.CreateAsync(files[0], Size);
        return RunAsync();

        async Task<bool> RunAsync()
        {
            using var content = new SlowStream(Size);
            try
            {
                return (await sender.Tus.AppendAsync(address, content)).Status != 204;
            }
            catch (Exception broken) when (broken is IOException or HttpRequestException)
            {
                return true;
            }
        }
    }

    /// <summary>Gives 64 KiB about fifty times a second.</summary>
    private sealed class SlowStream(long length) : PatternStream(length)
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(20, cancellationToken);
            return Read(buffer.Span[..Math.Min(buffer.Length, 64 * 1024)]);
        }
    }
}
