using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Tests.Scanning;

/// <summary>Speaks clamd's protocol and breaks where it is told to: faults that a real clamd does not show on demand.</summary>
internal sealed class FakeScanner : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Task work;

    public FakeScanner()
    {
        listener.Start();
        work = WorkAsync();
    }

    /// <summary>Answers a stream by its content and its turn on the connection (0: the first proof). Null: hangs up. Empty: stays silent.</summary>
    public Func<byte[], int, string?> OnStream { get; init; } = (_, _) => "stream: OK";

    /// <summary>Answers VERSION at its turn on the connection.</summary>
    public Func<int, string> OnVersion { get; init; } = _ => "ClamAV 1.4.6";

    /// <summary>Changes the raw bytes of every answer.</summary>
    public Func<byte[], byte[]> OnSend { get; init; } = bytes => bytes;

    /// <summary>How long it is waited for. A busy machine may need seconds for an answer; only silence is worth a short wait.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public ClamdOptions Options =>
        new()
        {
            EndPoint = listener.LocalEndpoint,
            ProgressTimeout = Patience,
            AnswerTimeout = Patience,
        };

    /// <summary>Recognizes EICAR and what cannot be looked into, as a scanner must, and answers the file itself with the given text.</summary>
    public static Func<byte[], int, string?> Honest(string? answer) =>
        (content, _) =>
            content.AsSpan().SequenceEqual(Eicar.Build()) ? "stream: Eicar-Test FOUND"
            : content.AsSpan().SequenceEqual(Unscannable.Encrypted.Span)
                ? "stream: Heuristics.Encrypted.Zip FOUND"
            : content.AsSpan().SequenceEqual(Unscannable.TooDeep.Span)
                ? "stream: Heuristics.Limits.Exceeded.MaxRecursion FOUND"
            : answer;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        await work;
        ended.Dispose();
    }

    private async Task WorkAsync()
    {
        var serving = new List<Task>();
        while (!ended.IsCancellationRequested)
        {
            try
            {
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(ended.Token)));
            }
            catch (Exception e) when (IsEnd(e))
            {
                // The test is over.
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (Exception e) when (IsEnd(e))
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private static bool IsEnd(Exception e) =>
        e is IOException or OperationCanceledException or SocketException or EndOfStreamException;

    private async Task ServeAsync(NetworkStream stream)
    {
        var (streams, versions, number) = (0, 0, 0);
        while (await ReadCommandAsync(stream) is { } command)
        {
            if (command == "zIDSESSION")
                continue;
            number++;
            var answer =
                command == "zVERSION"
                    ? OnVersion(versions++)
                    : OnStream(await ReadBodyAsync(stream), streams++);
            if (answer is null)
                return;
            if (answer.Length > 0)
                await stream.WriteAsync(
                    OnSend(
                        Encoding.ASCII.GetBytes(
                            string.Create(CultureInfo.InvariantCulture, $"{number}: {answer}\0")
                        )
                    ),
                    ended.Token
                );
        }
    }

    private async Task<string?> ReadCommandAsync(NetworkStream stream)
    {
        var command = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, ended.Token) > 0)
        {
            if (one[0] == 0)
                return command.ToString();
            command.Append((char)one[0]);
        }

        return null;
    }

    private async Task<byte[]> ReadBodyAsync(NetworkStream stream)
    {
        var body = new MemoryStream();
        var prefix = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(prefix, ended.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
            if (length == 0)
                return body.ToArray();
            var chunk = new byte[length];
            await stream.ReadExactlyAsync(chunk, ended.Token);
            body.Write(chunk);
        }
    }
}
