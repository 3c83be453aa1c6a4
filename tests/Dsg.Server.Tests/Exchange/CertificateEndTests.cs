using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Exchange;

/// <summary>The end of a certificate acts at its second in what is running, also when the clock jumps there.</summary>
public sealed class CertificateEndTests : IAsyncLifetime
{
    // Promised: 1 s. A busy machine may take three times as long.
    private static readonly TimeSpan LongestCut = TimeSpan.FromSeconds(3);

    private readonly ShiftedClock clock = new();
    private readonly ScanningServer server;

    public CertificateEndTests() => server = new ScanningServer { Clock = clock };

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_jump_to_the_minute_before_the_end_cuts_nothing_and_one_to_the_end_does()
    {
        var workspace = server.Needed();
        using var download = await BeginAsync(workspace);
        var end = workspace.People.Device.NotAfter.ToUniversalTime();

        clock.Ahead = end.AddMinutes(-1) - DateTime.UtcNow;
        await DecidedAgainAsync();
        await download.GoesOnAsync();

        clock.Ahead += TimeSpan.FromMinutes(1);
        await DecidedAgainAsync();
        await download.IsCutAsync(LongestCut);
    }

    [Fact]
    public async Task A_jump_back_within_its_time_cuts_nothing_and_one_to_before_its_beginning_does()
    {
        var workspace = server.Needed();
        using var download = await BeginAsync(workspace);
        var beginning = workspace.People.Device.NotBefore.ToUniversalTime();

        clock.Ahead = beginning.AddMinutes(1) - DateTime.UtcNow;
        await DecidedAgainAsync();
        await download.GoesOnAsync();

        clock.Ahead -= TimeSpan.FromMinutes(2);
        await DecidedAgainAsync();
        await download.IsCutAsync(LongestCut);
    }

    private static async Task<RunningDownload> BeginAsync(OpenWorkspace workspace)
    {
        var bytes = OpenWorkspace.Prose(60_000_000);
        var file = Assert.Single(await workspace.SendToCompanyAsync(bytes, "e.txt"));
        return await RunningDownload.BeginAsync(workspace.Company, file.Id, bytes.Length);
    }

    // No commit tells of it: it is seen when it is decided again, within the promised second. Nothing is read meanwhile.
    private static Task DecidedAgainAsync() => Task.Delay(TimeSpan.FromSeconds(1));
}
