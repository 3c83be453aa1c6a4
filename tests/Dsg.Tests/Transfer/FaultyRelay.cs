using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Dsg.Tests.Transfer;

/// <summary>What the relay does to one connection.</summary>
internal enum RelayFault
{
    None,
    HangsUp,
    StandsStill,
    TalksNonsense,
    SaysOkToEverything,
    CutsMidFile,
    EndsTheScanner,
}

/// <summary>
/// Stands between the gateway and a real clamd, breaks connections as it is told to, and writes down of which contents clamd itself
/// said that they are clean.
/// </summary>
internal sealed class FaultyRelay : IAsyncDisposable
{
    private static readonly byte[] Nonsense = Encoding.ASCII.GetBytes("7: stream: perhaps\0");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentDictionary<string, bool> clean = new();
    private readonly Func<RelayFault> choose;
    private readonly Func<Task> endScanner;
    private readonly Task work;

    /// <param name="scanner">Where clamd listens now.</param>
    /// <param name="choose">What to do to the next connection.</param>
    /// <param name="endScanner">Kills clamd without warning, and has another one started.</param>
    public FaultyRelay(Func<EndPoint> scanner, Func<RelayFault> choose, Func<Task> endScanner)
    {
        Scanner = scanner;
        this.choose = choose;
        this.endScanner = endScanner;
        listener.Start();
        work = AcceptAsync();
    }

    public EndPoint EndPoint => listener.LocalEndpoint;

    /// <summary>SHA-256 of every stream that clamd got whole and said "OK" to.</summary>
    public ICollection<string> Clean => clean.Keys;

    /// <summary>Connections by what was done to them.</summary>
    public ConcurrentDictionary<RelayFault, int> Done { get; } = new();

    private Func<EndPoint> Scanner { get; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        await work;
        ended.Dispose();
    }

    private async Task AcceptAsync()
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
        var fault = choose();
        Done.AddOrUpdate(fault, 1, (_, count) => count + 1);
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream(), fault);
            }
            catch (Exception e)
                when (e is IOException or SocketException or OperationCanceledException)
            {
                // One of the two is gone.
            }
        }
    }

    private async Task ServeAsync(NetworkStream client, RelayFault fault)
    {
        switch (fault)
        {
            case RelayFault.HangsUp:
                return;
            case RelayFault.StandsStill:
                await Task.Delay(TimeSpan.FromSeconds(30), ended.Token);
                return;
            case RelayFault.TalksNonsense:
                await client.WriteAsync(Nonsense, ended.Token);
                await Task.Delay(200, ended.Token);
                return;
        }

        using var socket = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        if (Scanner() is not UnixDomainSocketEndPoint here)
        {
            // One was killed, and the next has not come up.
            return;
        }

        await socket.ConnectAsync(here, ended.Token);
        await using var scanner = new NetworkStream(socket);
        await new Conversation(this, client, scanner, fault).RunAsync(ended.Token);
    }

    /// <summary>One connection, command by command.</summary>
    private sealed class Conversation(
        FaultyRelay relay,
        NetworkStream client,
        NetworkStream scanner,
        RelayFault fault
    )
    {
        // Three proofs come before the file.
        private const int Proofs = 3;
        private int streams;
        private int commands;

        public async Task RunAsync(CancellationToken ended)
        {
            while (await ReadTextAsync(client, ended) is { } command)
            {
                await scanner.WriteAsync(Encoding.ASCII.GetBytes(command + "\0"), ended);
                if (command == "zIDSESSION")
                {
                    continue;
                }

                commands++;
                var digest = "";
                if (command == "zINSTREAM" && (digest = await ForwardAsync(ended)) is null)
                {
                    return;
                }

                var answer = await ReadTextAsync(scanner, ended);
                if (answer is null)
                {
                    return;
                }

                if (answer.EndsWith("stream: OK", StringComparison.Ordinal))
                {
                    relay.clean[digest ?? ""] = true;
                }

                if (fault == RelayFault.SaysOkToEverything && command == "zINSTREAM")
                {
                    answer = $"{commands}: stream: OK";
                }

                await client.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"), ended);
            }
        }

        /// <returns>The digest of the stream; null when it was cut.</returns>
        private async Task<string?> ForwardAsync(CancellationToken ended)
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var prefix = new byte[4];
            var isFile = streams++ == Proofs;
            while (true)
            {
                await client.ReadExactlyAsync(prefix, ended);
                var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
                await client.ReadExactlyAsync(chunk, ended);
                if (isFile && fault == RelayFault.CutsMidFile)
                {
                    return null;
                }

                await scanner.WriteAsync(prefix, ended);
                await scanner.WriteAsync(chunk, ended);
                if (isFile && fault == RelayFault.EndsTheScanner)
                {
                    await relay.endScanner();
                    return null;
                }

                if (chunk.Length == 0)
                {
                    return Convert.ToHexStringLower(digest.GetHashAndReset());
                }

                digest.AppendData(chunk);
            }
        }

        private static async Task<string?> ReadTextAsync(
            NetworkStream from,
            CancellationToken ended
        )
        {
            var text = new StringBuilder();
            var one = new byte[1];
            while (await from.ReadAsync(one, ended) > 0)
            {
                if (one[0] == 0)
                {
                    return text.ToString();
                }

                text.Append((char)one[0]);
            }

            return null;
        }
    }
}
