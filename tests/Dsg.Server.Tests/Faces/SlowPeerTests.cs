using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Faces;

/// <summary>Peers that hold a connection by being slow are cut, over real sockets; the figures stand in docs/operations/limits.md.</summary>
public sealed partial class SlowPeerTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private const int Pages = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Who_sends_headers_a_byte_a_second_is_cut()
    {
        await using var peer = await RawPeer.OpenAsync(gateway.OriginOf(Face.Public));
        await peer.WriteAsync($"GET /healthz HTTP/1.1\r\nHost: {gateway.HostOf(Face.Public)}\r\n");

        Assert.NotNull(await peer.DripAsync("X", Longest));
    }

    [Fact]
    public async Task Who_sends_a_form_a_few_bytes_a_second_is_cut_and_who_is_fast_enough_is_not()
    {
        await using var slow = await RawPeer.OpenAsync(gateway.OriginOf(Face.Public));
        await using var lawful = await RawPeer.OpenAsync(gateway.OriginOf(Face.Public));
        await slow.WriteAsync(Form(gateway.HostOf(Face.Public), 40_000));
        await lawful.WriteAsync(Form(gateway.HostOf(Face.Public), 20_000));

        var cut = slow.DripAsync("aaaaaaaaaa", Longest);
        var gone = lawful.DripAsync(new string('a', 1_000), TimeSpan.FromSeconds(15));

        Assert.NotNull(await cut);
        Assert.Null(await gone);
    }

    [Fact]
    public async Task Who_asks_for_much_and_reads_nothing_is_cut()
    {
        await using var idle = await RawPeer.OpenAsync(
            gateway.OriginOf(Face.Public),
            receives: 4_096
        );
        await using var reading = await RawPeer.OpenAsync(
            gateway.OriginOf(Face.Public),
            receives: 4_096
        );
        var host = gateway.HostOf(Face.Public);
        var ask = $"GET {await StyleAsync()} HTTP/1.1\r\nHost: {host}\r\n\r\n";
        var last = $"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n";
        var all = string.Concat(Enumerable.Repeat(ask, Pages)) + last;
        await idle.WriteAsync(all);
        await reading.WriteAsync(all);

        var whole = await reading.EndedAsync();
        Assert.Equal(Pages + 1, AnswersIn(whole));
        // More than what stands in the buffers of both sides.
        Assert.InRange(whole.Length, 3_000_000, int.MaxValue);
        await Task.Delay(TimeSpan.FromSeconds(120));
        Assert.InRange(AnswersIn(await idle.EndedAsync()), 0, Pages - 1);
    }

    [Fact]
    public async Task Too_many_headers_and_too_long_ones_are_refused()
    {
        using var client = gateway.Client(Face.Public);
        using var many = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        for (var no = 0; no < 70; no++)
        {
            many.Headers.Add($"X-{no}", "a");
        }

        using var refused = await client.SendAsync(many);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, refused.StatusCode);
        using var large = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        large.Headers.Add("X-Large", new string('a', 40_000));
        using var alsoRefused = await client.SendAsync(large);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, alsoRefused.StatusCode);
        using var lawful = await client.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, lawful.StatusCode);
    }

    [Fact]
    public async Task A_form_of_too_many_fields_or_with_too_long_a_name_is_refused()
    {
        using var client = gateway.Client(Face.Public);
        using var many = new FormUrlEncodedContent(
            Enumerable.Range(0, 3_000).Select(no => KeyValuePair.Create($"f{no}", "a"))
        );
        using var refused = await client.PostAsync("/invitation", many);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var named = new FormUrlEncodedContent([
            KeyValuePair.Create(new string('a', 1_000), "a"),
        ]);
        using var alsoRefused = await client.PostAsync("/invitation", named);
        Assert.Equal(HttpStatusCode.BadRequest, alsoRefused.StatusCode);
    }

    [Fact]
    public async Task One_source_has_so_many_connections_and_another_is_served_all_the_same()
    {
        await using var narrow = new TestGateway { Limits = new { connectionsOfSource = 3 } };
        await narrow.InitializeAsync();
        var many = IPAddress.Parse("127.0.0.7");
        await using var first = await RawPeer.OpenAsync(narrow.OriginOf(Face.Public), many);
        await using var second = await RawPeer.OpenAsync(narrow.OriginOf(Face.Public), many);
        await using var third = await RawPeer.OpenAsync(narrow.OriginOf(Face.Staff), many);

        // Cut while it connects, or while it shakes hands.
        var cut = await Assert.ThrowsAnyAsync<Exception>(() =>
            RawPeer.OpenAsync(narrow.OriginOf(Face.Public), many)
        );
        Assert.True(cut is IOException or SocketException, cut.GetType().Name);
        using var other = narrow.Client(Face.Public, from: IPAddress.Parse("127.0.0.8"));
        using var answer = await other.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task One_source_has_so_many_requests_at_a_time_and_another_is_served_all_the_same()
    {
        await using var narrow = new TestGateway { Limits = new { requestsOfSource = 2 } };
        await narrow.InitializeAsync();
        var many = IPAddress.Parse("127.0.0.7");
        await using var first = await RawPeer.OpenAsync(narrow.OriginOf(Face.Public), many);
        await using var second = await RawPeer.OpenAsync(narrow.OriginOf(Face.Public), many);
        await first.WriteAsync(Form(narrow.HostOf(Face.Public), 40_000));
        await second.WriteAsync(Form(narrow.HostOf(Face.Public), 40_000));
        await Task.Delay(TimeSpan.FromSeconds(1));

        using var more = narrow.Client(Face.Public, from: many);
        using var refused = await more.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("DSG-7006", await TestGateway.CodeOfAsync(refused));
        using var other = narrow.Client(Face.Public, from: IPAddress.Parse("127.0.0.8"));
        using var answer = await other.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // The largest thing that every page asks for.
    private async Task<string> StyleAsync()
    {
        using var client = gateway.Client(Face.Public);
        var page = await client.GetStringAsync("/guide");
        return Style().Match(page).Groups[1].Value;
    }

    [GeneratedRegex("href=\"([^\"]*style-[^\"]*\\.css)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Style();

    private static int AnswersIn(string text) =>
        text.Split("HTTP/1.1 200 OK", StringSplitOptions.None).Length - 1;

    private static string Form(string host, int length) =>
        $"POST /invitation HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + $"Content-Length: {length}\r\n\r\ncode=";
}
