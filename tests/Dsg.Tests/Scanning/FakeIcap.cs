using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Tests.Scanning;

/// <summary>Speaks ICAP and breaks where it is told to: faults that a real service does not show on demand.</summary>
internal sealed class FakeIcap : IAsyncDisposable
{
    internal const string Clean = "ICAP/1.0 204 Unmodified\r\nISTag: \"T1\"\r\n\r\n";

    internal const string Finding =
        "ICAP/1.0 200 OK\r\nISTag: \"T1\"\r\nX-Infection-Found: Type=0; Resolution=2; Threat=Eicar-Test;\r\nEncapsulated: res-hdr=0, res-body=26\r\n\r\nHTTP/1.0 403 Forbidden\r\n\r\n5\r\nfound\r\n0\r\n\r\n";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Task work;

    public FakeIcap()
    {
        listener.Start();
        work = WorkAsync();
    }

    /// <summary>Answers a body. Null: hangs up. Empty: stays silent.</summary>
    public Func<byte[], int, string?> OnBody { get; init; } = (_, _) => Clean;

    /// <summary>Answers before the body has come, at its turn on the connection; null: waits for the body.</summary>
    public Func<int, string?> OnHead { get; init; } = _ => null;

    /// <summary>How long it is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public IcapOptions Options =>
        new()
        {
            EndPoint = (IPEndPoint)listener.LocalEndpoint,
            Service = "virus_scan",
            TemporaryFolder = "/dev/shm",
            MaxFileBytes = 1 << 20,
            ProgressTimeout = Patience,
            AnswerTimeout = Patience,
        };

    /// <summary>Finds EICAR wherever it is, and answers anything else with the given text.</summary>
    public static Func<byte[], int, string?> Honest(string? answer) =>
        (content, _) => content.AsSpan().IndexOf(Eicar.Build()) >= 0 ? Finding : answer;

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
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(ended.Token)));
            }
        }
        catch (Exception e)
            when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (Exception e)
                when (e
                        is IOException
                            or OperationCanceledException
                            or SocketException
                            or EndOfStreamException
                )
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        for (var turn = 0; await ReadHeadAsync(stream) is not null; turn++)
        {
            await ReadHeadAsync(stream);
            if (OnHead(turn) is { } early)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(early), ended.Token);
            }

            var answer = OnBody(await ReadBodyAsync(stream), turn);
            if (answer is null)
                return;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ended.Token);
        }
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream) =>
        await ReadUntilAsync(stream, "\r\n\r\n");

    private async Task<byte[]> ReadBodyAsync(NetworkStream stream)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = await ReadUntilAsync(stream, "\r\n") ?? throw new EndOfStreamException();
            var chunk = new byte[int.Parse(line, NumberStyles.HexNumber, null) + 2];
            await stream.ReadExactlyAsync(chunk, ended.Token);
            if (chunk.Length == 2)
                return body.ToArray();
            await body.WriteAsync(chunk.AsMemory(0, chunk.Length - 2), ended.Token);
        }
    }

    private async Task<string?> ReadUntilAsync(NetworkStream stream, string end)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, ended.Token) > 0)
        {
            text.Append((char)one[0]);
            if (
                text.Length >= end.Length
                && text.ToString(text.Length - end.Length, end.Length) == end
            )
                return text.ToString(0, text.Length - end.Length);
        }

        return null;
    }
}
