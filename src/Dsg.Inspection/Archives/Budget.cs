using Dsg.Inspection.Protocol;

namespace Dsg.Inspection.Archives;

/// <summary>What one inspection may still spend, over all archives inside each other. Spending more than that ends the walk.</summary>
internal sealed class Budget(Limits limits, Func<long> inputBytes)
{
    public int Entries { get; private set; }

    public long UnpackedBytes { get; private set; }

    public int Depth { get; private set; }

    public long SpooledBytes { get; private set; }

    /// <summary>A container on this level.</summary>
    /// <param name="level">From 1.</param>
    /// <param name="isDocument">An office package: to everyone it is one document, so it may lie one level deeper.</param>
    public void EnterContainer(int level, bool isDocument = false)
    {
        if (level > limits.Depth + (isDocument ? 1 : 0))
            throw new HoldException(Reasons.ArchiveDepth);
        Depth = Math.Max(Depth, level);
    }

    public void CountEntry()
    {
        Entries++;
        if (Entries > limits.Entries)
            throw new HoldException(Reasons.ArchiveEntries);
    }

    public void Unpack(long bytes)
    {
        UnpackedBytes += bytes;
        Judge(UnpackedBytes, inputBytes());
    }

    /// <summary>Judges what a directory promises before anything is unpacked.</summary>
    public void ForeseeUnpacking(long bytes, long archiveBytes) =>
        Judge(checked(UnpackedBytes + bytes), Math.Max(archiveBytes, inputBytes()));

    public void Spool(long bytes)
    {
        SpooledBytes += bytes;
        if (SpooledBytes > limits.SpoolBytes)
            throw new HoldException(Reasons.ArchiveSpool);
    }

    public void Unspool(long bytes) => SpooledBytes -= bytes;

    private void Judge(long unpacked, long input)
    {
        if (unpacked > limits.UnpackedBytes)
            throw new HoldException(Reasons.ArchiveSize);
        if (unpacked > limits.RatioFloorBytes && unpacked / limits.Ratio > input)
            throw new HoldException(Reasons.ArchiveRatio);
    }
}
