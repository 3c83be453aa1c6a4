using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections;

/// <summary>One projection as a table.</summary>
/// <param name="name">The table's name.</param>
internal abstract class ProjectionTable(string name)
{
    internal string Name { get; } = name;

    internal abstract Type RowType { get; }

    internal abstract Task EmptyAsync(DsgContext context, CancellationToken cancellation);

    internal abstract IAsyncEnumerable<IProjectionRow> Rows(DsgContext context);
}

/// <summary>A projection whose rows are of one type.</summary>
internal sealed class ProjectionTable<TRow>(string name) : ProjectionTable(name)
    where TRow : class, IProjectionRow
{
    internal override Type RowType => typeof(TRow);

    internal override Task EmptyAsync(DsgContext context, CancellationToken cancellation) =>
        context.Set<TRow>().ExecuteDeleteAsync(cancellation);

    internal override IAsyncEnumerable<IProjectionRow> Rows(DsgContext context) =>
        context.Set<TRow>().AsAsyncEnumerable();
}
