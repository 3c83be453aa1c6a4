using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dsg.Transfer.Safety.Scanning.Icap;

/// <summary>One connection to an ICAP service: requests go out one after the other, each with a body of chunks.</summary>
internal sealed class IcapConnection : IDisposable
{
    private const int MaxHeadBytes = 16 * 1024;
    private const int MaxBodyBytes = 256 * 1024;
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] BodyEnd = "0\r\n\r\n"u8.ToArray();

    private readonly Socket socket;
    private readonly IcapOptions options;
    private readonly TimeProvider time;
    private readonly byte[] one = new byte[1];

    private IcapConnection(IcapOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        socket = new Socket(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
    }

    /// <summary>True when something came back before it was asked for: no engine has read what was not sent.</summary>
    public bool HasAnswered => socket.Poll(0, SelectMode.SelectRead);

    public static async Task<IcapConnection> OpenAsync(
        IcapOptions options,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var connection = new IcapConnection(options, time);
        try
        {
            await connection.WithinAsync(
                options.ProgressTimeout,
                token => connection.socket.ConnectAsync(options.EndPoint, token),
                cancellation
            );
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// RESPMOD without a preview: the service may answer 204 only after the whole body. What the service is told of the file is its length
    /// and nothing else.
    /// </summary>
    public Task BeginAsync(long length, CancellationToken cancellation)
    {
        var inner = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n"
        );
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"RESPMOD icap://{options.EndPoint}/{options.Service} ICAP/1.0\r\nHost: {options.EndPoint}\r\nAllow: 204\r\nEncapsulated: res-hdr=0, res-body={inner.Length}\r\n\r\n"
        );
        return SendAsync(Encoding.ASCII.GetBytes(head + inner), cancellation);
    }

    /// <summary>One piece of the body; an empty one would end it and is left out.</summary>
    public async Task SendChunkAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        if (piece.IsEmpty)
            return;
        var size = string.Create(CultureInfo.InvariantCulture, $"{piece.Length:x}\r\n");
        await SendAsync(Encoding.ASCII.GetBytes(size), cancellation);
        await SendAsync(piece, cancellation);
        await SendAsync(LineEnd, cancellation);
    }

    public async Task<IcapAnswer> EndAsync(TimeSpan patience, CancellationToken cancellation)
    {
        await SendAsync(BodyEnd, cancellation);
        return await ReadAnswerAsync(patience, cancellation);
    }

    public async Task<IcapAnswer> ReadAnswerAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var head = new List<byte>(1024);
        while (!EndsHead(head))
        {
            if (head.Count == MaxHeadBytes)
                throw new ClamdFaultException(ScannerFault.NotUnderstood);
            head.Add(await ReadByteAsync(patience, cancellation));
        }

        return IcapAnswer.Read(head.ToArray().AsSpan(0, head.Count - 4))
            ?? throw new ClamdFaultException(ScannerFault.NotUnderstood);
    }

    /// <summary>Reads over the page that a service sends in the place of what it found something in.</summary>
    public async Task SkipBodyAsync(IcapAnswer answer, CancellationToken cancellation)
    {
        if (!answer.HasBody)
            return;
        var left = answer.HeaderBytes ?? throw new ClamdFaultException(ScannerFault.NotUnderstood);
        await SkipAsync(left, cancellation);
        var total = 0;
        while (true)
        {
            var size = await ReadChunkSizeAsync(cancellation);
            total += size;
            if (total > MaxBodyBytes)
                throw new ClamdFaultException(ScannerFault.NotUnderstood);
            await SkipAsync(size + 2, cancellation);
            if (size == 0)
                return;
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool EndsHead(List<byte> head) =>
        head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];

    private async Task<int> ReadChunkSizeAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length < 32)
        {
            var letter = (char)await ReadByteAsync(options.ProgressTimeout, cancellation);
            if (letter == '\n')
                break;
            line.Append(letter);
        }

        var text = line.ToString().TrimEnd('\r').Split(';')[0].Trim();
        return
            int.TryParse(
                text,
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var size
            ) && size is >= 0 and <= MaxBodyBytes
            ? size
            : throw new ClamdFaultException(ScannerFault.NotUnderstood);
    }

    private async Task SkipAsync(int count, CancellationToken cancellation)
    {
        for (var i = 0; i < count; i++)
            await ReadByteAsync(options.ProgressTimeout, cancellation);
    }

    // Byte by byte, so that nothing of the next answer is taken with this one; answers are short.
    private async Task<byte> ReadByteAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var read = 0;
        await WithinAsync(
            patience,
            async token => read = await socket.ReceiveAsync(one, SocketFlags.None, token),
            cancellation
        );
        return read == 1 ? one[0] : throw new ClamdFaultException(ScannerFault.ConnectionLost);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            var sent = 0;
            await WithinAsync(
                options.ProgressTimeout,
                async token => sent = await socket.SendAsync(bytes, SocketFlags.None, token),
                cancellation
            );
            bytes = bytes[sent..];
        }
    }

    private async Task WithinAsync(
        TimeSpan patience,
        Func<CancellationToken, ValueTask> step,
        CancellationToken cancellation
    )
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token,
            cancellation
        );
        try
        {
            await step(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ClamdFaultException(ScannerFault.NoProgress);
        }
    }
}
