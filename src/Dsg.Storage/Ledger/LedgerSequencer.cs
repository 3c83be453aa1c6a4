using Dsg.Sealing.Keys;
using Dsg.Sealing.Ledger;
using Dsg.Storage.Database;
using Dsg.Storage.Disk;
using Dsg.Storage.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dsg.Storage.Ledger;

/// <summary>
/// Gives journal rows their place in the ledger and publishes it as plain static files with a signed checkpoint, at most a second
/// behind. Nothing is kept in memory between two rounds: each goes on from what lies on the disk, so a crash at any point is
/// followed by the same bytes under the same names.
/// </summary>
/// <remarks>Order of a round: leaves (one commit) → tiles and bundles, durable → checkpoint, durable → the checkpoint's row.</remarks>
internal sealed partial class LedgerSequencer(
    IDatabaseWriter writer,
    ReadContexts reads,
    DataFolder folder,
    LedgerKey ledgerKey,
    LedgerSignal signal,
    TimeProvider clock,
    ILogger<LedgerSequencer> log
)
{
    private const int MostAtOnce = 2048;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(10);

    /// <summary>Publishes until cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await PublishOnceAsync(cancellation);
                await Task.Delay(Pace, clock, cancellation);
                await NewsAsync(cancellation);
            }
            catch (LedgerRefusedException refused)
            {
                Log.Refused(log, refused);
                await Task.Delay(AfterRefusal, clock, cancellation);
            }
            // Whatever is away for now, disk or database: what was not published stays waiting, and the ledger must not stop for good.
            catch (Exception failed) when (!cancellation.IsCancellationRequested)
            {
                Log.Failed(log, failed);
                await Task.Delay(Idle, clock, cancellation);
            }
        }
    }

    /// <summary>Publishes everything that is committed.</summary>
    /// <returns>The size of the ledger.</returns>
    /// <exception cref="LedgerRefusedException">The next checkpoint would not follow from the last one.</exception>
    internal async Task<long> PublishOnceAsync(CancellationToken cancellation)
    {
        using var signing = await ledgerKey.OpenAsync(cancellation);
        while (true)
        {
            var assigned = await AssignAsync(cancellation);
            var published = await PublishAsync(signing, cancellation);
            if (assigned < MostAtOnce && !published.More)
            {
                return published.Size;
            }
        }
    }

    private async Task NewsAsync(CancellationToken cancellation)
    {
        // Rows of other nodes come without a signal.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CancellationTokenSource idle = new(Idle, clock);
        await using var ends = idle.Token.Register(timeout.Cancel);
        try
        {
            await signal.WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing was signalled for a while: look anyway.
        }
    }

    private async Task<int> AssignAsync(CancellationToken cancellation)
    {
        await using (var context = await reads.OpenAsync(cancellation))
        {
            if (!await context.LedgerWaiting.AnyAsync(cancellation))
            {
                return 0;
            }
        }

        return await writer.WriteAsync(
            async (scope, token) =>
            {
                var context = scope.Context;
                var waiting = await context
                    .LedgerWaiting.OrderBy(row => row.JournalId)
                    .Select(row => row.JournalId)
                    .Take(MostAtOnce)
                    .ToListAsync(token);
                var next =
                    await context.LedgerLeaves.MaxAsync(leaf => (long?)leaf.Index, token) + 1 ?? 0;
                context.LedgerLeaves.AddRange(
                    waiting.Select(
                        (id, place) => new LedgerLeafRow { Index = next + place, JournalId = id }
                    )
                );
                await context
                    .LedgerWaiting.Where(row => waiting.Contains(row.JournalId))
                    .ExecuteDeleteAsync(token);
                return waiting.Count;
            },
            cancellation
        );
    }

    private async Task<(long Size, bool More)> PublishAsync(
        Ed25519SigningKey signing,
        CancellationToken cancellation
    )
    {
        await using var context = await reads.OpenAsync(cancellation);
        var last = await ReadCheckpointAsync(context, signing, cancellation);
        var begin = last?.Checkpoint.Size ?? 0;
        var builder = await ResumeAsync(context, last?.Checkpoint, cancellation);
        if (last is { IsKnown: false } found)
        {
            // A crash came between the checkpoint and its row.
            await RememberAsync(found.Checkpoint, found.Note, cancellation);
        }

        var rows = await context
            .LedgerLeaves.Where(leaf => leaf.Index >= begin)
            .OrderBy(leaf => leaf.Index)
            .Take(MostAtOnce)
            .Join(context.Journal, leaf => leaf.JournalId, row => row.Id, (leaf, row) => row)
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return (begin, false);
        }

        foreach (var row in await InOrderAsync(context, rows, begin, cancellation))
        {
            builder.Append(LedgerEntry.Of(row));
        }

        await SignAsync(builder, signing, cancellation);
        return (builder.Size, rows.Count == MostAtOnce);
    }

    /// <summary>The rows by index, which must follow without a gap.</summary>
    private static async Task<IEnumerable<JournalRow>> InOrderAsync(
        DsgContext context,
        List<JournalRow> rows,
        long begin,
        CancellationToken cancellation
    )
    {
        var ids = rows.Select(row => row.Id).ToArray();
        var places = await context
            .LedgerLeaves.Where(leaf => ids.Contains(leaf.JournalId))
            .ToDictionaryAsync(leaf => leaf.JournalId, leaf => leaf.Index, cancellation);
        var ordered = rows.OrderBy(row => places[row.Id]).ToList();
        return ordered.Index().All(row => places[row.Item.Id] == begin + row.Index)
            ? ordered
            : throw new LedgerRefusedException("Leaves of the ledger are missing in the database.");
    }

    private async Task SignAsync(
        LedgerBuilder builder,
        Ed25519SigningKey signing,
        CancellationToken cancellation
    )
    {
        var files = builder.TakeFiles();
        foreach (var file in files)
        {
            var path = Path.Combine(folder.Ledger, file.Path);
            DurableFile.CreateFolder(Path.GetDirectoryName(path) ?? folder.Ledger);
            await DurableFile.ReplaceAsync(path, file.Content, DurableFile.Plain, cancellation);
        }

        var checkpoint = Checkpoint.Create(ledgerKey.Origin, builder.Size, builder.Root());
        var note = checkpoint.Sign(signing);
        var target = Path.Combine(folder.Ledger, TilePaths.Checkpoint);
        await DurableFile.ReplaceAsync(target, note, DurableFile.Plain, cancellation);
        await RememberAsync(checkpoint, note, cancellation);
        DropPartials(files);
    }

    // A full tile says everything that its unfinished forms said (tlog-tiles, "Partial Tiles").
    private void DropPartials(IReadOnlyList<LedgerFile> files)
    {
        foreach (var file in files.Where(f => !f.Path.Contains(".p/", StringComparison.Ordinal)))
        {
            var partials = Path.Combine(folder.Ledger, $"{file.Path}.p");
            if (Directory.Exists(partials))
            {
                Directory.Delete(partials, recursive: true);
            }
        }
    }

    private async Task<LedgerBuilder> ResumeAsync(
        DsgContext context,
        Checkpoint? last,
        CancellationToken cancellation
    )
    {
        if (last is null)
        {
            return LedgerBuilder.Empty();
        }

        var builder =
            await LedgerBuilder.ResumeAsync(last.Size, last.Root, ReadAsync, cancellation)
            ?? throw new LedgerRefusedException(
                "The files of the ledger do not lead to its checkpoint."
            );
        if (last.Size > 0)
        {
            await CompareLastEntryAsync(context, last.Size - 1, cancellation);
        }

        return builder;
    }

    /// <summary>The newest entry must be the row that the database holds at its index: otherwise one of the two is from another past.</summary>
    private async Task CompareLastEntryAsync(
        DsgContext context,
        long index,
        CancellationToken cancellation
    )
    {
        var row = await context
            .LedgerLeaves.Where(leaf => leaf.Index == index)
            .Join(context.Journal, leaf => leaf.JournalId, row => row.Id, (leaf, row) => row)
            .SingleOrDefaultAsync(cancellation);
        var published = await LastEntryAsync(index, cancellation);
        if (
            row is null
            || published is null
            || !published.AsSpan().SequenceEqual(LedgerEntry.Of(row))
        )
        {
            throw new LedgerRefusedException(
                "The newest entry of the ledger is not in the database: one of them was put back from an older copy."
            );
        }
    }

    private async Task<byte[]?> LastEntryAsync(long index, CancellationToken cancellation)
    {
        var (bundle, place) = Math.DivRem(index, TilePaths.FullWidth);
        var content =
            await ReadAsync(TilePaths.Entries(bundle, (int)place + 1), cancellation)
            ?? await ReadAsync(TilePaths.Entries(bundle, TilePaths.FullWidth), cancellation);
        ReadOnlySpan<byte> rest = content;
        for (var at = 0; EntryBundle.TryReadNext(ref rest, out var entry); at++)
        {
            if (at == place)
            {
                return entry.ToArray();
            }
        }

        return null;
    }

    private async Task<SignedCheckpoint?> ReadCheckpointAsync(
        DsgContext context,
        Ed25519SigningKey signing,
        CancellationToken cancellation
    )
    {
        var newest = await context
            .Checkpoints.OrderByDescending(row => row.Size)
            .FirstOrDefaultAsync(cancellation);
        if (await ReadAsync(TilePaths.Checkpoint, cancellation) is not { } note)
        {
            return newest is null
                ? null
                : throw new LedgerRefusedException("The checkpoint of the ledger is gone.");
        }

        if (!Checkpoint.TryVerify(note, ledgerKey.VerifierOf(signing), out var checkpoint))
        {
            throw new LedgerRefusedException("The checkpoint of the ledger is not signed by us.");
        }

        var known = await context.Checkpoints.SingleOrDefaultAsync(
            row => row.Size == checkpoint.Size,
            cancellation
        );
        var consistent =
            (newest?.Size ?? 0) <= checkpoint.Size
            && (known is null || known.Root == Convert.ToBase64String(checkpoint.Root.Span));
        return consistent
            ? new SignedCheckpoint(checkpoint, note, known is not null)
            : throw new LedgerRefusedException("The ledger is older than what was signed.");
    }

    private Task<bool> RememberAsync(
        Checkpoint checkpoint,
        byte[] note,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var known = await scope.Context.Checkpoints.AnyAsync(
                    row => row.Size == checkpoint.Size,
                    token
                );
                if (!known)
                {
                    scope.Context.Checkpoints.Add(
                        new CheckpointRow
                        {
                            Size = checkpoint.Size,
                            Root = Convert.ToBase64String(checkpoint.Root.Span),
                            At = clock.GetUtcNow(),
                            Note = note,
                        }
                    );
                }

                return !known;
            },
            cancellation
        );

    private async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellation)
    {
        var full = Path.Combine(folder.Ledger, path);
        return File.Exists(full) ? await File.ReadAllBytesAsync(full, cancellation) : null;
    }

    private sealed record SignedCheckpoint(Checkpoint Checkpoint, byte[] Note, bool IsKnown);

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 4001,
            Level = LogLevel.Critical,
            Message = "The ledger refuses to sign; nothing more is published until somebody has looked."
        )]
        internal static partial void Refused(ILogger logger, Exception exception);

        [LoggerMessage(
            EventId = 4002,
            Level = LogLevel.Error,
            Message = "The ledger could not be published; it will be tried again."
        )]
        internal static partial void Failed(ILogger logger, Exception exception);
    }
}
