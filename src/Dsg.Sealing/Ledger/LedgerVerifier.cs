namespace Dsg.Sealing.Ledger;

/// <summary>
/// Verifies a whole ledger offline: signature of the checkpoint, every entry against its leaf tile, every tile against the
/// level below, the root against the checkpoint. Memory does not grow with the ledger.
/// </summary>
/// <remarks>
/// The tree is built anew from the entries and compared with the stored tiles, so nothing stored is trusted but the
/// signature. Files the checkpoint does not call for are not looked at.
/// </remarks>
public static class LedgerVerifier
{
    /// <summary>Verifies a ledger.</summary>
    /// <param name="reader">Reads the files of the ledger.</param>
    /// <param name="key">The ledger's public key, from a trusted place (not from the ledger's own folder).</param>
    /// <param name="known">
    /// Checkpoints of this ledger that were verified earlier and kept elsewhere; may be empty. The ledger must contain all of
    /// them, which shows rollback and rewriting.
    /// </param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <returns>Intact, or the first damage found.</returns>
    public static async ValueTask<LedgerVerification> VerifyAsync(
        LedgerFileReader reader,
        VerifierKey key,
        IReadOnlyList<Checkpoint> known,
        CancellationToken cancellationToken
    )
    {
        var note = await reader(TilePaths.Checkpoint, cancellationToken);
        if (note is null)
        {
            return OfCheckpoint(LedgerDamageKind.CheckpointMissing);
        }

        if (
            !Checkpoint.TryVerify(note, key, out var checkpoint)
            || known.Any(k => k.Origin != checkpoint.Origin)
        )
        {
            return OfCheckpoint(LedgerDamageKind.CheckpointNotTrusted);
        }

        if (known.Any(k => k.Size > checkpoint.Size))
        {
            return OfCheckpoint(LedgerDamageKind.RolledBack) with
            {
                FirstBadEntry = checkpoint.Size,
            };
        }

        TreeReplay replay = new(reader, checkpoint, known);
        return await replay.RunAsync(cancellationToken)
            ?? (LedgerVerification)new LedgerVerification.Intact(checkpoint);
    }

    private static LedgerVerification.Damaged OfCheckpoint(LedgerDamageKind kind) =>
        new(kind, null, TilePaths.Checkpoint);
}
