using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Faces;

/// <summary>
/// What <c>testssl.sh</c>, a tool of others, finds on every face. <c>docs/tls-findings.md</c> names each finding with its reason.
/// </summary>
public sealed partial class TlsAuditTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private static readonly string[] Weighty = ["MEDIUM", "HIGH", "CRITICAL", "FATAL"];

    // What the default run adds (each cipher by itself, clients simulated) is asked by the long run.
    private static readonly string[] Short =
    [
        "--protocols",
        "--standard",
        "--server-preference",
        "--server-defaults",
        "--headers",
        "--vulnerable",
        "--fast",
    ];

    [Fact]
    public Task Testssl_finds_nothing_weighty_on_any_face_and_every_finding_has_its_reason() =>
        EveryFaceIsSound(Short);

    [Fact(Explicit = true)]
    public Task Testssl_finds_nothing_weighty_on_any_face_by_its_whole_run() =>
        EveryFaceIsSound([]);

    [Fact]
    public async Task Testssl_does_find_a_certificate_that_no_authority_of_ours_signed()
    {
        using var folder = new TemporaryFolder();
        var port = FreePorts.Next();
        using var stranger = Start(
            "openssl",
            ["s_server", "-quiet", "-accept", $"{port}", "-www", "-cert", SelfSigned(folder)]
        );
        try
        {
            var found = await AuditAsync(
                $"https://localhost:{port}",
                folder,
                ["--server-defaults"]
            );
            Assert.Contains(found, finding => Weighty.Contains(finding.Severity));
        }
        finally
        {
            stranger.Kill();
        }
    }

    private async Task EveryFaceIsSound(string[] parts)
    {
        using var folder = new TemporaryFolder();
        var found = new List<Finding>();
        foreach (var face in FaceNames.All)
        {
            found.AddRange(await AuditAsync(gateway.OriginOf(face), folder, parts));
        }

        Assert.DoesNotContain(found, finding => Weighty.Contains(finding.Severity));
        var unexplained = found
            .Where(finding => finding.Severity is "LOW" or "WARN")
            .Select(finding => finding.Id)
            .Except(Explained());
        Assert.Empty(unexplained);
    }

    private async Task<IReadOnlyList<Finding>> AuditAsync(
        string address,
        TemporaryFolder folder,
        string[] parts
    )
    {
        var root = Path.Combine(folder.Path, "root.pem");
        await File.WriteAllTextAsync(root, gateway.Authority.RootPem);
        var report = Path.Combine(folder.Path, $"{Guid.NewGuid()}.json");
        using var testssl = Start(
            "testssl",
            [
                .. parts,
                "--add-ca",
                root,
                "--jsonfile",
                report,
                "--warnings",
                "batch",
                "--nodns",
                "min",
                "--quiet",
                "--color",
                "0",
                address,
            ]
        );
        testssl.StandardInput.Close();
        var output = await testssl.StandardOutput.ReadToEndAsync();
        await testssl.WaitForExitAsync();
        Assert.True(File.Exists(report), output);
        var found = JsonSerializer.Deserialize<List<Finding>>(
            await File.ReadAllTextAsync(report),
            JsonSerializerOptions.Web
        );
        Assert.NotNull(found);
        Assert.Contains(found, finding => finding.Severity == "OK");
        return found;
    }

    private static string SelfSigned(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now, now.AddDays(1));
        var file = Path.Combine(folder.Path, "stranger.pem");
        File.WriteAllText(
            file,
            certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem()
        );
        return file;
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"No {program}.");
    }

    private static IEnumerable<string> Explained() =>
        Row()
            .Matches(File.ReadAllText(Path.Combine(RunningGateway.Root, "docs/tls-findings.md")))
            .Select(row => row.Groups[1].Value);

    [GeneratedRegex(@"^\| `([A-Za-z0-9_ .-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Finding(string Id, string Severity);
}
