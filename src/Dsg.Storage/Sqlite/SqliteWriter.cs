using System.Data;
using System.Threading.Channels;
using Dsg.Storage.Database;
using Dsg.Storage.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dsg.Storage.Sqlite;

/// <summary>
/// The single writer with group commit: takes what is queued, runs each work under a savepoint, commits all
/// of them with one sync, and answers after it. A work that fails takes back only itself; a commit that fails fails them all.
/// </summary>
internal sealed class SqliteWriter : IDatabaseWriter, IAsyncDisposable
{
    private const int MostAtOnce = 64;
    private const int MostWaiting = 4096;
    private const string Savepoint = "work";

    private readonly IDbContextFactory<SqliteDsgContext> contexts;
    private readonly StateCache cache;
    private readonly CommitEffects effects;
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private readonly Lazy<Task> loop;
    private SqliteDsgContext? opened;
    private string dataVersion = "";

    public SqliteWriter(
        IDbContextFactory<SqliteDsgContext> contexts,
        StateCache cache,
        CommitEffects effects
    )
    {
        this.contexts = contexts;
        this.cache = cache;
        this.effects = effects;
        loop = new Lazy<Task>(() => Task.Run(LoopAsync));
    }

    public async Task<T> WriteAsync<T>(
        Func<WriteScope, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    )
    {
        _ = loop.Value;
        Work<T> queued = new(work, cancellation);
        await queue.Writer.WriteAsync(queued, cancellation);
        return await queued.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete() && loop.IsValueCreated)
        {
            await loop.Value;
            await CloseAsync();
        }
    }

    // no token: ends when the queue is closed and empty.
    private async Task LoopAsync()
    {
        List<Work> batch = [];
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            await RunAsync(batch);
            batch.Clear();
        }
    }

    // no token: each work carries its own; the batch is common to all.
    private async Task RunAsync(List<Work> batch)
    {
        try
        {
            effects.Apply(await CommitAsync(batch));
        }
        // Whatever broke the common transaction is every work's answer; the writer itself goes on with a new connection.
        catch (Exception broken)
        {
            cache.Clear();
            await CloseAsync();
            batch.ForEach(work => work.Fail(broken));
        }

        batch.ForEach(work => work.Complete());
    }

    // no token: each work carries its own; the batch is common to all.
    private async Task<List<WriteScope>> CommitAsync(List<Work> batch)
    {
        var context = opened ??= await OpenAsync();
        await using var transaction = await context.Database.BeginTransactionAsync(
            IsolationLevel.Serializable
        );
        ForgetIfOthersWrote(context);
        List<WriteScope> done = [];
        Dictionary<StreamId, LoadedCase> appended = [];
        foreach (var work in batch)
        {
            await transaction.CreateSavepointAsync(Savepoint);
            WriteScope scope = new(context, appended);
            if (await work.TryRunAsync(scope))
            {
                await transaction.ReleaseSavepointAsync(Savepoint);
                done.Add(scope);
                foreach (var (stream, loaded) in scope.Appended)
                {
                    appended[stream] = loaded;
                }
            }
            else
            {
                context.ChangeTracker.Clear();
                await transaction.RollbackToSavepointAsync(Savepoint);
                await transaction.ReleaseSavepointAsync(Savepoint);
            }
        }

        if (appended.Count > 0)
        {
            cache.Withdraw(appended.Keys);
        }

        // The commit point: from here on nobody's cancellation counts.
        await transaction.CommitAsync(CancellationToken.None);
        return done;
    }

    // One connection for good: it is how the writer notices the writes of others. no token: common to all works.
    private async Task<SqliteDsgContext> OpenAsync()
    {
        var context = await contexts.CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        dataVersion = "";
        return context;
    }

    // no token: nothing to wait for.
    private async Task CloseAsync()
    {
        if (opened is { } context)
        {
            opened = null;
            await context.DisposeAsync();
        }
    }

    // The version moves only when another connection wrote: an admin command, or the key ring.
    private void ForgetIfOthersWrote(SqliteDsgContext context)
    {
        var connection = context.Database.GetDbConnection();
        var version = SqliteSettings.Read(connection, "PRAGMA data_version;");
        if (version != dataVersion)
        {
            cache.Clear();
            dataVersion = version;
        }
    }

    private abstract class Work
    {
        internal abstract Task<bool> TryRunAsync(WriteScope scope);

        /// <summary>Answers, after the commit.</summary>
        internal abstract void Complete();

        internal abstract void Fail(Exception broken);
    }

    private sealed class Work<T>(
        Func<WriteScope, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    ) : Work
    {
        private readonly TaskCompletionSource<T> answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private Action answering = () => { };

        internal Task<T> Answer => answer.Task;

        internal override async Task<bool> TryRunAsync(WriteScope scope)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                var result = await work(scope, cancellation);
                await scope.SaveAsync(cancellation);
                answering = () => answer.TrySetResult(result);
                return true;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                answering = () => answer.TrySetCanceled(cancellation);
                return false;
            }
            // The exception is the caller's; the other works of the batch go on.
            catch (Exception failed)
            {
                answering = () => answer.TrySetException(StorageErrors.Translate(failed));
                return false;
            }
        }

        internal override void Complete() => answering();

        internal override void Fail(Exception broken) =>
            answering = () => answer.TrySetException(StorageErrors.Translate(broken));
    }
}
