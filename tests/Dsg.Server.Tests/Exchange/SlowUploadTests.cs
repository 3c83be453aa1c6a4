using System.Diagnostics;
using System.Net;
using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Exchange;

/// <summary>An upload over a slow line is lawful, and goes on where a form would have been given up.</summary>
public sealed class SlowUploadTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private const int Piece = 1_000;
    private const int Pieces = 20;

    [Fact]
    public async Task An_upload_over_a_slow_line_goes_on_to_its_end()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(Piece * Pieces);
        var begun = await workspace.BeginAsync(("遅い回線.txt", bytes.Length));
        var file = begun.Files[0].Id;
        using var created = await workspace.CreateAsync(workspace.Company, file, bytes.Length);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        var clock = Stopwatch.StartNew();
        using var content = new StreamContent(new SlowStream(bytes), Piece);
        content.Headers.ContentType = new("application/offset+octet-stream");
        using var sent = await workspace.Company.SendAsync(
            $"uploads/{file}",
            content,
            HttpMethod.Patch,
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Offset", "0")
        );

        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(bytes.Length, await workspace.OffsetAsync(file));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(Pieces / 2), $"{clock.Elapsed}");
    }

    /// <summary>A piece in each second or less.</summary>
    private sealed class SlowStream(byte[] bytes) : Stream
    {
        private int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => bytes.Length;

        public override long Position
        {
            get => at;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(TimeSpan.FromSeconds(0.7), cancellationToken);
            var count = Math.Min(Math.Min(Piece, buffer.Length), bytes.Length - at);
            bytes.AsMemory(at, count).CopyTo(buffer);
            at += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
