using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Database;

/// <summary>Contexts for reading, from a pool.</summary>
internal abstract class ReadContexts
{
    internal abstract Task<DsgContext> OpenAsync(CancellationToken cancellation);
}

/// <summary>Contexts of one database.</summary>
internal sealed class ReadContexts<TContext>(IDbContextFactory<TContext> factory) : ReadContexts
    where TContext : DsgContext
{
    internal override async Task<DsgContext> OpenAsync(CancellationToken cancellation) =>
        await factory.CreateDbContextAsync(cancellation);
}
