using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>A terminal of the caller's own company, with its stop.</summary>
/// <param name="Actor">As whom the caller may stop it.</param>
/// <param name="File">The enrollment.</param>
/// <param name="Room">Its room.</param>
/// <param name="Unit">The unit; it has a certificate.</param>
/// <param name="Stop">Its suspension, in force or not.</param>
internal sealed record CompanyTerminal(
    Actor Actor,
    EnrollmentFile File,
    Room Room,
    Equipment Unit,
    Suspension Stop
);

/// <summary>The terminals that the caller's company may stop: those of its enrollment that have a certificate. Nobody finds another's.</summary>
internal sealed class CompanyTerminals(IEnrollmentQueries enrollments, IPartyQueries parties)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>The terminals, by room.</summary>
    public async Task<IReadOnlyList<CompanyTerminal>> ListAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var found = new List<CompanyTerminal>();
        foreach (var actor in ActorsOf(caller))
        {
            if (
                actor.Company is not { } company
                || await enrollments.FindByCompanyAsync(company, cancellation) is not { } row
                || await enrollments.FindAsync(Own, row.Id, cancellation)
                    is not { State.FileOrNull: { } file }
            )
            {
                continue;
            }

            foreach (var (room, unit) in CertifiedOf(file))
            {
                var stop = await StopOfAsync(unit, cancellation);
                found.Add(new CompanyTerminal(actor, file, room, unit, stop));
            }
        }

        return found;
    }

    /// <summary>One of them; null for what is not there and for what is another company's.</summary>
    public async Task<CompanyTerminal?> FindAsync(
        Caller caller,
        string unit,
        CancellationToken cancellation
    ) =>
        EquipmentId.TryParse(unit, null, out var id)
            ? (await ListAsync(caller, cancellation)).FirstOrDefault(each => each.Unit.Id == id)
            : null;

    private static IEnumerable<(Room Room, Equipment Unit)> CertifiedOf(EnrollmentFile file) =>
        from room in file.Rooms
        from unit in room.Units
        where unit.Certificate is { RevokedAt: null }
        select (room, unit);

    // A stop may name the certificate before the present one.
    private async Task<Suspension> StopOfAsync(Equipment unit, CancellationToken cancellation)
    {
        var stop = Suspension.Initial;
        foreach (var certificate in unit.Certificates)
        {
            var found = await parties.SuspensionAsync(
                SuspensionLevel.Device,
                certificate.Thumbprint,
                cancellation
            );
            stop = stop.InForce ? stop : found.State;
        }

        return stop;
    }

    // For each company once, as its responsible person where the caller is both.
    private static IEnumerable<Actor> ActorsOf(Caller caller) =>
        caller
            .Person.State.Appointments.Where(held =>
                held
                    is {
                        Company: not null,
                        Capacity: Capacity.ResponsiblePerson or Capacity.SiteKeeper
                    }
                && caller.Holds(held.Capacity)
            )
            .OrderBy(held => held.Capacity)
            .DistinctBy(held => held.Company)
            .Select(held => caller.As(held.Capacity, held.Company));
}
