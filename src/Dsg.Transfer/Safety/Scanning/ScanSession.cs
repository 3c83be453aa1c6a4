namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// One file on its way through the scanner. Used by one caller at a time: write every piece in order, then complete.
/// Memory does not grow with the file. Dispose without completing gives up.
/// </summary>
public sealed class ScanSession : IDisposable
{
    private readonly long announced;
    private readonly ClamdConnection? connection;
    private readonly ScannerVersion? scanner;
    private readonly ClamdOptions? options;
    private ScanAnswer? answer;
    private long sent;

    private ScanSession(
        long announced,
        ScanAnswer? answer,
        ClamdConnection? connection,
        ScannerVersion? scanner,
        ClamdOptions? options
    )
    {
        this.announced = announced;
        this.answer = answer;
        this.connection = connection;
        this.scanner = scanner;
        this.options = options;
    }

    /// <summary>The answer as far as it stands already; null while the scanner takes bytes.</summary>
    internal ScanAnswer? Known => answer;

    /// <summary>Hands over the next piece.</summary>
    /// <param name="piece">Any length; copied out before the task ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the answer stands already and no more bytes are wanted.</returns>
    public async ValueTask<bool> WriteAsync(
        ReadOnlyMemory<byte> piece,
        CancellationToken cancellationToken
    )
    {
        if (answer is not null || connection is null)
            return false;
        if (sent + piece.Length > announced)
        {
            answer = new ScanAnswer.Unavailable(ScannerFault.LengthDiffers);
            return false;
        }

        try
        {
            await connection.SendChunkAsync(piece, cancellationToken);
            sent += piece.Length;
            return true;
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            answer = await ReadEarlyAnswerAsync(ClamdFaultException.Of(e), cancellationToken);
            return false;
        }
    }

    /// <summary>Ends the file and waits for the answer. Safe to call again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer; clean only when all announced bytes were sent and the engine proved itself a second time.</returns>
    public async Task<ScanAnswer> CompleteAsync(CancellationToken cancellationToken)
    {
        if (answer is null && sent != announced)
            answer = new ScanAnswer.Unavailable(ScannerFault.LengthDiffers);
        return answer ??= await AskAsync(cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => connection?.Dispose();

    internal static ScanSession Answered(long announced, ScanAnswer answer) =>
        new(announced, answer, null, null, null);

    internal static ScanSession Open(
        long announced,
        ClamdConnection connection,
        ScannerVersion scanner,
        ClamdOptions options
    ) => new(announced, null, connection, scanner, options);

    private async Task<ScanAnswer> AskAsync(CancellationToken cancellationToken)
    {
        if (connection is null || scanner is null || options is null)
            throw new InvalidOperationException(
                "A session without a connection has its answer already."
            );
        try
        {
            var text = await connection.EndStreamAsync(options.AnswerTimeout, cancellationToken);
            var verdict = ScannerText.ReadVerdict(text, scanner);
            // A finding needs no second proof, and clamd hangs up after some of them.
            if (verdict is not ScanAnswer.Clean)
                return verdict;
            var after = await ClamdClient.ProveAsync(connection, cancellationToken);
            return after == scanner
                ? verdict
                : new ScanAnswer.Unavailable(ScannerFault.EngineChanged);
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            return new ScanAnswer.Unavailable(ClamdFaultException.Of(e));
        }
    }

    /// <summary>clamd answers and hangs up when a body is over its own limit; the answer is then still there to be read.</summary>
    private async Task<ScanAnswer> ReadEarlyAnswerAsync(
        ScannerFault fault,
        CancellationToken cancellationToken
    )
    {
        var unavailable = new ScanAnswer.Unavailable(fault);
        if (connection is null || scanner is null || fault != ScannerFault.ConnectionLost)
            return unavailable;
        try
        {
            var text = await connection.ReadAnswerAsync(
                connection.ShortPatience,
                cancellationToken
            );
            var verdict = ScannerText.ReadVerdict(text, scanner);
            // "Clean" before the whole body was taken is nonsense.
            return verdict is ScanAnswer.Clean ? unavailable : verdict;
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            return unavailable;
        }
    }
}
