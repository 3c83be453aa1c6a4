using System.IO.Pipelines;
using System.Net.Sockets;
using Dsg.Tests.Inspection;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>The scanner as it really answers.</summary>
public sealed class ClamdTests(LocalClamd clamd) : IClassFixture<LocalClamd>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_working_scanner_proves_itself()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var health = Assert.IsType<ScannerHealth.Proven>(await clamd.NewClient().CheckAsync(Token));
        Assert.StartsWith("ClamAV ", health.Scanner.Engine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eicar_is_found_plain_and_in_a_zip_and_a_harmless_file_is_clean()
    {
        Machine.Needs("clamd", "clamav-daemon");
        Assert.IsType<ScanAnswer.Found>(await ScanAsync(Eicar.Build()));
        Assert.IsType<ScanAnswer.Found>(await ScanAsync(ZipForge.Of(("a.txt", Eicar.Build()))));
        Assert.IsType<ScanAnswer.Found>(
            await ScanAsync(ZipForge.Of(("a.zip", ZipForge.Of(("a", Eicar.Build())))))
        );
        Assert.IsType<ScanAnswer.Found>(await ScanAsync(OtherArchiveTests.Gzip(Eicar.Build())));
        Assert.IsType<ScanAnswer.Clean>(
            await ScanAsync(ZipForge.Of(("a.txt", "harmless"u8.ToArray())))
        );
    }

    [Fact]
    public async Task Eicar_is_found_wherever_it_is_cut_in_two()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var sample = Eicar.Build();
        for (var cut = 0; cut <= sample.Length; cut++)
        {
            using var session = await clamd.NewClient().BeginAsync(sample.Length, Token);
            await session.WriteAsync(sample.AsMemory(0, cut), Token);
            await session.WriteAsync(sample.AsMemory(cut), Token);
            Assert.IsType<ScanAnswer.Found>(await session.CompleteAsync(Token));
        }
    }

    [Fact]
    public async Task Eicar_across_the_border_of_two_chunks_of_a_large_file_is_found()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var content = new byte[ClamdConnection.MaxChunkBytes * 3];
        Eicar.Build().CopyTo(content, ClamdConnection.MaxChunkBytes - 30);
        Assert.IsType<ScanAnswer.Found>(await ScanAsync(content));
        content[ClamdConnection.MaxChunkBytes - 30] = (byte)'Y';
        Assert.IsType<ScanAnswer.Clean>(await ScanAsync(content));
    }

    [Fact]
    public async Task A_pipe_is_scanned_to_its_end()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Eicar.Build(), Token);
        await pipe.Writer.CompleteAsync();
        Assert.IsType<ScanAnswer.Found>(
            await clamd.NewClient().ScanAsync(pipe.Reader, Eicar.Length, Token)
        );
    }

    [Fact]
    public async Task An_empty_file_is_clean()
    {
        Machine.Needs("clamd", "clamav-daemon");
        Assert.IsType<ScanAnswer.Clean>(await ScanAsync([]));
    }

    [Fact]
    public async Task A_file_over_the_gateways_limit_is_not_even_sent()
    {
        using var session = await new ClamdClient(
            new ClamdOptions
            {
                EndPoint = new UnixDomainSocketEndPoint("/nowhere"),
                MaxFileBytes = 100,
            },
            TimeProvider.System
        ).BeginAsync(101, Token);
        Assert.False(await session.WriteAsync(new byte[1], Token));
        Assert.Equal(new ScanAnswer.LimitExceeded("gateway"), await session.CompleteAsync(Token));
    }

    [Fact]
    public async Task A_body_over_the_engines_limit_is_over_the_limit_and_never_clean()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var answer = await ScanAsync(new byte[9 << 20]);
        Assert.IsType<ScanAnswer.LimitExceeded>(answer);
    }

    [Fact]
    public async Task Content_over_the_engines_limit_inside_an_archive_is_over_the_limit_and_never_clean()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var noise = new byte[9 << 20];
        var packed = OtherArchiveTests.Gzip(noise);
        Assert.IsType<ScanAnswer.LimitExceeded>(await ScanAsync(packed));
        Assert.IsType<ScanAnswer.Clean>(await ScanAsync(OtherArchiveTests.Gzip(noise[..100_000])));
    }

    [Fact]
    public async Task An_encrypted_archive_is_said_to_be_encrypted()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var zip = new ZipForge()
            .Add(new ForgedEntry("a.txt", new byte[64]) { Flags = 1, Method = 0 })
            .Build();
        Assert.IsType<ScanAnswer.Encrypted>(await ScanAsync(zip));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    public async Task Fewer_or_more_bytes_than_announced_are_no_answer(int sent)
    {
        Machine.Needs("clamd", "clamav-daemon");
        using var session = await clamd.NewClient().BeginAsync(10, Token);
        await session.WriteAsync(new byte[sent], Token);
        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.LengthDiffers),
            await session.CompleteAsync(Token)
        );
    }

    [Fact]
    public void The_scanners_plaintext_stays_in_memory()
    {
        Machine.Needs("clamd", "clamav-daemon");
        Assert.Equal(
            TemporaryFolderFinding.InMemory,
            TemporaryFolderCheck.CheckConfiguration(clamd.Configuration)
        );
        Assert.Equal(
            EngineSettingsFinding.Sound,
            EngineSettingsCheck.CheckConfiguration(clamd.Configuration)
        );
        Assert.Contains(
            clamd.Lines,
            line => line.StartsWith("SIGNATURES local", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_killed_scanner_is_unavailable_and_never_clean()
    {
        Machine.Needs("clamd", "clamav-daemon");
        var own = new LocalClamd();
        await own.InitializeAsync();
        var client = own.NewClient();
        using var session = await client.BeginAsync(1000, Token);
        Assert.True(await session.WriteAsync(new byte[500], Token));
        // One signal to the process that was started ends the engine itself.
        await own.DisposeAsync();
        await session.WriteAsync(new byte[500], Token);
        Assert.IsType<ScanAnswer.Unavailable>(await session.CompleteAsync(Token));
        Assert.IsType<ScannerHealth.NotProven>(await client.CheckAsync(Token));
    }

    [Theory]
    [InlineData("AlertExceedsMax")]
    [InlineData("AlertEncrypted")]
    public async Task An_engine_that_runs_without_the_setting_has_no_vote(string setting)
    {
        Machine.Needs("clamd", "clamav-daemon");
        await using var own = await OtherClamd.StartAsync(clamd.Configuration, setting);
        Assert.Equal(
            ScannerFault.PassesUnscanned,
            Assert.IsType<ScannerHealth.NotProven>(await own.HealthAsync(Token)).Why
        );
    }

    [Fact]
    public async Task The_same_engine_with_every_setting_has_one()
    {
        Machine.Needs("clamd", "clamav-daemon");
        await using var own = await OtherClamd.StartAsync(clamd.Configuration);
        Assert.IsType<ScannerHealth.Proven>(await own.HealthAsync(Token));
    }

    private async Task<ScanAnswer> ScanAsync(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await clamd.NewClient().ScanAsync(stream, content.Length, Token);
    }
}
