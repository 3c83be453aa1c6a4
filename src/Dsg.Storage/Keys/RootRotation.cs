namespace Dsg.Storage.Keys;

/// <summary>How a rotation of the root key ended.</summary>
/// <param name="Epoch">The epoch in use now.</param>
/// <param name="Resumed">True when it went on with one that had been begun earlier.</param>
/// <param name="Rewrapped">How many agreements' keys it wrapped anew.</param>
/// <param name="Destroyed">Epochs whose root keys it destroyed.</param>
/// <param name="Unreadable">Agreements whose keys do not open; as long as there are any, no root key is destroyed.</param>
/// <param name="Kept">Earlier epochs whose root keys still lie here.</param>
public sealed record RotationReport(
    int Epoch,
    bool Resumed,
    int Rewrapped,
    IReadOnlyList<int> Destroyed,
    IReadOnlyList<AgreementId> Unreadable,
    IReadOnlyList<int> Kept
);

/// <summary>
/// Puts a new root key in the place of the old one while servers run: a new epoch, every agreement's key wrapped under it, the old root
/// key destroyed. The files themselves say how far it came, so that it goes on after it was killed anywhere; objects hang on
/// agreements' keys and are not touched.
/// </summary>
public sealed class RootRotation(RootKey root, ObjectKeys keys)
{
    /// <summary>Begins a rotation, or goes on with one that did not come to its end.</summary>
    /// <param name="keepsOld">True leaves the old root key for now; the next call destroys it.</param>
    /// <param name="cancellation">Cancels between two steps.</param>
    public async Task<RotationReport> RunAsync(bool keepsOld, CancellationToken cancellation)
    {
        var resumed = await BeginAsync(cancellation);
        var rewrapped = 0;
        foreach (var agreement in keys.Agreements.List())
        {
            // Locked one by one, so that a new agreement waits for one step only.
            using var held = await root.Files.LockAsync(cancellation);
            rewrapped += await keys.Agreements.RewrapAsync(agreement, cancellation) ? 1 : 0;
        }

        return await EndAsync((resumed, rewrapped, keepsOld), cancellation);
    }

    private async Task<bool> BeginAsync(CancellationToken cancellation)
    {
        using var held = await root.Files.LockAsync(cancellation);
        var epochs = root.Epochs();
        if (epochs.Count > 1 || Unnoted(epochs).Any())
        {
            return true;
        }

        // From here on new agreements' keys are wrapped by the new root key.
        await root.CreateAsync(epochs[^1] + 1, cancellation);
        return false;
    }

    private async Task<RotationReport> EndAsync(
        (bool Resumed, int Rewrapped, bool KeepsOld) so,
        CancellationToken cancellation
    )
    {
        using var held = await root.Files.LockAsync(cancellation);
        var epochs = root.Epochs();
        var current = epochs[^1];
        var unreadable = await UnreadableAsync(current, cancellation);
        List<int> destroyed = [];
        if (unreadable.Count == 0 && !so.KeepsOld)
        {
            foreach (var epoch in epochs.SkipLast(1))
            {
                await root.DestroyAsync(epoch, cancellation);
            }

            foreach (var epoch in Unnoted(root.Epochs()))
            {
                await root.NoteDestroyedAsync(epoch, cancellation);
                destroyed.Add(epoch);
            }
        }

        return new RotationReport(
            current,
            so.Resumed,
            so.Rewrapped,
            destroyed,
            unreadable,
            [.. root.Epochs().SkipLast(1)]
        );
    }

    private async Task<List<AgreementId>> UnreadableAsync(
        int current,
        CancellationToken cancellation
    )
    {
        List<AgreementId> unreadable = [];
        foreach (var agreement in keys.Agreements.List())
        {
            if (
                await keys.Agreements.EpochAsync(agreement, cancellation) != current
                || !await keys.Agreements.OpensAsync(agreement, cancellation)
            )
            {
                unreadable.Add(agreement);
            }
        }

        return unreadable;
    }

    // Epochs before the one in use whose root key is gone without a note of it: a rotation was killed just before its end.
    private IEnumerable<int> Unnoted(IReadOnlyList<int> epochs) =>
        Enumerable.Range(1, epochs[^1] - 1).Except(epochs).Except(root.Destroyed().Keys);
}
