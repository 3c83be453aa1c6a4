using System.Diagnostics;
using System.Net;
using System.Text;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Api;

/// <summary>A client that got no answer hands its paper in again, while its first request still hangs.</summary>
public sealed class PaperTurnTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly byte[] Start = Encoding.ASCII.GetBytes(
        "%PDF-1.7 " + new string('x', 300_000)
    );

#pragma warning disable CA2025 // The client lives as long as its server; both requests are awaited here.
    [Fact]
    public async Task What_the_second_request_stored_outlives_the_end_of_the_first()
    {
        var applicant = server.Client(Face.Public, $"again-{Guid.CreateVersion7()}");
        var key = $"paper-{Guid.CreateVersion7()}";
        var line = new Line();
        var first = HandInAsync(applicant, () => new HangingContent(line), key);
        await line.Sent.Task;
        await UntilAsync(() => Stored().Count == 1);

        var second = HandInAsync(applicant, () => new ByteArrayContent(Start), key);
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1)));
        line.Broken.SetResult();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => first);
        var paper = await ApiClient.ReadAsync<DocumentView>(await second);

        Assert.Equal(Start.Length, paper.Size);
        for (var look = 0; look < 10; look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.Contains(paper.Id.ToString(), Assert.Single(Stored()), StringComparison.Ordinal);
        }

        using var answer = await HandInAsync(applicant, () => new ByteArrayContent(Start), key);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(paper.Id, (await ApiClient.ReadAsync<DocumentView>(answer)).Id);
    }

#pragma warning restore CA2025

    private static async Task<HttpResponseMessage> HandInAsync(
        ApiClient applicant,
        Func<HttpContent> paper,
        string key
    )
    {
        using var content = paper();
        return await applicant.SendAsync(
            "documents?name=a.pdf",
            content,
            HttpMethod.Post,
            ("Idempotency-Key", key)
        );
    }

    private List<string> Stored() =>
        [
            .. Directory.EnumerateFiles(
                Path.Combine(server.DataFolder, "documents"),
                "*.floe",
                SearchOption.AllDirectories
            ),
        ];

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < Patience, "It did not come to that.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Line
    {
        public TaskCompletionSource Sent { get; } = new();
        public TaskCompletionSource Broken { get; } = new();
    }

    /// <summary>Begins well, says no more, and breaks off when the line is broken.</summary>
    private sealed class HangingContent(Line line) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context
        )
        {
            await stream.WriteAsync(Start);
            await stream.FlushAsync();
            line.Sent.TrySetResult();
            await line.Broken.Task;
            throw new IOException("The client is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
