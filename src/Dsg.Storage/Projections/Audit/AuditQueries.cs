using System.Globalization;
using Dsg.Core.Audit;
using Dsg.Sealing.Ledger;
using Dsg.Storage.Database;
using Dsg.Storage.Disk;
using Dsg.Storage.Journal;
using Dsg.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Audit;

/// <summary>Answers questions of auditors, from the journal itself. Private texts are never read.</summary>
internal sealed class AuditQueries(ReadContexts reads, DataFolder folder) : IAuditQueries
{
    public async Task<Rows<AuditRow>> ListAsync(
        ReadScope scope,
        AuditFilter filter,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return new Rows<AuditRow>([], null);
        }

        await using var context = await reads.OpenAsync(cancellation);
        var query = Filtered(context, filter);
        if (
            long.TryParse(
                slice.After,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var after
            )
        )
        {
            query = query.Where(row => row.Id < after);
        }

        var found = await query
            .OrderByDescending(row => row.Id)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var ids = found.Select(row => row.Id).ToArray();
        var leaves = await context
            .LedgerLeaves.Where(leaf => ids.Contains(leaf.JournalId))
            .ToDictionaryAsync(leaf => leaf.JournalId, leaf => leaf.Index, cancellation);
        return SliceKey.Cut(
            slice,
            found,
            row => row.Id.ToString(CultureInfo.InvariantCulture),
            row => LineOf(row, leaves.TryGetValue(row.Id, out var index) ? index : null)
        );
    }

    public async Task<LedgerStanding> StandingAsync(CancellationToken cancellation)
    {
        await using var context = await reads.OpenAsync(cancellation);
        var newest = await context
            .Checkpoints.OrderByDescending(row => row.Size)
            .FirstOrDefaultAsync(cancellation);
        var waiting = await context.LedgerWaiting.LongCountAsync(cancellation);
        return new LedgerStanding(newest?.Size ?? 0, newest?.Root ?? "", newest?.At, waiting);
    }

    public async Task<PublishedLedger> PublishedAsync(CancellationToken cancellation)
    {
        var checkpoint = Path.Combine(folder.Ledger, TilePaths.Checkpoint);
        return new PublishedLedger(
            File.Exists(checkpoint) ? await File.ReadAllTextAsync(checkpoint, cancellation) : null,
            await File.ReadAllTextAsync(
                Path.Combine(folder.Ledger, LedgerKey.VerifierFile),
                cancellation
            )
        );
    }

    private static IQueryable<JournalRow> Filtered(DsgContext context, AuditFilter filter)
    {
        IQueryable<JournalRow> query = context.Journal;
        if (filter.Stream is { } of)
        {
            var stream = of.ToString();
            query = query.Where(row => row.Stream == stream);
        }

        if (filter.Person is { } by)
        {
            var person = by.ToString();
            query = query.Where(row => row.Person == person);
        }

        if (!string.IsNullOrEmpty(filter.KindPrefix))
        {
            // A range, which an index serves; every kind is lower-case ASCII.
            var from = filter.KindPrefix;
            var to = from + '\u007f';
            query = query.Where(row =>
                string.Compare(row.Kind, from) >= 0 && string.Compare(row.Kind, to) < 0
            );
        }

        if (filter.Since is { } since)
        {
            query = query.Where(row => row.At >= since);
        }

        if (!string.IsNullOrEmpty(filter.Mentions))
        {
            var mentioned = context
                .Mentions.Where(mention => mention.Mention == filter.Mentions)
                .Select(mention => mention.JournalId);
            query = query.Where(row => mentioned.Contains(row.Id));
        }

        return query;
    }

    private static AuditRow LineOf(JournalRow row, long? index) =>
        new(index, row.At, row.By, StreamId.Parse(row.Stream), row.Version, row.Kind, row.Payload);
}
