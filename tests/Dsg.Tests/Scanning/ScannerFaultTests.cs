using System.Net;
using System.Net.Sockets;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>Whatever goes wrong with a scanner, the file waits.</summary>
public sealed class ScannerFaultTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_honest_scanner_gives_its_clean_and_its_findings()
    {
        Assert.IsType<ScanAnswer.Clean>(await ScanAsync("stream: OK"));
        var found = Assert.IsType<ScanAnswer.Found>(await ScanAsync("stream: Win.Worm-1 FOUND"));
        Assert.Equal("Win.Worm-1", found.Name);
    }

    [Theory]
    [InlineData("Heuristics.Limits.Exceeded.MaxFileSize")]
    [InlineData("Heuristics.Limits.Exceeded.MaxRecursion")]
    [InlineData("Heuristics.Limits.Exceeded")]
    public async Task A_limit_is_a_limit(string name) =>
        Assert.Equal(new ScanAnswer.LimitExceeded(name), await ScanAsync($"stream: {name} FOUND"));

    [Theory]
    [InlineData("Heuristics.Encrypted.Zip")]
    [InlineData("Heuristics.Encrypted.PDF")]
    public async Task Encrypted_is_encrypted(string name) =>
        Assert.Equal(new ScanAnswer.Encrypted(name), await ScanAsync($"stream: {name} FOUND"));

    [Theory]
    [InlineData("stream: ok", ScannerFault.NotUnderstood)]
    [InlineData("stream: OK ", ScannerFault.NotUnderstood)]
    [InlineData("stream: OK\0stream: OK", ScannerFault.NotUnderstood)]
    [InlineData("OK", ScannerFault.NotUnderstood)]
    [InlineData("stream:  FOUND", ScannerFault.NotUnderstood)]
    [InlineData("<html>stream: OK</html>", ScannerFault.NotUnderstood)]
    [InlineData("stream: \u001b[1mX FOUND", ScannerFault.NotUnderstood)]
    [InlineData("stream: Can't allocate memory ERROR", ScannerFault.EngineError)]
    [InlineData("UNKNOWN COMMAND", ScannerFault.NotUnderstood)]
    [InlineData("", ScannerFault.NoProgress)]
    [InlineData(null, ScannerFault.ConnectionLost)]
    public async Task Nonsense_silence_and_a_hang_up_are_no_answer(
        string? answer,
        ScannerFault fault
    ) => Assert.Equal(new ScanAnswer.Unavailable(fault), await ScanAsync(answer));

    [Fact]
    public async Task A_scanner_that_does_not_know_eicar_has_no_vote()
    {
        await using var scanner = new FakeScanner();
        Assert.Equal(new ScanAnswer.Unavailable(ScannerFault.NotProven), await ScanAsync(scanner));
    }

    [Fact]
    public async Task A_scanner_that_forgets_eicar_while_it_scans_has_no_vote()
    {
        await using var scanner = new FakeScanner
        {
            // Turns: EICAR, encrypted, too deep, the file, EICAR.
            OnStream = (content, turn) =>
                turn < 4 ? FakeScanner.Honest("stream: OK")(content, turn) : "stream: OK",
        };
        Assert.Equal(new ScanAnswer.Unavailable(ScannerFault.NotProven), await ScanAsync(scanner));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_scanner_that_calls_clean_what_it_cannot_look_into_has_no_vote(int passed)
    {
        await using var scanner = new FakeScanner
        {
            OnStream = (content, turn) =>
                turn == passed ? "stream: OK" : FakeScanner.Honest("stream: OK")(content, turn),
        };
        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.PassesUnscanned),
            await ScanAsync(scanner)
        );
    }

    [Fact]
    public async Task Signatures_that_change_while_a_file_is_scanned_are_no_answer()
    {
        await using var scanner = new FakeScanner
        {
            OnStream = FakeScanner.Honest("stream: OK"),
            OnVersion = turn => $"ClamAV 1.4.6/{27500 + turn}/Sun Nov 22 08:51:01 2026",
        };
        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.EngineChanged),
            await ScanAsync(scanner)
        );
    }

    [Fact]
    public async Task A_scanner_that_finds_something_everywhere_is_not_proven()
    {
        await using var scanner = new FakeScanner { OnStream = (_, _) => "stream: Eicar FOUND" };
        var health = await new ClamdClient(scanner.Options, TimeProvider.System).CheckAsync(Token);
        Assert.Equal(ScannerFault.NotProven, Assert.IsType<ScannerHealth.NotProven>(health).Why);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    public async Task Half_an_answer_is_no_answer(int kept)
    {
        await using var scanner = new FakeScanner
        {
            OnStream = FakeScanner.Honest("stream: OK"),
            OnSend = bytes => bytes[..Math.Min(bytes.Length, kept)],
            Patience = Short,
        };
        Assert.Equal(new ScanAnswer.Unavailable(ScannerFault.NoProgress), await ScanAsync(scanner));
    }

    [Fact]
    public async Task An_endless_answer_is_no_answer()
    {
        await using var scanner = new FakeScanner
        {
            OnSend = _ => [.. Enumerable.Repeat((byte)'A', 100_000)],
        };
        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.NotUnderstood),
            await ScanAsync(scanner)
        );
    }

    [Fact]
    public async Task An_answer_to_another_question_is_no_answer()
    {
        await using var scanner = new FakeScanner
        {
            OnStream = FakeScanner.Honest("stream: OK"),
            OnSend = bytes => [(byte)'9', .. bytes],
        };
        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.NotUnderstood),
            await ScanAsync(scanner)
        );
    }

    [Fact]
    public async Task A_scanner_that_stops_taking_bytes_is_given_up()
    {
        using var deaf = new Socket(
            AddressFamily.InterNetwork,
            SocketType.Stream,
            ProtocolType.Tcp
        );
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen();
        var options = new ClamdOptions
        {
            EndPoint = deaf.LocalEndPoint!,
            ProgressTimeout = TimeSpan.FromMilliseconds(300),
        };
        Assert.Equal(new ScanAnswer.Unavailable(ScannerFault.NoProgress), await ScanAsync(options));
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_is_not_reachable()
    {
        var options = new ClamdOptions
        {
            EndPoint = new UnixDomainSocketEndPoint("/nowhere/clamd.sock"),
        };
        Assert.Equal(
            new ScanAnswer.Unavailable(ScannerFault.NotReachable),
            await ScanAsync(options)
        );
    }

    [Fact]
    public async Task Giving_up_is_the_callers_right()
    {
        await using var scanner = new FakeScanner { OnStream = FakeScanner.Honest("") };
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ClamdClient(scanner.Options, TimeProvider.System).ScanAsync(
                new MemoryStream("file"u8.ToArray()),
                4,
                soon.Token
            )
        );
    }

    [Theory]
    [InlineData("ClamAV 1.4.6", null)]
    [InlineData("ClamAV 1.4.6/27500/Sun Nov 22 08:51:01 2026", 27500)]
    [InlineData("ClamAV 0.103.8/26900/Sun Nov  1 08:51:01 2026", 26900)]
    public void A_version_is_read(string text, int? signatures)
    {
        Assert.True(ScannerVersion.TryParse(text, out var version));
        Assert.Equal(signatures, version!.Signatures);
        Assert.Equal(signatures is null, version.SignaturesAt is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ClamAV ")]
    [InlineData("SomeAV 1.0")]
    [InlineData("ClamAV 1.4.6/x/Sun Nov 22 08:51:01 2026")]
    [InlineData("ClamAV 1.4.6/27500")]
    [InlineData("ClamAV 1.4.6/27500/yesterday")]
    public void What_is_no_version_is_none(string text) =>
        Assert.False(ScannerVersion.TryParse(text, out _));

    private static async Task<ScanAnswer> ScanAsync(string? answer)
    {
        await using var scanner = new FakeScanner
        {
            OnStream = FakeScanner.Honest(answer),
            Patience = answer is "" ? Short : TimeSpan.FromSeconds(30),
        };
        return await ScanAsync(scanner);
    }

    private static Task<ScanAnswer> ScanAsync(FakeScanner scanner) => ScanAsync(scanner.Options);

    private static async Task<ScanAnswer> ScanAsync(ClamdOptions options)
    {
        using var content = new MemoryStream("some file"u8.ToArray());
        return await new ClamdClient(options, TimeProvider.System).ScanAsync(
            content,
            content.Length,
            Token
        );
    }
}
