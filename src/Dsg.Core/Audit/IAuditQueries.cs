namespace Dsg.Core.Audit;

/// <summary>One record as the auditor reads it: ids and kinds, no private text.</summary>
/// <param name="Index">Leaf index in the ledger; null while the sequencer has not given one (at most a second).</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Stream">Which case.</param>
/// <param name="Version">Place in the case.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Payload">The record's JSON as it stands in the ledger (private texts are hashes).</param>
public sealed record AuditRow(
    long? Index,
    DateTimeOffset At,
    Actor By,
    StreamId Stream,
    long Version,
    string Kind,
    string Payload
);

/// <summary>What an auditor looks for; null members do not restrict.</summary>
/// <param name="Stream">One case.</param>
/// <param name="KindPrefix">Kinds that begin with this, for example <c>dispatch.</c>.</param>
/// <param name="Person">One person.</param>
/// <param name="Mentions">An id that the record mentions (「このファイルに触れた者」).</param>
/// <param name="Since">Records of this time and later.</param>
public sealed record AuditFilter(
    StreamId? Stream = null,
    string? KindPrefix = null,
    PersonId? Person = null,
    string? Mentions = null,
    DateTimeOffset? Since = null
);

/// <summary>How the ledger stands.</summary>
/// <param name="Size">Entries under the newest signed checkpoint.</param>
/// <param name="Root">Root hash, base64.</param>
/// <param name="CheckpointAt">When it was signed; null before the first.</param>
/// <param name="Waiting">Journal rows without a leaf yet.</param>
public sealed record LedgerStanding(
    long Size,
    string Root,
    DateTimeOffset? CheckpointAt,
    long Waiting
);

/// <summary>What anyone may copy of the ledger.</summary>
/// <param name="Checkpoint">The newest checkpoint as signed (C2SP signed note); null before the first.</param>
/// <param name="VerifierKey">The line of the key that verifies it (C2SP vkey).</param>
public sealed record PublishedLedger(string? Checkpoint, string VerifierKey);

/// <summary>Questions of auditors; the port that storage answers.</summary>
public interface IAuditQueries
{
    /// <summary>Records newest first; only for the office's scope, otherwise empty.</summary>
    Task<Rows<AuditRow>> ListAsync(
        ReadScope scope,
        AuditFilter filter,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>How the ledger stands.</summary>
    Task<LedgerStanding> StandingAsync(CancellationToken cancellation);

    /// <summary>The checkpoint and the key as they lie beside the ledger.</summary>
    Task<PublishedLedger> PublishedAsync(CancellationToken cancellation);
}
