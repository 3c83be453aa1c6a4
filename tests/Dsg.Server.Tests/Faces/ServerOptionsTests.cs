using Dsg.Core.Shared;
using Dsg.Server.Faces;

namespace Dsg.Server.Tests.Faces;

public sealed class ServerOptionsTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private const string Face = """
        { "listen": { "address": "127.0.0.1", "port": 8441 }, "origins": ["https://localhost:8441"] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dsg-options-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_small_file_is_enough_for_one_face()
    {
        var errors = Read($$"""{ "faces": { "public": {{Face}} } }""", out var options, "public");
        Assert.Empty(errors);
        var face = Assert.Single(options?.Faces ?? []);
        Assert.Equal(Core.Shared.Face.Public, face.Face);
        Assert.Contains(
            options?.InquiryDesk ?? [],
            line => line.Contains("example.invalid", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var errors = Read(
            """
            {
              "samplemode": true,
              "scanner": { "socket": "somewhere" },
              "faces": {
                "public": {
                  "listen": { "address": "localhost", "port": 99999 },
                  "origins": ["http://example.org", "https://localhost:8441/path"],
                  "openIdConnect": { "authority": "http://idp.example.org", "clientId": "" },
                  "api": { "authority": "ftp://x", "audience": "dsg-api-staff" }
                }
              }
            }
            """,
            out var options
        );
        Assert.Null(options);
        string[] named =
        [
            "samplemode",
            "scanner.socket",
            "public.listen.address",
            "public.listen.port",
            "http://example.org",
            "https://localhost:8441/path",
            "openIdConnect.authority",
            "openIdConnect.clientId",
            "api.authority",
            "api.audience",
            "faces.company",
            "faces.staff",
            "faces.operations",
        ];
        Assert.All(
            named,
            name => Assert.Contains(errors, each => each.Contains(name, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Networks_of_the_staff_face_are_read_and_every_wrong_one_is_told()
    {
        string Settings(string face, string networks) =>
            $$"""
                { "faces": { "{{face}}": {
                  "listen": { "address": "127.0.0.1", "port": 8441 }, "origins": ["https://localhost:8441"],
                  "networks": {{networks}}
                } } }
                """;
        Assert.Empty(
            Read(Settings("staff", """["192.0.2.0/24", "2001:db8::/32"]"""), out var good, "staff")
        );
        Assert.Equal(
            ["192.0.2.0/24", "2001:db8::/32"],
            good?.Faces[0].Networks.Select(each => each.ToString())
        );

        var errors = Read(
            Settings("staff", """["192.0.2.1/24", 7, "2001:db8::/32", "dii"]"""),
            out var wrong,
            "staff"
        );
        Assert.Null(wrong);
        Assert.Equal(3, errors.Count);
        Assert.All(errors, each => Assert.Contains("faces.staff.networks", each, Ordinal));
        Assert.Single(Read(Settings("staff", "[]"), out _, "staff"));
        Assert.Single(Read(Settings("staff", "\"192.0.2.0/24\""), out _, "staff"));
        // A terminal of a company comes from the networks of its room, which no setting names.
        Assert.Contains(
            "company.networks",
            Assert.Single(Read(Settings("company", """["192.0.2.0/24"]"""), out _, "company")),
            Ordinal
        );
    }

    [Fact]
    public void The_proxy_of_the_company_face_is_read_and_every_wrong_one_is_told()
    {
        string Settings(string proxy, string face = "company") =>
            $$"""
                { "faces": { "{{face}}": {
                  "listen": { "address": "127.0.0.1", "port": 8441 }, "origins": ["https://localhost:8441"],
                  "proxy": {{proxy}}
                } } }
                """;
        var certificate = Path.Combine(folder, "proxy.pem");
        using var own = Gateway.TestProxy.SelfSigned("CN=proxy");
        File.WriteAllText(certificate, own.ExportCertificatePem());
        var tls =
            $$"""{ "listen": { "address": "127.0.0.1", "port": 8442 }, "certificate": "{{certificate}}" }""";
        var socket = Path.Combine(folder, "company.sock");
        Assert.Empty(Read(Settings(tls), out var good, "company"));
        Assert.Equal(8442, good?.Faces[0].Proxy?.Listen?.Port);
        Assert.Single(good?.Faces[0].Proxy?.Certificates ?? []);
        Assert.Empty(Read(Settings($$"""{ "socket": "{{socket}}" }"""), out good, "company"));
        Assert.Equal(socket, good?.Faces[0].Proxy?.Socket);

        string[] wrong =
        [
            "{}",
            "7",
            $$"""{ "socket": "{{socket}}", "listen": { "address": "127.0.0.1", "port": 8442 } }""",
            $$"""{ "socket": "{{socket}}", "certificate": "{{certificate}}" }""",
            """{ "listen": { "address": "127.0.0.1", "port": 8442 } }""",
            """{ "listen": { "address": "127.0.0.1", "port": 8442 }, "certificate": "proxy.pem" }""",
            tls.Replace("8442", "8441", Ordinal),
            tls.Replace(certificate, Path.Combine(folder, "server.json"), Ordinal),
            """{ "socket": "company.sock" }""",
            $$"""{ "socket": "{{folder}}/company" }""",
            $$"""{ "socket": "{{folder}}/none/company.sock" }""",
            $$"""{ "socket": "{{folder}}/{{new string('a', 100)}}.sock" }""",
        ];
        Assert.All(wrong, proxy => Assert.NotEmpty(Read(Settings(proxy), out _, "company")));
        Assert.NotEmpty(Read(Settings(tls, "staff"), out _, "staff"));

        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        Assert.Contains(
            "0750",
            Assert.Single(Read(Settings($$"""{ "socket": "{{socket}}" }"""), out _, "company")),
            Ordinal
        );
    }

    [Fact]
    public void A_secret_that_others_can_read_is_refused()
    {
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(secret, "Lk9vQ2t5-oQ3nWz");
        var settings = $$"""
            { "faces": { "public": {
              "listen": { "address": "127.0.0.1", "port": 8441 }, "origins": ["https://localhost:8441"],
              "openIdConnect": { "authority": "https://idp.example", "clientId": "c", "clientSecretFile": "{{secret}}" }
            } } }
            """;
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains(
            "0600",
            Assert.Single(Read(settings, out _, "public")),
            StringComparison.Ordinal
        );
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Empty(Read(settings, out _, "public"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("short", true)]
    [InlineData("change-me-please", false)]
    [InlineData("Change_Me-12345!", true)]
    [InlineData("super-secret-2026", true)]
    [InlineData("Lk9vQ2t5-oQ3nWz", false)]
    [InlineData("Host=db;Username=dsg;Password=postgres", true)]
    [InlineData("Host=db;Username=dsg;Password='Password-123'", true)]
    [InlineData("Host=db;Username=dsg;Password=Lk9vQ2t5-oQ3nWz", false)]
    // Who the user is lets it in: over a socket, or by a certificate.
    [InlineData("Host=/run/postgresql;Username=dsg", false)]
    public void What_everybody_knows_is_no_secret(string text, bool known) =>
        Assert.Equal(known, SecretFiles.IsKnown(text));

    [Fact]
    public void A_known_secret_is_told_together_with_every_other_mistake()
    {
        var secret = Path.Combine(folder, "secret");
        var connection = Path.Combine(folder, "connection");
        foreach (var file in new[] { secret, connection })
        {
            File.WriteAllText(file, "Password=changeme");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.SetUnixFileMode(connection, File.GetUnixFileMode(connection) | UnixFileMode.OtherRead);
        var errors = Read(
            $$"""
            {
              "unknown": 1,
              "limits": { "connections": 0, "failedSignIns": "many", "other": 1 },
              "database": { "postgresConnectionFile": "{{connection}}" },
              "faces": { "public": {
                "listen": { "address": "127.0.0.1", "port": 8441 }, "origins": ["https://localhost:8441"],
                "tls12": "yes",
                "openIdConnect": { "authority": "https://idp.example", "clientId": "c", "clientSecretFile": "{{secret}}" }
              } }
            }
            """,
            out var options,
            "public"
        );

        Assert.Null(options);
        string[] named =
        [
            "clientSecretFile: holds no secret",
            "postgresConnectionFile: holds no secret",
            "postgresConnectionFile: must be readable by its owner only",
            "limits.connections",
            "limits.failedSignIns",
            "limits.other",
            "public.tls12",
            "unknown",
        ];
        Assert.All(named, name => Assert.Contains(errors, each => each.Contains(name, Ordinal)));
        Assert.Equal(named.Length, errors.Count);
    }

    [Fact]
    public void Limits_and_the_older_TLS_are_read_and_have_figures_without_a_setting()
    {
        string Settings(string limits, string tls) =>
            $$"""
                { "limits": {{limits}}, "faces": { "public": {
                  "listen": { "address": "127.0.0.1", "port": 8441 }, "origins": ["https://localhost:8441"]{{tls}}
                } } }
                """;

        Assert.Empty(Read(Settings("{}", ""), out var plain, "public"));
        Assert.Equal(LimitOptions.Default, plain?.Limits);
        Assert.False(plain?.Faces[0].Tls12);
        Assert.Empty(
            Read(Settings("""{ "failedSignIns": 7 }""", ", \"tls12\": true"), out var set, "public")
        );
        Assert.Equal(LimitOptions.Default with { FailedSignIns = 7 }, set?.Limits);
        Assert.True(set?.Faces[0].Tls12);
    }

    [Fact]
    public void The_safety_check_and_a_second_engine_are_set_and_every_mistake_is_told()
    {
        var errors = Read(
            $$"""
            {
              "safety": { "lanes": 4, "promisedMinutes": 10 },
              "icap": {
                "endPoint": "tcp:127.0.0.1:1344", "service": "virus_scan", "temporaryFolder": "/dev/shm/c-icap", "mebibytes": 50
              },
              "faces": { "public": {{Face}} }
            }
            """,
            out var options,
            "public"
        );
        Assert.Empty(errors);
        Assert.Equal((4, 10), (options?.Safety.Lanes, options?.Safety.PromisedMinutes));
        Assert.Equal(
            ("127.0.0.1:1344", "virus_scan", "/dev/shm/c-icap", 50L << 20),
            (
                options?.Icap?.EndPoint.ToString(),
                options?.Icap?.Service,
                options?.Icap?.TemporaryFolder,
                options?.Icap?.MaxFileBytes
            )
        );

        var wrong = Read(
            $$"""
            {
              "safety": { "lanes": 1, "promisedMinutes": 0 },
              "icap": { "endPoint": "tcp:192.0.2.1:1344", "service": "a b", "temporaryFolder": "shm" },
              "faces": { "public": {{Face}} }
            }
            """,
            out _,
            "public"
        );
        string[] named =
        [
            "safety.lanes",
            "safety.promisedMinutes",
            "icap.endPoint",
            "icap.service",
            "icap.temporaryFolder",
        ];
        Assert.All(named, name => Assert.Contains(wrong, error => error.Contains(name, Ordinal)));
    }

    [Theory]
    [InlineData("""{ "sender": "架空庁 受付室長" }""", true)]
    [InlineData("""{ "sender": "防衛装備庁 情報システム管理室長" }""", false)]
    [InlineData("""{ "numberPrefix": "装官総" }""", false)]
    [InlineData("""{ "numberPrefix": "試験甲" }""", true)]
    public void The_sender_is_set_by_the_office(string office, bool sample)
    {
        var errors = Read(
            $$"""{ "office": {{office}}, "faces": { "public": {{Face}} } }""",
            out var options,
            "public"
        );

        Assert.Empty(errors);
        Assert.Equal(sample, options?.Office.IsPlainlyASample);
    }

    [Fact]
    public void Sample_mode_is_not_ended_by_a_file()
    {
        var errors = Read(
            $$"""{ "sampleMode": false, "faces": { "public": {{Face}} } }""",
            out var options,
            "public"
        );

        Assert.Null(options);
        Assert.Contains("sampleMode", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("14", 14)]
    [InlineData("-1", null)]
    [InlineData("367", null)]
    [InlineData("\"14\"", null)]
    public void The_clock_of_sample_data_is_set_back_by_whole_days(string days, int? read)
    {
        var errors = Read(
            $$"""{ "sampleDaysBehind": {{days}}, "faces": { "public": {{Face}} } }""",
            out var options,
            "public"
        );

        Assert.Equal(read, options?.SampleDaysBehind);
        Assert.Equal(read is null ? 1 : 0, errors.Count);
    }

    private IReadOnlyList<string> Read(
        string json,
        out ServerOptions? options,
        string? faces = null
    )
    {
        var file = Path.Combine(folder, "server.json");
        File.WriteAllText(file, json);
        return ServerOptionsReader.TryRead(folder, file, faces, out options);
    }
}
