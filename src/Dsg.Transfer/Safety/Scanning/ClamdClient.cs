using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// Scans files with clamd over INSTREAM. An engine votes only on a connection on which it recognized EICAR right before
/// and right after the file, and said of what cannot be looked into whole that it cannot: a restarted, emptied or replaced engine answers on another connection, or fails the second proof.
/// </summary>
public sealed class ClamdClient
{
    private const int ReadBytes = 128 * 1024;

    private readonly ClamdOptions options;
    private readonly TimeProvider time;

    /// <summary>Makes a client; it connects for each file anew and holds nothing in between.</summary>
    /// <param name="options">Where and how long.</param>
    /// <param name="time">The clock of the timeouts.</param>
    public ClamdClient(ClamdOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
    }

    /// <summary>Opens a scan that is fed piece by piece. Never throws for what the scanner does: that is in the session's answer.</summary>
    /// <param name="length">Whole length of the file in bytes, zero or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session, which may already know its answer.</returns>
    public async Task<ScanSession> BeginAsync(long length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > options.MaxFileBytes)
            return ScanSession.Answered(length, new ScanAnswer.LimitExceeded("gateway"));
        ClamdConnection? connection = null;
        try
        {
            connection = await ClamdConnection.OpenAsync(options, time, cancellationToken);
            var scanner = await ProveAsync(connection, cancellationToken);
            await ProveHonestyAsync(connection, scanner, cancellationToken);
            await connection.BeginStreamAsync(cancellationToken);
            var session = ScanSession.Open(length, connection, scanner, options);
            connection = null;
            return session;
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            return ScanSession.Answered(
                length,
                new ScanAnswer.Unavailable(ClamdFaultException.Of(e))
            );
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Scans a stream from its current position to its end.</summary>
    /// <param name="content">The file; faults of reading it pass through to the caller.</param>
    /// <param name="length">Its announced length in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    public async Task<ScanAnswer> ScanAsync(
        Stream content,
        long length,
        CancellationToken cancellationToken
    )
    {
        using var session = await BeginAsync(length, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(), cancellationToken)) > 0)
            {
                if (!await session.WriteAsync(buffer.AsMemory(0, read), cancellationToken))
                    break;
            }
        }
        finally
        {
            // The buffer held plaintext.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return await session.CompleteAsync(cancellationToken);
    }

    /// <summary>Scans what a pipe delivers, to its end or until no more is wanted; the reader is left to its owner.</summary>
    /// <param name="content">The file.</param>
    /// <param name="length">Its announced length in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    public Task<ScanAnswer> ScanAsync(
        PipeReader content,
        long length,
        CancellationToken cancellationToken
    ) => ScanAsync(content.AsStream(leaveOpen: true), length, cancellationToken);

    /// <summary>Asks whether the scanner may vote: it must recognize EICAR and must not find anything in a harmless text.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The scanner's health now.</returns>
    public async Task<ScannerHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var harmless =
            "A scanner that finds something here finds something everywhere."u8.ToArray();
        using var content = new MemoryStream(harmless);
        var answer = await ScanAsync(content, harmless.Length, cancellationToken);
        var now = time.GetUtcNow();
        return answer switch
        {
            ScanAnswer.Clean clean => new ScannerHealth.Proven(clean.Scanner, now),
            ScanAnswer.Unavailable unavailable => new ScannerHealth.NotProven(unavailable.Why, now),
            _ => new ScannerHealth.NotProven(ScannerFault.NotProven, now),
        };
    }

    internal static async Task<ScannerVersion> ProveAsync(
        ClamdConnection connection,
        CancellationToken cancellationToken
    )
    {
        await connection.BeginStreamAsync(cancellationToken);
        var sample = Eicar.Build();
        await connection.SendChunkAsync(sample, cancellationToken);
        CryptographicOperations.ZeroMemory(sample);
        var text = await connection.EndStreamAsync(connection.ShortPatience, cancellationToken);
        var versionText = await connection.AskVersionAsync(cancellationToken);
        if (!ScannerVersion.TryParse(versionText, out var version) || version is null)
            throw new ClamdFaultException(ScannerFault.NotUnderstood);
        var recognized =
            ScannerText.ReadVerdict(text, version) is ScanAnswer.Found found
            && found.Name.Contains("eicar", StringComparison.OrdinalIgnoreCase);
        return recognized ? version : throw new ClamdFaultException(ScannerFault.NotProven);
    }

    /// <summary>
    /// By its defaults clamd answers OK to what is encrypted and to what is over its limits. What the running engine really does is
    /// seen here; what its configuration says is looked at by <see cref="EngineSettingsCheck"/>.
    /// </summary>
    private static async Task ProveHonestyAsync(
        ClamdConnection connection,
        ScannerVersion scanner,
        CancellationToken cancellationToken
    )
    {
        async Task<ScanAnswer> AskAsync(ReadOnlyMemory<byte> sample)
        {
            await connection.BeginStreamAsync(cancellationToken);
            await connection.SendChunkAsync(sample, cancellationToken);
            var text = await connection.EndStreamAsync(connection.ShortPatience, cancellationToken);
            return ScannerText.ReadVerdict(text, scanner);
        }

        var encrypted = await AskAsync(Unscannable.Encrypted);
        var deep = await AskAsync(Unscannable.TooDeep);
        if (encrypted is ScanAnswer.Clean || deep is ScanAnswer.Clean)
            throw new ClamdFaultException(ScannerFault.PassesUnscanned);
        if (encrypted is not ScanAnswer.Encrypted || deep is not ScanAnswer.LimitExceeded)
            throw new ClamdFaultException(ScannerFault.NotProven);
    }
}
