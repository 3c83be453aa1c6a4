using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Server.Faces;

/// <summary>
/// Everything the server is told: <c>--data DIR</c>, <c>--config FILE</c> and <c>--faces LIST</c>. Made only by
/// <see cref="ServerOptionsReader"/>, which has checked all of it. No environment variable is read.
/// </summary>
/// <example>
/// The file (every member but <c>faces</c> may be left out; an unknown member is an error):
/// <code>
/// {
///   "office": { "sender": "試験機関 試験管理室長", "numberPrefix": "試験" },
///   "sampleDaysBehind": 0,
///   "banners": [{ "ja": "…", "en": "…" }],
///   "inquiryDesk": ["試験機関 試験管理室", "desk@example.invalid"],
///   "database": { "postgresConnectionFile": "/etc/dsg/postgres" },
///   "scanner": { "socket": "/run/clamav/clamd.ctl" },
///   "icap": {
///     "endPoint": "tcp:127.0.0.1:1344", "service": "virus_scan", "temporaryFolder": "/dev/shm/c-icap", "mebibytes": 100
///   },
///   "passkeys": { "attestationRoots": "/etc/dsg/authenticators" },
///   "inspection": { "program": "/opt/dsg/Dsg.Inspection.dll" },
///   "safety": { "lanes": 2, "promisedMinutes": 30 },
///   "limits": {
///     "connections": 4096, "connectionsOfSource": 1024, "requestsOfSource": 512, "begunSignIns": 120,
///     "failedSignIns": 30, "failedSignInsOfAccount": 10, "failedTokens": 120
///   },
///   "faces": {
///     "public": {
///       "listen": { "address": "127.0.0.1", "port": 8441 },
///       "origins": ["https://localhost:8441", "http://public.localhost:8451"],
///       "openIdConnect": {
///         "authority": "https://idp.example", "clientId": "dsg-public",
///         "clientSecretFile": "/etc/dsg/public.secret", "requireHttpsMetadata": true
///       },
///       "api": { "authority": "https://idp.example", "audience": "dsg-api-public" },
///       "tls12": false
///     },
///     "company": { …, "proxy": { "socket": "/run/dsg/company.sock" } }, "operations": { … },
///     "staff": { …, "networks": ["192.0.2.0/24", "2001:db8::/32"] }
///   }
/// }
/// </code>
/// </example>
public sealed record ServerOptions
{
    /// <summary>Full path of the data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The faces that this process serves (<c>--faces</c>), at least one.</summary>
    public required ImmutableArray<FaceOptions> Faces { get; init; }

    /// <summary>Who sends notices, and how numbers begin; in sample mode plainly nobody real (docs/procedures.md section 9).</summary>
    public OfficePolicy Office { get; init; } = OfficePolicy.Sample;

    /// <summary>
    /// How many days the clock is behind, 0 to 366: makes sample data that took days. The server does not start so once sample mode has
    /// ended.
    /// </summary>
    public int SampleDaysBehind { get; init; }

    /// <summary>What one source and one place may take up.</summary>
    public LimitOptions Limits { get; init; } = LimitOptions.Default;

    /// <summary>Further sentences of the top band of every page.</summary>
    public required ImmutableArray<Phrase> Banners { get; init; }

    /// <summary>お問い合わせ窓口, one line each.</summary>
    public required ImmutableArray<string> InquiryDesk { get; init; }

    /// <summary>How the safety check is run.</summary>
    public SafetySettings Safety { get; init; } = new();

    /// <summary>clamd's socket as <c>unix:/path</c> or <c>tcp:address:port</c>; null: every transfer waits.</summary>
    public required string? ScannerEndPoint { get; init; }

    /// <summary>A second engine, which has to agree with clamd; null: none.</summary>
    public IcapOptions? Icap { get; init; }

    /// <summary>Full path of <c>Dsg.Inspection.dll</c>; null: every transfer waits.</summary>
    public required string? InspectionProgram { get; init; }

    /// <summary>
    /// Root certificates of the makers of authenticators (a PEM file, or a folder of files that end in .pem); none: passkeys of any
    /// authenticator are taken.
    /// </summary>
    public X509Certificate2Collection AttestationRoots { get; init; } = [];

    /// <summary>A file (0600) with the PostgreSQL connection string; null stands for SQLite in the data folder.</summary>
    public required string? PostgresConnectionFile { get; init; }
}

/// <summary>One face and its listener.</summary>
public sealed record FaceOptions
{
    public required Face Face { get; init; }

    /// <summary>Where the listener binds; port 0 takes a free one (tests).</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>The exact public origins; a Host that names none of them is answered 421.</summary>
    public required ImmutableArray<PublicOrigin> Origins { get; init; }

    /// <summary>
    /// The networks from which the staff face may be used, as the TCP connection tells them; none: from everywhere. Always none on the other
    /// faces: terminals of companies come from the networks of their rooms.
    /// </summary>
    public ImmutableArray<IPNetwork> Networks { get; init; } = [];

    /// <summary>The proxy that ends the TLS of terminals; null: they come directly. Always null but on the company face.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>
    /// True where peers that do not speak TLS 1.3 yet are served with TLS 1.2, by ECDHE, ECDSA and AES-GCM only (docs/adr/0098).
    /// </summary>
    public bool Tls12 { get; init; }

    /// <summary>Sign-in at an OpenID provider; null: passkeys only.</summary>
    public required OpenIdConnectSettings? OpenIdConnect { get; init; }

    /// <summary>The only authority whose access tokens this face takes; null: no tokens.</summary>
    public required ApiTokenSettings? Api { get; init; }
}

/// <summary>The relying party of one face.</summary>
/// <param name="Authority">The issuer.</param>
/// <param name="ClientId">The client id.</param>
/// <param name="ClientSecretFile">A file (0600) with the secret; null for a public client that relies on PKCE.</param>
/// <param name="RequireHttpsMetadata">False only for an issuer on this machine.</param>
public sealed record OpenIdConnectSettings(
    Uri Authority,
    string ClientId,
    string? ClientSecretFile,
    bool RequireHttpsMetadata
)
{
    /// <summary>The <c>acr</c> that a fresh authentication before a weighty act must have; null accepts any.</summary>
    public string? StepUpAcr { get; init; }
}

/// <summary>Who issues access tokens for one face.</summary>
/// <param name="Authority">The issuer.</param>
/// <param name="Audience">Always <c>dsg-api-&lt;face&gt;</c>.</param>
public sealed record ApiTokenSettings(Uri Authority, string Audience);
