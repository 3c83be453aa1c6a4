using System.Security.Cryptography;

namespace Dsg.Transfer.Safety.Scanning.Icap;

/// <summary>
/// A second engine over ICAP. It votes only where it has found EICAR right before and after the file, and at the end of an archive as long as
/// the longest file it gets: services that give up on long bodies, or on archives, let them pass by their defaults.
/// </summary>
public sealed class IcapClient : IDisposable
{
    private readonly IcapOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim proving = new(1, 1);
    private LongestArchive? longest;
    private string provenTag = "";
    private DateTimeOffset provenAt;

    /// <summary>Makes a client; it connects for each file anew.</summary>
    /// <param name="options">Where and how long.</param>
    /// <param name="time">The clock of the timeouts.</param>
    public IcapClient(IcapOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
    }

    /// <summary>What it showed of itself when it was last asked; null before.</summary>
    public ScannerHealth? Last { get; private set; }

    /// <summary>Opens a scan that is fed piece by piece. Never throws for what the service does: that is in the session's answer.</summary>
    /// <param name="length">Whole length of the file in bytes, zero or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session, which may already know its answer.</returns>
    public async Task<IcapSession> BeginAsync(long length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > options.MaxFileBytes)
            return IcapSession.Answered(length, new ScanAnswer.LimitExceeded("ICAP gateway"));
        // Content goes there in clear, so it may lie in memory only.
        if (
            TemporaryFolderCheck.CheckFolder(options.TemporaryFolder)
            != TemporaryFolderFinding.InMemory
        )
            return Unavailable(length, ScannerFault.PassesUnscanned);
        IcapConnection? connection = null;
        try
        {
            connection = await IcapConnection.OpenAsync(options, time, cancellationToken);
            var tag = await ProveAsync(connection, options, cancellationToken);
            await ProveLengthAsync(tag, cancellationToken);
            await connection.BeginAsync(length, cancellationToken);
            var session = IcapSession.Open(length, connection, tag, options);
            connection = null;
            return session;
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            return Unavailable(length, ClamdFaultException.Of(e));
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Asks whether the engine may vote: it must find EICAR and let a harmless text pass.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its health now.</returns>
    public async Task<ScannerHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var harmless = "An engine that finds something here finds it everywhere."u8.ToArray();
        using var session = await BeginAsync(harmless.Length, cancellationToken);
        await session.WriteAsync(harmless, cancellationToken);
        var answer = await session.CompleteAsync(cancellationToken);
        var now = time.GetUtcNow();
        return Last = answer switch
        {
            ScanAnswer.Clean clean => new ScannerHealth.Proven(clean.Scanner, now),
            ScanAnswer.Unavailable unavailable => new ScannerHealth.NotProven(unavailable.Why, now),
            _ => new ScannerHealth.NotProven(ScannerFault.NotProven, now),
        };
    }

    /// <summary>Nothing runs between files; this only releases the lock.</summary>
    public void Dispose() => proving.Dispose();

    /// <returns>The state of the service that found EICAR.</returns>
    internal static async Task<string> ProveAsync(
        IcapConnection connection,
        IcapOptions options,
        CancellationToken cancellation
    )
    {
        var sample = Eicar.Build();
        await connection.BeginAsync(sample.Length, cancellation);
        await connection.SendChunkAsync(sample, cancellation);
        CryptographicOperations.ZeroMemory(sample);
        var told = await connection.EndAsync(options.ProgressTimeout, cancellation);
        if (
            told is not { Status: 200, Found: { } name, Closes: false }
            || !name.Contains("eicar", StringComparison.OrdinalIgnoreCase)
        )
            throw new ClamdFaultException(ScannerFault.NotProven);
        await connection.SkipBodyAsync(told, cancellation);
        return told.Tag;
    }

    private static IcapSession Unavailable(long length, ScannerFault why) =>
        IcapSession.Answered(length, new ScanAnswer.Unavailable(why));

    /// <summary>Whatever has the longest length that is sent is looked into whole; kept for a while, as long as the service is in the same state.</summary>
    private async Task ProveLengthAsync(string tag, CancellationToken cancellation)
    {
        await proving.WaitAsync(cancellation);
        try
        {
            if (provenTag == tag && time.GetUtcNow() - provenAt < options.ProofLasts)
                return;
            using var connection = await IcapConnection.OpenAsync(options, time, cancellation);
            var told = await SendLongestAsync(connection, cancellation);
            var found =
                told is { Status: 200, Found: { } name }
                && name.Contains("eicar", StringComparison.OrdinalIgnoreCase);
            if (!found)
                throw new ClamdFaultException(ScannerFault.PassesUnscanned);
            (provenTag, provenAt) = (tag, time.GetUtcNow());
        }
        finally
        {
            proving.Release();
        }
    }

    private async Task<IcapAnswer> SendLongestAsync(
        IcapConnection connection,
        CancellationToken cancellation
    )
    {
        longest ??= new LongestArchive(options.MaxFileBytes);
        await connection.BeginAsync(longest.Length, cancellation);
        foreach (var piece in longest.Pieces())
        {
            if (connection.HasAnswered)
                return await connection.ReadAnswerAsync(options.ProgressTimeout, cancellation);
            await connection.SendChunkAsync(piece, cancellation);
        }

        return await connection.EndAsync(options.AnswerTimeout, cancellation);
    }
}
