using System.Net;
using System.Text;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Tests.Api;

/// <summary>A client that got no answer hands its paper in again, while its first request still hangs.</summary>
public sealed class PaperTurnTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly byte[] Start = Encoding.ASCII.GetBytes(
        "%PDF-1.7 " + new string('x', 300_000)
    );

    [Fact]
    public async Task What_the_second_request_stored_outlives_the_end_of_the_first()
    {
        using var office = await Office.OpenAsync(server);
        var applicant = office.Applicant($"again-{Guid.CreateVersion7()}");
        var key = $"paper-{Guid.CreateVersion7()}";
        using var hanging = new HangingContent();
        var first = HandInAsync(applicant, hanging, key);
        await hanging.Sent;
        await UntilAsync(() => Stored().Count == 1);

        using var whole = new ByteArrayContent(Start);
        var second = HandInAsync(applicant, whole, key);
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1)));
        hanging.Break();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => first);
        var paper = await ApiClient.ReadAsync<DocumentView>(await second);

        Assert.Equal(Start.Length, paper.Size);
        for (var look = 0; look < 10; look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.Contains(paper.Id.ToString(), Assert.Single(Stored()), StringComparison.Ordinal);
        }

        using var again = new ByteArrayContent(Start);
        using var answer = await HandInAsync(applicant, again, key);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(paper.Id, (await ApiClient.ReadAsync<DocumentView>(answer)).Id);
    }

    private static Task<HttpResponseMessage> HandInAsync(
        ApiClient applicant,
        HttpContent content,
        string key
    ) =>
        applicant.SendAsync(
            "documents?name=a.pdf",
            content,
            HttpMethod.Post,
            ("Idempotency-Key", key)
        );

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
        while (!isSo())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Begins well, says no more, and breaks off when told.</summary>
    private sealed class HangingContent : HttpContent
    {
        private readonly TaskCompletionSource sent = new();
        private readonly TaskCompletionSource broken = new();

        public Task Sent => sent.Task;

        public void Break() => broken.TrySetResult();

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context
        )
        {
            await stream.WriteAsync(Start);
            await stream.FlushAsync();
            sent.TrySetResult();
            await broken.Task;
            throw new IOException("The client is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
