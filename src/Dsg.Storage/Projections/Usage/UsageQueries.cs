using Dsg.Core.Access;
using Dsg.Core.Usage;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Usage;

/// <summary>Answers questions about agreements and 利用 cases.</summary>
internal sealed class UsageQueries(CaseReader cases) : IUsageQueries
{
    public async Task<Versioned<UsageAgreement>?> FindAgreementAsync(
        ReadScope scope,
        AgreementId id,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<UsageAgreement>(UsageAgreement.Stream(id), cancellation);
        var agreement = found.State;
        var visible =
            agreement.Exists
            && (scope.Office || agreement.Company == scope.Company || agreement.Unit == scope.Unit);
        return visible ? found : null;
    }

    public async Task<Versioned<UsageAgreement>?> FindAgreementByNumberAsync(
        ReadScope scope,
        string number,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<AgreementProjection>()
            .Where(row => row.Number == number)
            .Select(row => row.Agreement)
            .FirstOrDefaultAsync(cancellation);
        return found is null
            ? null
            : await FindAgreementAsync(scope, AgreementId.Parse(found, null), cancellation);
    }

    public async Task<Rows<Versioned<UsageAgreement>>> ListAgreementsAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var company = scope.Company?.ToString();
        var unit = scope.Unit?.Name;
        await using var context = await cases.OpenAsync(cancellation);
        var query = context
            .Set<AgreementProjection>()
            .Where(row =>
                scope.Office
                || (company != null && row.Company == company)
                || (unit != null && row.Unit == unit)
            );
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.StartedAt < after.At
                || (row.StartedAt == after.At && string.Compare(row.Agreement, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.StartedAt)
            .ThenByDescending(row => row.Agreement)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<UsageAgreement>(
            context,
            UsageAgreement.Kind,
            found.Select(row => row.Agreement),
            cancellation
        );
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.StartedAt, row.Agreement).ToString(),
            row => states[row.Agreement]
        );
    }

    public async Task<Versioned<UsageCase>?> FindAsync(
        ReadScope scope,
        UsageId id,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var usage = id.ToString();
        return await Visible(context, scope).AnyAsync(row => row.Usage == usage, cancellation)
            ? Seen(await cases.LoadAsync<UsageCase>(UsageCase.Stream(id), cancellation), scope)
            : null;
    }

    public async Task<Rows<Versioned<UsageCase>>> ListAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var query = Visible(context, scope);
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.FiledAt < after.At
                || (row.FiledAt == after.At && string.Compare(row.Usage, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.FiledAt)
            .ThenByDescending(row => row.Usage)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<UsageCase>(
            context,
            UsageCase.Kind,
            found.Select(row => row.Usage),
            cancellation
        );
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.FiledAt, row.Usage).ToString(),
            row => Seen(states[row.Usage], scope)
        );
    }

    public async Task<IReadOnlyList<Versioned<UsageCase>>> UnderAsync(
        ReadScope scope,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        var name = agreement.IsDefault ? "" : agreement.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var found = Visible(context, scope)
            .Where(row => row.Agreement == name)
            .Select(row => row.Usage);
        return
        [
            .. (await LoadAsync(context, found, cancellation)).Select(each => Seen(each, scope)),
        ];
    }

    public async Task<IReadOnlyList<Versioned<UsageCase>>> OfPersonAsync(
        PersonId person,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var found = context
            .Set<UsagePersonProjection>()
            .Where(row => row.Person == name)
            .Select(row => row.Usage);
        return await LoadAsync(context, found, cancellation);
    }

    public async Task<IReadOnlyList<Versioned<UsageCase>>> OfAgreementAsync(
        Permit permit,
        CancellationToken cancellation
    )
    {
        var agreement = permit.Agreement.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var found = context
            .Set<UsageProjection>()
            .Where(row => row.Agreement == agreement)
            .Select(row => row.Usage);
        return await LoadAsync(context, found, cancellation);
    }

    private static Versioned<UsageCase> Seen(Versioned<UsageCase> found, ReadScope scope) =>
        scope.Company is null ? found : found with { State = found.State.SeenByCompany() };

    private async Task<IReadOnlyList<Versioned<UsageCase>>> LoadAsync(
        DsgContext context,
        IQueryable<string> which,
        CancellationToken cancellation
    )
    {
        var ids = await which.ToListAsync(cancellation);
        var states = await cases.LoadAsync<UsageCase>(context, UsageCase.Kind, ids, cancellation);
        return [.. states.Values.OrderByDescending(found => found.State.FiledAt)];
    }

    /// <summary>
    /// The reader's own company or unit. A staff case carries no company and a company case no unit, so each side sees its own.
    /// People of the unit also confirm the company's application, and a 申請責任者 that of a staff user: they are found by the
    /// agreement.
    /// </summary>
    private static IQueryable<UsageProjection> Visible(DsgContext context, ReadScope scope)
    {
        var company = scope.Company?.ToString();
        var unit = scope.Unit?.Name;
        var agreements = context.Set<AgreementProjection>();
        return context
            .Set<UsageProjection>()
            .Where(row =>
                scope.Office
                || (company != null && row.Company == company)
                || (
                    company != null
                    && scope.Responsible
                    && agreements.Any(agreement =>
                        agreement.Agreement == row.Agreement && agreement.Company == company
                    )
                )
                || (
                    unit != null
                    && (
                        row.Unit == unit
                        || agreements.Any(agreement =>
                            agreement.Agreement == row.Agreement && agreement.Unit == unit
                        )
                    )
                )
            );
    }
}
