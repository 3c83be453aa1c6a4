using Dsg.Storage.Journal;

namespace Dsg.Storage.Database;

/// <summary>
/// The one way to write: SQLite through a single writer with group commit, PostgreSQL in serializable transactions. The task ends
/// after the commit is durable, or with an exception when nothing happened.
/// </summary>
internal interface IDatabaseWriter
{
    /// <summary>Runs a work in a transaction; it may run again after a lost race.</summary>
    Task<T> WriteAsync<T>(
        Func<WriteScope, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    );
}

/// <summary>What one work writes, and what it will mean once it is committed.</summary>
/// <param name="context">The transaction's context.</param>
/// <param name="earlier">What works before it in the same commit appended.</param>
internal sealed class WriteScope(
    DsgContext context,
    IReadOnlyDictionary<StreamId, LoadedCase> earlier
)
{
    private readonly Dictionary<StreamId, LoadedCase> appended = [];

    internal DsgContext Context { get; } = context;

    /// <summary>The streams this work appended to, as they are now.</summary>
    internal IReadOnlyDictionary<StreamId, LoadedCase> Appended => appended;

    /// <summary>The highest id given in the journal; 0 when none was.</summary>
    internal long Top { get; set; }

    /// <summary>Streams whose private texts this work erased.</summary>
    internal List<StreamId> Erased { get; } = [];

    /// <summary>The state of a stream that was appended to but is not committed, or null.</summary>
    internal LoadedCase? FindUncommitted(StreamId stream) =>
        appended.GetValueOrDefault(stream) ?? earlier.GetValueOrDefault(stream);

    internal void Append(LoadedCase loaded) => appended[loaded.Stream] = loaded;

    internal async Task SaveAsync(CancellationToken cancellation)
    {
        await Context.SaveChangesAsync(cancellation);
        Context.ChangeTracker.Clear();
    }
}
