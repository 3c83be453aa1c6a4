namespace Dsg.Server.Http.Enrollment;

/// <summary>
/// One request at a time for each paper: a client that asks again while its first request still hangs must neither replace what that
/// one writes nor lose its own to the clearing up after it.
/// </summary>
internal sealed class PaperTurns
{
    private readonly Dictionary<DocumentId, Turn> known = [];

    /// <summary>Waits for the turn; it ends when what is returned is disposed.</summary>
    public async Task<IDisposable> WaitAsync(DocumentId paper, CancellationToken cancellation)
    {
        Turn turn;
        lock (known)
        {
            if (!known.TryGetValue(paper, out var found))
            {
                known[paper] = found = new Turn();
            }

            turn = found;
            turn.Wanted++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellation);
            return new Held(this, paper, turn);
        }
        catch
        {
            Leave(paper, turn);
            throw;
        }
    }

    private void Leave(DocumentId paper, Turn turn)
    {
        lock (known)
        {
            if (--turn.Wanted == 0)
            {
                known.Remove(paper);
                turn.Gate.Dispose();
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public int Wanted { get; set; }
    }

    private sealed class Held(PaperTurns turns, DocumentId paper, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Gate.Release();
            turns.Leave(paper, turn);
        }
    }
}
