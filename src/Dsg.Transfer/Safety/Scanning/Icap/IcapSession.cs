namespace Dsg.Transfer.Safety.Scanning.Icap;

/// <summary>
/// One file on its way through an ICAP service. "Clean" is one thing only: a well-formed 204 after the last byte, on a connection on which
/// the service found EICAR right before and right after, in the same state. A 200 without a finding is not: a service that gives
/// a body back has not looked into it, or not into all of it.
/// </summary>
public sealed class IcapSession : IDisposable
{
    private readonly IcapConnection? connection;
    private readonly IcapOptions? options;
    private readonly string tag = "";
    private readonly long announced;
    private ScanAnswer? answer;
    private long sent;

    private IcapSession(long announced, ScanAnswer? answer)
    {
        this.announced = announced;
        this.answer = answer;
    }

    private IcapSession(long announced, IcapConnection connection, string tag, IcapOptions options)
        : this(announced, null)
    {
        this.connection = connection;
        this.tag = tag;
        this.options = options;
    }

    /// <summary>The answer as far as it stands already; null while the service takes bytes.</summary>
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
        if (answer is not null || connection is null || options is null)
            return false;
        if (sent + piece.Length > announced)
        {
            answer = new ScanAnswer.Unavailable(ScannerFault.LengthDiffers);
            return false;
        }

        try
        {
            if (connection.HasAnswered)
            {
                var early = await connection.ReadAnswerAsync(
                    options.ProgressTimeout,
                    cancellationToken
                );
                answer = Judge(early, isWhole: false);
                return false;
            }

            await connection.SendChunkAsync(piece, cancellationToken);
            sent += piece.Length;
            return true;
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            answer = new ScanAnswer.Unavailable(ClamdFaultException.Of(e));
            return false;
        }
    }

    /// <summary>Ends the file and waits for the answer. Safe to call again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer; clean only when all announced bytes were sent and the service proved itself a second time.</returns>
    public async Task<ScanAnswer> CompleteAsync(CancellationToken cancellationToken)
    {
        if (answer is null && sent != announced)
            answer = new ScanAnswer.Unavailable(ScannerFault.LengthDiffers);
        return answer ??= await AskAsync(cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => connection?.Dispose();

    internal static IcapSession Answered(long announced, ScanAnswer answer) =>
        new(announced, answer);

    internal static IcapSession Open(
        long announced,
        IcapConnection connection,
        string tag,
        IcapOptions options
    ) => new(announced, connection, tag, options);

    internal static ScannerVersion VersionOf(string tag) => new($"ICAP {tag}", null, null);

    private async Task<ScanAnswer> AskAsync(CancellationToken cancellation)
    {
        if (connection is null || options is null)
            throw new InvalidOperationException(
                "A session without a connection has its answer already."
            );
        try
        {
            var told = await connection.EndAsync(options.AnswerTimeout, cancellation);
            var verdict = Judge(told, isWhole: true);
            if (verdict is not ScanAnswer.Clean)
                return verdict;
            if (told.Closes)
                return new ScanAnswer.Unavailable(ScannerFault.ConnectionLost);
            var after = await IcapClient.ProveAsync(connection, options, cancellation);
            return after == tag && told.Tag == tag
                ? verdict
                : new ScanAnswer.Unavailable(ScannerFault.EngineChanged);
        }
        catch (Exception e) when (ClamdFaultException.Explains(e))
        {
            return new ScanAnswer.Unavailable(ClamdFaultException.Of(e));
        }
    }

    private ScanAnswer Judge(IcapAnswer told, bool isWhole) =>
        (told.Status, told.Found, isWhole) switch
        {
            (200, { } name, _) => new ScanAnswer.Found(name, VersionOf(tag)),
            (204, null, true) => new ScanAnswer.Clean(VersionOf(tag)),
            (200, null, _) => new ScanAnswer.LimitExceeded("ICAP 200"),
            (204, _, _) => new ScanAnswer.Unavailable(ScannerFault.NotUnderstood),
            _ => new ScanAnswer.Unavailable(ScannerFault.EngineError),
        };
}
