using Dsg.Core.Access;

namespace Dsg.Core.Exchange;

/// <summary>A file for people who see no content: no name, no subject.</summary>
/// <param name="Id">Object id.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Verdict">The verdict; null before.</param>
/// <param name="At">When its dispatch was begun.</param>
public sealed record FileRow(
    FileId Id,
    DispatchId Dispatch,
    AgreementId Agreement,
    long Size,
    FileStage Stage,
    Verdict? Verdict,
    DateTimeOffset At
)
{
    /// <summary>The last day on which the office may release it; null unless it is held and not decided.</summary>
    public DateOnly? ReviewUntil { get; init; }

    /// <summary>When somebody last began to obtain it; null when nobody did.</summary>
    public DateTimeOffset? ObtainedAt { get; init; }

    /// <summary>True when newer signatures are tried on it (<see cref="ExchangeFile.IsScannedAgain"/>).</summary>
    public bool IsScannedAgain { get; init; }
}

/// <summary>Questions about dispatches; the port that storage answers.</summary>
public interface IExchangeQueries
{
    /// <summary>The dispatch of a file, or null; unscoped, because what may be done with it is decided on its own agreement.</summary>
    Task<(DispatchId Dispatch, AgreementId Agreement)?> LocateAsync(
        FileId file,
        CancellationToken cancellation
    );

    /// <summary>The workspace a dispatch belongs to, or null; unscoped for the same reason.</summary>
    Task<AgreementId?> LocateAsync(DispatchId dispatch, CancellationToken cancellation);

    /// <summary>One dispatch of the permit's workspace, sent by or to the permit's person, or null.</summary>
    Task<Versioned<Dispatch>?> FindAsync(
        Permit permit,
        DispatchId id,
        CancellationToken cancellation
    );

    /// <summary>Dispatches of the permit's workspace, sent by or to the permit's person, newest first.</summary>
    Task<Rows<Versioned<Dispatch>>> ListAsync(
        Permit permit,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>Files that are held or quarantined, for the office (id, size, verdict; never a name). Empty for others.</summary>
    Task<Rows<FileRow>> HeldAsync(ReadScope scope, Slice slice, CancellationToken cancellation);

    /// <summary>Files announced before a time whose bytes have not all arrived, newest first; for the expiry.</summary>
    Task<Rows<FileRow>> UnsentAsync(
        DateTimeOffset before,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>
    /// Dispatches with files that were found harmful after a person had sent them or obtained of them, the latest first, each with when;
    /// whoever it is learns of it, whatever else the person may see now.
    /// </summary>
    Task<IReadOnlyList<(DispatchId Dispatch, DateTimeOffset At)>> RecalledAsync(
        PersonId person,
        DateTimeOffset since,
        CancellationToken cancellation
    );

    /// <summary>Files that can be obtained, newest first; for the scan with newer signatures.</summary>
    Task<Rows<FileRow>> ObtainableAsync(Slice slice, CancellationToken cancellation);

    /// <summary>Files that wait for the safety check and have no task in its queue yet, oldest first; for the pipeline.</summary>
    Task<IReadOnlyList<FileRow>> ToCheckAsync(int most, CancellationToken cancellation);
}

/// <summary>How much a person obtains; the port that storage answers from the records.</summary>
public interface IObtainedAmounts
{
    /// <summary>The files that a person began to obtain since an instant, and their bytes; a file counts once for each terminal.</summary>
    /// <param name="person">Who.</param>
    /// <param name="since">From this instant on.</param>
    /// <param name="most">No more files than this are counted.</param>
    /// <param name="cancellation">Cancels.</param>
    Task<(int Files, long Bytes)> SinceAsync(
        PersonId person,
        DateTimeOffset since,
        int most,
        CancellationToken cancellation
    );
}

/// <summary>Questions of the office about frozen files; the port that storage answers.</summary>
public interface ISpillQueries
{
    /// <summary>Frozen files, newest first, for the office and for the backups. Empty for others.</summary>
    Task<Rows<FileRow>> FrozenAsync(ReadScope scope, Slice slice, CancellationToken cancellation);

    /// <summary>A dispatch for the office: who obtained what; its reader shows no subject and no name. Null for others.</summary>
    Task<Versioned<Dispatch>?> FindForOfficeAsync(
        ReadScope scope,
        DispatchId id,
        CancellationToken cancellation
    );
}
