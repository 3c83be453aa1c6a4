namespace Dsg.Sealing.Ledger;

/// <summary>What is wrong with a ledger.</summary>
public enum LedgerDamageKind
{
    /// <summary>There is no checkpoint file.</summary>
    CheckpointMissing = 1,

    /// <summary>The checkpoint is malformed or not signed by the trusted key.</summary>
    CheckpointNotTrusted = 2,

    /// <summary>The ledger is shorter than a checkpoint that is already known: it was rolled back.</summary>
    RolledBack = 3,

    /// <summary>A file that the checkpoint calls for is missing.</summary>
    FileMissing = 4,

    /// <summary>An entry is not the one that the tree commits to.</summary>
    EntryAltered = 5,

    /// <summary>A tile is not the one that the tree commits to.</summary>
    TileAltered = 6,

    /// <summary>Entries and tiles agree with each other but not with a signed root: they were rewritten together.</summary>
    Rewritten = 7,
}

/// <summary>The answer of <see cref="LedgerVerifier"/>: a closed set of two.</summary>
public abstract record LedgerVerification
{
    private LedgerVerification() { }

    /// <summary>Every entry, every tile and the root are exactly what the checkpoint commits to.</summary>
    /// <param name="Checkpoint">The verified checkpoint.</param>
    public sealed record Intact(Checkpoint Checkpoint) : LedgerVerification;

    /// <summary>Something is wrong.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="FirstBadEntry">
    /// The 0-based index of the first entry that is not proven. For <see cref="LedgerDamageKind.Rewritten"/> the first entry
    /// after the last checkpoint that still holds: the first bad entry is this one or a later one. Null when the damage lies
    /// in the checkpoint itself.
    /// </param>
    /// <param name="Path">The file that is missing or altered; null when no single file can be named.</param>
    public sealed record Damaged(LedgerDamageKind Kind, long? FirstBadEntry, string? Path)
        : LedgerVerification;
}
