using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Storage.Database;
using Dsg.Storage.Working.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Answers questions about dispatches.</summary>
internal sealed class ExchangeQueries(CaseReader cases) : IExchangeQueries, ISpillQueries
{
    private const int MostRecalls = 100;

    public async Task<(DispatchId Dispatch, AgreementId Agreement)?> LocateAsync(
        FileId file,
        CancellationToken cancellation
    )
    {
        var id = file.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var row = await context
            .Set<FileProjection>()
            .SingleOrDefaultAsync(found => found.File == id, cancellation);
        return row is null
            ? null
            : (DispatchId.Parse(row.Dispatch, null), AgreementId.Parse(row.Agreement, null));
    }

    public async Task<AgreementId?> LocateAsync(DispatchId dispatch, CancellationToken cancellation)
    {
        var id = dispatch.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var row = await context
            .Set<DispatchProjection>()
            .SingleOrDefaultAsync(found => found.Dispatch == id, cancellation);
        return row is null ? null : AgreementId.Parse(row.Agreement, null);
    }

    public async Task<Versioned<Dispatch>?> FindAsync(
        Permit permit,
        DispatchId id,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<Dispatch>(Dispatch.Stream(id), cancellation);
        return found.State.Exists && found.State.IsSeenBy(permit) ? found : null;
    }

    public async Task<Rows<Versioned<Dispatch>>> ListAsync(
        Permit permit,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var agreement = permit.Agreement.ToString();
        var people = permit.StandsFor.Select(each => each.ToString()).ToList();
        await using var context = await cases.OpenAsync(cancellation);
        var query = context
            .Set<DispatchPartyProjection>()
            .Where(row => row.Agreement == agreement && people.Contains(row.Person))
            .Select(row => new { row.Dispatch, row.At })
            .Distinct();
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.At < after.At
                || (row.At == after.At && string.Compare(row.Dispatch, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Dispatch)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<Dispatch>(
            context,
            Dispatch.Kind,
            found.Select(row => row.Dispatch),
            cancellation
        );
        var rows = SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.At, row.Dispatch).ToString(),
            row => states[row.Dispatch]
        );
        // What the predecessor sent is the predecessor's.
        return rows with { Items = [.. rows.Items.Where(row => row.State.IsSeenBy(permit))] };
    }

    public async Task<Rows<FileRow>> HeldAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return new Rows<FileRow>([], null);
        }

        await using var context = await cases.OpenAsync(cancellation);
        return await RowsAsync(
            context,
            context
                .Set<FileProjection>()
                .Where(row => row.Stage == FileStage.Held || row.Stage == FileStage.Quarantined),
            slice,
            cancellation
        );
    }

    public async Task<Rows<FileRow>> FrozenAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return new Rows<FileRow>([], null);
        }

        await using var context = await cases.OpenAsync(cancellation);
        return await RowsAsync(
            context,
            context.Set<FileProjection>().Where(row => row.Stage == FileStage.Frozen),
            slice,
            cancellation
        );
    }

    public async Task<Versioned<Dispatch>?> FindForOfficeAsync(
        ReadScope scope,
        DispatchId id,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return null;
        }

        var found = await cases.LoadAsync<Dispatch>(Dispatch.Stream(id), cancellation);
        return found.State.Exists ? found : null;
    }

    public async Task<Rows<FileRow>> UnsentAsync(
        DateTimeOffset before,
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        return await RowsAsync(
            context,
            context
                .Set<FileProjection>()
                .Where(row => row.Stage == FileStage.Uploading && row.At <= before),
            slice,
            cancellation
        );
    }

    public async Task<IReadOnlyList<(DispatchId Dispatch, DateTimeOffset At)>> RecalledAsync(
        PersonId person,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var id = person.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var rows = await context
            .Set<RecallProjection>()
            .Where(row => row.Person == id && row.At >= since)
            .OrderByDescending(row => row.At)
            .Take(MostRecalls)
            .ToListAsync(cancellation);
        return
        [
            .. rows.GroupBy(row => row.Dispatch)
                .Select(group => (DispatchId.Parse(group.Key, null), group.Max(row => row.At))),
        ];
    }

    public async Task<Rows<FileRow>> ObtainableAsync(Slice slice, CancellationToken cancellation)
    {
        await using var context = await cases.OpenAsync(cancellation);
        return await RowsAsync(
            context,
            context.Set<FileProjection>().Where(row => row.Stage == FileStage.Obtainable),
            slice,
            cancellation
        );
    }

    public async Task<IReadOnlyList<FileRow>> ToCheckAsync(int most, CancellationToken cancellation)
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<FileProjection>()
            .Where(row =>
                row.Stage == FileStage.Checking
                && !context.Set<SafetyTaskRow>().Any(task => task.File == row.File)
            )
            .OrderBy(row => row.At)
            .ThenBy(row => row.File)
            .Take(most)
            .ToListAsync(cancellation);
        var lines = await LinesAsync(context, found, cancellation);
        return [.. found.Select(row => lines[row.File])];
    }

    private async Task<Rows<FileRow>> RowsAsync(
        DsgContext context,
        IQueryable<FileProjection> query,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.At < after.At || (row.At == after.At && string.Compare(row.File, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.File)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var lines = await LinesAsync(context, found, cancellation);
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.At, row.File).ToString(),
            row => lines[row.File]
        );
    }

    private async Task<Dictionary<string, FileRow>> LinesAsync(
        DsgContext context,
        IReadOnlyCollection<FileProjection> files,
        CancellationToken cancellation
    )
    {
        var states = await cases.LoadAsync<Dispatch>(
            context,
            Dispatch.Kind,
            files.Select(file => file.Dispatch).Distinct(),
            cancellation
        );
        return files.ToDictionary(row => row.File, row => LineOf(row, states[row.Dispatch].State));
    }

    private static FileRow LineOf(FileProjection row, Dispatch dispatch)
    {
        var file = dispatch.Find(FileId.Parse(row.File, null));
        return new FileRow(
            FileId.Parse(row.File, null),
            dispatch.Id,
            dispatch.Agreement,
            file?.Size ?? 0,
            file?.Stage ?? row.Stage,
            file?.Verdict,
            dispatch.At
        )
        {
            ReviewUntil = file?.ReviewUntil,
            ObtainedAt = file is { Begun.IsEmpty: false } ? file.Begun.Max(each => each.At) : null,
            IsScannedAgain = file is { IsScannedAgain: true },
        };
    }
}
