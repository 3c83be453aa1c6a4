using Dsg.Core.Access;
using Dsg.Storage.Database;
using Dsg.Storage.Projections.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>Removes the sessions that an act ends, in the transaction of the act: from its commit on no node knows them.</summary>
internal static class EndedSessions
{
    internal static async Task RemoveAsync(
        DsgContext context,
        LoadedCase before,
        LoadedCase after,
        CancellationToken cancellation
    )
    {
        foreach (var end in SessionRules.EndedBy(after.Stream, before.State, after.State))
        {
            await Of(end, context).ExecuteDeleteAsync(cancellation);
        }
    }

    private static IQueryable<SessionRow> Of(SessionEnd end, DsgContext context)
    {
        var rows = context.Set<SessionRow>();
        switch (end)
        {
            case SessionEnd.OfDevice { Thumbprint: var thumbprint }:
                return rows.Where(row => row.Device == thumbprint);
            case SessionEnd.OfTerminal { Thumbprint: var shown }:
                var devices = context.Set<DeviceProjection>();
                return rows.Where(row =>
                    row.Device == shown
                    || devices.Any(each =>
                        each.Thumbprint == row.Device
                        && devices.Any(one => one.Thumbprint == shown && one.Unit == each.Unit)
                    )
                );
            case SessionEnd.OfPerson { Person: var person, Face: var face }:
                var name = person.ToString();
                var own = rows.Where(row => row.Person == name);
                return face is { } one ? own.Where(row => row.Face == one) : own;
            default:
                throw new ArgumentOutOfRangeException(nameof(end));
        }
    }
}
