using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Tests.Road;
using Dsg.Server.Workers;
using Dsg.Storage;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// The whole server on four real listeners with SQLite in a folder of its own. Tokens are signed by a key of the test that stands
/// in the place of each face's authority; everything behind the signature check is the product's.
/// </summary>
public sealed class ApiServer : IAsyncLifetime
{
    private const string Issuer = "https://issuer.invalid";

    private static readonly Face[] Faces = [Face.Public, Face.Company, Face.Staff, Face.Operations];

    private readonly string folder = Directory.CreateTempSubdirectory("dsg-api-").FullName;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<Face, int> ports = [];
    private readonly SentTwice? twice = SentTwice.Current;
    private readonly ConcurrentQueue<KnownClient> known = [];
    private IHost? host;

    /// <summary>Everybody who acted here, and from which device.</summary>
    internal IReadOnlyCollection<KnownClient> Known => known;

    /// <summary>clamd's socket; null holds every transfer.</summary>
    public string? ScannerEndPoint { get; init; }

    /// <summary>The inspection program; null holds every transfer.</summary>
    public string? InspectionProgram { get; init; }

    /// <summary>Where everything is kept.</summary>
    public string DataFolder => folder;

    /// <summary>Who sends notices.</summary>
    public OfficePolicy Office { get; init; } = OfficePolicy.Sample;

    /// <summary>How many days its clock is set back for sample data.</summary>
    public int SampleDaysBehind { get; init; }

    /// <summary>お問い合わせ窓口, one line each.</summary>
    public ImmutableArray<string> InquiryDesk { get; init; } = [];

    /// <summary>Files that one person may begin to obtain in a day.</summary>
    public int ObtainedFiles { get; init; } = LimitOptions.Default.ObtainedFiles;

    /// <summary>What time it is for the server.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the listeners bind; <see cref="IPAddress.IPv6Any"/> takes IPv4 too, which comes written as IPv6.</summary>
    public IPAddress Listens { get; init; } = IPAddress.Loopback;

    /// <summary>Networks from which the staff face may be used; none: from anywhere.</summary>
    public ImmutableArray<IPNetwork> StaffNetworks { get; init; } = [];

    /// <summary>The proxy of the company face; null: terminals come straight only.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>By which address of this machine new connections go.</summary>
    public IPAddress Way { get; set; } = IPAddress.Loopback;

    public async ValueTask InitializeAsync()
    {
        foreach (var face in Faces)
        {
            ports[face] = FreePorts.Next();
        }

        host = ServerHost.Build(Options(), Trust);
        await host.Services.GetRequiredService<StorageStart>().RunAsync(CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync(CancellationToken.None);
            host.Dispose();
        }

        foreach (var client in known)
        {
            client.Device?.Dispose();
        }

        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes down what was refused so far, the running minute too.</summary>
    public Task WriteRefusalsAsync() =>
        Service<RefusalWriter>().FlushAsync(everything: true, CancellationToken.None);

    /// <summary>A client that sends no token.</summary>
    public ApiClient Nobody(Face face, X509Certificate2? device = null)
    {
        var http = Bare(face, device);
        return new ApiClient(http);
    }

    /// <summary>Bare requests to a face, without a token.</summary>
    internal HttpClient Plain(Face face, X509Certificate2? device) =>
        new(Handler(device)) { BaseAddress = new Uri($"https://{HostOf(face)}/") };

    /// <summary>What a face calls itself.</summary>
    internal string HostOf(Face face) => $"localhost:{ports[face]}";

    /// <summary>True when the text stands in clear in some file of the database.</summary>
    public bool Holds(string text, string files = "*.db*")
    {
        var wanted = System.Text.Encoding.UTF8.GetBytes(text);
        for (var left = 100; ; left--)
        {
            try
            {
                return Directory
                    .EnumerateFiles(folder, files, SearchOption.AllDirectories)
                    .Any(path => Read(path).AsSpan().IndexOf(wanted) >= 0);
            }
            catch (IOException) when (left > 0)
            {
                // The ledger was writing a file, or had just put one in another's place: what it holds counts, so all is looked at again.
                Thread.Sleep(50);
            }
        }
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A program that acts for a subject on a face, from a device where one is given.</summary>
    public ApiClient Client(Face face, string subject, X509Certificate2? device = null)
    {
        // The test that owns the device may let it go before others look at what it did.
        known.Enqueue(
            new KnownClient(face, subject, device is null ? null : new X509Certificate2(device))
        );
        var http = Bare(face, device);
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token(face, subject));
        return new ApiClient(http);
    }

    /// <summary>Somebody who acted here comes again with a browser: it keeps cookies and asks for pages.</summary>
    internal HttpClient Browser(KnownClient who)
    {
        var handler = Handler(who.Device);
        handler.UseCookies = true;
        var http = new HttpClient(handler)
        {
            BaseAddress = new Uri($"https://localhost:{ports[who.Face]}/"),
        };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token(who.Face, who.Subject));
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return http;
    }

    private HttpClient Bare(Face face, X509Certificate2? device)
    {
        var handler = new VerifyingHandler(
            (subject, sha256) => Task.FromResult(Evidence(face, subject, sha256))
        )
        {
            InnerHandler = Handler(device),
        };
        return new HttpClient(twice is null ? handler : twice.Around(handler, this))
        {
            BaseAddress = new Uri($"https://localhost:{ports[face]}/api/v1/"),
        };
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(Way, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SocketsHttpHandler Handler(X509Certificate2? device)
    {
        var root = X509Certificate2.CreateFromPem(Service<CertificateAuthority>().RootPem);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = Loopback.PatienceForContinue,
            ConnectCallback = ConnectAsync,
        };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { root },
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = Clock.GetUtcNow().UtcDateTime,
        };
        if (device is not null)
        {
            handler.SslOptions.ClientCertificateContext =
                System.Net.Security.SslStreamCertificateContext.Create(device, null, offline: true);
        }

        return handler;
    }

    /// <summary>The first invitation of a person, as <c>dsg admin init</c> makes it.</summary>
    public async Task<string> InviteFirstAsync(Capacity capacity, string name)
    {
        var fresh = Service<Fresh>();
        var code = fresh.Code();
        var person = fresh.Id<Person>();
        var answer = await Service<CommandRunner>()
            .RunAsync<PersonProcedure, Person, PersonCommand>(
                Actor.System,
                Person.Stream(person),
                new PersonCommand.InviteFirst(
                    person,
                    new PrivateText(name),
                    code.Hash,
                    new Appointment(capacity, null, null)
                ),
                RunOptions.None,
                CancellationToken.None
            );
        Assert.IsType<Answer.Done>(answer);
        return code.Reveal();
    }

    /// <summary>A part of the running server.</summary>
    internal T Service<T>()
        where T : notnull =>
        (
            host ?? throw new InvalidOperationException("Not started.")
        ).Services.GetRequiredService<T>();

    /// <summary>What the authority signs when a subject has just been authenticated anew for these words.</summary>
    internal string Evidence(Face face, string subject, string sha256) =>
        Sign(new TokenParts(face, subject, sha256, Clock.GetUtcNow()));

    /// <summary>The same for the subject and the face of an access token.</summary>
    internal string EvidenceOf(string token, string sha256)
    {
        var known = new JsonWebToken(token);
        var face = Faces.Single(each => known.Audiences.Contains(each.Audience()));
        return Evidence(face, known.Subject, sha256);
    }

    /// <summary>The same program with the same token at the same terminal, which nobody verifies.</summary>
    internal ApiClient Unverified(ApiClient who)
    {
        var token = new JsonWebToken(who.Token);
        var device = known
            .LastOrDefault(each =>
                each.Subject == token.Subject && token.Audiences.Contains(each.Face.Audience())
            )
            ?.Device;
        var http = new HttpClient(Handler(device)) { BaseAddress = new Uri(who.Origin, "api/v1/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", who.Token);
        return new ApiClient(http);
    }

    private string Token(Face face, string subject) =>
        Sign(new TokenParts(face, subject, null, null) { Type = "at+jwt" });

    /// <summary>A token of which every part can be made wrong.</summary>
    internal string Sign(TokenParts parts) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = parts.Issuer ?? Issuer,
                Audience = parts.Face.Audience(),
                TokenType = parts.Type,
                Subject = new ClaimsIdentity(parts.Claims()),
                Expires = parts.Expires ?? DateTime.UtcNow.AddHours(1),
                SigningCredentials = new SigningCredentials(
                    new ECDsaSecurityKey(parts.Key ?? key),
                    SecurityAlgorithms.EcdsaSha256
                ),
            }
        );

    private void Trust(IServiceCollection services)
    {
        if (Clock != TimeProvider.System)
        {
            services.AddSingleton(Clock);
        }

        foreach (
            var scheme in Faces.SelectMany(face =>
                new[] { "api-" + face.Name(), StepUpEvidence.SchemeOf(face) }
            )
        )
        {
            services.Configure<JwtBearerOptions>(
                scheme,
                jwt =>
                {
                    jwt.Configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
                    jwt.Configuration.SigningKeys.Add(new ECDsaSecurityKey(key));
                }
            );
        }
    }

    private ServerOptions Options() =>
        new()
        {
            DataFolder = folder,
            Faces = [.. Faces.Select(OptionsOf)],
            Banners = [],
            // So wide that no test comes to them by itself.
            Limits = new LimitOptions
            {
                BegunSignIns = 100_000,
                FailedSignIns = 100_000,
                FailedSignInsOfAccount = 100_000,
                FailedTokens = 100_000,
                ObtainedFiles = ObtainedFiles,
            },
            Office = Office,
            SampleDaysBehind = SampleDaysBehind,
            InquiryDesk = InquiryDesk,
            ScannerEndPoint = ScannerEndPoint,
            InspectionProgram = InspectionProgram,
            PostgresConnectionFile = null,
        };

    private FaceOptions OptionsOf(Face face)
    {
        Assert.True(PublicOrigin.TryParse($"https://localhost:{ports[face]}", out var origin));
        return new FaceOptions
        {
            Face = face,
            Listen = new IPEndPoint(Listens, ports[face]),
            Origins = [origin],
            Networks = face == Face.Staff ? StaffNetworks : [],
            Proxy = face == Face.Company ? Proxy : null,
            OpenIdConnect = null,
            Api = new ApiTokenSettings(new Uri(Issuer), face.Audience()),
        };
    }
}

/// <summary>Somebody who acted on a server of a test.</summary>
/// <param name="Face">Where.</param>
/// <param name="Subject">As the issuer names them.</param>
/// <param name="Device">Their terminal; null where the face asks for none.</param>
internal sealed record KnownClient(Face Face, string Subject, X509Certificate2? Device);
