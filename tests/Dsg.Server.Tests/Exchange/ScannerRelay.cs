using System.Net.Sockets;
using System.Text;

namespace Dsg.Server.Tests.Exchange;

/// <summary>
/// Stands between the server and a real clamd: it can turn to another one, say that its signatures are of another version, and hold a file
/// in the middle or its answer.
/// </summary>
internal sealed class ScannerRelay : IAsyncDisposable
{
    // The proofs of a connection are smaller, a file that is to be held is larger.
    private const long Long = 1_000_000;

    private readonly string folder = Directory.CreateTempSubdirectory("dsg-relay-").FullName;
    private readonly Socket listener = new(
        AddressFamily.Unix,
        SocketType.Stream,
        ProtocolType.Unspecified
    );
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource released = new();
    private readonly Task work;
    private int held;

    /// <param name="target">clamd's socket.</param>
    /// <param name="configuration">clamd's configuration, which the server looks for beside the socket.</param>
    public ScannerRelay(string target, string configuration)
    {
        Target = target;
        File.Copy(configuration, Path.Combine(folder, "clamd.conf"));
        listener.Bind(new UnixDomainSocketEndPoint(Socket));
        listener.Listen();
        work = AcceptAsync();
    }

    /// <summary>Where the server connects to.</summary>
    public string Socket => Path.Combine(folder, "clamd.sock");

    /// <summary>The clamd that is asked.</summary>
    public string Target { get; set; }

    /// <summary>What it says the number of its signatures is; null: what clamd itself says.</summary>
    public int? Version { get; set; }

    /// <summary>True: of the next two long files the first is held in its middle, of the second the answer.</summary>
    public bool Holds { get; set; }

    /// <summary>How many files are held.</summary>
    public int Held => Volatile.Read(ref held);

    /// <summary>Nothing is held any more.</summary>
    public void Release()
    {
        Holds = false;
        released.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        await work;
        ended.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await listener.AcceptAsync(ended.Token)));
            }
        }
        catch (Exception e)
            when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var to = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            try
            {
                await to.ConnectAsync(new UnixDomainSocketEndPoint(Target), ended.Token);
                var turn = new Turn();
                await Task.WhenAny(AskAsync(client, to, turn), AnswerAsync(to, client, turn));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // One of the two is gone.
            }
        }
    }

    private async Task AskAsync(Socket client, Socket to, Turn turn)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        int read;
        while ((read = await client.ReceiveAsync(buffer, SocketFlags.None, ended.Token)) > 0)
        {
            total += read;
            if (total > Long && Holds && turn.Number == 0)
            {
                turn.Number = Interlocked.Increment(ref held);
            }

            if (turn.Number == 1)
            {
                await released.Task.WaitAsync(ended.Token);
            }

            await SendAsync(to, buffer.AsMemory(0, read));
        }
    }

    private async Task AnswerAsync(Socket from, Socket client, Turn turn)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer, SocketFlags.None, ended.Token)) > 0)
        {
            if (turn.Number == 2)
            {
                await released.Task.WaitAsync(ended.Token);
            }

            await SendAsync(client, Said(buffer.AsMemory(0, read)));
        }
    }

    private ReadOnlyMemory<byte> Said(ReadOnlyMemory<byte> answer)
    {
        var text = Encoding.ASCII.GetString(answer.Span);
        return Version is { } number && text.Contains(": ClamAV ", StringComparison.Ordinal)
            ? Encoding.ASCII.GetBytes(
                $"{text.TrimEnd('\0').Split('/')[0]}/{number}/Sun Nov 22 08:51:01 2026\0"
            )
            : answer;
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[(await to.SendAsync(bytes, SocketFlags.None, ended.Token))..];
        }
    }

    private sealed class Turn
    {
        /// <summary>0: not held; 1: its middle is; 2: its answer is.</summary>
        public int Number { get; set; }
    }
}
