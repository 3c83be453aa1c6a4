using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dsg.Server.Tests.Gateway;

/// <summary>
/// The whole server in this process: four Kestrel listeners with TLS, a SQLite data folder of its own, and a real OpenID provider.
/// </summary>
public sealed class TestGateway : IAsyncLifetime
{
    // What is null is not set.
    private static readonly JsonSerializerOptions Told = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("dsg-server-tests-").FullName;
    private readonly Dictionary<Face, int> ports = [];
    private readonly Dictionary<Face, int> terminalPorts = [];
    private readonly List<TestTerminal> terminals = [];
    private IHost? host;
    private TestIssuer? issuer;

    /// <summary>Puts something else in the place of a part of the server.</summary>
    internal Action<IServiceCollection>? Replace { get; init; }

    /// <summary>Where the roots of authenticators lie; null: none are set.</summary>
    internal string? AttestationRoots { get; init; }

    /// <summary>Where people sign in; null: at <see cref="Issuer"/>, which issues the tokens of programs in any case.</summary>
    internal string? Provider { get; init; }

    /// <summary>The <c>acr</c> of a fresh authentication; null: any.</summary>
    internal string? StepUpAcr { get; init; }

    /// <summary>The limits of the settings; null: so wide that no test comes to them by itself.</summary>
    internal object? Limits { get; init; }

    /// <summary>True where TLS 1.2 is offered too.</summary>
    internal bool Tls12 { get; init; }

    internal TestIssuer Issuer => issuer ?? throw new InvalidOperationException("Not started.");

    internal IServiceProvider Services =>
        host?.Services ?? throw new InvalidOperationException("Not started.");

    internal CertificateAuthority Authority => Services.GetRequiredService<CertificateAuthority>();

    internal string DataFolder => Path.Combine(folder, "data");

    internal RouteTable Routes => Services.GetRequiredService<RouteTable>();

    public async ValueTask InitializeAsync()
    {
        issuer = new TestIssuer(FreePorts.Next());
        await issuer.StartAsync();
        foreach (var face in FaceNames.All)
        {
            ports[face] = FreePorts.Next();
            terminalPorts[face] = FreePorts.Next();
        }

        var config = Path.Combine(folder, "server.json");
        await File.WriteAllTextAsync(config, Settings());
        var errors = ServerOptionsReader.TryRead(
            Path.Combine(folder, "data"),
            config,
            null,
            out var options
        );
        Assert.Empty(errors);
        // The authority is old, so that tests can have certificates that have expired since.
        var threeYearsAgo = new FixedClock(DateTimeOffset.UtcNow.AddDays(-1096));
        CertificateAuthority.Open(DataFolder, threeYearsAgo).Dispose();
        host = ServerHost.Build(
            options ?? throw new InvalidOperationException("No options."),
            Replace
        );
        await host.Services.GetRequiredService<StorageStart>().RunAsync(CancellationToken.None);
        await host.StartAsync();
        terminals.AddRange(
            FaceNames.All.Select(face => new TestTerminal(
                terminalPorts[face],
                ports[face],
                Trust()
            ))
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var terminal in terminals)
        {
            await terminal.DisposeAsync();
        }

        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        if (issuer is not null)
        {
            await issuer.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    internal string HostOf(Face face) => $"localhost:{ports[face]}";

    internal string OriginOf(Face face) => $"https://{HostOf(face)}";

    internal string TerminalOf(Face face) =>
        $"http://{face.Name()}.localhost:{terminalPorts[face]}";

    /// <summary>A browser or program that trusts our root and nothing else.</summary>
    internal HttpClient Client(
        Face face,
        X509Certificate2? device = null,
        CookieContainer? cookies = null,
        IPAddress? from = null
    )
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = cookies is not null,
        };
        if (from is not null)
        {
            handler.ConnectCallback = async (context, cancellation) =>
                new NetworkStream(
                    await RawPeer.ConnectAsync(context.DnsEndPoint.Port, from, cancellation),
                    ownsSocket: true
                );
        }

        if (cookies is not null)
        {
            handler.CookieContainer = cookies;
        }

        // The client compares the name with a Host header that tests make lie; the chain is judged as ever.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, errors) =>
            (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
        handler.SslOptions.CertificateChainPolicy = Trust();
        if (device is not null)
        {
            handler.SslOptions.ClientCertificates = [device];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => device;
        }

        return new HttpClient(handler) { BaseAddress = new Uri(OriginOf(face)) };
    }

    /// <summary>A program that acts as a person by an access token.</summary>
    internal HttpClient As(string subject, Face face, X509Certificate2? device = null)
    {
        var client = Client(face, device);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Issuer.AccessToken(subject, face.Audience())
        );
        return client;
    }

    /// <summary>A device with a key of its own and a certificate signed by our authority.</summary>
    internal X509Certificate2 Device() => Device(Authority);

    internal static X509Certificate2 Device(CertificateAuthority authority)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=anything", key, HashAlgorithmName.SHA256);
        var subject = new DeviceSubject(EquipmentId.From(Guid.CreateVersion7()), "A室", "架空電機");
        Assert.True(authority.TrySign(request.CreateSigningRequestPem(), subject, out var issued));
        using var certificate = X509Certificate2.CreateFromPem(issued?.Pem);
        using var paired = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(paired.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A first invitation, as <c>admin init</c> makes it.</summary>
    internal async Task<string> InviteFirstAsync(Capacity capacity)
    {
        var code = OneTimeCode.Create();
        var person = PersonId.From(Guid.CreateVersion7());
        var answer = await Services
            .GetRequiredService<CommandRunner>()
            .RunAsync<PersonProcedure, Person, PersonCommand>(
                Actor.System,
                Person.Stream(person),
                new PersonCommand.InviteFirst(
                    person,
                    new PrivateText("試行 さくら"),
                    code.Hash,
                    new Appointment(capacity, null, null)
                ),
                RunOptions.None,
                CancellationToken.None
            );
        Assert.IsType<Answer.Done>(answer);
        return code.Reveal();
    }

    internal static async Task<string> CodeOfAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("code").GetString() ?? "";
    }

    private X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPem(Authority.RootPem);
        return policy;
    }

    private string Settings()
    {
        var faces = FaceNames.All.ToDictionary(
            face => face.Name(),
            face => new
            {
                listen = new { address = "127.0.0.1", port = ports[face] },
                origins = new[] { OriginOf(face), TerminalOf(face) },
                openIdConnect = new
                {
                    authority = Provider ?? Issuer.Address,
                    clientId = "dsg-" + face.Name(),
                    requireHttpsMetadata = false,
                    stepUpAcr = StepUpAcr,
                },
                api = new { authority = Issuer.Address, audience = face.Audience() },
                tls12 = Tls12,
            }
        );
        var limits =
            Limits
            ?? new
            {
                begunSignIns = 100_000,
                failedSignIns = 100_000,
                failedSignInsOfAccount = 100_000,
                failedTokens = 100_000,
            };
        var passkeys = AttestationRoots is { } attestationRoots ? new { attestationRoots } : null;
        return JsonSerializer.Serialize(
            new
            {
                faces,
                passkeys,
                limits,
            },
            Told
        );
    }
}
