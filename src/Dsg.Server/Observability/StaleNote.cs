using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Server.Observability;

/// <summary>Stands among the features of a request that came too late: what changed since, for the page and the problem alike.</summary>
/// <param name="Since">Oldest first.</param>
internal sealed record StaleNote(ImmutableArray<CaseChange> Since);
