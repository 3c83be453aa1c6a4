using System.Buffers.Binary;
using System.Net.Sockets;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// One clamd session (clamd(8), IDSESSION): commands go out with a leading <c>z</c> and end with NUL, answers come back
/// as <c>number: text NUL</c>. Everything on one connection is answered by the same running engine.
/// </summary>
internal sealed class ClamdConnection : IDisposable
{
    public const int MaxChunkBytes = 256 * 1024;
    private const int MaxAnswerBytes = 1024;

    private readonly Socket socket;
    private readonly ClamdOptions options;
    private readonly TimeProvider time;
    private readonly byte[] lengthPrefix = new byte[4];
    private int commands;

    private ClamdConnection(Socket socket, ClamdOptions options, TimeProvider time)
    {
        this.socket = socket;
        this.options = options;
        this.time = time;
    }

    public TimeSpan ShortPatience => options.ProgressTimeout;

    public static async Task<ClamdConnection> OpenAsync(
        ClamdOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var family = options.EndPoint.AddressFamily;
        var protocol = family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var connection = new ClamdConnection(
            new Socket(family, SocketType.Stream, protocol),
            options,
            time
        );
        try
        {
            await connection.WithinAsync(
                options.ProgressTimeout,
                token => connection.socket.ConnectAsync(options.EndPoint, token),
                cancellationToken
            );
            await connection.SendAsync("zIDSESSION\0"u8.ToArray(), cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task BeginStreamAsync(CancellationToken cancellationToken)
    {
        commands++;
        await SendAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
    }

    /// <summary>Sends one piece of the body. An empty piece would end the body, so it is left out.</summary>
    public async Task SendChunkAsync(
        ReadOnlyMemory<byte> piece,
        CancellationToken cancellationToken
    )
    {
        while (!piece.IsEmpty)
        {
            var chunk = piece[..Math.Min(piece.Length, MaxChunkBytes)];
            BinaryPrimitives.WriteInt32BigEndian(lengthPrefix, chunk.Length);
            await SendAsync(lengthPrefix, cancellationToken);
            await SendAsync(chunk, cancellationToken);
            piece = piece[chunk.Length..];
        }
    }

    public async Task<string> EndStreamAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt32BigEndian(lengthPrefix, 0);
        await SendAsync(lengthPrefix, cancellationToken);
        return await ReadAnswerAsync(patience, cancellationToken);
    }

    public async Task<string> AskVersionAsync(CancellationToken cancellationToken)
    {
        commands++;
        await SendAsync("zVERSION\0"u8.ToArray(), cancellationToken);
        return await ReadAnswerAsync(options.ProgressTimeout, cancellationToken);
    }

    /// <summary>Reads one whole answer and nothing behind it; without its number, which must be that of the last command.</summary>
    public async Task<string> ReadAnswerAsync(
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[MaxAnswerBytes];
        var filled = 0;
        while (filled == 0 || buffer[filled - 1] != 0)
        {
            if (filled == buffer.Length)
                throw new ClamdFaultException(ScannerFault.NotUnderstood);
            var read = 0;
            await WithinAsync(
                patience,
                async token =>
                    read = await socket.ReceiveAsync(
                        buffer.AsMemory(filled),
                        SocketFlags.None,
                        token
                    ),
                cancellationToken
            );
            if (read == 0)
                throw new ClamdFaultException(ScannerFault.ConnectionLost);
            filled += read;
        }

        return ScannerText.TryReadNumbered(buffer.AsSpan(0, filled - 1), commands, out var text)
            ? text
            : throw new ClamdFaultException(ScannerFault.NotUnderstood);
    }

    public void Dispose() => socket.Dispose();

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var sent = 0;
            await WithinAsync(
                options.ProgressTimeout,
                async token => sent = await socket.SendAsync(bytes, SocketFlags.None, token),
                cancellationToken
            );
            bytes = bytes[sent..];
        }
    }

    private async Task WithinAsync(
        TimeSpan patience,
        Func<CancellationToken, ValueTask> step,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token,
            cancellationToken
        );
        try
        {
            await step(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClamdFaultException(ScannerFault.NoProgress);
        }
    }
}
