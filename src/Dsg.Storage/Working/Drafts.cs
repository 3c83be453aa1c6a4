using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>A draft as kept.</summary>
/// <param name="Kind">What it is a draft of, for example <c>enrollment</c>.</param>
/// <param name="Json">The fields as typed.</param>
/// <param name="Updated">When it was last saved.</param>
public sealed record Draft(string Kind, string Json, DateTimeOffset Updated);

/// <summary>What people typed and did not submit; each sees only their own.</summary>
public sealed class Drafts
{
    private readonly IDatabaseWriter writer;
    private readonly ReadContexts reads;
    private readonly TimeProvider clock;

    internal Drafts(IDatabaseWriter writer, ReadContexts reads, TimeProvider clock)
    {
        this.writer = writer;
        this.reads = reads;
        this.clock = clock;
    }

    /// <summary>Saves a draft in place of the earlier one of its kind.</summary>
    /// <returns>The draft as saved.</returns>
    public Task<Draft> SaveAsync(
        PersonId person,
        string kind,
        string json,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        return writer.WriteAsync(
            async (scope, token) =>
            {
                var now = InstantConverter.Truncate(clock.GetUtcNow());
                var drafts = scope.Context.Set<DraftRow>();
                await drafts
                    .Where(row => row.Person == name && row.Kind == kind)
                    .ExecuteDeleteAsync(token);
                drafts.Add(
                    new DraftRow
                    {
                        Person = name,
                        Kind = kind,
                        Json = json,
                        Updated = now,
                    }
                );
                return new Draft(kind, json, now);
            },
            cancellation
        );
    }

    /// <summary>A draft of a person, or null.</summary>
    public async Task<Draft?> FindAsync(
        PersonId person,
        string kind,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        await using var context = await reads.OpenAsync(cancellation);
        var row = await context
            .Set<DraftRow>()
            .SingleOrDefaultAsync(d => d.Person == name && d.Kind == kind, cancellation);
        return row is null ? null : new Draft(row.Kind, row.Json, row.Updated);
    }

    /// <summary>The drafts of a person, newest first.</summary>
    public async Task<IReadOnlyList<Draft>> OfPersonAsync(
        PersonId person,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        await using var context = await reads.OpenAsync(cancellation);
        return await context
            .Set<DraftRow>()
            .Where(row => row.Person == name)
            .OrderByDescending(row => row.Updated)
            .Select(row => new Draft(row.Kind, row.Json, row.Updated))
            .ToListAsync(cancellation);
    }

    /// <summary>Removes a draft; without effect when there is none.</summary>
    public Task RemoveAsync(PersonId person, string kind, CancellationToken cancellation)
    {
        var name = person.ToString();
        return writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<DraftRow>()
                    .Where(row => row.Person == name && row.Kind == kind)
                    .ExecuteDeleteAsync(token),
            cancellation
        );
    }
}
