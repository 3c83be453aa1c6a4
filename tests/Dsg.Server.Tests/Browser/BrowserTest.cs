using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>
/// A test with visitors in Chromium. At its end no visitor may have met a barrier, an error of a script or a breach of the content
/// security policy.
/// </summary>
public abstract class BrowserTest(RunningGateway gateway, Chromium chromium)
    : IClassFixture<StartedGateway>,
        IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    private protected RunningGateway Gateway { get; } = gateway;

    private protected static CancellationToken Cancellation =>
        TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            foreach (var (index, visitor) in visitors.Index())
            {
                await visitor.PictureAsync(
                    $"failed-{TestContext.Current.TestMethod?.MethodName}-{index}"
                );
            }
        }

        foreach (var visitor in visitors)
        {
            await visitor.LeaveAsync();
        }

        var complaints = visitors.SelectMany(visitor => visitor.Complaints).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    /// <summary>Somebody at the terminal of a face, not signed in.</summary>
    private protected Task<Visitor> AnyoneAsync(string face) =>
        ComeAsync(Gateway.Terminal(face), device: null);

    /// <summary>A person signed in at the terminal of a face.</summary>
    private protected async Task<Visitor> SignedInAsync(string face, string subject)
    {
        var visitor = await AnyoneAsync(face);
        await visitor.SignInAsync(subject);
        return visitor;
    }

    /// <summary>A person at the terminal of a company that came in by the road.</summary>
    private protected Task<Visitor> AtTerminalAsync(string subject, RoadCompany company) =>
        AtDeviceAsync(
            subject,
            company.Device.Certificate!.ExportCertificatePem(),
            company.Device.PrivateKeyPem()
        );

    /// <summary>A person at the company face itself, on a device of their own room.</summary>
    private protected async Task<Visitor> AtDeviceAsync(
        string subject,
        string certificatePem,
        string keyPem
    )
    {
        var face = Gateway.Site.Face("company");
        var visitor = await ComeAsync(
            face,
            new ClientCertificate
            {
                Origin = face.GetLeftPart(UriPartial.Authority),
                Cert = System.Text.Encoding.ASCII.GetBytes(certificatePem),
                Key = System.Text.Encoding.ASCII.GetBytes(keyPem),
            }
        );
        await visitor.SignInAsync(subject);
        return visitor;
    }

    private async Task<Visitor> ComeAsync(Uri terminal, ClientCertificate? device)
    {
        var visitor = await Visitor.ComeAsync(chromium.Browser, terminal, device);
        visitors.Add(visitor);
        return visitor;
    }
}
