using System.Text.Json;

namespace Dsg.Wire.Audit;

/// <summary>One record as the auditor reads it: ids and kinds, no private text and no file names.</summary>
/// <param name="Index">Leaf index in the ledger; null while it has none (at most a second).</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Face">From which face.</param>
/// <param name="Device">Thumbprint of the terminal; null where the face asks for none.</param>
/// <param name="Stream">Which case, as <c>kind/id</c>.</param>
/// <param name="Version">Place in the case.</param>
/// <param name="Kind">What happened, for example <c>enrollment.submitted</c>.</param>
/// <param name="Payload">The record as it stands in the ledger; private texts are salted hashes.</param>
public sealed record AuditRecordView(
    long? Index,
    DateTimeOffset At,
    Guid By,
    string Capacity,
    string Face,
    string? Device,
    string Stream,
    long Version,
    string Kind,
    JsonElement Payload
);

/// <summary>How the ledger stands.</summary>
/// <param name="Size">Entries under the newest signed checkpoint.</param>
/// <param name="Root">Root hash, base64.</param>
/// <param name="CheckpointAt">When it was signed; null before the first.</param>
/// <param name="Waiting">Records without a leaf yet.</param>
public sealed record LedgerView(long Size, string Root, DateTimeOffset? CheckpointAt, long Waiting);
