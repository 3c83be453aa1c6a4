using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Tests.Scanning;

/// <summary>A second engine over ICAP: only a well-formed 204 after the whole body counts, between two proofs.</summary>
public sealed class IcapTests(LocalClamd clamd) : IClassFixture<LocalClamd>
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Repeat("Nothing in particular.\n", 400))
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Socket => clamd.EndPoint is UnixDomainSocketEndPoint unix ? unix.ToString() : "";

    [Fact]
    public async Task A_real_service_passes_what_is_clean_and_finds_what_is_not()
    {
        await using var icap = await LocalIcap.StartAsync(Socket);
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        var clean = Assert.IsType<ScanAnswer.Clean>(await ScanAsync(client, Text));
        Assert.StartsWith("ICAP CI0001-", clean.Scanner.Name, StringComparison.Ordinal);
        Assert.IsType<ScanAnswer.Clean>(await ScanAsync(client, []));
        Assert.IsType<ScanAnswer.Clean>(await ScanAsync(client, new byte[3 << 20]));
        var found = Assert.IsType<ScanAnswer.Found>(
            await ScanAsync(client, [.. Text, .. Eicar.Build()])
        );
        Assert.Contains("EICAR", found.Name, StringComparison.Ordinal);
        Assert.IsType<ScanAnswer.LimitExceeded>(await ScanAsync(client, new byte[(4 << 20) + 1]));
        Assert.IsType<ScannerHealth.Proven>(await client.CheckAsync(Token));
    }

    [Theory]
    // By its own settings it gives back unscanned what is longer, or an archive, or gives back a part before it has looked into the whole.
    [InlineData("1M", "TEXT DATA EXECUTABLE ARCHIVE", "2000M")]
    [InlineData("8M", "TEXT EXECUTABLE", "2000M")]
    [InlineData("8M", "TEXT DATA EXECUTABLE ARCHIVE", "0")]
    public async Task A_real_service_that_lets_things_pass_has_no_vote(
        string limit,
        string types,
        string silent
    )
    {
        await using var icap = await LocalIcap.StartAsync(Socket, limit, types, silent);
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.PassesUnscanned),
            await ScanAsync(client, Text)
        );
    }

    [Fact]
    public async Task A_real_service_whose_engine_is_gone_has_no_vote()
    {
        await using var icap = await LocalIcap.StartAsync("/nonexistent/clamd.sock");
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.IsType<ScanAnswer.Unavailable>(await ScanAsync(client, Text));
    }

    [Theory]
    [InlineData(
        "ICAP/1.0 200 OK\r\nISTag: \"T1\"\r\nEncapsulated: res-hdr=0, res-body=19\r\n\r\n",
        "LimitExceeded"
    )]
    [InlineData("ICAP/1.0 204 Unmodified\r\n\r\n", "NotUnderstood")]
    [InlineData("ICAP/1.0 204 Unmodified\r\nISTag: \"T2\"\r\n\r\n", "EngineChanged")]
    [InlineData(
        "ICAP/1.0 204 Unmodified\r\nISTag: \"T1\"\r\nConnection: close\r\n\r\n",
        "ConnectionLost"
    )]
    [InlineData(
        "ICAP/1.0 204 Unmodified\r\nISTag: \"T1\"\r\nISTag: \"T1\"\r\n\r\n",
        "NotUnderstood"
    )]
    [InlineData(
        "ICAP/1.0 204 Unmodified\r\nISTag: \"T1\"\r\nX-Infection-Found: Threat=x;\r\n\r\n",
        "NotUnderstood"
    )]
    [InlineData("HTTP/1.1 204 No Content\r\nISTag: \"T1\"\r\n\r\n", "NotUnderstood")]
    [InlineData("ICAP/1.0 500 Server error\r\nISTag: \"T1\"\r\n\r\n", "EngineError")]
    [InlineData("ICAP/1.0 100 Continue\r\nISTag: \"T1\"\r\n\r\n", "EngineError")]
    [InlineData("ICAP/1.0 206 Partial\r\nISTag: \"T1\"\r\n\r\n", "EngineError")]
    [InlineData("ICAP/1.0 200 OK\r\nISTag: \"T1\"\r\nX-Virus-ID: Bad.Thing\r\n\r\n", "Found")]
    [InlineData(
        "ICAP/1.0 200 OK\r\nISTag: \"T1\"\r\nX-Violations-Found: 1\r\n\t-\r\n\tBad.Thing\r\n\r\n",
        "Found"
    )]
    [InlineData("nonsense\r\n\r\n", "NotUnderstood")]
    [InlineData(null, "ConnectionLost")]
    public async Task Nothing_but_a_whole_204_is_clean(string? answer, string what)
    {
        await using var icap = new FakeIcap { OnBody = FakeIcap.Honest(answer) };
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.Equal(what, NameOf(await ScanAsync(client, Text)));
    }

    [Fact]
    public async Task A_whole_204_is_clean()
    {
        await using var icap = new FakeIcap { OnBody = FakeIcap.Honest(FakeIcap.Clean) };
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.Equal("Clean", NameOf(await ScanAsync(client, Text)));
    }

    [Fact]
    public async Task A_service_that_says_204_to_everything_has_no_vote()
    {
        await using var icap = new FakeIcap();
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.Equal("NotProven", NameOf(await ScanAsync(client, Text)));
    }

    [Fact]
    public async Task A_service_that_goes_blind_after_the_file_has_no_vote()
    {
        await using var icap = new FakeIcap
        {
            OnBody = (content, turn) =>
                turn == 2 ? FakeIcap.Clean : FakeIcap.Honest(FakeIcap.Clean)(content, turn),
        };
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.Equal("NotProven", NameOf(await ScanAsync(client, Text)));
    }

    [Fact]
    public async Task A_204_before_the_end_of_the_body_is_none()
    {
        await using var icap = new FakeIcap
        {
            OnBody = FakeIcap.Honest(FakeIcap.Clean),
            OnHead = turn => turn == 1 ? FakeIcap.Clean : null,
        };
        using var client = new IcapClient(icap.Options, TimeProvider.System);
        using var session = await client.BeginAsync(Text.Length, Token);
        await session.WriteAsync(Text.AsMemory(0, 10), Token);
        await Task.Delay(300, Token);

        Assert.False(await session.WriteAsync(Text.AsMemory(10), Token));

        Assert.Equal("NotUnderstood", NameOf(await session.CompleteAsync(Token)));
    }

    [Fact]
    public async Task Silence_is_waited_for_no_longer_than_promised()
    {
        await using var icap = new FakeIcap
        {
            OnBody = FakeIcap.Honest(""),
            Patience = TimeSpan.FromSeconds(2),
        };
        using var client = new IcapClient(icap.Options, TimeProvider.System);

        Assert.Equal("NoProgress", NameOf(await ScanAsync(client, Text)));
    }

    [Fact]
    public async Task A_folder_on_a_disk_gets_no_byte()
    {
        await using var icap = new FakeIcap { OnBody = FakeIcap.Honest(FakeIcap.Clean) };
        using var client = new IcapClient(
            icap.Options with
            {
                TemporaryFolder = "/usr",
            },
            TimeProvider.System
        );

        Assert.Equal("PassesUnscanned", NameOf(await ScanAsync(client, Text)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(700_001)]
    public void The_longest_archive_is_a_zip_of_that_length_with_the_sample_at_its_end(int length)
    {
        var archive = new LongestArchive(length);
        using var bytes = new MemoryStream();
        foreach (var piece in archive.Pieces())
            bytes.Write(piece.Span);

        Assert.Equal(archive.Length, bytes.Length);
        Assert.True(bytes.Length == length || length == 0);
        using var zip = new ZipArchive(bytes);
        Assert.Equal(["padding.txt", "eicar.com"], zip.Entries.Select(entry => entry.FullName));
        using var sample = new MemoryStream();
        using (var last = zip.Entries[1].Open())
            last.CopyTo(sample);
        Assert.Equal(Eicar.Build(), sample.ToArray());
        using var padding = zip.Entries[0].Open();
        padding.CopyTo(Stream.Null);
    }

    [Fact]
    public void Two_engines_pass_only_what_both_call_clean()
    {
        var engine = new ScannerVersion("a", null, null);
        ScanAnswer[] all =
        [
            new ScanAnswer.Clean(engine),
            new ScanAnswer.Found("x", engine),
            new ScanAnswer.LimitExceeded("x"),
            new ScanAnswer.Encrypted("x"),
            new ScanAnswer.Unavailable(ScannerFault.NoProgress),
        ];
        foreach (var one in all)
        {
            foreach (var other in all)
            {
                var verdict = EngineScans.Of(one, other);
                Assert.Equal(
                    one is ScanAnswer.Clean && other is ScanAnswer.Clean,
                    verdict is ScanAnswer.Clean
                );
                Assert.Equal(
                    one is ScanAnswer.Found || other is ScanAnswer.Found,
                    verdict is ScanAnswer.Found
                );
            }
        }

        Assert.Equal("a + a", ((ScanAnswer.Clean)EngineScans.Of(all[0], all[0])).Scanner.Name);
    }

    private static string NameOf(ScanAnswer answer) =>
        answer is ScanAnswer.Unavailable missing ? missing.Why.ToString() : answer.GetType().Name;

    private static async Task<ScanAnswer> ScanAsync(IcapClient client, byte[] content)
    {
        using var session = await client.BeginAsync(content.Length, Token);
        for (var at = 0; at < content.Length; at += 1 << 18)
        {
            var piece = content.AsMemory(at, Math.Min(1 << 18, content.Length - at));
            if (!await session.WriteAsync(piece, Token))
                break;
        }

        return await session.CompleteAsync(Token);
    }
}
