namespace Dsg.Storage.Keys;

/// <summary>How the key ladder stands.</summary>
/// <param name="Epoch">The epoch in use.</param>
/// <param name="Earlier">Earlier epochs whose root keys still lie here: a rotation has not come to its end.</param>
/// <param name="Destroyed">Epochs whose root keys were destroyed, and when (UTC).</param>
/// <param name="Agreements">How many agreements' keys each epoch wraps; epoch 0 stands for files of no known format.</param>
/// <param name="Unreadable">Agreements whose keys do not open.</param>
/// <param name="RecoveryKey">Thumbprint of the recovery key; null where none is set.</param>
/// <param name="Copies">The copies in escrow.</param>
public sealed record KeyStatus(
    int Epoch,
    IReadOnlyList<int> Earlier,
    IReadOnlyDictionary<int, DateTimeOffset> Destroyed,
    IReadOnlyDictionary<int, int> Agreements,
    IReadOnlyList<AgreementId> Unreadable,
    string? RecoveryKey,
    IReadOnlyList<EscrowCopy> Copies
)
{
    /// <summary>Reads it from the files.</summary>
    /// <exception cref="InvalidDataException">There is no root key, or the file of the recovery key holds none.</exception>
    public static async Task<KeyStatus> ReadAsync(
        RootKey root,
        ObjectKeys keys,
        KeyEscrow escrow,
        CancellationToken cancellation
    )
    {
        var epochs = root.Epochs();
        if (epochs.Count == 0)
        {
            throw new InvalidDataException("The root key is missing.");
        }

        SortedDictionary<int, int> agreements = [];
        List<AgreementId> unreadable = [];
        foreach (var agreement in keys.Agreements.List())
        {
            var epoch = await keys.Agreements.EpochAsync(agreement, cancellation) ?? 0;
            agreements[epoch] = agreements.GetValueOrDefault(epoch) + 1;
            if (!await keys.Agreements.OpensAsync(agreement, cancellation))
            {
                unreadable.Add(agreement);
            }
        }

        return new KeyStatus(
            epochs[^1],
            [.. epochs.SkipLast(1)],
            root.Destroyed(),
            agreements,
            unreadable,
            await escrow.RecoveryKeyAsync(cancellation),
            await escrow.ListAsync(keys, cancellation)
        );
    }
}
