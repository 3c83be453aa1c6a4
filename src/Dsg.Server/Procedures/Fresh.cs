using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Server.Procedures;

/// <summary>Makes new ids and one-time codes at the edge, where pages and the API turn input into commands.</summary>
public sealed class Fresh(TimeProvider clock)
{
    /// <summary>A new id of a version 7 UUID.</summary>
    public Id<T> Id<T>() => Dsg.Core.Shared.Id<T>.From(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>A new id for each room of a form after the first one.</summary>
    public ImmutableArray<SiteId> SitesFor(IReadOnlyDictionary<string, string> form) =>
        [.. Enumerable.Range(2, Site.CountIn(form) - 1).Select(_ => Id<Site>())];

    /// <summary>A new one-time code.</summary>
    public OneTimeCode Code() => OneTimeCode.Create();
}
