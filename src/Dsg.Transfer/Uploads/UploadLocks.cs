namespace Dsg.Transfer.Uploads;

/// <summary>
/// One holder per upload in this process; the compare-and-set on the row guards against every other. Somebody who comes back after
/// a broken connection asks the holder to let go, so that a half-dead request never locks its own client out.
/// </summary>
internal sealed class UploadLocks(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<FileId, Slot> slots = [];

    /// <summary>Waits for the lock.</summary>
    /// <param name="file">The upload.</param>
    /// <param name="takeOver">True asks the holder to end; false only waits.</param>
    /// <param name="patience">Longest wait.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null when the holder did not let go in time.</returns>
    internal async Task<Lease?> AcquireAsync(
        FileId file,
        bool takeOver,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        var slot = Enter(file, takeOver);
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await slot.Turn.WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            Leave(file, slot, takeOver);
            cancellation.ThrowIfCancellationRequested();
            return null;
        }

        return Hold(file, slot, takeOver);
    }

    private Slot Enter(FileId file, bool takeOver)
    {
        CancellationTokenSource? holder;
        Slot? slot;
        lock (gate)
        {
            if (!slots.TryGetValue(file, out slot))
            {
                slots[file] = slot = new Slot();
            }

            slot.Users++;
            slot.Takers += takeOver ? 1 : 0;
            holder = takeOver ? slot.Holder : null;
        }

        holder?.Cancel();
        return slot;
    }

    private Lease Hold(FileId file, Slot slot, bool takeOver)
    {
        var asked = new CancellationTokenSource();
        bool awaited;
        lock (gate)
        {
            slot.Holder = asked;
            awaited = slot.Takers > (takeOver ? 1 : 0);
        }

        // Whoever queued before the one who came back must not make that one wait.
        if (awaited)
        {
            asked.Cancel();
        }

        return new Lease(this, file, slot, asked, takeOver);
    }

    private void Leave(FileId file, Slot slot, bool takeOver)
    {
        lock (gate)
        {
            slot.Takers -= takeOver ? 1 : 0;
            if (--slot.Users == 0)
            {
                slots.Remove(file);
            }
        }
    }

    private void Release(FileId file, Slot slot, bool takeOver)
    {
        lock (gate)
        {
            slot.Holder = null;
        }

        slot.Turn.Release();
        Leave(file, slot, takeOver);
    }

    /// <summary>The right to change one upload, until it is disposed.</summary>
    internal sealed class Lease : IDisposable
    {
        private readonly UploadLocks locks;
        private readonly FileId file;
        private readonly Slot slot;
        private readonly CancellationTokenSource asked;
        private readonly bool takeOver;
        private bool released;

        internal Lease(
            UploadLocks locks,
            FileId file,
            Slot slot,
            CancellationTokenSource asked,
            bool takeOver
        )
        {
            this.takeOver = takeOver;
            this.locks = locks;
            this.file = file;
            this.slot = slot;
            this.asked = asked;
        }

        /// <summary>Set when somebody else waits who came back for this upload.</summary>
        internal CancellationToken AskedToLetGo => asked.Token;

        public void Dispose()
        {
            if (released)
            {
                return;
            }

            // The source is left to the collector: somebody may be about to cancel it, and it holds no timer.
            released = true;
            locks.Release(file, slot, takeOver);
        }
    }

    internal sealed class Slot
    {
        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal int Users { get; set; }

        internal int Takers { get; set; }

        internal CancellationTokenSource? Holder { get; set; }
    }
}
