using Dsg.Sealing.Keys;
using Dsg.Sealing.Ledger;
using Dsg.Tests.Sealing;
using Xunit;

namespace Dsg.Tests.Cli;

public sealed class LedgerVerifyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dsg-ledger-");
    private readonly MemoryLedger _ledger = MemoryLedger.OfSize(300);

    public LedgerVerifyTests()
    {
        foreach (var (path, content) in _ledger.Files)
        {
            var file = PathOf(path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? "");
            File.WriteAllBytes(file, content);
        }

        File.WriteAllText(PathOf("vkey"), _ledger.VerifierKey + "\n");
    }

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_intact_copy_is_ok_with_size_and_root()
    {
        var run = await CliRun.OfAsync(
            "ledger",
            "verify",
            _folder.FullName,
            "--vkey",
            $"{_ledger.VerifierKey}"
        );

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("OK", run.Output, StringComparison.Ordinal);
        Assert.Contains("300", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            Convert.ToBase64String(_ledger.Builder.Root()),
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_key_from_the_same_folder_is_used_with_a_warning()
    {
        var run = await CliRun.OfAsync("ledger", "verify", _folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--vkey", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "First bad entry: 256 (counted from 0)", "DAMAGED")]
    [InlineData("ja", "最初に正しくない記録：256 番", "異常")]
    public async Task One_changed_byte_names_the_first_bad_entry(
        string language,
        string expected,
        string word
    )
    {
        var bundle = PathOf("tile/entries/001.p/44");
        var content = await File.ReadAllBytesAsync(bundle, TestContext.Current.CancellationToken);
        content[2] ^= 1;
        await File.WriteAllBytesAsync(bundle, content, TestContext.Current.CancellationToken);
        var run = await CliRun.OfAsync(
            "ledger",
            "verify",
            _folder.FullName,
            "--vkey",
            PathOf("vkey"),
            "--lang",
            language
        );

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(word, run.Output, StringComparison.Ordinal);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("tile/entries/001.p/44", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_shows_against_a_checkpoint_kept_elsewhere()
    {
        await File.WriteAllBytesAsync(
            PathOf("kept"),
            _ledger.Files["checkpoint"],
            TestContext.Current.CancellationToken
        );
        var older = Checkpoint
            .Create(MemoryLedger.Origin, 0, MerkleHash.EmptyRoot())
            .Sign(_ledger.Key);
        await File.WriteAllBytesAsync(
            PathOf("checkpoint"),
            older,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(0, (await CliRun.OfAsync("ledger", "verify", _folder.FullName)).ExitCode);
        Assert.Equal(
            1,
            (
                await CliRun.OfAsync(
                    "ledger",
                    "verify",
                    _folder.FullName,
                    "--known",
                    PathOf("kept")
                )
            ).ExitCode
        );
    }

    [Fact]
    public async Task A_wrong_key_is_damage_and_a_missing_key_or_folder_is_a_mistake_of_the_caller()
    {
        using var stranger = Ed25519SigningKey.Create();
        var otherKey = VerifierKey.Create(MemoryLedger.Origin, stranger.PublicKey.Span).ToString();

        Assert.Equal(
            1,
            (
                await CliRun.OfAsync("ledger", "verify", _folder.FullName, "--vkey", otherKey)
            ).ExitCode
        );
        Assert.Equal(
            2,
            (
                await CliRun.OfAsync("ledger", "verify", _folder.FullName, "--vkey", "nonsense")
            ).ExitCode
        );
        Assert.Equal(2, (await CliRun.OfAsync("ledger", "verify", PathOf("nowhere"))).ExitCode);
        Assert.Equal(2, (await CliRun.OfAsync("ledger")).ExitCode);
        Assert.Equal(
            2,
            (
                await CliRun.OfAsync(
                    "ledger",
                    "verify",
                    _folder.FullName,
                    "--known",
                    PathOf("vkey")
                )
            ).ExitCode
        );
    }

    private string PathOf(string relative) => Path.Combine(_folder.FullName, relative);
}
