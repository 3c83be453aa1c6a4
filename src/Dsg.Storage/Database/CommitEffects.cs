using Dsg.Storage.Access;
using Dsg.Storage.Journal;
using Dsg.Storage.Ledger;

namespace Dsg.Storage.Database;

/// <summary>What follows a commit, in this order: cache, epoch, ledger.</summary>
internal sealed class CommitEffects(StateCache cache, AccessEpoch epoch, LedgerSignal ledger)
{
    internal void Apply(IReadOnlyCollection<WriteScope> committed)
    {
        Dictionary<StreamId, LoadedCase> appended = [];
        foreach (var (stream, loaded) in committed.SelectMany(scope => scope.Appended))
        {
            // The last one wins: a later work of the same commit may have gone on, or erased texts.
            appended[stream] = loaded;
        }

        if (appended.Count == 0)
        {
            return;
        }

        committed.SelectMany(scope => scope.Erased).ToList().ForEach(cache.Forget);
        cache.Publish(appended.Values, committed.Max(scope => scope.Top));
        // After the cache: facts that carry the new epoch never come from older states.
        epoch.Committed(appended.Keys);
        ledger.Wake();
    }
}
