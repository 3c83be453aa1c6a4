using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Dsg.Tests.Cli;

public sealed class DeviceRequestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dsg-device-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_request_bears_the_name_and_is_signed_by_the_key_beside_it()
    {
        var run = await RequestAsync("製図室 端末1");
        var pem = await File.ReadAllTextAsync(PathOf("csr"), TestContext.Current.CancellationToken);
        // Loading checks the signature of the request by its own key.
        var request = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
        using var key = ECDsa.Create();
        key.ImportFromPem(
            await File.ReadAllTextAsync(PathOf("key"), TestContext.Current.CancellationToken)
        );

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("CN=製図室 端末1", request.SubjectName.Name);
        Assert.Equal(
            key.ExportSubjectPublicKeyInfo(),
            request.PublicKey.ExportSubjectPublicKeyInfo()
        );
        Assert.Equal("1.2.840.10045.3.1.7", key.ExportParameters(false).Curve.Oid.Value);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_key()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes exist on Unix only; run this test there.");
            return;
        }

        await RequestAsync("terminal 1");

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(PathOf("key"))
        );
    }

    [Theory]
    [InlineData("key", "csr")]
    [InlineData("csr", "key")]
    public async Task An_existing_file_is_never_overwritten(string existing, string other)
    {
        await File.WriteAllTextAsync(
            PathOf(existing),
            "precious",
            TestContext.Current.CancellationToken
        );
        var run = await RequestAsync("terminal 1");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            "precious",
            await File.ReadAllTextAsync(PathOf(existing), TestContext.Current.CancellationToken)
        );
        Assert.False(File.Exists(PathOf(other)));
    }

    [Fact]
    public async Task When_the_request_cannot_be_written_no_key_stays_behind()
    {
        var run = await CliRun.OfAsync(
            "device",
            "request",
            "--name",
            "terminal 1",
            "--out-key",
            PathOf("key"),
            "--out-csr",
            PathOf("missing/csr")
        );

        Assert.Equal(2, run.ExitCode);
        Assert.False(File.Exists(PathOf("key")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_unfit_name_is_refused(string name)
    {
        Assert.Equal(2, (await RequestAsync(name)).ExitCode);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task A_missing_option_is_explained_in_both_languages()
    {
        var japanese = await CliRun.OfAsync("device", "request", "--lang", "ja");
        var english = await CliRun.OfAsync("device", "request", "--lang", "en");

        Assert.Equal(2, japanese.ExitCode);
        Assert.Equal(2, english.ExitCode);
        Assert.Contains("端末の名称", japanese.Output, StringComparison.Ordinal);
        Assert.Contains("Name of the terminal", english.Output, StringComparison.Ordinal);
    }

    private Task<CliRun> RequestAsync(string name) =>
        CliRun.OfAsync(
            "device",
            "request",
            "--name",
            name,
            "--out-key",
            PathOf("key"),
            "--out-csr",
            PathOf("csr")
        );

    private string PathOf(string relative) => Path.Combine(_folder.FullName, relative);
}
