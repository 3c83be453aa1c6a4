namespace Dsg.Server.Tests.Road;

/// <summary>Files on their way, part by part, by a client that asks for the offset whenever the line broke.</summary>
internal sealed class KilledUploads(
    ServerProcess server,
    RoadWorkspace sender,
    RoadWorkspace recipient
)
{
    private const long Size = 24 * 1024 * 1024 + 12_345;
    private const long Part = 700_000;

    private readonly List<(string Dispatch, string File)> finished = [];
    private int parts;

    public int Acknowledged => parts;

    public int Finished => finished.Count;

    public async Task RunAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            var (dispatch, files) = await sender.BeginAsync(("整備記録.txt", Size));
            await HasNoContentAsync(files[0]);
            var address = await PersistAsync(() => sender.Tus.CreateAsync(files[0], Size));
            if (!await UploadAsync(address, files[0], ending))
            {
                return;
            }

            finished.Add((dispatch, files[0]));
        }
    }

    /// <summary>Every finished file arrives whole, byte by byte, at its recipient.</summary>
    public async Task CheckAsync()
    {
        using var pattern = new PatternStream(Size);
        var expected = TestFiles.Sha256(pattern);
        foreach (var (dispatch, file) in finished)
        {
            var seen = await sender.CheckedAsync(dispatch);
            Assert.Equal("obtainable", RoadWorkspace.StageOf(seen["files"]![0]));
            using var answer = await recipient.ObtainAsync(file);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            await using var bytes = await answer.Content.ReadAsStreamAsync(
                TestContext.Current.CancellationToken
            );
            Assert.Equal(expected, TestFiles.Sha256(bytes));
        }
    }

    private async Task<bool> UploadAsync(string address, string file, CancellationToken ending)
    {
        long acknowledged = 0;
        while (acknowledged < Size)
        {
            if (ending.IsCancellationRequested)
            {
                return false;
            }

            try
            {
                var end = Math.Min(Size, acknowledged + Part);
                using var part = new PatternStream(end) { Position = acknowledged };
                var reply = await sender.Tus.AppendAsync(address, part);
                reply.Expect(204);
                acknowledged = TusClient.OffsetOf(reply.Headers);
                parts++;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                var offset = await PersistAsync(() => sender.Tus.OffsetAsync(address));
                Assert.InRange(offset, acknowledged, Size);
                acknowledged = offset;
                if (offset < Size)
                {
                    await HasNoContentAsync(file);
                }
            }
        }

        return true;
    }

    /// <summary>Neither side can read a byte of a file that is not whole and checked.</summary>
    private async Task HasNoContentAsync(string file)
    {
        foreach (var side in new[] { sender, recipient })
        {
            using var answer = await PersistAsync(() => side.ObtainAsync(file));
            Assert.False(answer.IsSuccessStatusCode, "A half file can be read.");
        }
    }

    private async Task<T> PersistAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await server.ComeBackAsync();
            }
        }
    }
}
