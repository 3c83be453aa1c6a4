using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>Walks in Chromium on a server of their own, whose clock can be put forward and whose office belongs to the test alone.</summary>
public abstract class ClockedBrowserTest : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private readonly List<Visitor> visitors = [];
    private readonly Chromium chromium;

    private protected ClockedBrowserTest(Chromium chromium)
    {
        this.chromium = chromium;
        Server = new ApiServer { Clock = clock };
    }

    private protected static BusinessCalendar Calendar { get; } = ShippedProcedures.Calendar();

    private protected ApiServer Server { get; }

    private protected DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await Server.InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors)
        {
            await visitor.LeaveAsync();
        }

        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
        var complaints = visitors.SelectMany(visitor => visitor.Complaints).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private protected async Task<Visitor> ComeAsync(
        ApiClient client,
        X509Certificate2? device = null
    )
    {
        using var key = device?.GetECDsaPrivateKey();
        var visitor = await Visitor.ComeAsync(
            chromium.Browser,
            client.Origin,
            device is null
                ? null
                : new ClientCertificate
                {
                    Origin = client.Origin.GetLeftPart(UriPartial.Authority),
                    Cert = System.Text.Encoding.ASCII.GetBytes(device.ExportCertificatePem()),
                    Key = System.Text.Encoding.ASCII.GetBytes(key!.ExportPkcs8PrivateKeyPem()),
                },
            client.Token,
            sha256 => Server.EvidenceOf(client.Token ?? "", sha256)
        );
        visitors.Add(visitor);
        return visitor;
    }

    // To noon, so that no test ends on another day than it began; then what the gateway does by itself on that day.
    private protected async Task MoveToAsync(DateOnly day)
    {
        clock.Ahead = JapanTime.StartOf(day).AddHours(12) - TimeProvider.System.GetUtcNow();
        foreach (var round in Server.Service<IEnumerable<IDeadlineRound>>())
        {
            await round.RunAsync(Today, TestContext.Current.CancellationToken);
        }
    }

    private protected static string Iso(DateOnly day) =>
        day.ToString("O", CultureInfo.InvariantCulture);
}
