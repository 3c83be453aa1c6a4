using System.Diagnostics;
using System.Net;
using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Exchange;

/// <summary>A file of which its recipient has got the first bytes, and more is coming.</summary>
internal sealed class RunningDownload(HttpResponseMessage answer, Stream body, int length)
    : IDisposable
{
    private const int Buffered = 16_000_000;

    public static async Task<RunningDownload> BeginAsync(OpenWorkspace workspace)
    {
        var bytes = OpenWorkspace.Prose(60_000_000);
        var (_, file) = await workspace.SendAsync("b.txt", bytes);
        return await BeginAsync(workspace.Staff, file.Id, bytes.Length);
    }

    public static async Task<RunningDownload> BeginAsync(ApiClient reader, Guid file, int length)
    {
        var answer = await reader.BeginAsync($"files/{file}/content");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[64 * 1024]);
        return new RunningDownload(answer, body, length);
    }

    /// <summary>More comes: more than what the sockets of both sides may hold already.</summary>
    public async Task GoesOnAsync()
    {
        await body.ReadExactlyAsync(new byte[Buffered]);
    }

    public async Task IsCutAsync(TimeSpan longest)
    {
        var clock = Stopwatch.StartNew();
        var buffer = new byte[64 * 1024];
        var taken = 0L;
        var cut = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (var read = -1; read != 0; taken += read)
            {
                read = await body.ReadAsync(buffer);
            }
        });

        Assert.True(cut is IOException or HttpRequestException, cut.GetType().Name);
        Assert.True(clock.Elapsed < longest, clock.Elapsed.ToString());
        Assert.True(taken < length / 2, $"{taken} bytes came after the end");
    }

    public void Dispose()
    {
        body.Dispose();
        answer.Dispose();
    }
}
