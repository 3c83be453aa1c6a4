namespace Dsg.Storage.Ledger;

/// <summary>The place of a journal row in the ledger. Given once, after the commit of the row.</summary>
internal sealed class LedgerLeafRow
{
    public required long Index { get; init; }
    public required long JournalId { get; init; }
}

/// <summary>
/// A journal row without a leaf: written in the row's own commit and removed in the commit that gives the leaf. "Id greater than
/// the last" would lose rows, because on PostgreSQL a later id can be visible before an earlier one.
/// </summary>
internal sealed class LedgerWaitingRow
{
    public long JournalId { get; init; }
}

/// <summary>A checkpoint that was signed; every one is kept, because a later one cannot place an early fraud.</summary>
internal sealed class CheckpointRow
{
    public required long Size { get; init; }
    public required string Root { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Note { get; init; }
}
