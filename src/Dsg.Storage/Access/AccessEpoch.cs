using System.Collections.Frozen;
using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Storage.Access;

/// <summary>Counts the commits that may change somebody's access: ours as they are made, those of others as they are noticed.</summary>
internal sealed class AccessEpoch : IAccessEpoch
{
    private static readonly FrozenSet<string> Kinds = FrozenSet.ToFrozenSet([
        Person.Kind,
        Suspension.Kind,
        EnrollmentCase.Kind,
        Contract.StreamKind,
        UsageAgreement.Kind,
        UsageCase.Kind,
        Spill.Kind,
        // A file that could be obtained may have been found harmful in the same commit.
        Quarantine.Kind,
    ]);

    private long current = 1;

    public long Current => Interlocked.Read(ref current);

    /// <summary>True when events of the stream may change somebody's access.</summary>
    internal static bool Concerns(StreamId stream) => Kinds.Contains(stream.Kind);

    /// <summary>The start of the names of all streams that concern access.</summary>
    internal static IEnumerable<string> Prefixes => Kinds.Select(kind => $"{kind}/");

    internal void Committed(IEnumerable<StreamId> streams)
    {
        if (streams.Any(Concerns))
        {
            Move();
        }
    }

    internal void Move() => Interlocked.Increment(ref current);
}
